/**
 * Acknowledgement by e-mail to the sender of a dak who gave an address: asked for by who registered
 * or holds it, sent by a job, and what the mail server answered comes back. CSMOP e-5.6.
 */
import { mayNot } from './access.ts';
import type { Verb } from './access.ts';
import { isUnread } from './movement.ts';
import { receiptFacts } from './receipt-state.ts';
import type { ReceiptState } from './receipt-state.ts';
import type { ReceiptEvent } from './receipt-events.ts';
import { refuse } from './refusals.ts';
import type { Refused } from './refusals.ts';
import type { Actor, Context, Decision } from './words.ts';

/** Whom it concerns: the holder and who registered it, until it is on a file or closed. */
function mayNotAcknowledge(state: ReceiptState, actor: Actor): Refused | null {
  const { custody, createdBy } = state;
  const holding = custody.holder === actor.post && !isUnread(custody);
  const near = holding || createdBy === actor.post;
  const verb: Verb = 'acknowledgeReceipt';
  return mayNot(verb, actor, { ...receiptFacts(state), reader: near });
}

/** Why there is nothing to acknowledge; a bounced one may be tried again. */
function whyNone({ form, acknowledgements = [] }: ReceiptState): Refused | null {
  if (form.sender.email.trim() === '') return refuse('sender_without_email');
  const under = acknowledgements.some(({ status }) => status !== 'bounced');
  return under ? refuse('acknowledged_already') : null;
}

export function canAcknowledge(state: ReceiptState, actor: Actor): boolean {
  return whyNone(state) === null && mayNotAcknowledge(state, actor) === null;
}

export function acknowledgeReceipt(
  state: ReceiptState,
  mailReady: boolean,
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNotAcknowledge(state, context.actor) ?? whyNone(state);
  if (no !== null) return no;
  if (!mailReady) return refuse('mail_not_configured');
  const seq = (state.acknowledgements ?? []).length + 1;
  const addressContent = context.keep({ email: state.form.sender.email.trim() });
  const body = { seq, addressContent };
  return [{ kind: 'receipt', item: state.id, type: 'AcknowledgementQueued', body }];
}

export type AcknowledgementReport = {
  readonly seq: number;
  readonly status: 'sent' | 'bounced';
  readonly detail: string;
};

/** What the mail server answered, in the system's own name. */
export function reportAcknowledgement(
  state: ReceiptState,
  { seq, status, detail }: AcknowledgementReport,
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNot('reportAcknowledgement', context.actor);
  if (no !== null) return no;
  const one = (state.acknowledgements ?? []).find((other) => other.seq === seq);
  if (one?.status !== 'queued') return refuse('acknowledged_already');
  const body = { seq, status, detailContent: context.keep({ detail }) };
  return [{ kind: 'receipt', item: state.id, type: 'AcknowledgementReported', body }];
}
