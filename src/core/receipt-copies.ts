/**
 * Marking to many: the original goes to one post, each Cc gets a copy with a number of its own,
 * `12/2026/CRU(1)`. Whom a copy cannot go to is named; the others get theirs. Domain 2.1.
 */
import { recipientProblem } from './movement.ts';
import type { Marking, Recipient } from './movement.ts';
import { decideReceipt, evolveReceipt, registerReceipt } from './receipts.ts';
import type { ReceiptEvent, ReceiptState, Registration } from './receipts.ts';
import { isRefused } from './refusals.ts';
import type { RefusalCode, Refused } from './refusals.ts';
import { happen } from './words.ts';
import type { Context, Decision, Emitted, Id } from './words.ts';

/** Most copies of one marking. */
export const COPIES_MAX = 50;

/** One post of the Cc, as the sender's side knows it. */
export type CopyTo = { readonly to: Id; readonly recipient: Recipient | null };
export type Left = { readonly to: Id; readonly code: RefusalCode };

/** What a receipt is to those who are marked: its class and office, and who has the original. */
type Marked = { readonly classification: string; readonly org: Id; readonly original: Id };

/** Who of a Cc gets a copy, in their order and once each, and who does not and why. */
export function copiesFor(
  cc: readonly CopyTo[],
  from: Id,
  { classification, org, original }: Marked,
): { readonly go: readonly Id[]; readonly left: readonly Left[] } {
  const go: Id[] = [];
  const left: Left[] = [];
  for (const { to, recipient } of cc) {
    if (go.includes(to) || left.some((one) => one.to === to)) continue;
    const why =
      to === original
        ? 'recipient_same'
        : recipientProblem(from, recipient, { classification, org, evenVacant: false })?.refused;
    if (why === undefined) go.push(to);
    else left.push({ to, code: why });
  }
  return { go, left };
}

export type SendWithCopies = {
  readonly marking: Marking;
  readonly recipient: Recipient | null;
  /** Posts that get a copy, each with its next computer number: `copiesFor` chose them. */
  readonly copies: readonly { readonly to: Id; readonly computerNo: number }[];
};

/** Sends the original and its copies in one act. */
export function sendWithCopies(
  state: ReceiptState,
  { marking, recipient, copies }: SendWithCopies,
  context: Context,
): Decision<ReceiptEvent> {
  const sent = decideReceipt(state, { type: 'sendReceipt', marking, recipient }, context);
  if (isRefused(sent)) return sent;
  const made = copies.flatMap((copy, i) =>
    copyFor(state, { ...copy, no: state.copies + i + 1 }, marking, context),
  );
  return [...made, ...sent];
}

function copyFor(
  state: ReceiptState,
  copy: { readonly to: Id; readonly computerNo: number; readonly no: number },
  marking: Marking,
  context: Context,
): readonly Emitted<ReceiptEvent>[] {
  const { to, no, computerNo } = copy;
  const item = context.newId();
  const { holder } = state.custody;
  const { action, priority, dueOn } = marking;
  const registered = {
    ...{ no, computerNo, copyOf: state.id },
    number: `${state.number}(${no})`,
    formContent: context.keep({ form: state.form }),
    document: state.document,
    pages: state.pages,
  };
  const text = marking.remarks.trim() === '' ? null : context.keep({ text: marking.remarks });
  const hop = { seq: 1, from: holder, to, action, priority, dueOn, remarksContent: text };
  return [
    { kind: 'receipt', item: state.id, type: 'ReceiptCopied', body: { no, copy: item, to } },
    { kind: 'receipt', item, type: 'CopyRegistered', body: registered },
    { kind: 'receipt', item, type: 'ReceiptSent', body: { ...hop, route: 'normal' } },
  ];
}

/** Generate and send: all in one act, or nothing. */
export function registerAndSend(
  input: Registration,
  send: Omit<SendWithCopies, 'copies'> & Partial<Pick<SendWithCopies, 'copies'>>,
  context: Context,
): Refused | readonly Emitted<ReceiptEvent>[] {
  const made = registerReceipt(input, context);
  if (isRefused(made)) return made;
  const [first] = made;
  if (first === undefined) return made;
  const state = evolveReceipt(null, happen(first, context), context.kept);
  const sent = sendWithCopies(state, { copies: [], ...send }, context);
  return isRefused(sent) ? sent : [...made, ...sent];
}
