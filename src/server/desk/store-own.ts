/** SQL of what a post arranges for itself. Only its own, and a paper only while it holds it. */
import type { Id } from '../../core/words.ts';
import type { Folder, Group, QuickNote } from '../../contract/own-desk.ts';
import type { Query } from '../platform/database.ts';

export function groupsOf(query: Query, post: Id): Promise<Group[]> {
  const text = `select g.id, g.name, (select coalesce(jsonb_agg(c.card order by c.card->>'abbr'),
        '[]') from post_cards c where c.id = any(g.posts)) as posts
    from user_groups g where g.post_id = $1 order by g.name limit 200`;
  return query<Group>('groups_of', text, [post]);
}

export type Named = { readonly id: Id; readonly post: Id; readonly name: string };

/** Null where a post named in it is none of the office. */
export async function saveGroup(
  query: Query,
  { id, post, name, org, posts }: Named & { readonly org: Id; readonly posts: readonly Id[] },
): Promise<Id | null> {
  const text = `insert into user_groups (id, post_id, name, posts)
    select $1, $2, $3, $5 where (select count(*) from posts where id = any($5) and org_id = $4)
      = (select count(distinct p) from unnest($5::uuid[]) p)
    on conflict (post_id, name) do update set posts = excluded.posts returning id`;
  const [row] = await query<{ id: Id }>('save_group', text, [id, post, name, org, [...posts]]);
  return row?.id ?? null;
}

export async function removeGroup(query: Query, post: Id, id: Id): Promise<boolean> {
  const text = 'delete from user_groups where post_id = $1 and id = $2 returning id';
  return (await query('remove_group', text, [post, id])).length > 0;
}

const HELD = `(select id from receipts where holder_post = $1 and tray <> 'filed'
    union all select id from files where holder_post = $1)`;

export function foldersOf(query: Query, post: Id): Promise<Folder[]> {
  const text = `select f.id, f.name, (select count(*)::int from (select from folder_items i
        left join receipts r on r.id = i.item_id left join files l on l.id = i.item_id
        where i.folder_id = f.id and coalesce(r.holder_post, l.holder_post) = $1
          and coalesce(r.tray, l.tray) <> 'filed' limit 100) x) as count
    from folders f where f.post_id = $1 order by f.name limit 200`;
  return query<Folder>('folders_of', text, [post]);
}

/** The folder under its new name; null where the post has no such folder. */
export async function saveFolder(
  query: Query,
  { id, post, name, fresh }: Named & { readonly fresh: boolean },
): Promise<Id | null> {
  const text = fresh
    ? `insert into folders (id, post_id, name) values ($1, $2, $3)
        on conflict (post_id, name) do update set name = excluded.name returning id`
    : 'update folders set name = $3 where id = $1 and post_id = $2 returning id';
  const kind = fresh ? 'make_folder' : 'rename_folder';
  const [row] = await query<{ id: Id }>(kind, text, [id, post, name]);
  return row?.id ?? null;
}

export async function removeFolder(query: Query, post: Id, id: Id): Promise<boolean> {
  const text = 'delete from folders where post_id = $1 and id = $2 returning id';
  return (await query('remove_folder', text, [post, id])).length > 0;
}

/** How many were laid in it that did not lie there. */
export async function layIn(query: Query, post: Id, id: Id, items: readonly Id[]): Promise<number> {
  const text = `insert into folder_items (folder_id, item_id)
    select f.id, h.id from folders f cross join ${HELD} h
    where f.id = $2 and f.post_id = $1 and h.id = any($3::uuid[])
    on conflict do nothing returning item_id`;
  return (await query('lay_in_folder', text, [post, id, [...items]])).length;
}

export async function takeOut(
  query: Query,
  post: Id,
  id: Id,
  items: readonly Id[],
): Promise<number> {
  const text = `delete from folder_items i using folders f
    where f.id = i.folder_id and f.id = $2 and f.post_id = $1 and i.item_id = any($3::uuid[])
    returning i.item_id`;
  return (await query('take_out_of_folder', text, [post, id, [...items]])).length;
}

export function quickNotesOf(query: Query, person: Id): Promise<QuickNote[]> {
  const text = 'select id, text from quick_notes where person_id = $1 order by id limit 200';
  return query<QuickNote>('quick_notes_of', text, [person]);
}

/** The same words again are the ones that are kept already. */
export async function keepQuickNote(
  query: Query,
  { id, person, text: words }: { readonly id: Id; readonly person: Id; readonly text: string },
): Promise<Id> {
  const text = `with kept as (insert into quick_notes (id, person_id, text) values ($1, $2, $3)
      on conflict (person_id, text) do nothing returning id)
    select id from kept union all
      select id from quick_notes where person_id = $2 and text = $3`;
  const [row] = await query<{ id: Id }>('keep_quick_note', text, [id, person, words]);
  return row?.id ?? id;
}

export async function removeQuickNote(query: Query, person: Id, id: Id): Promise<boolean> {
  const text = 'delete from quick_notes where person_id = $1 and id = $2 returning id';
  return (await query('remove_quick_note', text, [person, id])).length > 0;
}
