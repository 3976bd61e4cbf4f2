import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { LogStatus } from '../../contract/log-status.ts';
import { LoadFailure, linkOf, read } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Badge, Facts, Icon, Loading, Notice, Panel, Screen } from '../kit/index.ts';
import { CopyText } from './copy-text.tsx';
import { eventName } from './event-text.ts';
import css from './log.module.css';
import { Checkpoints, Witnesses, Witnessing } from './log-tables.tsx';
import { ALARM_WORDS, TIME_WORDS } from './log-words.ts';

const ASK_MS = 10_000;

/** How the log stands, for auditors: it asks again by itself. */
export function LogPage() {
  const { t } = useLingui();
  const status = useQuery({ ...read('logStatus', {}), refetchInterval: ASK_MS });
  if (status.data === undefined) {
    if (status.error === null) return <Loading lines={12} />;
    return <LoadFailure page error={status.error} onRetry={() => void status.refetch()} />;
  }
  const log = status.data;
  const [latest] = log.checkpoints;
  const asked = formatDateTime(new Date(status.dataUpdatedAt).toISOString());
  return (
    <Screen
      title={t`Log`}
      lead={
        <>
          <bdi lang="zxx">{log.origin}</bdi> · {t`asked ${asked}`}
        </>
      }
      actions={
        log.exportable && (
          <a className={css['button']} href={linkOf('exportLedger', {})} download>
            <Icon name="download" /> <Trans>Export for an audit</Trans>
          </a>
        )
      }
    >
      {status.error !== null && (
        <Notice tone="warn">
          <Trans>The office does not answer now; this is what it said last.</Trans>
        </Notice>
      )}
      <Alarms log={log} />
      <Held log={log} />
      <Checkpoints log={log} />
      <Witnesses log={log} />
      <Panel title={<Trans>Time stamps and clock</Trans>}>
        <div className={css['inside']}>
          <Stamps log={log} latest={latest?.size ?? 0} />
        </div>
      </Panel>
      <Panel title={<Trans>Keys</Trans>}>
        <div className={css['inside']}>
          <CopyText label={t`Key of this log`} text={log.key} />
          {log.witnessKey !== null && (
            <CopyText
              label={t`Key with which this office witnesses other logs`}
              text={log.witnessKey}
            />
          )}
        </div>
      </Panel>
      <Witnessing log={log} />
    </Screen>
  );
}

type LogProps = { readonly log: LogStatus };

/** Open ones first, with what to do; those that have ended stand folded below. */
function Alarms({ log }: LogProps) {
  const open = log.alarms.filter(({ endedAt }) => endedAt === null);
  const ended = log.alarms.filter(({ endedAt }) => endedAt !== null);
  return (
    <>
      {open.length === 0 && (
        <Notice tone="good">
          <Trans>No alarm is open.</Trans>
        </Notice>
      )}
      {open.map((alarm) => (
        <Notice key={alarm.id} tone="bad">
          <strong>{pick(ALARM_WORDS[alarm.code].what)}</strong>{' '}
          <bdi lang="zxx">{alarm.subject}</bdi>{' '}
          <span className={css['soft']}>{formatDateTime(alarm.raisedAt)}</span>
          <p>{pick(ALARM_WORDS[alarm.code].todo)}</p>
          <Detail detail={alarm.detail} />
        </Notice>
      ))}
      {ended.length > 0 && (
        <details className={css['ended']}>
          <summary>
            <Trans>Alarms that have ended: {ended.length}</Trans>
          </summary>
          <ul>
            {ended.map((alarm) => (
              <li key={alarm.id}>
                {pick(ALARM_WORDS[alarm.code].what)} <bdi lang="zxx">{alarm.subject}</bdi>{' '}
                <span className={css['soft']}>
                  {formatDateTime(alarm.raisedAt)} – {formatDateTime(alarm.endedAt)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The technical particulars, as they were recorded. */
function Detail({ detail }: { readonly detail: LogStatus['alarms'][number]['detail'] }) {
  const facts = Object.entries(detail);
  if (facts.length === 0) return null;
  return (
    <p className={css['detail']} lang="zxx">
      {facts.map(([name, value]) => `${name} ${value}`).join(' · ')}
    </p>
  );
}

/** Acts that are committed and not sealed, because of their time. */
function Held({ log }: LogProps) {
  const { held } = log.clock;
  if (held.length === 0) return null;
  return (
    <Panel title={<Trans>Acts that wait because of their time</Trans>}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>What happened</Trans>
            </th>
            <th scope="col">
              <Trans>Claimed time</Trans>
            </th>
            <th scope="col">
              <Trans>Why it waits</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {held.map((row) => (
            <tr key={row.entry}>
              <td>
                {eventName(row.type)}
                <div className={css['soft']}>
                  <code lang="zxx">{row.item}</code>
                </div>
              </td>
              <td>{formatDateTime(row.at)}</td>
              <td>{pick(TIME_WORDS[row.fault])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Stamps({ log, latest }: LogProps & { readonly latest: number }) {
  const { t } = useLingui();
  const { stamps, clock } = log;
  if (stamps.authority === null)
    return (
      <>
        <p className={css['hint']}>
          <Badge tone="warn">
            <Trans>No time-stamping authority is set</Trans>
          </Badge>
          <Trans>Set PATRAVALI_TSA_URL so that somebody else vouches for the time.</Trans>
        </p>
        <Facts facts={[[t`Allowed difference`, t`${clock.boundSeconds} seconds`]]} />
      </>
    );
  const { last } = stamps;
  return (
    <Facts
      facts={[
        [
          t`Authority`,
          <bdi key="at" lang="zxx">
            {stamps.authority}
          </bdi>,
        ],
        [t`Last stamp`, last === null ? t`none yet` : formatDateTime(last.stampedAt)],
        [t`Entries stamped`, t`${last?.size ?? 0} of ${latest}`],
        [t`At the latest every`, t`${stamps.maxAgeMinutes} minutes`],
        [
          t`State`,
          stamps.overdue ? (
            <Badge tone="bad">{stamps.required ? t`overdue: acts are refused` : t`overdue`}</Badge>
          ) : (
            <Badge tone="good">{t`in time`}</Badge>
          ),
        ],
        [t`Allowed difference`, t`${clock.boundSeconds} seconds`],
      ]}
    />
  );
}
