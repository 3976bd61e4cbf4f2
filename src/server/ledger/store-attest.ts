/** SQL of what others say of the log: cosignatures, stamps, alarms; and of the logs of others. */
import type { AlarmCode } from '../../core/ledger/index.ts';
import { must } from '../../core/must.ts';
import type { Id, Instant } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';
import { lead } from './store-seal.ts';

export type Cosignature = {
  readonly size: number;
  readonly witness: string;
  readonly keyId: string;
  readonly line: string;
};

/** The next number in the one series of cosignatures and stamps; to be asked for after `lead`. */
const NEXT_NO = `(select 1 + greatest((select coalesce(max(no), 0) from cosignatures),
  (select coalesce(max(no), 0) from stamps)))`;

/**
 * Keeps a line of a witness; a second one of the same witness and size is not needed. Under the
 * lock of the sealer, so that a checkpoint signs for all rows up to a number.
 */
export async function saveCosignature(tx: Tx, row: Cosignature): Promise<void> {
  const text = `insert into cosignatures (no, size, witness, key_id, line)
    select ${NEXT_NO}, $1, $2, $3, $4 on conflict do nothing`;
  const values = [row.size, row.witness, row.keyId, row.line];
  await Promise.all([lead(tx), tx.query('save_cosignature', text, values)]);
}

/** The size of the largest checkpoint that a witness has cosigned; null when there is none. */
export async function largestCosigned(
  query: Query,
  { name, id }: { readonly name: string; readonly id: string },
): Promise<number | null> {
  const text = 'select max(size) as size from cosignatures where witness = $1 and key_id = $2';
  const [row] = await query<{ size: number | null }>('largest_cosigned', text, [name, id]);
  return row?.size ?? null;
}

export type AttestedRow = {
  readonly size: number;
  readonly note: string;
  readonly lines: readonly string[];
  readonly made_at: Instant;
  readonly stamped_at: Instant | null;
};

/** The latest checkpoints, latest first, with what is said of each. */
export function latestAttested(query: Query, limit: number): Promise<AttestedRow[]> {
  const text = `select c.size, c.note, c.made_at, s.stamped_at,
      array(select line from cosignatures g where g.size = c.size order by witness, key_id) as lines
    from checkpoints c left join stamps s using (size) order by c.size desc limit $1`;
  return query<AttestedRow>('latest_attested', text, [limit]);
}

export type StampRow = { readonly size: number; readonly stamped_at: Instant };

export async function lastStamp(query: Query): Promise<StampRow | null> {
  const text = 'select size, stamped_at from stamps order by size desc limit 1';
  return (await query<StampRow>('last_stamp', text))[0] ?? null;
}

/**
 * Minutes that the oldest checkpoint beyond the last stamp has waited for one, by the database's
 * clock; null where none waits. An idle log needs no new stamp: its last one stands for all of it.
 */
export async function stampAgeMinutes(query: Query): Promise<number | null> {
  const text = `select (extract(epoch from clock_timestamp() - made_at) / 60)::float8 as age
    from checkpoints where size > coalesce((select max(size) from stamps), -1)
    order by size limit 1`;
  const [row] = await query<{ age: number }>('stamp_age', text);
  return row?.age ?? null;
}

export type NewStamp = {
  readonly size: number;
  readonly token: Uint8Array;
  readonly stampedAt: Instant;
};

/** Keeps a stamp, as above; answers by how many seconds our clock is ahead of the authority's. */
export async function saveStamp(tx: Tx, stamp: NewStamp): Promise<number> {
  const { size, token, stampedAt } = stamp;
  const text = `with kept as (insert into stamps (no, size, token, stamped_at)
      select ${NEXT_NO}, $1, $2, $3 on conflict do nothing)
    select extract(epoch from clock_timestamp() - $3::timestamptz)::float8 as ahead`;
  const [, [row]] = await Promise.all([
    lead(tx),
    tx.query<{ ahead: number }>('save_stamp', text, [size, token, stampedAt]),
  ]);
  must(row !== undefined, 'the clock answers');
  return row.ahead;
}

export type NewAlarm = {
  readonly code: AlarmCode;
  readonly subject: string;
  readonly detail: { readonly [name: string]: string | number };
};

/** Raises an alarm unless it is open already; answers whether it is a new one. */
export async function raiseAlarm(tx: Tx, id: Id, alarm: NewAlarm): Promise<boolean> {
  const text = `insert into alarms (id, code, subject, detail) values ($1, $2, $3, $4)
    on conflict (code, subject) where ended_at is null do nothing returning id`;
  const values = [id, alarm.code, alarm.subject, JSON.stringify(alarm.detail)];
  return (await tx.query('raise_alarm', text, values)).length === 1;
}

/** Ends an alarm if it is open; answers whether it was. */
export async function endAlarm(tx: Tx, code: AlarmCode, subject: string): Promise<boolean> {
  const text = `update alarms set ended_at = clock_timestamp()
    where code = $1 and subject = $2 and ended_at is null returning id`;
  return (await tx.query('end_alarm', text, [code, subject])).length > 0;
}

export type AlarmRow = {
  readonly id: Id;
  readonly code: AlarmCode;
  readonly subject: string;
  readonly detail: { readonly [name: string]: string | number };
  readonly raised_at: Instant;
  readonly ended_at: Instant | null;
};

/** Open alarms first, then those that ended, latest first. */
export function latestAlarms(query: Query, limit: number): Promise<AlarmRow[]> {
  const text = `select id, code, subject, detail, raised_at, ended_at from alarms
    order by ended_at is not null, raised_at desc, id limit $1`;
  return query<AlarmRow>('latest_alarms', text, [limit]);
}

export type WitnessedRow = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly cosigned_at: Instant;
};

export function witnessedLogs(query: Query): Promise<WitnessedRow[]> {
  const text = 'select origin, size, root, cosigned_at from witnessed order by origin';
  return query<WitnessedRow>('witnessed_logs', text);
}

export type Witnessed = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
};

/**
 * The latest checkpoint that was cosigned of a log, locked against others until the transaction
 * ends; for a log never seen the one that is given, of no entries.
 */
export async function lockWitnessed(tx: Tx, empty: Witnessed): Promise<WitnessedRow> {
  const first = `insert into witnessed (origin, size, root, note, cosigned_at)
    values ($1, $2, $3, $4, clock_timestamp()) on conflict do nothing`;
  const { origin, size, root, note } = empty;
  const text = 'select origin, size, root, cosigned_at from witnessed where origin = $1 for update';
  const [, rows] = await Promise.all([
    tx.query('witness_first', first, [origin, size, root, note]),
    tx.query<WitnessedRow>('lock_witnessed', text, [origin]),
  ]);
  const [row] = rows;
  must(row !== undefined, 'a witnessed log is locked');
  return row;
}

/** Records what is cosigned next; gives the time to sign, whole seconds since 1970 UTC. */
export async function saveWitnessed(tx: Tx, next: Witnessed): Promise<number> {
  const text = `update witnessed
    set size = $2, root = $3, note = $4, cosigned_at = clock_timestamp()
    where origin = $1 returning floor(extract(epoch from cosigned_at))::bigint as time`;
  const { origin, size, root, note } = next;
  const [row] = await tx.query<{ time: number }>('save_witnessed', text, [
    origin,
    size,
    root,
    note,
  ]);
  must(row !== undefined, 'a witnessed log is there');
  return row.time;
}
