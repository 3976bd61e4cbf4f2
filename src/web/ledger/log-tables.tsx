import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { LogStatus } from '../../contract/log-status.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Badge, Empty, Panel } from '../kit/index.ts';
import css from './log.module.css';
import { ANSWER_WORDS } from './log-words.ts';

type LogProps = { readonly log: LogStatus };

function Table(props: { readonly heads: readonly string[]; readonly children: ReactNode }) {
  return (
    <div className={css['wide']} tabIndex={0}>
      <table className={css['table']}>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}

const SHOWN_MAX = 8;

/** What the log says of itself, latest first, and who has put a name under it. */
export function Checkpoints({ log }: LogProps) {
  const { t } = useLingui();
  const { quorum, checkpoints } = log;
  const heads = [t`Entries`, t`Sealed on`, t`Root`, t`Witnesses`, t`Time stamp`];
  return (
    <Panel title={<Trans>Latest checkpoints</Trans>}>
      {checkpoints.length === 0 ? (
        <Empty icon="clock" title={<Trans>Nothing is sealed yet</Trans>} />
      ) : (
        <Table heads={heads}>
          {checkpoints.slice(0, SHOWN_MAX).map((row) => (
            <tr key={row.size}>
              <td className={css['count']}>{row.size}</td>
              <td>{formatDateTime(row.madeAt)}</td>
              <td>
                <code lang="zxx">{row.root}</code>
              </td>
              <td>
                <Cosigned row={row} quorum={quorum} />
              </td>
              <td>{row.stampedAt === null ? '—' : formatDateTime(row.stampedAt)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

type Row = LogStatus['checkpoints'][number];

function Cosigned({ row, quorum }: { readonly row: Row; readonly quorum: number }) {
  const { t } = useLingui();
  const names = row.cosigned.map(({ name, at }) => (
    <span key={name} lang="zxx" title={formatDateTime(at)}>
      {name}
    </span>
  ));
  if (quorum === 0 && names.length === 0)
    return (
      <Badge tone="warn">
        <Trans>unwitnessed</Trans>
      </Badge>
    );
  const count = names.length;
  return (
    <span className={css['names']}>
      <Badge tone={row.witnessed ? 'good' : 'bad'}>
        {row.witnessed ? t`witnessed` : t`unwitnessed: ${count} of ${quorum}`}
      </Badge>
      {names}
    </span>
  );
}

export function Witnesses({ log }: LogProps) {
  const { t } = useLingui();
  const { witnesses, quorum } = log;
  return (
    <Panel
      title={<Trans>Witnesses of this log</Trans>}
      end={witnesses.length > 0 && <Trans>Needed: {quorum}</Trans>}
    >
      {witnesses.length === 0 ? (
        <p className={css['none']}>
          <Badge tone="warn">
            <Trans>No witness is set</Trans>
          </Badge>
          <Trans>
            Set PATRAVALI_WITNESSES: without a witness, whoever holds the key could rewrite the log.
          </Trans>
        </p>
      ) : (
        <Table heads={[t`Witness`, t`Last answer`, t`Answered`, t`Entries cosigned`]}>
          {witnesses.map((row) => (
            <tr key={row.keyId}>
              <td>
                <bdi lang="zxx">{row.name}</bdi>
                <div className={css['soft']} lang="zxx">
                  {row.url}
                </div>
              </td>
              <td>
                <Badge tone={TONES[row.answer] ?? 'plain'}>{pick(ANSWER_WORDS[row.answer])}</Badge>
              </td>
              <td>{row.answeredAt === null ? '—' : formatDateTime(row.answeredAt)}</td>
              <td className={css['count']}>{row.size ?? '—'}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

const TONES: Readonly<Record<string, 'good' | 'warn' | 'bad'>> = {
  cosigned: 'good',
  away: 'warn',
  unknown_log: 'warn',
  refused: 'bad',
};

/** Logs of other offices; nothing where this one is no witness. */
export function Witnessing({ log }: LogProps) {
  const { t } = useLingui();
  if (log.witnessing.length === 0) return null;
  return (
    <Panel title={<Trans>Logs that this office witnesses</Trans>}>
      <Table heads={[t`Log`, t`Entries`, t`Cosigned on`]}>
        {log.witnessing.map((row) => (
          <tr key={row.origin}>
            <td lang="zxx">{row.origin}</td>
            <td className={css['count']}>{row.size}</td>
            <td>{formatDateTime(row.at)}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
