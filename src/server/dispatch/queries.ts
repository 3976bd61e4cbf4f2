/** Reading issued letters. */
import type { IssueState } from '../../core/dispatch.ts';
import type { FileState } from '../../core/files.ts';
import type { Actor, Hash, Id } from '../../core/words.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import type { Query } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';

export function issuesOf(query: Query, file: Id): Promise<{ state: IssueState }[]> {
  const text = 'select state from issues where file_id = $1 order by issued_at, id';
  return query('issues_of', text, [file]);
}

export type IssueOnFileRow = {
  readonly version: number;
  readonly issue: IssueState;
  readonly file: FileState;
  readonly issued_by: PostCard;
};
export type Reader = { readonly post: Id; readonly org: Id; readonly dispatcher: boolean };

export function readerOf({ post, org, roles }: Actor): Reader {
  return { post, org, dispatcher: roles.includes('dispatcher') };
}

/** A letter that the post may read: it held the file, or it dispatches for the organisation. */
export async function readableIssue(
  query: Query,
  id: Id,
  by: Reader,
): Promise<IssueOnFileRow | null> {
  const text = `select i.version, i.state as issue, f.state as file, c.card as issued_by
    from issues i join files f on f.id = i.file_id
    join post_cards c on c.id = (i.state->>'issuedBy')::uuid
    where i.id = $1 and (exists (select from readable r where r.item_id = f.id and r.post_id = $2)
      or ($4 and i.org_id = $3 and is_cleared($2, f.classification)))`;
  const values = [id, by.post, by.org, by.dispatcher];
  const rows = await query<IssueOnFileRow>('readable_issue', text, values);
  return rows[0] ?? null;
}

export async function mayReadIssue(query: Query, id: Id, actor: Actor): Promise<boolean> {
  return (await readableIssue(query, id, readerOf(actor))) !== null;
}

export type IssueListRow = { readonly state: IssueState; readonly file_number: string };
export type Page = { readonly after: Key; readonly limit: number };

/**
 * Letters that the post may read, newest first; `waiting`: some addressee was not reached yet;
 * `cru`: some copy lies with the CRU; `awaiting`: a reply is awaited.
 */
export function listIssues(
  query: Query,
  by: Reader,
  asked: { readonly waiting: boolean; readonly cru: boolean; readonly awaiting: boolean },
  page: Page,
): Promise<IssueListRow[]> {
  const text = `select i.state, f.number as file_number
    from issues i join files f on f.id = i.file_id
    where i.org_id = $2 and (i.issued_at, i.id) < ($5, $6)
      and is_cleared($1, f.classification)
      and ($3 or exists (select from readers r where r.item_id = f.id and r.post_id = $1))
      and (not $4 or jsonb_array_length(i.state->'letter'->'to')
          + jsonb_array_length(i.state->'letter'->'copyTo') >
        (select count(distinct d->>'addressee') from jsonb_array_elements(i.state->'dispatches') d
          where d->>'status' not in ('bounced', 'returned')))
      and (not ($4 or $9) or not i.state->'followUps' @> '[{"as": "cancellation"}]')
      and (not $8 or jsonb_array_length(i.state->'cru') > 0)
      and (not $9 or i.state->>'replyBy' is not null and i.state->'reply' = 'null')
    order by i.issued_at desc, i.id desc limit $7`;
  const { post, org, dispatcher } = by;
  const { waiting, cru, awaiting } = asked;
  const [before, id] = page.after;
  const values = [post, org, dispatcher, waiting, before, id, page.limit, cru, awaiting];
  return query<IssueListRow>('list_issues', text, values);
}

/** The content's hash in the diary entry of a dak, for the code on its slip. */
export async function diarisedContent(query: Query, receipt: Id): Promise<Hash | null> {
  const text = `select leaf::jsonb->'body'->>'formContent' as content from journal
    where item_id = $1 and version = 1`;
  const rows = await query<{ content: Hash }>('diarised_content', text, [receipt]);
  return rows[0]?.content ?? null;
}
