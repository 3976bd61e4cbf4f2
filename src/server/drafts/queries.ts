/** Reading drafts. */
import type { DraftState } from '../../core/drafts.ts';
import type { FileState } from '../../core/files.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { Id, Role } from '../../core/words.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import type { Query } from '../platform/database.ts';

export function draftsOf(query: Query, file: Id): Promise<{ state: DraftState }[]> {
  const text = 'select state from drafts where file_id = $1 order by no';
  return query('drafts_of', text, [file]);
}

export type DraftOnFileRow = {
  readonly version: number;
  readonly draft: DraftState;
  readonly file: FileState;
};

/** A draft that the post may read: it held the file. */
export async function readableDraft(
  query: Query,
  id: Id,
  post: Id,
): Promise<DraftOnFileRow | null> {
  const text = `select d.version, d.state as draft, f.state as file
    from drafts d join files f on f.id = d.file_id
    join readable r on r.item_id = f.id and r.post_id = $2
    where d.id = $1`;
  const rows = await query<DraftOnFileRow>('readable_draft', text, [id, post]);
  return rows[0] ?? null;
}

export type Named = {
  readonly posts: ReadonlyMap<Id, PostCard>;
  readonly people: ReadonlyMap<Id, Bilingual>;
};

/** The cards of posts and the names of people that a draft's versions mention. */
export async function namesIn(query: Query, posts: Id[], people: Id[]): Promise<Named> {
  const cards = 'select id, card from post_cards where id = any($1::uuid[])';
  const names = `select id, state->'name' as name from persons where id = any($1::uuid[])`;
  const [cardRows, nameRows] = await Promise.all([
    query<{ id: Id; card: PostCard }>('cards_in', cards, [posts]),
    query<{ id: Id; name: Bilingual }>('names_in', names, [people]),
  ]);
  return {
    posts: new Map(cardRows.map((row) => [row.id, row.card])),
    people: new Map(nameRows.map((row) => [row.id, row.name])),
  };
}

/** What the signing post may do, null where this office has no such post. */
export async function signingRoles(
  query: Query,
  post: Id,
  org: Id,
): Promise<readonly Role[] | null> {
  const text = `select state->'roles' as roles from posts where id = $1 and org_id = $2`;
  const rows = await query<{ roles: readonly Role[] }>('signing_roles', text, [post, org]);
  return rows[0]?.roles ?? null;
}
