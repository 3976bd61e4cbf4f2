/**
 * Many rows, made by SQL from one real item of the office: its state with the id, the number, the
 * holder and the times of each copy put in. Everything else of a row the database generates itself.
 */
import type { Client } from 'pg';
import { COVER } from '../scripts/demo-texts.ts';
import { emptyForm } from '../src/core/receipt-form.ts';
import type { BenchOffice, Person } from './office.ts';

/** The last twelve digits of every loaded id: the number of the row. */
export const TAG = '{i}';
const ID = `01990000-0000-7000-8000-${TAG}`;

export function loadedId(i: number | typeof TAG): string {
  return ID.replace(TAG, i === TAG ? TAG : String(i).padStart(12, '0'));
}

type Template = { readonly org: string; readonly state: string };

/** The state of an item as text, in which its id and its number carry the tag. */
async function template(
  sql: Client,
  table: 'files' | 'receipts',
  item: { readonly id: string; readonly number: string },
): Promise<Template> {
  const text = `select org_id as org, state::text as state from ${table} where id = $1`;
  const { rows } = await sql.query<Template>(text, [item.id]);
  const [row] = rows;
  if (row === undefined) throw new Error(`${item.number} is not in ${table}`);
  const { org, state } = row;
  return { org, state: state.replaceAll(item.id, ID).replaceAll(item.number, `${TAG}/bench`) };
}

/** Receipts in the clerk's hands, ready to be sent, numbered from 1. */
export async function loadReceipts(
  { sql }: BenchOffice,
  { desk }: Person,
  count: number,
): Promise<void> {
  const form = {
    ...emptyForm(desk.me.today),
    nature: 'physical' as const,
    form: 'letter',
    language: 'hi',
    deliveryMode: 'hand',
    category: 'it',
    subject: 'ई-ऑफिस प्रणाली लागू किए जाने के संबंध में',
    sender: { ...emptyForm('').sender, name: 'कल्पना नमूना', address1: 'नमूना', state: 'UP' },
  };
  const body = { form, document: null, copyOf: null, send: null };
  const { id, number } = await desk.ask('registerReceipt', { body });
  const { org, state } = await template(sql, 'receipts', { id, number: number ?? '' });
  await sql.query(
    `insert into receipts (id, org_id, version, state)
     select replace($1, $2, t)::uuid, $3, 1, replace($4, $2, t)::jsonb
     from (select lpad(i::text, 12, '0') as t from generate_series(1, $5::int) i) numbers`,
    [ID, TAG, org, state, count],
  );
  await sql.query(
    `insert into readers (post_id, item_id) select $3, replace($1, $2, lpad(i::text, 12, '0'))::uuid
     from generate_series(1, $4::int) i`,
    [ID, TAG, desk.post, count],
  );
  // The log takes the versions of an item in order: the first one of each stands in it already.
  await sql.query(
    `insert into journal (id, org_id, kind, item_id, version, type, at, leaf, hash)
     select id, $1, 'receipt', item, 1, 'ReceiptRegistered', now(), leaf,
       sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))
     from (select gen_random_uuid() as id, id as item, '{"bench":"' || id || '"}' as leaf
       from receipts where id >= $2 and id < $3) loaded`,
    [org, loadedId(1), loadedId(count + 1)],
  );
  await sql.query('vacuum analyze receipts');
}

export type Holding = { readonly post: string; readonly files: number };

/**
 * Files in inboxes: the named posts hold as many as they are said to, the others are spread over
 * posts of the sort that a large instance has, five hundred each.
 */
export async function loadFiles(
  { sql }: BenchOffice,
  by: Person,
  { count, holdings }: { readonly count: number; readonly holdings: readonly Holding[] },
): Promise<void> {
  const { desk } = by;
  const { id, number } = await desk.ask('createFile', { body: { cover: COVER, receipts: [] } });
  const { org, state } = await template(sql, 'files', { id, number: number ?? '' });
  const moved = movedState(state, desk.post);
  // The trigram index is quicker made at once than row by row.
  const index = `select indexdef from pg_indexes where indexname = 'files_search'`;
  const [made] = (await sql.query<{ indexdef: string }>(index)).rows;
  await sql.query('drop index files_search');
  let from = 1;
  for (const { post, files } of [...holdings, { post: null, files: count - total(holdings) }]) {
    await sql.query(
      `insert into files (id, org_id, version, state)
       select replace($1, $2, t)::uuid, $3, 1,
         replace(replace(replace($4, $2, t), '{holder}', holder), '{at}', at)::jsonb
       from (select lpad(i::text, 12, '0') as t,
           coalesce($5::text,
             '01990000-0000-7000-9000-' || lpad((i / 500)::text, 12, '0')) as holder,
           to_char(timestamptz '2026-01-01' + (i::bigint * 7919 % 20000000) * interval '1 second',
             'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
         from generate_series($6::int, $7::int) i) numbers`,
      [ID, TAG, org, moved, post, from, from + files - 1],
    );
    from += files;
  }
  await sql.query(made?.indexdef ?? '');
  await sql.query('vacuum analyze files');
}

function total(holdings: readonly Holding[]): number {
  return holdings.reduce((sum, { files }) => sum + files, 0);
}

/** The state of a file that was sent once and is unread with `{holder}` since `{at}`. */
function movedState(state: string, from: string): string {
  const parsed = JSON.parse(state) as { createdAt: string; custody: object };
  const last = {
    ...{ from, to: '{holder}', at: '{at}', opened: false, pulledBack: false },
    ...{ action: 'examine', priority: 'ordinary', dueOn: null },
  };
  const custody = { holder: '{holder}', moves: 1, last };
  return JSON.stringify({ ...parsed, createdAt: '{at}', custody, notes: 1, paragraphs: 1 });
}
