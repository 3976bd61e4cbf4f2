/** SQL of the write path: items, journal, contents, idempotency keys, outbox, counters. */
import type { Hash, Id, Instant, ItemKind, Json } from '../../core/words.ts';
import { must } from '../../core/must.ts';
import { ITEM_TABLES } from '../../core/projections.ts';
import type { Query, Tx } from '../platform/database.ts';

export type ItemRow = { readonly id: Id; readonly version: number; readonly state: Json };

export async function lockItem(tx: Tx, kind: ItemKind, id: Id): Promise<ItemRow | null> {
  const text = `select id, version, state from ${ITEM_TABLES[kind]}
    where id = $1 for no key update`;
  const rows = await tx.query<ItemRow>(`lock_${kind}`, text, [id]);
  return rows[0] ?? null;
}

/** What hangs on a file. */
export type FileChild = 'receipt' | 'note' | 'draft' | 'issue';

/**
 * Locks and reads the file that an item hangs on, before the item itself: every act takes the file
 * first, so that none waits for another in a circle.
 */
export async function lockFileOf(tx: Tx, kind: FileChild, id: Id): Promise<ItemRow | null> {
  const text = `select id, version, state from files
    where id = (select file_id from ${ITEM_TABLES[kind]} where id = $1) for no key update`;
  const rows = await tx.query<ItemRow>(`lock_file_of_${kind}`, text, [id]);
  return rows[0] ?? null;
}

/**
 * Everything of a kind that hangs on a file; of notes only the unsent, the sent ones are frozen.
 */
export async function lockOfFile(tx: Tx, kind: FileChild, file: Id): Promise<readonly ItemRow[]> {
  const unsent = kind === 'note' ? `and status = 'unsent'` : '';
  const text = `select id, version, state from ${ITEM_TABLES[kind]}
    where file_id = $1 ${unsent} order by id for no key update`;
  return tx.query<ItemRow>(`lock_file_${kind}`, text, [file]);
}

/**
 * Locks and reads all files that go together with one, itself among them: the one that leads first.
 * In this order by everybody, so that none waits for another in a circle.
 */
export async function lockGroup(tx: Tx, file: Id): Promise<readonly ItemRow[]> {
  const text = `with lead as (
      select coalesce(leader_id, id) as id from files where id = $1)
    select f.id, f.version, f.state from files f where f.id in (
      select id from lead union all
      select o.id from files o where o.leader_id = (select id from lead))
    order by f.leader_id is not null, f.id for no key update of f`;
  return tx.query<ItemRow>('lock_group', text, [file]);
}

export type Clock = {
  /** The database's clock. */
  readonly at: Instant;
  /** Seconds by which it is behind the last event of the journal; 0 where it is not. */
  readonly behind: number;
  /** Minutes that a checkpoint has waited for a stamp; null: none waits, or it was not asked. */
  readonly unstamped: number | null;
};

const CLOCK = `to_char(c.now at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  greatest(0, extract(epoch from
    (select at from journal order by seq desc limit 1) - c.now))::float8 as behind`;

/**
 * The database's clock at this very statement, after the locks before it are granted, and how it
 * stands to what was recorded before.
 */
export async function clock(tx: Tx, { stamps }: { readonly stamps: boolean }): Promise<Clock> {
  const now = '(select clock_timestamp() as now) as c';
  const [row] = stamps
    ? await tx.query<Clock>(
        'clock_stamped',
        `select ${CLOCK}, (extract(epoch from c.now - (select made_at from checkpoints
            where size > coalesce((select max(size) from stamps), -1) order by size limit 1)) / 60
          )::float8 as unstamped from ${now}`,
      )
    : await tx.query<Clock>('clock', `select ${CLOCK}, null::float8 as unstamped from ${now}`);
  must(row !== undefined, 'the clock answers');
  return row;
}

export type PriorAct = { readonly request_hash: Hash; readonly reply: Json };

/** The stored answer of an earlier act under the same key. */
export async function priorAct(query: Query, person: Id, key: string): Promise<PriorAct | null> {
  const text = 'select request_hash, reply from acts where person_id = $1 and key = $2';
  const rows = await query<PriorAct>('prior_act', text, [person, key]);
  return rows[0] ?? null;
}

export type ActRow = {
  readonly person: Id;
  readonly key: string;
  readonly requestHash: Hash;
  readonly reply: Json;
};

export function saveAct(tx: Tx, row: ActRow): Promise<unknown> {
  const text = 'insert into acts (person_id, key, request_hash, reply) values ($1, $2, $3, $4)';
  const values = [row.person, row.key, row.requestHash, JSON.stringify(row.reply)];
  return tx.query('save_act', text, values);
}

export function insertItem(tx: Tx, kind: ItemKind, org: Id, row: ItemRow): Promise<unknown> {
  const text = `insert into ${ITEM_TABLES[kind]} (id, org_id, version, state)
    values ($1, $2, $3, $4)`;
  return tx.query(`insert_${kind}`, text, [row.id, org, row.version, JSON.stringify(row.state)]);
}

