/**
 * Corrigenda: what was diarised wrongly is put right after the first send too, with the reason; the
 * old value stays visible. A cover that was registered unopened is completed so by whom it reached.
 * Domain 10.3; CSMOP App 5.3.
 */
import { mayNot } from './access.ts';
import { formProblems } from './receipt-form.ts';
import type { ReceiptForm } from './receipt-form.ts';
import { natureProblems, receiptFacts, remarksProblem } from './receipts.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import { refuseFields } from './refusals.ts';
import type { Context, Decision } from './words.ts';

export type Amending = { readonly form: ReceiptForm; readonly reason: string };

export function amendReceipt(
  state: ReceiptState,
  { form, reason }: Amending,
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNot('amendReceipt', context.actor, receiptFacts(state));
  if (no !== null) return no;
  const { today } = context;
  const problems = [
    ...formProblems(form, { today, hasScan: state.document !== null }),
    ...natureProblems(state, form),
  ];
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
