/** Reading the ledger: the history of one item. */
import type { Bilingual } from '../../core/letters.ts';
import type { Actor, Hash, Id, Instant } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

/** Whether more organisations than one work here: their papers stand in one journal. */
export async function hasSeveralOffices(query: Query): Promise<boolean> {
  const text = `select from posts
    where org_id <> (select org_id from posts limit 1) limit 1`;
  return (await query('several_offices', text, [])).length > 0;
}

/** `position` is null until the sealer has given one; a checkpoint may still have to cover it. */
type PlacedLeaf = { readonly leaf: string; readonly position: number | null };
export type HistoryRow = PlacedLeaf & {
  readonly kind: string;
  readonly item: Id;
  readonly version: number;
  readonly type: string;
  readonly at: Instant;
  readonly post: string;
  readonly person: string;
  readonly hash: Hash;
};

/**
 * Whether a post may read an item: it held it, or the file that the item hangs on; whoever
 * dispatches reads the letters of the office.
 */
export async function mayReadHistory(query: Query, item: Id, actor: Actor): Promise<boolean> {
  const text = `select from readable where post_id = $2 and item_id in (
    select $1::uuid
    union all select file_id from receipts where id = $1
    union all select file_id from notes where id = $1
    union all select file_id from drafts where id = $1
    union all select file_id from issues where id = $1)
    union all select from issues i join files f on f.id = i.file_id
      where i.id = $1 and i.org_id = $3 and $4 and is_cleared($2, f.classification)
    limit 1`;
  const values = [item, actor.post, actor.org, actor.roles.includes('dispatcher')];
  return (await query('may_read_history', text, values)).length > 0;
}

/**
 * Every event of an item, in order. With its parts, for a file: also what befell its drafts, its
 * letters, and the notes that are sent or that this post is writing.
 */
export function historyOf(
  query: Query,
  item: Id,
  reader: { readonly post: Id; readonly parts: boolean },
): Promise<HistoryRow[]> {
  const text = `select j.kind, j.item_id as item, j.version, j.type, j.at, j.leaf, l.position,
      coalesce(j.leaf::jsonb->>'post', '') as post,
      coalesce(j.leaf::jsonb->>'person', '') as person, encode(j.hash, 'hex') as hash
    from journal j left join leaves l on l.journal_id = j.id
    where j.item_id in (
      select $1::uuid
      union all select id from drafts where file_id = $1 and $3
      union all select id from issues where file_id = $1 and $3
      union all select id from notes where file_id = $1 and $3
        and (status = 'sent' or state->>'post' = $2))
    order by j.seq`;
  return query<HistoryRow>('history_of', text, [item, reader.post, reader.parts]);
}

export type NameRow = PlacedLeaf & {
  readonly kind: 'post' | 'person';
  readonly id: Id;
  readonly name: Bilingual;
  readonly abbr: string;
  readonly content: string | null;
};

/**
 * The posts and people among these ids: as they are named now, with the leaves that named them, one
 * a row. Who sits on a post is part of its name, so that all its events are; a person's name is in
 * the first.
 */
export function namesOf(query: Query, ids: readonly Id[]): Promise<NameRow[]> {
  const text = `select j.kind, j.item_id as id, j.leaf, l.position, c.body as content,
      coalesce(p.state->'designation', n.state->'name') as name,
      coalesce(p.state->>'abbr', '') as abbr
    from journal j left join leaves l on l.journal_id = j.id
      left join posts p on p.id = j.item_id left join persons n on n.id = j.item_id
      left join contents c on j.kind = 'person' and c.hash = j.leaf::jsonb->'body'->>'personContent'
    where j.item_id = any($1::uuid[])
      and (j.kind = 'post' or (j.kind = 'person' and j.version = 1))
    order by j.item_id, j.version`;
  return query<NameRow>('history_names', text, [ids]);
}
