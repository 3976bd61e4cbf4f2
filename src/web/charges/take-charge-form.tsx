import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { toast } from '../kit/index.ts';
import { PostPicker } from '../movement/post-picker.tsx';
import { EffectView } from './effect-view.tsx';
import { EVENT_WORDS } from './event-lists.ts';
import css from './office.module.css';
import { OrderDialog } from './order-dialog.tsx';
import { ANY_ORDER, useEffectOf } from './use-effect-of.ts';

/** A person is known, the post is asked for: joining, additional charge, officiating. */
export function TakeChargeForm(props: {
  readonly person: PersonRow;
  readonly kind: 'substantive' | 'additional' | 'officiating';
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { person, kind, onClose } = props;
  const act = useAct('giveCharge');
  const [post, setPost] = useState<PostCard | null>(null);
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const [order, setOrder] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const body = { person: person.id, kind, from, until: until === '' ? null : until };
  const told = useEffectOf(
    'giveChargeEffect',
    post === null || from === ''
      ? null
      : { params: { id: post.id }, body: { ...body, order: ANY_ORDER } },
  );
  const name = pick(person.name);
  const submit = async () => {
    setAsked(true);
    if (post === null) return;
    const reply = await act.run({ params: { id: post.id }, body: { ...body, order } });
    if (reply === null) return;
    toast(t`${name} is in charge of ${reply.number ?? ''}`);
    onClose();
  };
  const event = kind === 'substantive' ? 'join' : kind;
  return (
    <OrderDialog
      title={`${name}: ${wordOf(EVENT_WORDS, event)}`}
      submit={t`Give charge`}
      {...{ order, onClose }}
      effect={<EffectView {...told} />}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={css['whole']}>
        <PostPicker
          label={t`Which post`}
          need="yes"
          autoFocus
          value={post}
          onChange={setPost}
          error={asked && post === null ? t`Choose a post.` : undefined}
        />
      </div>
      <DateField
        label={t`From the day`}
        need="yes"
        value={from}
        onChange={setFrom}
        error={errors['from']}
      />
      {kind !== 'substantive' && (
        <DateField
          label={t`Until`}
          value={until}
          onChange={setUntil}
          hint={t`Empty: until relieved`}
          error={errors['until']}
        />
      )}
    </OrderDialog>
  );
}
