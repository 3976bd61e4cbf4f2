/** SQL of movements and of who may read what. */
import type { PaperKind } from '../../core/movement.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Hash, Id, Instant } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';
import type { Movement } from '../../contract/endpoint.ts';

export type MoveRow = {
  readonly item: Id;
  readonly seq: number;
  readonly kind: string;
  readonly org: Id;
  readonly from: Id;
  readonly fromPerson: Id | null;
  readonly to: Id;
  readonly at: Instant;
  readonly action: string;
  readonly priority: string;
  readonly dueOn: string | null;
  readonly remarks: string;
  readonly route: string;
};

/** A hop: the new row, and the end of the stay before it. */
export function saveMove(tx: Tx, row: MoveRow): Promise<unknown> {
  const text = `with ended as (
      update movements set ended_at = $8 where item_id = $1 and seq = $2 - 1 and ended_at is null)
    insert into movements (item_id, seq, kind, org_id, from_post, from_person, to_post, sent_at,
      action, priority, due_on, remarks, route)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;
  const { item, seq, kind, org, from, fromPerson, to, at } = row;
  const marking = [row.action, row.priority, row.dueOn, row.remarks, row.route];
  return tx.query('save_move', text, [item, seq, kind, org, from, fromPerson, to, at, ...marking]);
}

export function saveOpened(
  tx: Tx,
  row: { readonly item: Id; readonly seq: number; readonly at: Instant; readonly by: Id | null },
): Promise<unknown> {
  const text =
    'update movements set opened_at = $3, opened_by = $4 where item_id = $1 and seq = $2';
  return tx.query('save_opened', text, [row.item, row.seq, row.at, row.by]);
}

export function savePulledBack(
  tx: Tx,
  row: { readonly item: Id; readonly seq: number; readonly at: Instant },
): Promise<unknown> {
  const text = `update movements set pulled_back_at = $3, ended_at = $3
    where item_id = $1 and seq = $2`;
  return tx.query('save_pulled_back', text, [row.item, row.seq, row.at]);
}

/** Who had it sent and taken back unopened may not read it; who held it before still may. */
export function dropUnopenedReader(tx: Tx, item: Id, seq: number): Promise<unknown> {
  const text = `delete from readers r using movements m
    where m.item_id = $1 and m.seq = $2 and r.item_id = m.item_id and r.post_id = m.to_post
      and not exists (select from movements e where e.item_id = $1 and (e.from_post = m.to_post
        or (e.to_post = m.to_post and e.opened_at is not null)))`;
  return tx.query('drop_unopened_reader', text, [item, seq]);
}

export function saveReader(tx: Tx, post: Id, item: Id): Promise<unknown> {
  const text = 'insert into readers (post_id, item_id) values ($1, $2) on conflict do nothing';
  return tx.query('save_reader', text, [post, item]);
}

/** From now on whoever may read the item may read these bytes. */
export function linkDocument(tx: Tx, hash: Hash, item: Id): Promise<unknown> {
  const text = 'insert into document_links (hash, item_id) values ($1, $2) on conflict do nothing';
  return tx.query('link_document', text, [hash, item]);
}

/** Why a post may not read an item: it never held it, or it is not cleared for it. */
export async function whyUnreadable(query: Query, post: Id, item: Id): Promise<Refused> {
  return refuse((await mayRead(query, post, item)) ? 'not_cleared' : 'not_found');
}

/** The classified papers through which a post may read these bytes. */
export function classifiedOfBytes(query: Query, post: Id, hash: Hash): Promise<ClassifiedRow[]> {
  const text = `select p.* from document_links l
    join readable x on x.item_id = l.item_id and x.post_id = $2
    cross join lateral (
      select f.id, 'file' as kind, f.classification from files f where f.id = x.item_id
      union all
      select r.id, 'receipt' as kind, r.classification from receipts r where r.id = x.item_id) p
    where l.hash = $1 and p.classification <> 'normal'`;
  return query<ClassifiedRow>('classified_of_bytes', text, [hash, post]);
}
type ClassifiedRow = {
  readonly id: Id;
  readonly kind: PaperKind;
  readonly classification: string;
};

export async function mayRead(query: Query, post: Id, item: Id): Promise<boolean> {
  const text = 'select from readers where post_id = $1 and item_id = $2';
  return (await query('may_read', text, [post, item])).length > 0;
}

/** Every hop of an item, oldest first, with the posts and people as they are named today. */
/** In order; from the one numbered `from` on, counted from 1. */
export function movementsOf(query: Query, item: Id, from = 1): Promise<Movement[]> {
  const text = `select m.seq, f.card as from, fp.state->'name' as "fromPerson", t.card as to,
      m.sent_at as "sentAt", m.opened_at as "openedAt", op.state->'name' as "openedBy",
      m.pulled_back_at as "pulledBackAt", m.ended_at as "endedAt", m.action, m.priority,
      m.due_on as "dueOn", m.remarks, m.route
    from movements m
    join post_cards f on f.id = m.from_post join post_cards t on t.id = m.to_post
    left join persons fp on fp.id = m.from_person left join persons op on op.id = m.opened_by
    where m.item_id = $1 and m.seq >= $2 order by m.seq`;
  return query<Movement>('movements_of', text, [item, from]);
}

export async function officeOfPost(query: Query, post: Id): Promise<Id | null> {
  const rows = await query<{ org: Id }>(
    'office_of_post',
    'select org_id as org from posts where id = $1',
    [post],
  );
  return rows[0]?.org ?? null;
}

type PaperRow = {
  readonly kind: PaperKind;
  readonly id: Id;
  readonly number: string;
  readonly tray: string;
};

/** What lies with a post and is not closed, by number. */
export function papersOf(query: Query, post: Id): Promise<PaperRow[]> {
  const text = `select 'file' as kind, id, number, tray from files
      where holder_post = $1 and tray in ('inbox', 'created', 'parked')
    union all select 'receipt', id, number, tray from receipts
      where holder_post = $1 and tray in ('inbox', 'created')
    order by kind, number limit 2000`;
  return query<PaperRow>('papers_of', text, [post]);
}

export function kindsOf(query: Query, ids: readonly Id[]): Promise<PaperRow[]> {
  const text = `select 'file' as kind, id, number, tray from files where id = any ($1::uuid[])
    union all select 'receipt', id, number, tray from receipts where id = any ($1::uuid[])`;
  return query<PaperRow>('kinds_of', text, [ids]);
}

/** Whether a post may read an item: it had it or what it is attached to, and is cleared. */
export async function isReadable(query: Query, post: Id, item: Id): Promise<boolean> {
  const text = 'select from readable where post_id = $1 and item_id = $2';
  return (await query('is_readable', text, [post, item])).length > 0;
}
