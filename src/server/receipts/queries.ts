/** Reading receipts. */
import type { ReceiptState } from '../../core/receipts.ts';
import type { Sender } from '../../core/receipt-form.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { Traveller } from '../../core/travelling.ts';
import { indiaDay } from '../../core/days.ts';
import { computerNoOf, idsOfDay, spellingsOf } from '../../core/labels.ts';
import type { Day, Hash, Id } from '../../core/words.ts';
import type { UnregisteredRow } from '../../contract/unregistered.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import type { Query } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';

export type ReceiptRow = {
  readonly version: number;
  readonly state: ReceiptState;
  readonly created_by: PostCard;
  readonly created_by_name: Bilingual | null;
  readonly holder: PostCard;
  /** The posts that its corrigenda and disputes name, that of its sender and of its diarist. */
  readonly cards: Readonly<Record<Id, PostCard>>;
  readonly file: { readonly id: Id; readonly number: string; readonly holder: Id } | null;
};

/** A receipt that the post may read: it held it or its file, and is cleared for it. */
export async function readableReceipt(query: Query, id: Id, post: Id): Promise<ReceiptRow | null> {
  const text = `select r.version, r.state, c.card as created_by, h.card as holder,
      (select coalesce(jsonb_object_agg(x.id, x.card), '{}') from post_cards x where x.id =
        r.from_post or x.id = c.id or x.id in (select (j->>'by')::uuid
          from jsonb_array_elements(r.state->'corrigenda') j) or x.id in (select p::uuid
          from jsonb_array_elements(coalesce(r.state->'disputes', '[]')) d,
            unnest(array[d->>'by', d->'answer'->>'by']) p)) as cards,
      (select p.state->'name' from journal j
        join persons p on p.id = (j.leaf::jsonb->>'person')::uuid
        where j.item_id = r.id and j.version = 1) as created_by_name,
      (select jsonb_build_object('id', f.id, 'number', f.number, 'holder', f.holder_post)
        from files f where f.id = r.file_id) as file
    from receipts r
    join post_cards c on c.id = (r.state->>'createdBy')::uuid
    join post_cards h on h.id = r.holder_post
    where r.id = $1 and exists (select from readable x
      where x.post_id = $2 and (x.item_id = r.id or (x.item_id = r.file_id
        and is_cleared($2, r.classification))))`;
  const rows = await query<ReceiptRow>('readable_receipt', text, [id, post]);
  return rows[0] ?? null;
}

export type DuplicateRow = {
  readonly id: Id;
  readonly number: string;
  readonly subject: string;
  readonly sender: string;
  readonly letterRef: string;
  readonly letterDate: string | null;
  readonly createdAt: string;
  readonly sameBytes: boolean;
};

/**
 * Likely duplicates in the whole organisation: same letter number and sender, or same bytes. CSMOP
 * 5.3. Of a classified receipt that the post never held only the number is told.
 */
export function duplicatesOf(
  query: Query,
  by: { readonly org: Id; readonly post: Id },
  like: { readonly letterRef: string; readonly sender: string; readonly document: Hash | null },
): Promise<DuplicateRow[]> {
  const text = `select r.id, r.number, case when s.shown then r.subject else '' end as subject,
      case when s.shown then coalesce(r.party, '') else '' end as sender,
      r.state->'form'->>'letterRef' as "letterRef", r.state->'form'->>'letterDate' as "letterDate",
      r.state->>'createdAt' as "createdAt", coalesce(r.document = $4, false) as "sameBytes"
    from receipts r
    cross join lateral (select r.classification = 'normal' or exists (select from readable x
      where x.item_id = r.id and x.post_id = $5) as shown) s
    where r.org_id = $1 and ((r.letter_key = canon($2) and ($3 = '' or r.sender_key like
      '%' || replace(replace(replace(canon($3), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'))
      or r.document = $4)
    order by r.arrived_at desc limit 10`;
  const values = [by.org, like.letterRef, like.sender, like.document, by.post];
  return query<DuplicateRow>('duplicates_of', text, values);
}

