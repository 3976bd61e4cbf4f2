import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import type { Me } from '../../contract/people.ts';
import { DELEGATION_KINDS } from '../../core/posts.ts';
import type { DelegationKind } from '../../core/posts.ts';
import { fieldErrors, read, useAct } from '../api/index.ts';
import { CHARGE_WORDS, EffectView, OrderDialog, officeCss, useEffectOf } from '../charges/index.ts';
import { today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Select, toast } from '../kit/index.ts';
import { PostPicker } from '../movement/post-picker.tsx';
import { LENDING_HINTS } from './words.ts';

const KINDS = CHARGE_WORDS.filter(({ code }) => DELEGATION_KINDS.some((kind) => kind === code));

/** An officer lends their own post: to whom, for what, and for how long. CSMOP 2022 e-7.1. */
export function LendForm(props: {
  readonly post: Me['posts'][number];
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { post, onClose } = props;
  const act = useAct('delegate');
  const [to, setTo] = useState<PostCard | null>(null);
  const [kind, setKind] = useState<DelegationKind>('secretarial');
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const [asked, setAsked] = useState(false);
  const errors = fieldErrors(act.error);
  const holder = useHolderOf(to);
  const body = holder === null || until === '' ? null : { person: holder.id, kind, from, until };
  const params = { id: post.id };
  const told = useEffectOf('delegateEffect', body === null ? null : { params, body });
  const submit = async () => {
    setAsked(true);
    if (body === null) return;
    if ((await act.run({ params, body })) === null) return;
    toast(t`${pick(holder?.name ?? { en: '', hi: '' })} may act from ${post.abbr}`);
    onClose();
  };
  const nobody = to === null ? t`Choose a post.` : t`Nobody holds this post.`;
  return (
    <OrderDialog
      title={t`Lend ${post.abbr}`}
      submit={t`Lend`}
      order={null}
      onOrder={() => undefined}
      effect={<EffectView {...told} />}
      {...{ onClose }}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={officeCss['whole']}>
        <PostPicker
          label={t`To whoever holds`}
          need="yes"
          autoFocus
          except={post.id}
          value={to}
          onChange={setTo}
          error={asked && holder === null ? nobody : errors['person']}
        />
      </div>
      <div className={officeCss['whole']}>
        <Select
          label={t`For what`}
          value={kind}
          hint={wordOf(LENDING_HINTS, kind)}
          options={optionsOf(KINDS)}
          onChange={(next) => setKind(next as DelegationKind)}
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
        need="yes"
        value={until}
        onChange={setUntil}
        error={asked && until === '' ? t`Fill this in.` : errors['until']}
      />
    </OrderDialog>
  );
}

/** Who sits on a post in their own right today. */
function useHolderOf(post: PostCard | null) {
  const charges = useQuery({
    ...read('postCharges', { params: { id: post?.id ?? '' }, query: { day: today() } }),
    enabled: post !== null,
  });
  const rows = charges.data?.rows ?? [];
  return rows.find(({ behalf, endedAt }) => behalf === null && endedAt === null)?.person ?? null;
}
