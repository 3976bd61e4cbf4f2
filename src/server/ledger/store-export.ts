/** SQL of an export: the whole ledger and every table beside it, batch by batch, by one snapshot. */
import { EVIDENCE, exportedColumns } from '../../core/evidence.ts';
import { present } from '../../core/must.ts';
import type { Hash } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

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

/** A row as an export has it: every column as PostgreSQL prints it. */
export type PrintedRow = Readonly<Record<string, string | null>>;

/**
 * Every row that a query gives, by a cursor, which needs no key that rows differ in: a table that
 * somebody tampered with may have lost it. One name, one text; one after the other.
 */
async function* byCursor(query: Query, name: string, text: string): Batches<PrintedRow> {
  await query(`open_${name}`, `declare export_${name} no scroll cursor for ${text}`);
  for (;;) {
    const rows = await query<PrintedRow>(`fetch_${name}`, `fetch 1000 from export_${name}`);
    if (rows.length === 0) break;
    yield rows;
  }
  await query(`close_${name}`, `close export_${name}`);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const printed = (columns: readonly string[], of: string): string =>
  columns.map((name) => `${of}.${quoted(name)}::text as ${quoted(name)}`).join(', ');

/** Every row of a table, in the order of a key. */
export function rowsOf(
  query: Query,
  table: string,
  columns: readonly string[],
  key: readonly string[],
): Batches<PrintedRow> {
  const order = key.map((name) => `t.${quoted(name)}`).join(', ');
  const text = `select ${printed(columns, 't')} from ${quoted(table)} t order by ${order}`;
  return byCursor(query, `rows_${table}`, text);
}

/** Rows of a table with a number after this one, in the order of `no`. */
export function numberedRows(query: Query, table: string, after: number): Promise<PrintedRow[]> {
  const columns = exportedColumns(present(EVIDENCE[table], table));
  const text = `select ${printed(columns, 't')} from ${quoted(table)} t
    where no > $1 order by no`;
  return query<PrintedRow>(`numbered_${table}`, text, [after]);
}

/**
 * These columns of the journal in log order, then those without a position; an entry whose row is
 * gone is left out, which an audit finds.
 */
export async function* journalInOrder(
  query: Query,
  name: string,
  columns: readonly string[],
): Batches<PrintedRow> {
  yield* byCursor(
    query,
    `placed_${name}`,
    `select ${printed(columns, 'j')} from leaves l join journal j on j.id = l.journal_id
      order by l.position`,
  );
  yield* byCursor(
    query,
    `unplaced_${name}`,
    `select ${printed(columns, 'j')} from journal j
      where not exists (select from leaves l where l.journal_id = j.id) order by j.seq, j.id`,
  );
}

/** Signed notes, oldest first. */
export async function* notesInOrder(query: Query): Batches<string> {
  const text = 'select note from checkpoints order by size';
  for await (const rows of byCursor(query, 'notes', text))
    yield rows.map((row) => row['note'] ?? '');
}

export type Content = { readonly hash: Hash; readonly body: string };

export async function* contentsInOrder(query: Query): Batches<Content> {
  const text = 'select hash, body from contents order by hash';
  yield* byCursor(query, 'contents', text) as AsyncGenerator<unknown> as Batches<Content>;
}

/**
 * Hashes of all bytes that the journal names: documents and e-mails as they came, and letters as
 * they were frozen.
 */
export async function* documentsInOrder(query: Query): Batches<Hash> {
  const text = `select hash from (
      (select hash from documents where hash > $1 order by hash limit 500)
      union
      (select hash from emails where hash > $1 order by hash limit 500)
      union (select pdf from issues where pdf > $1 order by pdf limit 500)) as named
    order by hash limit 500`;
  const rows = batches(
    '',
    (after) => query<{ readonly hash: Hash }>('export_hashes', text, [after]),
    ({ hash }) => hash,
  );
  for await (const batch of rows) yield batch.map(({ hash }) => hash);
}
