import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Occupancy, PersonRow } from '../../contract/charges.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { DateField } from '../kit/date-field.tsx';
import { Select, toast } from '../kit/index.ts';
import { EffectView } from './effect-view.tsx';
import css from './office.module.css';
import { OrderDialog } from './order-dialog.tsx';
import { PersonPicker } from './person-picker.tsx';
import { ANY_ORDER, useEffectOf } from './use-effect-of.ts';

/** Leave or tour: who stands in on which post, from day to day. Domain 6. */
export function LeaveForm(props: {
  readonly person: PersonRow;
  readonly held: readonly Occupancy[];
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { person, held, onClose } = props;
  const act = useAct('giveCharge');
  const [post, setPost] = useState(held[0]?.post.id ?? '');
  const [link, setLink] = useState<PersonRow | null>(null);
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const body = { person: link?.id ?? '', kind: 'link' as const, from, until };
  const complete = link !== null && from !== '' && until !== '';
  const told = useEffectOf(
    'giveChargeEffect',
    complete ? { params: { id: post }, body: { ...body, order: ANY_ORDER } } : null,
  );
  const name = pick(person.name);
  const submit = async () => {
    setAsked(true);
    if (!complete) return;
    if ((await act.run({ params: { id: post }, body: { ...body, order } })) === null) return;
    toast(t`${pick(link.name)} stands in for ${name}`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`${name} goes on leave or on tour`}
      submit={t`Let the link officer stand in`}
      {...{ order, onClose }}
      effect={<EffectView {...told} />}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      {held.length > 1 && (
        <div className={css['whole']}>
          <Select
            label={t`On which of their posts`}
            hint={t`Each post has its own link officer: record the others after this one.`}
            value={post}
            options={held.map((one) => ({ value: one.post.id, label: one.post.abbr }))}
            onChange={setPost}
          />
        </div>
      )}
      <div className={css['whole']}>
        <PersonPicker
          label={t`Link officer`}
          need="yes"
          autoFocus
          except={person.id}
          value={link}
          onChange={setLink}
          error={asked && link === null ? t`Choose a person.` : errors['person']}
        />
      </div>
      <DateField
        label={t`From the day`}
        need="yes"
        value={from}
        onChange={setFrom}
        error={errors['from']}
      />
      <DateField
        label={t`Last day`}
        need="yes"
        value={until}
        onChange={setUntil}
        error={asked && until === '' ? t`Fill this in.` : errors['until']}
      />
    </OrderDialog>
  );
}
