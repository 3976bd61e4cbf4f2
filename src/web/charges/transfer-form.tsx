import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Occupancy, PersonRow, PostRow } from '../../contract/charges.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { DateField } from '../kit/date-field.tsx';
import { toast } from '../kit/index.ts';
import { PostPicker } from '../movement/post-picker.tsx';
import css from './office.module.css';
import { EffectView } from './effect-view.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { TakesOver } from './takes-over.tsx';
import { ANY_ORDER, useEffectOf } from './use-effect-of.ts';

/** A relief and a joining in one order: at no instant two posts for good. */
export function TransferForm(props: {
  readonly post: Pick<PostRow, 'id' | 'abbr'>;
  readonly charge: Occupancy;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { post, charge, onClose } = props;
  const act = useAct('transfer');
  const [to, setTo] = useState<PostCard | null>(null);
  const [day, setDay] = useState(today());
  const [order, setOrder] = useState('');
  const [inCharge, setInCharge] = useState<PersonRow | null>(null);
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const name = pick(charge.person.name);
  const params = { id: post.id, no: charge.no };
  const relief = { on: day, from: day, inCharge: inCharge?.id ?? null, person: charge.person.id };
  const told = useEffectOf(
    'transferEffect',
    to === null || day === '' ? null : { params, body: { ...relief, to: to.id, order: ANY_ORDER } },
  );
  const submit = async () => {
    setAsked(true);
    if (to === null) return;
    const reply = await act.run({ params, body: { ...relief, to: to.id, order } });
    if (reply === null) return;
    toast(t`${name} holds ${reply.number ?? ''}`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Transfer ${name}`}
      submit={t`Transfer`}
      {...{ order, onClose }}
      effect={<EffectView {...told} />}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={css['whole']}>
        <PostPicker
          label={t`To the post`}
          need="yes"
          autoFocus
          except={post.id}
          value={to}
          onChange={setTo}
          error={asked && to === null ? t`Choose a post.` : undefined}
        />
      </div>
      <DateField
        label={t`On`}
        need="yes"
        value={day}
        onChange={setDay}
        error={errors['on'] ?? errors['from']}
      />
      <TakesOver value={inCharge} onChange={setInCharge} except={charge.person.id} act={act} />
    </OrderDialog>
  );
}
