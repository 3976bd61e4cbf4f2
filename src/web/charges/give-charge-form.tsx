import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { CHARGE_KINDS } from '../../core/posts.ts';
import type { ChargeKind } from '../../core/posts.ts';
import type { PersonRow, PostRow } from '../../contract/charges.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Select, toast } from '../kit/index.ts';
import css from './office.module.css';
import { OrderDialog } from './order-dialog.tsx';
import { EffectView } from './effect-view.tsx';
import { PersonPicker } from './person-picker.tsx';
import { ANY_ORDER, useEffectOf } from './use-effect-of.ts';
import { CHARGE_HINTS, CHARGE_WORDS } from './words.ts';

const KINDS = CHARGE_WORDS.filter(({ code }) => CHARGE_KINDS.some((kind) => kind === code));

/** Joining, additional charge, stand-in for an absence, officiating. */
export function GiveChargeForm(props: { readonly post: PostRow; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { post, onClose } = props;
  const act = useAct('giveCharge');
  const [person, setPerson] = useState<PersonRow | null>(null);
  const [kind, setKind] = useState<ChargeKind>(post.holder === null ? 'substantive' : 'additional');
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const days = { from, until: until === '' ? null : until };
  const complete = person !== null && from !== '' && (kind !== 'link' || until !== '');
  const told = useEffectOf(
    'giveChargeEffect',
    complete
      ? { params: { id: post.id }, body: { person: person.id, kind, ...days, order: ANY_ORDER } }
      : null,
  );
  const submit = async () => {
    setAsked(true);
    if (person === null) return;
    const body = { person: person.id, kind, ...days, order };
    const reply = await act.run({ params: { id: post.id }, body });
    if (reply === null) return;
    toast(t`${pick(person.name)} is in charge of ${reply.number ?? ''}`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Give charge of ${post.abbr}`}
      submit={t`Give charge`}
      {...{ order, onClose }}
      effect={<EffectView {...told} />}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={css['whole']}>
        <PersonPicker
          label={t`Person`}
          need="yes"
          autoFocus
          value={person}
          onChange={setPerson}
          error={asked && person === null ? t`Choose a person.` : errors['person']}
        />
      </div>
      <div className={css['whole']}>
        <Select
          label={t`Kind of charge`}
          hint={wordOf(CHARGE_HINTS, kind)}
          value={kind}
          options={optionsOf(KINDS)}
          onChange={(next) => setKind(next as ChargeKind)}
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
        label={t`Until`}
        {...(kind === 'link' ? { need: 'yes' as const } : {})}
        value={until}
        onChange={setUntil}
        error={errors['until']}
      />
    </OrderDialog>
  );
}