export function insertItems(
  tx: Tx,
  kind: ItemKind,
  rows: readonly (ItemRow & { readonly org: Id })[],
): Promise<unknown> {
  const text = `insert into ${ITEM_TABLES[kind]} (id, org_id, version, state)
    select id, org, version, state from jsonb_to_recordset($1::jsonb)
      as r(id uuid, org uuid, version int, state jsonb)`;
  return tx.query(`insert_all_${kind}`, text, [JSON.stringify(rows)]);
}

/** Writes the next state over exactly the version that was read. */
export async function updateItem(
  tx: Tx,
  kind: ItemKind,
  read: number,
  row: ItemRow,
): Promise<void> {
  // A row stands where its state says: people move from office to office.
  const moves = kind === 'person' ? `, org_id = coalesce(($4::jsonb->>'org')::uuid, org_id)` : '';
  const text = `update ${ITEM_TABLES[kind]} set version = $3, state = $4${moves}
    where id = $1 and version = $2 returning id`;
  const values = [row.id, read, row.version, JSON.stringify(row.state)];
  const rows = await tx.query(`update_${kind}`, text, values);
  must(rows.length === 1, `${kind} ${row.id} is still at version ${read}`);
}

export type JournalRow = {
  readonly id: Id;
  readonly org: Id;
  readonly kind: ItemKind;
  readonly item: Id;
  readonly version: number;
  readonly type: string;
  readonly at: Instant;
  readonly leaf: string;
  readonly hash: Hash;
};

/**
 * Appends events; answers how many of them are dated before the last event of their item: such an
 * act must not be.
 */
export async function appendJournal(tx: Tx, rows: readonly JournalRow[]): Promise<number> {
  const text = `with r as materialized (
      select * from jsonb_to_recordset($1::jsonb) as r(id uuid, org uuid, kind text, item uuid,
        version int, type text, at timestamptz, leaf text, hash text)
    ), appended as (
      insert into journal (id, org_id, kind, item_id, version, type, at, leaf, hash)
      select id, org, kind, item, version, type, at, leaf, decode(hash, 'hex') from r
    )
    select count(*)::int as backward from r
    join journal p on p.item_id = r.item and p.version = r.version - 1 and p.at > r.at`;
  const [row] = await tx.query<{ backward: number }>('append_journal', text, [
    JSON.stringify(rows),
  ]);
  return row?.backward ?? 0;
}

export type ContentRow = { readonly hash: Hash; readonly body: string };

export function saveContents(tx: Tx, org: Id, rows: readonly ContentRow[]): Promise<unknown> {
  const text = `insert into contents (hash, org_id, body)
    select r.hash, $1, r.body from jsonb_to_recordset($2::jsonb) as r(hash text, body text)`;
  return tx.query('save_contents', text, [org, JSON.stringify(rows)]);
}

export type Job = {
  readonly id: Id;
  readonly task: string;
  readonly payload: Json;
  /** Not before this instant. */
  readonly runAt?: Instant;
};

export function enqueue(tx: Tx, jobs: readonly Job[]): Promise<unknown> {
  const text = `insert into outbox (id, task, payload, run_at)
    select id, task, payload, "runAt" from jsonb_to_recordset($1::jsonb)
      as r(id uuid, task text, payload jsonb, "runAt" timestamptz)`;
  return tx.query('enqueue', text, [JSON.stringify(jobs)]);
}

export type Spent = { readonly value: number; readonly year: number };

/**
 * Spends the next number of a series of India's current year (or of all years); the counter row
 * stays locked until the act ends, so a refused act leaves no gap. `Items.nextNumber` asks this.
 */
export async function nextNumber(
  tx: Tx,
  org: Id,
  series: string,
  runs: 'yearly' | 'for_ever' = 'yearly',
): Promise<Spent> {
  const text = `insert into counters (org_id, series, value)
    select $1, case when $3 then $2 || '/' || y.year else $2 end, 1 from (select
      to_char(statement_timestamp() at time zone 'Asia/Kolkata', 'YYYY') as year) y
    on conflict (org_id, series) do update set value = counters.value + 1
    returning value,
      to_char(statement_timestamp() at time zone 'Asia/Kolkata', 'YYYY')::int as year`;
  const [row] = await tx.query<Spent>('next_number', text, [org, series, runs === 'yearly']);
  must(row !== undefined, 'a counter answers');
  return row;
}

/** Whether the database answers at all. */
export async function ping(query: Query): Promise<void> {
  await query('ping', 'select 1 as ok', []);
}

/** A kept content by its hash, as canonical JSON text. */
export async function contentBody(query: Query, hash: Hash): Promise<string | null> {
  const rows = await query<{ body: string }>(
    'content_body',
    'select body from contents where hash = $1',
    [hash],
  );
  return rows[0]?.body ?? null;
}
