/** Reading what is to be finished before closing, what waits for approval, and the call book. */
import type { IssueState } from '../../core/dispatch.ts';
import type { DraftState } from '../../core/drafts.ts';
import type { Proposal } from '../../core/files.ts';
import type { Day, Id, Instant } from '../../core/words.ts';
import type { PostCard } from '../../contract/endpoint.ts';
import type { Query } from '../platform/database.ts';
import type { Key } from '../platform/keyset.ts';

/** The drafts and issues of a file, as closing looks at them. */
export async function underWay(
  query: Query,
  file: Id,
): Promise<{ readonly drafts: readonly DraftState[]; readonly issues: readonly IssueState[] }> {
  type Row = { readonly kind: string; readonly state: unknown };
  const text = `select 'draft' as kind, state from drafts where file_id = $1
    union all select 'issue', state from issues where file_id = $1`;
  const rows = await query<Row>('under_way', text, [file]);
  const of = <S>(kind: string) =>
    rows.flatMap((row) => (row.kind === kind ? [row.state as S] : []));
  return { drafts: of<DraftState>('draft'), issues: of<IssueState>('issue') };
}

export type AskedRow = {
  readonly id: Id;
  readonly number: string;
  readonly subject: string;
  readonly createdAt: Instant;
  readonly by: PostCard;
  readonly asked: Pick<Proposal, 'kind' | 'at' | 'reason' | 'until' | 'remarks'>;
};

type Page = { readonly post: Id; readonly after: Key; readonly limit: number };

/** What waits for the approval of a post, by the age of the file. */
export function askedOf(query: Query, { post, after, limit }: Page): Promise<AskedRow[]> {
  const text = `select f.id, f.number, f.subject, f.created_at as "createdAt", c.card as by,
      jsonb_build_object('kind', a->>'kind', 'at', a->>'at', 'reason', a->'reason',
        'until', a->'until', 'remarks', a->>'remarks') as asked
    from files f cross join lateral (select f.state->'asked' as a) x
    join post_cards c on c.id = (x.a->>'by')::uuid
    where f.asked_post = $1 and (f.created_at, f.id) < ($2, $3)
      and is_cleared($1, f.classification)
    order by f.created_at desc, f.id desc limit $4`;
  return query<AskedRow>('asked_of', text, [post, after[0], after[1], limit]);
}

export type CallBookLine = {
  readonly id: Id;
  readonly number: string;
  readonly subject: string;
  readonly enteredAt: Instant;
  readonly approvedBy: PostCard;
  readonly reason: string;
  readonly until: Day;
  readonly remarks: string;
  readonly reviewedAt: Instant;
  readonly reviews: number;
};

/** The call book of a post: the files that it keeps there, latest entry first. */
export function callBookOf(query: Query, { post, after, limit }: Page): Promise<CallBookLine[]> {
  const text = `select * from (
      select f.id, f.number, f.subject, b->>'at' as "enteredAt", c.card as "approvedBy",
        b->>'reason' as reason, f.state->'parked'->>'until' as until,
        f.state->'parked'->>'remarks' as remarks, b->>'reviewedAt' as "reviewedAt",
        (b->>'reviews')::int as reviews
      from files f cross join lateral (select nullif(f.state->'callBook', 'null') as b) x
      join post_cards c on c.id = (b->>'approvedBy')::uuid
      where f.holder_post = $1 and f.tray = 'parked' and b is not null
        and is_cleared($1, f.classification)) y
    where ("enteredAt", id) < ($2, $3) order by "enteredAt" desc, id desc limit $4`;
  return query<CallBookLine>('call_book_of', text, [post, after[0], after[1], limit]);
}
