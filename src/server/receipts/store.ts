/** SQL that receipts write by. */
import type { Id } from '../../core/words.ts';
import { nextNumber } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';

export type DiaryNumbers = {
  readonly running: number;
  readonly year: number;
  readonly computerNo: number;
};

/**
 * Spends the next diary number of the organisation's year and its next computer number. CSMOP 5.3.
 */
export async function diaryNumbers(tx: Tx, org: Id): Promise<DiaryNumbers> {
  const [diary, computer] = await Promise.all([
    nextNumber(tx, org, 'diary'),
    nextNumber(tx, org, 'computer', 'for_ever'),
  ]);
  return { running: diary.value, year: diary.year, computerNo: computer.value };
}
