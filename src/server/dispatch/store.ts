/** SQL of issues that jobs read by. */
import type { IssueState } from '../../core/dispatch.ts';
import type { Id } from '../../core/words.ts';
import type { Receiving } from '../../core/delivery.ts';
import type { Items } from '../ledger/index.ts';
import type { Query, Tx } from '../platform/database.ts';
import { officeFacts } from '../organisations/index.ts';
import { diaryNumbers } from '../receipts/index.ts';

export type IssueRow = { readonly state: IssueState; readonly version: number };

export async function issueById(query: Query, id: Id): Promise<IssueRow | null> {
  const text = 'select state, version from issues where id = $1';
  const rows = await query<IssueRow>('issue_by_id', text, [id]);
  return rows[0] ?? null;
}

type Desk = Pick<Receiving, 'post' | 'org' | 'unitAbbr' | 'vacant' | 'clearance'>;

/**
 * The desk that a letter inside the instance goes to, with the next numbers of its office spent;
 * null where there is no such desk.
 */
export async function receivingDesk(tx: Tx, items: Items, post: Id): Promise<Receiving | null> {
  const text = `select p.id as post, p.org_id as org, p.state->>'unitAbbr' as "unitAbbr",
      p.state->>'clearance' as clearance,
      not exists (select from seats o where o.post_id = p.id) as vacant
    from posts p where p.id = $1 and (p.state->>'abolished')::boolean is not true`;
  const [desk] = await tx.query<Desk>('receiving_desk', text, [post]);
  if (desk === undefined) return null;
  const [office, numbers] = await Promise.all([
    officeFacts(tx.query, desk.org),
    diaryNumbers(items, desk.org),
  ]);
  return { ...desk, office, ...numbers };
}
