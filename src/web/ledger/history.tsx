import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { LoadFailure, fetchBytes, read } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Badge, Button, Empty, Icon, Loading, Notice, cx } from '../kit/index.ts';
import type { BadgeTone, IconName } from '../kit/index.ts';
import { eventDetails, eventText } from './event-text.ts';
import { faultText } from './fault-words.ts';
import css from './history.module.css';
import { judgeHistory, nameAt, spread } from './judge.ts';
import type { Judged, JudgedRow, Mark, Names } from './judge.ts';
import { knownKey, trustKey } from './known-key.ts';
import type { KnownKey } from './known-key.ts';
import { sha256, verifyEd25519 } from './proving.ts';

/** Where something still waits for its checkpoint, it is asked for again so soon. */
const ASK_MS = 2_000;

/**
 * Every act on one item, oldest first, proven here: the marks tell what this browser has computed,
 * not what the server says.
 */
export function History({ id, parts }: { readonly id: string; readonly parts?: boolean }) {
  const query = { parts: parts === true ? 1 : 0 };
  const key = useLogKey();
  const item = useQuery({
    ...read('history', { params: { id }, query }),
    refetchInterval: ({ state }) =>
      state.data?.rows.some((row) => row.position === null) === true ? ASK_MS : false,
  });
  const known = key.data;
  const judged = useMemo(() => {
    if (item.data === undefined || known === undefined) return null;
    return judgeHistory(item.data, id, { key: known.key, sha256, verify: verifyEd25519 });
  }, [item.data, known, id]);
  const error = item.error ?? key.error;
  if (judged === null || known === undefined) {
    if (error === null) return <Loading lines={8} />;
    const retry = () => void Promise.all([item.refetch(), key.refetch()]);
    return <LoadFailure error={error} onRetry={retry} />;
  }
  return (
    <div className={css['history']} data-history>
      <KeyChanged known={known} />
      <Summary judged={judged} keyId={known.key.id} />
      <Acts judged={judged} />
    </div>
  );
}

function useLogKey() {
  return useQuery({
    queryKey: ['logKey', 'known'],
    queryFn: async ({ signal }) =>
      knownKey(await (await fetchBytes('logKey', {}, { signal })).text()),
  });
}

/** Loud, since a server with another key may show another log. */
function KeyChanged({ known }: { readonly known: KnownKey }) {
  const client = useQueryClient();
  const next = known.changedTo;
  if (next === null) return null;
  const accept = () => {
    trustKey(next);
    void client.invalidateQueries({ queryKey: ['logKey'] });
  };
  return (
    <Notice tone="bad">
      <strong>
        <Trans>The key of the log has changed.</Trans>
      </strong>{' '}
      <Trans>
        Until somebody has compared it, nothing here counts as proven. Ask the record auditor for
        the right key before you trust the new one.
      </Trans>
      <dl className={css['keys']}>
        <dt>
          <Trans>Known on this computer</Trans>
        </dt>
        <dd>
          <code>{known.trusted}</code>
        </dd>
        <dt>
          <Trans>Shown by the office now</Trans>
        </dt>
        <dd>
          <code>{next}</code>
        </dd>
      </dl>
      <Button onClick={accept}>
        <Trans>I have compared it: trust the new key</Trans>
      </Button>
    </Notice>
  );
}

function Summary({ judged, keyId }: { readonly judged: Judged; readonly keyId: string }) {
  const of = (mark: Mark) => judged.rows.filter((row) => row.mark === mark).length;
  const [proven, waiting, wrong] = [of('proven'), of('waiting'), of('wrong')];
  const size = judged.checkpoint?.size ?? 0;
  return (
    <div className={css['summary']} role="status">
      {wrong > 0 && (
        <Badge tone="bad">
          <Plural value={wrong} one="# act does not verify" other="# acts do not verify" />
        </Badge>
      )}
      {proven > 0 && (
        <Badge tone="good">
          <Plural value={proven} one="# act proven" other="# acts proven" />
        </Badge>
      )}
      {waiting > 0 && (
        <Badge>
          <Plural value={waiting} one="# act not yet sealed" other="# acts not yet sealed" />
        </Badge>
      )}
      <p>
        <Trans>
          Computed in this browser from the log of {size} entries, signed with key{' '}
          <code>{keyId}</code>. All times are Indian Standard Time.
        </Trans>
      </p>
    </div>
  );
}

