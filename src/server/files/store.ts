/** SQL that files write by. */
import type { Id } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';

/** Whether a number, compared without case and spaces, stands already in the organisation. */
export async function numberTaken(tx: Tx, org: Id, number: string): Promise<boolean> {
  const text = 'select from files where org_id = $1 and number_key = canon($2)';
  return (await tx.query('number_taken', text, [org, number])).length > 0;
}

/** Whether a note on the file is begun and not signed. */
export async function hasUnsigned(tx: Tx, file: Id): Promise<boolean> {
  const text = `select from notes where file_id = $1 and status = 'unsent' and colour = 'green'`;
  return (await tx.query('has_unsigned', text, [file])).length > 0;
}

export function saveTie(tx: Tx, file: Id, other: Id, kind: string): Promise<unknown> {
  const text = 'insert into file_ties (file_id, other_id, kind) values ($1, $2, $3)';
  return tx.query('save_tie', text, [file, other, kind]);
}
