/**
 * Reading the ledger: the whole of it for an export, batch by batch, and the history of one item.
 */
import type { Hash, Id, Instant, ItemKind, Json } from '../../core/words.ts';
import { must } from '../../core/must.ts';
import type { Query } from '../platform/database.ts';
import { TABLES } from './store.ts';

/** Rows of a query by keyset, at most `limit` at once; ends with an empty batch. */
export type Batches<Row> = AsyncGenerator<readonly Row[]>;

async function* batches<Row, Key>(
  first: Key,
  read: (after: Key) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): Batches<Row> {
  for (let after = first; ;) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = keyOf(last);
  }
}

/**
 * An export may be fetched slowly: the snapshot stays open while its reader does not stall for this
 * long.
 */
export function allowSlowReader(query: Query): Promise<unknown> {
  return query(
    'export_patience',
    `select set_config('idle_in_transaction_session_timeout', '10min', true)`,
  );
}

/**
 * Leaves in log order, then those without a position; a leaf whose row is gone is left out, which
 * an audit finds.
 */
export async function* leavesInOrder(query: Query): Batches<string> {
  type Row = { readonly key: number; readonly leaf: string | null };
  const placed = `select l.position as key, j.leaf
    from leaves l left join journal j on j.id = l.journal_id
    where l.position > $1 order by l.position limit 1000`;
  const unplaced = `select j.seq as key, j.leaf from journal j
    where j.seq > $1 and not exists (select from leaves l where l.journal_id = j.id)
    order by j.seq limit 1000`;
  const read = (name: string, text: string): Batches<Row> =>
    batches(
      -1,
      (after) => query<Row>(name, text, [after]),
      ({ key }) => key,
    );
  for (const rows of [read('export_placed', placed), read('export_unplaced', unplaced)])
    for await (const batch of rows)
      yield batch.flatMap(({ leaf }) => (leaf === null ? [] : [leaf]));
}

/** Bytes of all leaves with a newline each. */
export async function leavesBytes(query: Query): Promise<number> {
  const text = 'select coalesce(sum(octet_length(leaf) + 1), 0)::bigint as bytes from journal';
  const [row] = await query<{ readonly bytes: number }>('export_leaves_bytes', text);
  must(row !== undefined, 'a sum has a row');
  return row.bytes;
}

/** Signed notes, oldest first. */
export async function* notesInOrder(query: Query): Batches<string> {
  type Row = { readonly size: number; readonly note: string };
  const text = 'select size, note from checkpoints where size > $1 order by size limit 1000';
  const rows = batches(
    -1,
    (after) => query<Row>('export_checkpoints', text, [after]),
    ({ size }) => size,
  );
  for await (const batch of rows) yield batch.map(({ note }) => note);
}

export type StateRow = { readonly kind: ItemKind; readonly id: Id; readonly state: Json };

/** Every row of every table of items. */
export async function* statesInOrder(query: Query): Batches<StateRow> {
  type Row = { readonly id: Id; readonly state: Json };
  for (const [kind, table] of Object.entries(TABLES) as [ItemKind, string][]) {
    const text = `select id, state from ${table} where id > $1 order by id limit 200`;
    const rows = batches(
      '00000000-0000-0000-0000-000000000000',
      (after) => query<Row>(`export_rows_${table}`, text, [after]),
      ({ id }) => id,
    );
    for await (const batch of rows) yield batch.map(({ id, state }) => ({ kind, id, state }));
  }
}

export type Content = { readonly hash: Hash; readonly body: string };

export function contentsInOrder(query: Query): Batches<Content> {
  const text = 'select hash, body from contents where hash > $1 order by hash limit 50';
  return batches(
    '',
    (after) => query<Content>('export_contents', text, [after]),
    ({ hash }) => hash,
  );
}

/**
 * Hashes of all bytes that the journal names: documents as they came, and letters as they were
 * frozen.
 */
export async function* documentsInOrder(query: Query): Batches<Hash> {
  const text = `select hash from (
      (select hash from documents where hash > $1 order by hash limit 500)
      union (select pdf from issues where pdf > $1 order by pdf limit 500)) as named
    order by hash limit 500`;
  const rows = batches(
    '',
    (after) => query<{ readonly hash: Hash }>('export_hashes', text, [after]),
    ({ hash }) => hash,
  );
  for await (const batch of rows) yield batch.map(({ hash }) => hash);
}

export type HistoryRow = {
  readonly version: number;
  readonly type: string;
  readonly at: Instant;
  readonly post: string;
  readonly person: string;
  readonly hash: Hash;
  readonly sealed: boolean;
};

/** Whether a post may read an item: it held it, or the file that the item hangs on. */
export async function mayReadHistory(query: Query, item: Id, post: Id): Promise<boolean> {
  const text = `select from readers where post_id = $2 and item_id in (
    select $1::uuid
    union all select file_id from receipts where id = $1
    union all select file_id from notes where id = $1
    union all select file_id from drafts where id = $1
    union all select file_id from issues where id = $1) limit 1`;
  return (await query('may_read_history', text, [item, post])).length > 0;
}

/** Every event of an item, in order; `sealed` once a signed checkpoint covers it. */
export function historyOf(query: Query, item: Id): Promise<HistoryRow[]> {
  const text = `select j.version, j.type, j.at, coalesce(j.leaf::jsonb->>'post', '') as post,
      coalesce(j.leaf::jsonb->>'person', '') as person, encode(j.hash, 'hex') as hash,
      coalesce(l.position < (select max(size) from checkpoints), false) as sealed
    from journal j left join leaves l on l.journal_id = j.id
    where j.item_id = $1 order by j.version`;
  return query<HistoryRow>('history_of', text, [item]);
}
