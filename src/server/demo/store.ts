/** SQL of the demo's one question. */
import type { Query } from '../platform/database.ts';

export async function officeExists(query: Query): Promise<boolean> {
  return (await query('office_exists', 'select from organisations limit 1', [])).length > 0;
}
