/**
 * Follow-up: a receipt is to be taken up again on a day. From then on it is shown as due each day,
 * until it moves, is put in a file or is closed; that it stopped, and why, stands in the log.
 * Domain 3.7.
 */
import { mayNot } from './access.ts';
import { isDay } from './days.ts';
import { REMARKS_MAX } from './movement.ts';
import { receiptFacts } from './receipts.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import { refuse, refuseFields } from './refusals.ts';
import { hasBadCharacters } from './text.ts';
import type { FieldProblem } from './refusals.ts';
import type { Context, Day, Decision } from './words.ts';

export type FollowUp = { readonly on: Day; readonly remarks: string };

export function setFollowUp(
  state: ReceiptState,
  { on, remarks }: FollowUp,
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNot('setFollowUp', context.actor, receiptFacts(state));
  if (no !== null) return no;
  const problems: FieldProblem[] = [];
  if (!isDay(on)) problems.push({ field: 'on', problem: 'not_a_date' });
  else if (on < context.today) problems.push({ field: 'on', problem: 'in_the_past' });
  if (remarks.length > REMARKS_MAX) problems.push({ field: 'remarks', problem: 'too_long' });
  if (hasBadCharacters(remarks)) problems.push({ field: 'remarks', problem: 'bad_characters' });
  if (problems.length > 0) return refuseFields(problems);
  const body = { on, remarksContent: context.keep({ text: remarks.trim() }) };
  return [{ kind: 'receipt', item: state.id, type: 'FollowUpSet', body }];
}

/** Its holder needs no reminding any more. */
export function stopFollowUp(state: ReceiptState, context: Context): Decision<ReceiptEvent> {
  const no = mayNot('stopFollowUp', context.actor, receiptFacts(state));
  if (no !== null) return no;
  if (state.followUp === null) return refuse('no_follow_up');
  const body = { why: 'by_hand' } as const;
  return [{ kind: 'receipt', item: state.id, type: 'FollowUpStopped', body }];
}
