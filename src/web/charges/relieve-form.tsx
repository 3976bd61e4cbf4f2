import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Occupancy, PersonRow, PostRow } from '../../contract/charges.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { DateField } from '../kit/date-field.tsx';
import { toast } from '../kit/index.ts';
import { EffectView } from './effect-view.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { TakesOver } from './takes-over.tsx';
import { ANY_ORDER, useEffectOf } from './use-effect-of.ts';

/** The order of relief, with who looks after what lies on the desk. */
export function RelieveForm(props: {
  readonly post: PostRow;
  readonly charge: Occupancy;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { post, charge, onClose } = props;
  const act = useAct('relieve');
  const [day, setDay] = useState(today());
  const [order, setOrder] = useState('');
  const [inCharge, setInCharge] = useState<PersonRow | null>(null);
  const errors = fieldErrors(act.error);
  const name = pick(charge.person.name);
  const params = { id: post.id, no: charge.no };
  const relief = { on: day, inCharge: inCharge?.id ?? null };
  const told = useEffectOf(
    'relieveEffect',
    day === '' ? null : { params, body: { ...relief, order: ANY_ORDER } },
  );
  const submit = async () => {
    const reply = await act.run({ params, body: { ...relief, order } });
    if (reply === null) return;
    toast(t`${name} is relieved of ${post.abbr}`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Relieve ${name} of ${post.abbr}`}
      submit={t`Relieve`}
      effect={<EffectView {...told} />}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <DateField
        label={t`Last day in charge`}
        need="yes"
        value={day}
        onChange={setDay}
        error={errors['on']}
      />
      <TakesOver value={inCharge} onChange={setInCharge} except={charge.person.id} act={act} />
    </OrderDialog>
  );
}
