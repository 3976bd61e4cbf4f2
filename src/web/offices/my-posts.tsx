import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Occupancy } from '../../contract/charges.ts';
import type { Me } from '../../contract/people.ts';
import { DELEGATION_KINDS } from '../../core/posts.ts';
import { LoadFailure, read, useAct } from '../api/index.ts';
import { CHARGE_WORDS, officeCss } from '../charges/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Button, Empty, Facts, Loading, Notice, Panel, Screen, toast } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import css from './my-posts.module.css';
import { LendForm } from './lend-form.tsx';

type MyPost = Me['posts'][number];

/** The posts that somebody is in charge of, and to whom they have lent which of them. */
export function MyPosts() {
  const { t } = useLingui();
  const { me } = useSession();
  return (
    <Screen title={t`My posts`} lead={t`Lend a post while you are away, and take it back`}>
      {me.posts.length === 0 && (
        <Empty icon="user" title={<Trans>You hold no post</Trans>}>
          <Trans>The administrator of your office gives charge of posts.</Trans>
        </Empty>
      )}
      <OfferedToMe />
      <DesksHandedOver />
      {me.posts.map((post) => (
        <OnePost key={post.id} post={post} />
      ))}
    </Screen>
  );
}

/** Whoever is to be the next super admin finds it here: they may see no screen of administration. */
function OfferedToMe() {
  const { me } = useSession();
  const { data } = useQuery(read('superAdmin', {}));
  if (data?.now?.offeredTo?.id !== me.person.id) return null;
  return (
    <Notice
      actions={
        <Link to="/office/super-admin">
          <Trans>See the offer</Trans>
        </Link>
      }
    >
      <Trans>You are asked to become super admin of the instance.</Trans>
    </Notice>
  );
}

/** Whoever left or took over a desk finds its list from here. */
function DesksHandedOver() {
  const { data } = useQuery(read('listHandOvers', {}));
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <Notice
      actions={
        <Link to="/office/hand-overs">
          <Trans>See the lists</Trans>
        </Link>
      }
    >
      <Trans>Desks that changed hands wait to be signed or accepted.</Trans>
    </Notice>
  );
}

function isLent(kind: string): boolean {
  return DELEGATION_KINDS.some((one) => one === kind);
}

function OnePost({ post }: { readonly post: MyPost }) {
  const { t } = useLingui();
  const [lending, setLending] = useState(false);
  const own = !isLent(post.occupancy);
  return (
    <Panel title={`${pick(post.designation)}, ${pick(post.unit)}`}>
      <div className={css['body']}>
        <Facts
          facts={[
            [t`Post`, post.abbr],
            [t`Kind of charge`, wordOf(CHARGE_WORDS, post.occupancy)],
            [t`Until`, post.until === null ? t`until relieved` : formatDate(post.until)],
            [t`In the name of`, post.behalf === null ? null : pick(post.behalf)],
          ]}
        />
        {own && (
          <div className={css['lent']}>
            <Lent post={post} />
            <Button onClick={() => setLending(true)}>
              <Trans>Lend this post</Trans>
            </Button>
          </div>
        )}
      </div>
      {lending && <LendForm post={post} onClose={() => setLending(false)} />}
    </Panel>
  );
}

/** What is lent of a post and not over yet. */
function Lent({ post }: { readonly post: MyPost }) {
  const { me } = useSession();
  const charges = useQuery(read('postCharges', { params: { id: post.id }, query: {} }));
  if (charges.isPending) return <Loading lines={1} />;
  if (charges.error !== null)
    return <LoadFailure error={charges.error} onRetry={() => void charges.refetch()} />;
  const lent = charges.data.rows.filter(
    ({ behalf, endedAt, until }) =>
      behalf?.id === me.person.id && endedAt === null && (until ?? today()) >= today(),
  );
  if (lent.length === 0)
    return (
      <p className={officeCss['quiet']}>
        <Trans>It is lent to nobody.</Trans>
      </p>
    );
  return (
    <ol className={officeCss['charges']}>
      {lent.map((charge) => (
        <LentRow key={charge.no} charge={charge} />
      ))}
    </ol>
  );
}

function LentRow({ charge }: { readonly charge: Occupancy }) {
  const { t } = useLingui();
  const act = useAct('endDelegation');
  const name = pick(charge.person.name);
  const end = async () => {
    const reply = await act.run({ params: { id: charge.post.id, no: charge.no }, body: {} });
    if (reply !== null) toast(t`${name} acts from your post no more`);
  };
  return (
    <li className={officeCss['charge']}>
      <span className={officeCss['who']}>
        <span>{name}</span>
        <span className={officeCss['quiet']}>
          {wordOf(CHARGE_WORDS, charge.kind)} · {formatDate(charge.from)} –{' '}
          {formatDate(charge.until ?? today())}
        </span>
      </span>
      <Button busy={act.busy} onClick={() => void end()}>
        <Trans>Take back</Trans>
      </Button>
    </li>
  );
}
