/** SQL of issues that jobs read by. */
import type { IssueState } from '../../core/dispatch.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export type IssueRow = { readonly state: IssueState; readonly version: number };

export async function issueById(query: Query, id: Id): Promise<IssueRow | null> {
  const text = 'select state, version from issues where id = $1';
  const rows = await query<IssueRow>('issue_by_id', text, [id]);
  return rows[0] ?? null;
}
