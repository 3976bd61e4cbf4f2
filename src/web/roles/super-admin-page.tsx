import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadFailure, ProblemNotice, read, useAct } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Button, Empty, Facts, Loading, Notice, Panel, toast } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import { useSession } from '../people/session.tsx';
import css from '../organisations/organisations.module.css';
import { SuccessionForm } from './succession-form.tsx';
import type { Succession } from './succession-form.tsx';

type Reply = ReplyTo<'superAdmin'>;
type Now = NonNullable<Reply['now']>;

/** Who is super admin, how it passes on, and who was before: for everybody to see. M27, M61. */
export function SuperAdminPage() {
  const { t } = useLingui();
  const reply = useQuery(read('superAdmin', {}));
  return (
    <AdminScreen
      title={t`Super admin`}
      lead={t`One person keeps the organisations and masters of the instance`}
    >
      {reply.isPending && <Loading lines={6} />}
      {reply.error !== null && (
        <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />
      )}
      {reply.data !== undefined && (
        <div className={css['page']}>
          <Current now={reply.data.now} />
          <Before history={reply.data.history} />
        </div>
      )}
    </AdminScreen>
  );
}

function Current({ now }: { readonly now: Now | null }) {
  const { t } = useLingui();
  const { me, abilities } = useSession();
  const [doing, setDoing] = useState<Succession | null>(null);
  const gone = now === null || now.status !== 'active';
  const mine = now?.id === me.person.id;
  return (
    <Panel title={<Trans>Now</Trans>}>
      <div className={css['inside']}>
        {now === null ? (
          <Empty icon="user" title={<Trans>There is no super admin</Trans>}>
            <Trans>A certifying officer names one by order.</Trans>
          </Empty>
        ) : (
          <Facts
            facts={[
              [t`Name`, pick(now.name)],
              [t`User id`, now.userId],
              [t`Office`, now.office],
              [t`Since`, formatDateTime(now.since)],
              [t`Order`, now.order],
            ]}
          />
        )}
        {now !== null && gone && (
          <Notice tone="warn">
            <Trans>
              This person can no longer sign in. A certifying officer of {now.office} names the next
              by order.
            </Trans>
          </Notice>
        )}
        {now !== null && now.offeredTo !== null && (
          <Offered now={now} onWithdraw={() => setDoing('withdraw')} />
        )}
        {mine && now.offeredTo === null && (
          <>
            <p>
              <Trans>
                You hand over by offering it to a person who accepts. Until then you stay super
                admin; at no moment are there two.
              </Trans>
            </p>
            <Button look="primary" onClick={() => setDoing('offer')}>
              <Trans>Offer it to the next</Trans>
            </Button>
          </>
        )}
        {gone && abilities.includes('certifyPerson') && (
          <Button look="primary" onClick={() => setDoing('appoint')}>
            <Trans>Name the next by order</Trans>
          </Button>
        )}
      </div>
      {doing !== null && <SuccessionForm what={doing} onClose={() => setDoing(null)} />}
    </Panel>
  );
}

function Offered({ now, onWithdraw }: { readonly now: Now; readonly onWithdraw: () => void }) {
  const { t } = useLingui();
  const { me } = useSession();
  const act = useAct('acceptSuperAdmin');
  const name = now.offeredTo === null ? '' : pick(now.offeredTo.name);
  const accept = async () => {
    if ((await act.run({ body: {} })) === null) return;
    toast(t`You are super admin`);
  };
  if (now.offeredTo?.id === me.person.id)
    return (
      <>
        <ProblemNotice error={act.error} />
        <Notice
          actions={
            <Button look="primary" busy={act.busy} onClick={() => void accept()}>
              <Trans>Accept</Trans>
            </Button>
          }
        >
          <Trans>It is offered to you. Once you accept, {pick(now.name)} has it no more.</Trans>
        </Notice>
      </>
    );
  return (
    <Notice
      actions={
        now.id === me.person.id && (
          <Button onClick={onWithdraw}>
            <Trans>Withdraw</Trans>
          </Button>
        )
      }
    >
      <Trans>Offered to {name}, who has not accepted yet.</Trans>
    </Notice>
  );
}

function Before({ history }: Pick<Reply, 'history'>) {
  const { t } = useLingui();
  return (
    <Panel title={<Trans>Succession</Trans>}>
      {history.length === 0 ? (
        <Empty icon="clock" title={<Trans>Nobody yet</Trans>} />
      ) : (
        <Table
          label={t`Succession`}
          rows={history}
          rowId={({ since }) => since}
          columns={[
            { title: t`Name`, cell: ({ person }) => pick(person.name) },
            { title: t`Since`, cell: ({ since }) => formatDate(since) },
            { title: t`Order`, cell: ({ order }) => (order === '' ? '—' : order) },
          ]}
        />
      )}
    </Panel>
  );
}
