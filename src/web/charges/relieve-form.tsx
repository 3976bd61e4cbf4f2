import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Occupancy, PersonRow, PostRow } from '../../contract/charges.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { DateField } from '../kit/date-field.tsx';
import { toast } from '../kit/index.ts';
import { OrderDialog } from './order-dialog.tsx';
import { TakesOver } from './takes-over.tsx';

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
  const submit = async () => {
    const body = { on: day, order, inCharge: inCharge?.id ?? null };
    const reply = await act.run({ params: { id: post.id, no: charge.no }, body });
    if (reply === null) return;
    toast(t`${name} is relieved of ${post.abbr}`);
    onClose();
  };
  const after =
    inCharge === null
      ? t`Items on the desk: ${post.items}.`
      : t`Items on the desk: ${post.items}; then in charge: ${pick(inCharge.name)}.`;
  return (
    <OrderDialog
      title={t`Relieve ${name} of ${post.abbr}`}
      submit={t`Relieve`}
      effect={t`Last day in charge: ${formatDate(day)}. ${after}`}
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
