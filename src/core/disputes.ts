/**
 * Dispute of a wrongly marked receipt: who was marked sends it back with the reason, to who marked
 * it or to who registered it. It is answered within two working days, on the same one where it is
 * urgent. Either it was wrong, and goes on to the right post, or it goes back for good. CSMOP 5;
 * domain 4.1.
 */
import { mayNot } from './access.ts';
import { openDispute, whyNoDispute } from './dispute-state.ts';
import { recipientProblem, sender } from './movement.ts';
import type { LastMove, Recipient } from './movement.ts';
import { followUpEnds, receiptFacts, remarksProblem } from './receipts.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { workingDayFrom, workingDaysAfter, workingDaysBetween } from './working-days.ts';
import type { WorkingDays } from './working-days.ts';
import type { Context, Day, Decision, Id } from './words.ts';

export const DISPUTE_DAYS = 2;
const URGENT: readonly string[] = ['immediate', 'top_priority'];

export type Disputing = { readonly to: Id; readonly reason: string };
type Asked = Disputing & {
  /** The post that is to answer, as the sender's side knows it. */
  readonly recipient: Recipient | null;
  readonly calendar: WorkingDays;
};

/** Whom a dispute may go to: who marked it, and who registered it. */
export function disputedTo(state: ReceiptState): readonly Id[] {
  const marked = sender(state.custody);
  const posts = marked === null ? [] : [marked, state.createdBy];
  return [...new Set(posts)].filter((post) => post !== state.custody.holder);
}

export function disputeReceipt(
  state: ReceiptState,
  { to, reason, recipient, calendar }: Asked,
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNot('disputeReceipt', context.actor, receiptFacts(state)) ?? whyNoDispute(state);
  if (no !== null) return no;
  const { holder, moves, last } = state.custody;
  if (last === null) return refuse('not_marked');
  if (!disputedTo(state).includes(to)) return refuse('recipient_unknown');
  const { classification } = state.form;
  const wrong =
    recipientProblem(holder, recipient, { classification, org: state.org, evenVacant: false }) ??
    reasonProblem(reason);
  if (wrong !== null) return wrong;
  const decideBy = limitOf(last, calendar, context.today);
  const body = {
    ...{ seq: moves + 1, from: holder, to, action: 'return', priority: last.priority },
    ...{ dueOn: decideBy, decideBy },
    route: 'return' as const,
    remarksContent: context.keep({ text: reason.trim() }),
  };
  const disputed = { kind: 'receipt', item: state.id, type: 'ReceiptDisputed', body } as const;
  return [...followUpEnds(state, 'moved'), disputed];
}

function limitOf({ priority }: LastMove, calendar: WorkingDays, today: Day): Day {
  return URGENT.includes(priority)
    ? workingDayFrom(calendar, today)
    : workingDaysAfter(calendar, today, DISPUTE_DAYS);
}

export type Answering = { readonly upheld: boolean; readonly reason: string };

export function answerDispute(
  state: ReceiptState,
  asked: Answering & { readonly recipient: Recipient | null; readonly calendar: WorkingDays },
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNot('answerDispute', context.actor, receiptFacts(state));
  if (no !== null) return no;
  const dispute = openDispute(state);
  if (dispute === null) return refuse('dispute_missing');
  const { upheld, reason, recipient, calendar } = asked;
  const wrong = reasonProblem(reason);
  if (wrong !== null) return wrong;
  const lateDays = workingDaysBetween(calendar, dispute.decideBy, context.today);
  const reasonContent = context.keep({ text: reason.trim() });
  const item = { kind: 'receipt', item: state.id } as const;
  const answer = { upheld, reasonContent, lateDays };
  const answered = { ...item, type: 'DisputeAnswered', body: answer } as const;
  if (upheld) return [answered];
  const { holder, moves, last } = state.custody;
  const { classification } = state.form;
  const at = { classification, org: state.org, evenVacant: true };
  const lost = recipientProblem(holder, recipient, at);
  if (lost !== null) return lost;
  const back = {
    ...{ seq: moves + 1, from: holder, to: dispute.by, action: 'necessary' },
    ...{ priority: last?.priority ?? 'ordinary', dueOn: null },
    route: 'return' as const,
    remarksContent: context.keep({ text: reason.trim() }),
  };
  return [answered, { ...item, type: 'ReceiptSent', body: back }];
}

/** As remarks are, but under the name of the field. */
function reasonProblem(reason: string): Refused | null {
  const { fields = [] } = remarksProblem(reason) ?? {};
  return fields.length === 0 ? null : refuseFields(fields.map((f) => ({ ...f, field: 'reason' })));
}
