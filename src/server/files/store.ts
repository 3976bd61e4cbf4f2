/** SQL that files write by. */
import type { Id } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';

/** Whether a number, compared without case and spaces, stands already in the organisation. */
export async function numberTaken(tx: Tx, org: Id, number: string): Promise<boolean> {
  const text = 'select from files where org_id = $1 and number_key = canon($2)';
  return (await tx.query('number_taken', text, [org, number])).length > 0;
}
