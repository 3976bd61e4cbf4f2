import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HandOver } from '../../contract/hand-overs.ts';
import { DELEGATION_KINDS } from '../../core/posts.ts';
import { LoadFailure, ProblemNotice, read, useAct } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button, Empty, Facts, Loading, Panel, toast } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import css from '../organisations/organisations.module.css';
import { useSession } from '../people/session.tsx';
import { AcceptForm } from './accept-form.tsx';
import { PAPER_WORDS, PENDING_WORDS, TRAY_WORDS } from './hand-over-words.ts';

/** Desks that changed hands and are not yet accepted, with the list of what lay on them. */
export function HandOversPage() {
  const { t } = useLingui();
  const reply = useQuery(read('listHandOvers', {}));
  return (
    <AdminScreen
      title={t`Desks handed over`}
      lead={t`Who leaves signs the list of what lies on the desk; who comes accepts it`}
    >
      {reply.isPending && <Loading lines={6} />}
      {reply.error !== null && (
        <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />
      )}
      {reply.data !== undefined && (
        <div className={css['page']}>
          {reply.data.rows.length === 0 && (
            <Panel>
              <Empty icon="check" title={<Trans>No desk waits to be accepted</Trans>}>
                <Trans>
                  When somebody is relieved of a desk with work on it, its list stands here until
                  the successor accepts it.
                </Trans>
              </Empty>
            </Panel>
          )}
          {reply.data.rows.map((given) => (
            <OneDesk key={`${given.post.id} ${given.no}`} given={given} />
          ))}
        </div>
      )}
    </AdminScreen>
  );
}

function OneDesk({ given }: { readonly given: HandOver }) {
  const { t } = useLingui();
  const { me } = useSession();
  const sign = useAct('signHandOver');
  const [accepting, setAccepting] = useState(false);
  const { post, person, papers, pending } = given;
  const left = person.id === me.person.id;
  const holds = me.posts.some(
    ({ id, occupancy }) => id === post.id && !DELEGATION_KINDS.some((kind) => kind === occupancy),
  );
  const signs = async () => {
    if ((await sign.run({ params: { id: post.id }, body: {} })) === null) return;
    toast(t`The list is signed`);
  };
  return (
    <Panel
      title={post.abbr}
      end={
        <>
          {left && given.signedAt === null && (
            <Button look="primary" busy={sign.busy} onClick={() => void signs()}>
              <Trans>Sign the list</Trans>
            </Button>
          )}
          {!left && holds && given.relievedAt !== null && (
            <Button look="primary" onClick={() => setAccepting(true)}>
              <Trans>Accept the desk</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className={css['inside']}>
        <ProblemNotice error={sign.error} />
        <Facts
          facts={[
            [t`Handed over by`, pick(person.name)],
            [t`Relieved on`, formatDateTime(given.relievedAt)],
            [
              t`Signed by who leaves`,
              given.signedAt === null ? (
                <Badge key="no" tone="warn">
                  <Trans>not yet</Trans>
                </Badge>
              ) : (
                formatDateTime(given.signedAt)
              ),
            ],
          ]}
        />
      </div>
      <Table
        label={t`What lay on the desk of ${post.abbr}`}
        rows={papers}
        rowId={({ kind, number }) => `${kind} ${number}`}
        columns={[
          { title: t`Number`, cell: ({ number }) => number },
          { title: t`What it is`, cell: ({ kind }) => wordOf(PAPER_WORDS, kind) },
          { title: t`Where it lay`, cell: ({ tray }) => wordOf(TRAY_WORDS, tray) },
        ]}
      />
      {pending.length > 0 && (
        <Table
          label={t`What was begun`}
          rows={pending.map((one, at) => ({ ...one, at }))}
          rowId={({ at }) => String(at)}
          columns={[
            { title: t`What was begun`, cell: ({ kind }) => wordOf(PENDING_WORDS, kind) },
            { title: t`Number`, cell: ({ number }) => number },
          ]}
        />
      )}
      {accepting && <AcceptForm given={given} onClose={() => setAccepting(false)} />}
    </Panel>
  );
}
