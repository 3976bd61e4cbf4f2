import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SignInRow } from '../../contract/security.ts';
import { LoadFailure, ProblemNotice, read, useAct } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { Badge, Button, Loading, Panel } from '../kit/index.ts';
import css from './security.module.css';

/** Where I am signed in; each can be ended from here. */
export function Sessions() {
  const { t } = useLingui();
  const sessions = useQuery(read('mySessions', {}));
  const end = useAct('endSessions');
  if (sessions.data === undefined)
    return sessions.error === null ? (
      <Loading lines={3} />
    ) : (
      <LoadFailure error={sessions.error} onRetry={() => void sessions.refetch()} />
    );
  const { rows } = sessions.data;
  return (
    <Panel
      title={<Trans>Where you are signed in</Trans>}
      end={
        rows.length > 1 && (
          <Button busy={end.busy} onClick={() => void end.run({ body: { id: null } })}>
            <Trans>End all others</Trans>
          </Button>
        )
      }
    >
      <ProblemNotice error={end.error} />
      <ul className={css['list']}>
        {rows.map(({ id, own, device, network, networks, elsewhere, createdAt, seenAt }) => (
          <li key={id}>
            <div>
              <div>
                {device === '' ? t`Unknown device` : <bdi lang="zxx">{device}</bdi>}{' '}
                {own && <Badge tone="good">{t`this one`}</Badge>}
              </div>
              <div className={css['soft']}>
                <Trans>
                  {network}; since {formatDateTime(createdAt)}, last seen {formatDateTime(seenAt)}
                </Trans>
              </div>
              {networks.length > 0 && (
                <div className={css['soft']}>
                  <Trans>Also from {networks.join(', ')}, with your second factor</Trans>
                </div>
              )}
              {elsewhere !== null && (
                <Badge tone="bad">
                  <Trans>
                    Used from {elsewhere.network} without your second factor,{' '}
                    {formatDateTime(elsewhere.at)}: end it if that was not you
                  </Trans>
                </Badge>
              )}
            </div>
            {!own && (
              <Button look="quiet" onClick={() => void end.run({ body: { id } })}>
                <Trans>End</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Who came in under my name, or tried to. */
export function SignIns() {
  const signIns = useQuery(read('mySignIns', {}));
  return (
    <Panel title={<Trans>Sign-ins under your name</Trans>}>
      {signIns.data === undefined ? (
        signIns.error === null ? (
          <Loading lines={3} />
        ) : (
          <LoadFailure error={signIns.error} onRetry={() => void signIns.refetch()} />
        )
      ) : (
        <Table rows={signIns.data.rows} />
      )}
    </Panel>
  );
}

function Table({ rows }: { readonly rows: readonly SignInRow[] }) {
  const { t } = useLingui();
  const outcomes: Record<SignInRow['outcome'], ReactNode> = {
    in: <Badge tone="good">{t`came in`}</Badge>,
    wrong_password: <Badge tone="warn">{t`wrong password`}</Badge>,
    wrong_factor: <Badge tone="bad">{t`right password, wrong second factor`}</Badge>,
    refused: <Badge tone="warn">{t`single sign-on, not let in`}</Badge>,
    slowed: <Badge tone="warn">{t`had to wait`}</Badge>,
    elsewhere: <Badge tone="bad">{t`your session, from another network`}</Badge>,
    ended: <Badge tone="plain">{t`signed out at the single sign-on`}</Badge>,
  };
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <th>
            <Trans>Time</Trans>
          </th>
          <th>
            <Trans>Outcome</Trans>
          </th>
          <th>
            <Trans>Device</Trans>
          </th>
          <th>
            <Trans>Network</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.at} ${row.outcome}`}>
            <td>{formatDateTime(row.at)}</td>
            <td>{outcomes[row.outcome]}</td>
            <td>
              <bdi lang="zxx">{row.device}</bdi>
            </td>
            <td>{row.network}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
