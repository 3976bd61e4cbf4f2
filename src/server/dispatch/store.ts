/** SQL of issues that jobs read by. */
import type { IssueState } from '../../core/dispatch.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export async function issueById(query: Query, id: Id): Promise<IssueState | null> {
  const rows = await query<{ state: IssueState }>(
    'issue_by_id',
    'select state from issues where id = $1',
    [id],
  );
  return rows[0]?.state ?? null;
}
