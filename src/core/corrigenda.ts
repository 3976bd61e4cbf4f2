/**
 * Corrigenda: what was diarised wrongly is put right after the first send too, with the reason; the
 * old value stays visible. A cover that was registered unopened is completed so by whom it reached.
 * Domain 10.3; CSMOP App 5.3.
 */
import { mayNot } from './access.ts';
import type { ReceiptForm } from './receipt-form.ts';
import { changedProblems, receiptFacts, remarksProblem } from './receipts.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import type { OfficeValues } from './office-values.ts';
import { refuseFields } from './refusals.ts';
import type { Context, Decision } from './words.ts';

export type Amending = { readonly form: ReceiptForm; readonly reason: string };

export function amendReceipt(
  state: ReceiptState,
  { form, reason, values }: Amending & { readonly values: OfficeValues },
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNot('amendReceipt', context.actor, receiptFacts(state));
  if (no !== null) return no;
  const problems = [...changedProblems(state, { form, values }, context)];
  // What was opened is never sealed again.
  if (form.sealedCover && !state.form.sealedCover)
    problems.push({ field: 'sealedCover', problem: 'unknown_value' });
  if (problems.length > 0) return refuseFields(problems);
  const opening = state.form.sealedCover && !form.sealedCover;
  const why = opening && reason.trim() === '' ? null : remarksProblem(reason);
  if (why !== null) return refuseFields([{ field: 'reason', problem: 'missing' }]);
  const formContent = context.keep({ form });
  const body = { formContent, reasonContent: context.keep({ text: reason.trim() }) };
  return [{ kind: 'receipt', item: state.id, type: 'ReceiptAmended', body }];
}
