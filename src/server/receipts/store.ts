/** SQL that receipts write by. */
import type { ReceiptState } from '../../core/receipts.ts';
import type { Hash, Id } from '../../core/words.ts';
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

export type Stored = {
  readonly state: ReceiptState;
  readonly office: { readonly en: string; readonly hi: string };
  /** The form as it was diarised, which the code of a slip names. */
  readonly diarised: Hash;
};

/** A receipt with its office, to the eyes of a job. */
export async function receiptState(query: Query, id: Id): Promise<Stored | null> {
  const text = `select r.state, o.state->'name' as office,
      j.leaf::jsonb->'body'->>'formContent' as diarised
    from receipts r join organisations o on o.id = r.org_id
    join journal j on j.item_id = r.id and j.version = 1 where r.id = $1`;
  const rows = await query<Stored>('receipt_state', text, [id]);
  return rows[0] ?? null;
}
