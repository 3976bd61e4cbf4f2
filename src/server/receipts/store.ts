/** SQL that receipts write by. */
import type { Id } from '../../core/words.ts';
import type { Items } from '../ledger/index.ts';
import type { Query } from '../platform/database.ts';

/** Whether there is such a receipt in the office. */
export async function isReceiptOf(query: Query, id: Id, org: Id): Promise<boolean> {
  const text = 'select from receipts where id = $1 and org_id = $2';
  return (await query('is_receipt_of', text, [id, org])).length > 0;
}

export type DiaryNumbers = {
  readonly running: number;
  readonly year: number;
  readonly computerNo: number;
};

/**
 * Spends the next diary number of the organisation's year and its next computer number. CSMOP 5.3.
 */
export async function diaryNumbers(items: Items, org: Id): Promise<DiaryNumbers> {
  const [diary, computer] = await Promise.all([
    items.nextNumber(org, 'diary'),
    items.nextNumber(org, 'computer', 'for_ever'),
  ]);
  return { running: diary.value, year: diary.year, computerNo: computer.value };
}

/** Spends so many computer numbers; a copy has no diary number of its own. */
export async function computerNumbers(items: Items, org: Id, count: number): Promise<number[]> {
  const spent = Array.from({ length: count }, () => items.nextNumber(org, 'computer', 'for_ever'));
  return (await Promise.all(spent)).map(({ value }) => value);
}
