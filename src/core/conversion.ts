/**
 * From paper to electronic: the scan of a physical receipt is added, once and for good. From then
 * on it is read and sent like any other. Domain 3.1.
 */
import { mayNot } from './access.ts';
import { receiptFacts } from './receipts.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import { refuse } from './refusals.ts';
import type { Context, Decision, Hash } from './words.ts';

export function convertReceipt(
  state: ReceiptState,
  scan: { readonly hash: Hash; readonly pages: number },
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNot('convertReceipt', context.actor, receiptFacts(state));
  if (no !== null) return no;
  if (state.form.nature !== 'physical') return refuse('not_on_paper');
  const body = { document: scan.hash, pages: scan.pages };
  return [{ kind: 'receipt', item: state.id, type: 'ReceiptConverted', body }];
}