/** Senders met before whose name, designation or office holds the text, latest first. */
export async function knownSenders(query: Query, org: Id, text: string): Promise<Sender[]> {
  const sql = `select sender from (
      select distinct on (r.sender_key) r.state->'form'->'sender' as sender, r.arrived_at
      from receipts r
      where r.org_id = $1 and r.classification = 'normal' and r.sender_key like
        '%' || replace(replace(replace(canon($2), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
      order by r.sender_key, r.arrived_at desc limit 200) s
    order by arrived_at desc limit 8`;
  const rows = await query<{ sender: Sender }>('known_senders', sql, [org, text]);
  return rows.map((row) => row.sender);
}

export type TravellerRow = Traveller & { readonly number: string };

/** What is asked to travel, of what the post holds or held, in no order. */
export function travellers(
  query: Query,
  post: Id,
  ids: readonly Id[],
): Promise<readonly TravellerRow[]> {
  const text = `select r.id, r.number, r.classification, r.state->'form'->>'nature' as nature
    from receipts r join readers x on x.item_id = r.id and x.post_id = $1
    where r.id = any($2::uuid[])`;
  return query<TravellerRow>('travellers', text, [post, [...ids]]);
}

export type Labelled = {
  readonly number: string;
  readonly computerNo: number;
  readonly createdAt: string;
};
const LABELS_MAX = 480;

/** What a post registered on paper on a day, in order of registering. */
export async function labelledOn(query: Query, post: Id, day: Day): Promise<readonly Labelled[]> {
  const ids = idsOfDay(day);
  if (ids === null) return [];
  const text = `select r.number, r.computer_no as "computerNo", r.state->>'createdAt' as "createdAt"
    from readers x join receipts r on r.id = x.item_id
    where x.post_id = $1 and x.item_id >= $2 and x.item_id < $3
      and r.state->>'createdBy' = $1::text and (r.state->'form'->>'nature' = 'physical'
        or r.state->>'converted' is not null)
    order by r.computer_no limit $4`;
  const values = [post, ids.from, ids.to, LABELS_MAX];
  const rows = await query<Labelled>('labelled_on', text, values);
  return rows.filter(({ createdAt }) => indiaDay(createdAt) === day);
}

/** What a label names, of what the post may read; a copy has a number of its own. */
export async function byLabel(
  query: Query,
  { org, post }: { readonly org: Id; readonly post: Id },
  label: string,
): Promise<{ readonly id: Id; readonly number: string; readonly receivable: boolean } | null> {
  const text = `select r.id, r.number, r.holder_post = $2 and r.unread
        and r.state->'form'->>'nature' = 'physical' as receivable
    from receipts r
    where r.org_id = $1 and (r.number = any ($3) or r.computer_no = $4)
      and exists (select from readable x where x.post_id = $2 and x.item_id in (r.id, r.file_id))
    order by r.number = any ($3) desc limit 1`;
  const [row] = await query<{ id: Id; number: string; receivable: boolean }>('by_label', text, [
    ...[org, post, [...spellingsOf(label)], computerNoOf(label)],
  ]);
  return row ?? null;
}

/** What is under way to the post on paper, by the number on its label in any spelling. */
export async function underWay(query: Query, post: Id, label: string): Promise<Id | null> {
  const text = `select id from receipts where holder_post = $1 and tray = 'inbox' and unread
      and state->'form'->>'nature' = 'physical'
      and (canon(number) = canon($2) or computer_no::text = canon($2)) limit 1`;
  const [row] = await query<{ id: Id }>('under_way', text, [post, label]);
  return row?.id ?? null;
}

/** What was set aside without a number, newest first. */
export function unregisteredRows(
  query: Query,
  list: { readonly org: Id; readonly after: Key; readonly limit: number },
): Promise<UnregisteredRow[]> {
  const text = `select u.id, u.state->>'reason' as reason, u.state->>'receivedOn' as "receivedOn",
      (u.state->>'count')::int as count, u.state->>'from' as "from",
      u.state->>'givenTo' as "givenTo", u.state->>'remarks' as remarks, u.at, c.card as by
    from unregistered u join post_cards c on c.id = (u.state->>'by')::uuid
    where u.org_id = $1 and (u.at, u.id) < ($2, $3::uuid)
    order by u.at desc, u.id desc limit $4`;
  const { org, after, limit } = list;
  return query<UnregisteredRow>('unregistered_rows', text, [org, after[0], after[1], limit]);
}
