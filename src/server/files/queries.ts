/** Reading files: one file whole, and finding them. */
import type { FileState } from '../../core/files.ts';
import type { Tie } from '../../core/file-ties.ts';
import type { Id } from '../../core/words.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import type { CorrespondenceRow } from '../../contract/files.ts';
import type { Query } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';

export type FileRow = {
  readonly version: number;
  readonly state: FileState;
  /** The posts that its state names, by id. */
  readonly cards: Readonly<Record<Id, PostCard>>;
  /** The files that name it as their earlier reference. */
  readonly later: readonly Tie[];
};

/** A file as a paper that is read. */
export function filePaper({ id, cover }: FileState) {
  return { kind: 'file', id, classification: cover.classification } as const;
}

/** A file that the post may read: it held it, and is cleared for it. */
export async function readableFile(query: Query, id: Id, post: Id): Promise<FileRow | null> {
  const text = `select f.version, f.state,
      (select jsonb_object_agg(c.id, c.card) from post_cards c where c.id in (
        (f.state->>'createdBy')::uuid, f.holder_post, (f.state->'parked'->>'by')::uuid,
        (f.state->'closed'->>'by')::uuid, (f.state->'asked'->>'by')::uuid, f.asked_post,
        (f.state->'callBook'->>'approvedBy')::uuid)) as cards,
      coalesce((select jsonb_agg(jsonb_build_object('file', l.id, 'number', l.number)
          order by l.created_at, l.id)
        from file_ties t join files l on l.id = t.file_id
        where t.other_id = f.id and t.kind = 'previous'), '[]') as later
    from files f
    join readable r on r.item_id = f.id and r.post_id = $2
    where f.id = $1`;
  const rows = await query<FileRow>('readable_file', text, [id, post]);
  return rows[0] ?? null;
}

type Party = Pick<CorrespondenceRow, 'subject' | 'party' | 'letterDate'>;

/**
 * Subject and outside party of everything on the correspondence side, by item id; of a dak that the
 * post is not cleared for, nothing.
 */
export async function partiesOf(query: Query, file: Id, post: Id): Promise<ReadonlyMap<Id, Party>> {
  const text = `select id, case when c.ok then subject else '' end as subject,
      case when c.ok then coalesce(party, '') else '' end as party,
      state->'form'->>'letterDate' as "letterDate"
    from receipts cross join lateral (select is_cleared($2, classification) as ok) c
    where file_id = $1
    union all
    select id, coalesce(state->'letter'->'texts'->'hi'->>'subject',
        state->'letter'->'texts'->'en'->>'subject', '') as subject,
      concat_ws(', ', nullif(state->'letter'->'to'->0->>'name', ''),
        nullif(state->'letter'->'to'->0->>'designation', '')) as party,
      state->'letter'->>'issuedOn' as "letterDate"
    from issues where file_id = $1`;
  const rows = await query<Party & { readonly id: Id }>('parties_of', text, [file, post]);
  return new Map(rows.map(({ id, ...party }) => [id, party]));
}

export type DakOnFile = {
  readonly id: Id;
  readonly classification: string;
  readonly cleared: boolean;
};

/** The classified dak on a file, and whether the post may see it; a sealed cover shows nothing. */
export function classifiedOn(query: Query, file: Id, post: Id): Promise<DakOnFile[]> {
  const text = `select id, classification, is_cleared($2, classification) as cleared
    from receipts where file_id = $1 and classification <> 'normal'
      and coalesce(state->'form'->>'sealedCover', '') <> 'true'`;
  return query<DakOnFile>('classified_on', text, [file, post]);
}

export type FoundFile = {
  readonly id: Id;
  readonly number: string;
  readonly subject: string;
  readonly status: string;
  readonly holder: PostCard;
  readonly createdAt: string;
  readonly mine: boolean;
};

/**
 * Files that the post may read in whose number, subject or senders every word is found, newest
 * first. `after` is the last row's `createdAt/id`.
 */
export function findFiles(
  query: Query,
  by: { readonly post: Id; readonly org: Id },
  search: { readonly words: string; readonly after: Key; readonly limit: number },
): Promise<FoundFile[]> {
  const text = `select f.id, f.number, f.subject, h.card as holder, f.created_at as "createdAt",
      f.holder_post = $1 as mine,
      case when f.tray in ('closed', 'parked') then f.tray when f.unread then 'sent'
        when f.from_post is null then 'created' else 'opened' end as status
    from files f
    join readers x on x.item_id = f.id and x.post_id = $1
    join post_cards h on h.id = f.holder_post
    where f.org_id = $2 and (f.created_at, f.id) < ($4, $5)
      and is_cleared($1, f.classification)
      and not exists (select from regexp_split_to_table(trim($3), '\\s+') as word
        where position(canon(word) in f.search) = 0 and not exists (select from receipts r
          where r.file_id = f.id and position(canon(word) in r.sender_key) > 0))
    order by f.created_at desc, f.id desc limit $6`;
  const { words, after, limit } = search;
  const values = [by.post, by.org, words, after[0], after[1], limit];
  return query<FoundFile>('find_files', text, values);
}