function Acts({ judged }: { readonly judged: Judged }) {
  const { t } = useLingui();
  if (judged.rows.length === 0) {
    return <Empty icon="clock" title={<Trans>Nothing has happened yet</Trans>} />;
  }
  return (
    <ol className={css['list']} aria-label={t`History, oldest first`}>
      {judged.rows.map((row) => (
        <Act key={`${row.hash}.${row.position}`} row={row} names={judged.names} />
      ))}
    </ol>
  );
}

const LOOKS: Readonly<Record<Mark, { readonly tone: BadgeTone; readonly icon: IconName }>> = {
  proven: { tone: 'good', icon: 'check' },
  waiting: { tone: 'plain', icon: 'clock' },
  wrong: { tone: 'bad', icon: 'alert' },
};

type ActProps = { readonly row: JudgedRow; readonly names: Judged['names'] };

function Act({ row, names }: ActProps) {
  const { t } = useLingui();
  const { entry, mark } = row;
  const words = { proven: t`proven`, waiting: t`not yet sealed`, wrong: t`does not verify` };
  const look = LOOKS[mark];
  return (
    <li className={cx(css['act'], css[mark])} data-mark={mark}>
      <span className={css['sign']}>
        <Icon name={look.icon} />
      </span>
      <div className={css['body']}>
        <div className={css['what']}>
          <strong>
            {entry === null ? t`An entry that cannot be read` : eventText(entry, names)}
          </strong>
          <Badge tone={look.tone}>{words[mark]}</Badge>
        </div>
        {entry !== null && (
          <>
            <div className={css['who']}>
              <Who row={row} names={names} />
              <time dateTime={entry.at}>{formatDateTime(entry.at)}</time>
            </div>
            <Details details={eventDetails(entry)} />
          </>
        )}
        {row.faults.length > 0 && (
          <ul className={css['faults']}>
            {row.faults.map((fault, i) => (
              <li key={i}>{faultText(fault)}</li>
            ))}
          </ul>
        )}
        <Leaf row={row} />
      </div>
    </li>
  );
}

function Details({ details }: { readonly details: readonly string[] }) {
  if (details.length === 0) return null;
  return <div className={css['details']}>{details.join(' · ')}</div>;
}

/** The officer, the post acted from and, where there is one, the post acted for. */
function Who({ row, names }: ActProps) {
  const { entry } = row;
  if (entry === null) return null;
  const { post, person, behalf } = entry;
  const fullName = (id: string) => nameIn(names, id, entry.at);
  if (post === null && person === null) {
    return (
      <span>
        <Trans>Patravali itself, no officer</Trans>
      </span>
    );
  }
  return (
    <span>
      {person !== null && <b>{fullName(person)}</b>}
      {person !== null && post !== null && ', '}
      {post !== null && fullName(post)}
      {behalf !== null && (
        <>
          {' '}
          <Trans>on behalf of {fullName(behalf)}</Trans>
        </>
      )}
    </span>
  );
}

function nameIn(names: Names, id: string, at: string): string {
  const named = nameAt(names, id, at);
  if (named === undefined) return id;
  return named.abbr === '' ? pick(named) : `${pick(named)} · ${named.abbr}`;
}

function Leaf({ row }: { readonly row: JudgedRow }) {
  const text = spread(row.leaf);
  return (
    <details className={css['leaf']}>
      <summary>
        <Trans>Entry in the log</Trans>
        {row.position !== null && <span className={css['position']}>#{row.position}</span>}
      </summary>
      <dl>
        <dt>
          <Trans>Position</Trans>
        </dt>
        <dd>{row.position ?? <Trans>not yet sealed</Trans>}</dd>
        <dt>
          <Trans>Leaf hash</Trans>
        </dt>
        <dd>
          <code>{row.hash}</code>
        </dd>
        <dt>
          <Trans>Canonical JSON</Trans>
        </dt>
        <dd>
          <pre lang="zxx" tabIndex={0}>
            {text ?? row.leaf}
          </pre>
        </dd>
      </dl>
    </details>
  );
}
