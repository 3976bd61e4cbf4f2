import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Occupancy, PersonRow, PostRow } from '../../contract/charges.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { DateField } from '../kit/date-field.tsx';
import { Select, toast } from '../kit/index.ts';
import css from './office.module.css';
import { EffectView } from './effect-view.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { TakesOver } from './takes-over.tsx';
import { ANY_ORDER, useEffectOf } from './use-effect-of.ts';

/** The order of relief, with who looks after what lies on the desk. */
export function RelieveForm(props: {
  readonly post: Pick<PostRow, 'id' | 'abbr'>;
  readonly charge: Occupancy;
  /** Where the person holds several posts: which one is asked. */
  readonly among?: readonly Occupancy[];
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { onClose, among = [] } = props;
  const [charge, setCharge] = useState(props.charge);
  const post = charge === props.charge ? props.post : charge.post;
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
      {among.length > 1 && (
        <div className={css['whole']}>
          <Select
            label={t`Of which post`}
            value={charge.post.id}
            options={among.map((one) => ({ value: one.post.id, label: one.post.abbr }))}
            onChange={(id) => setCharge(among.find((one) => one.post.id === id) ?? charge)}
          />
        </div>
      )}
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
