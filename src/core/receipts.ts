/** Receipts: dak after registration. Domain 2.1, 3.1; CSMOP 5. */
import { canAcknowledge } from './acknowledgements.ts';
import { allowed, mayNot } from './access.ts';
import type { Verb } from './access.ts';
import { whyNoDispute } from './dispute-state.ts';
import { formProblems } from './receipt-form.ts';
import type { ReceiptForm } from './receipt-form.ts';
import type { FollowUpEnd, ReceiptEvent } from './receipt-events.ts';
import { receiptFacts } from './receipt-state.ts';
import type { ReceiptState } from './receipt-state.ts';
import { isUnread, sendProblem, sender, sentBody } from './movement.ts';
import type { Marking, Recipient, Sent } from './movement.ts';
import { hasBadCharacters } from './text.ts';
import type { OfficeValues } from './office-values.ts';
import { mayWork, numbered } from './organisations.ts';
import type { OfficeFacts } from './organisations.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import type { Actor, Context, Decision, Emitted, Hash, Id } from './words.ts';

export type { ReceiptEvent } from './receipt-events.ts';
export { evolveReceipt, receiptFacts, receiptStatus, textOf } from './receipt-state.ts';
export type { Corrigendum, Enclosed, ReceiptState, ReceiptStatus } from './receipt-state.ts';

export const RECEIPT_VERBS = [
  'correctReceipt',
  'sendReceipt',
  'openReceipt',
  'pullBackReceipt',
  'fileReceipt',
  'closeReceipt',
  'reopenReceipt',
  'amendReceipt',
  'convertReceipt',
  'setFollowUp',
  'stopFollowUp',
  'disputeReceipt',
  'answerDispute',
] as const satisfies readonly Verb[];

export function receiptAbilities(state: ReceiptState, actor: Actor): readonly Verb[] {
  const { form, followUp } = state;
  const out = [
    ...(form.nature === 'physical' ? [] : ['convertReceipt']),
    ...(followUp === null ? ['stopFollowUp'] : []),
    ...(whyNoDispute(state) === null ? [] : ['disputeReceipt']),
  ];
  const may = allowed(RECEIPT_VERBS, actor, receiptFacts(state));
  return [
    ...may.filter((verb) => !out.includes(verb)),
    ...(canAcknowledge(state, actor) ? (['acknowledgeReceipt'] as const) : []),
  ];
}

/** Who answers for it: on its way on paper still the sender. CSMOP e-6.9. */
export function accountable({ custody, form }: ReceiptState): Id {
  const underWay = form.nature === 'physical' && isUnread(custody);
  return underWay ? (sender(custody) ?? custody.holder) : custody.holder;
}

export type Registration = {
  readonly id: Id;
  readonly form: ReceiptForm;
  /** The scan, inspected and found good; null for a physical dak or a sealed cover. */
  readonly document: { readonly hash: Hash; readonly pages: number } | null;
  readonly copyOf: Id | null;
  /** Next values of the counters, taken in the same transaction. */
  readonly running: number;
  readonly year: number;
  readonly computerNo: number;
  readonly office: OfficeFacts;
  readonly values: OfficeValues;
};

/** Registers a dak; the number is spent only if this is not refused. */
export function registerReceipt(
  input: Registration,
  context: Context,
): Refused | readonly Emitted<ReceiptEvent>[] {
  const { actor, today } = context;
  const no = mayNot('registerReceipt', actor, null) ?? mayWork(input.office, today);
  if (no !== null) return no;
  const at = { today, hasScan: input.document !== null, values: input.values };
  const problems = formProblems(input.form, at);
  if (problems.length > 0) return refuseFields(problems);
  const body = {
    number: numbered(input.office, `${input.running}/${input.year}/${actor.unitAbbr}`),
    computerNo: input.computerNo,
    formContent: context.keep({ form: input.form }),
    document: input.document?.hash ?? null,
    pages: input.document?.pages ?? 0,
    copyOf: input.copyOf,
  };
  return [{ kind: 'receipt', item: input.id, type: 'ReceiptRegistered', body }];
}

export type ReceiptCommand =
  | {
      readonly type: 'correctReceipt';
      readonly form: ReceiptForm;
      readonly values: OfficeValues;
    }
  | {
      readonly type: 'sendReceipt';
      readonly marking: Marking;
      readonly recipient: Recipient | null;
    }
  | { readonly type: 'openReceipt'; readonly how?: 'label' | 'hand' }
  | { readonly type: 'pullBackReceipt' }
  | { readonly type: 'closeReceipt'; readonly remarks: string }
  | { readonly type: 'reopenReceipt'; readonly remarks: string };

export function decideReceipt(
  state: ReceiptState,
  command: ReceiptCommand,
  context: Context,
): Decision<ReceiptEvent> {
  const no = mayNot(command.type, context.actor, receiptFacts(state));
  if (no !== null) return no;
  const emit = (event: ReceiptEvent): Decision<ReceiptEvent> => [
    { kind: 'receipt', item: state.id, ...event },
  ];
  switch (command.type) {
    case 'correctReceipt': {
      const problems = changedProblems(state, command, context);
      if (problems.length > 0) return refuseFields(problems);
      const formContent = context.keep({ form: command.form });
      return emit({ type: 'ReceiptCorrected', body: { formContent } });
    }
    case 'sendReceipt': {
      const body = sendReceipt(state, command, context);
      if ('refused' in body) return body;
      const sent = { kind: 'receipt', item: state.id, type: 'ReceiptSent', body } as const;
      return [...followUpEnds(state, 'moved'), sent];
    }
    case 'openReceipt':
      return emit(openedOrReceived(state, command.how ?? 'hand'));
    case 'pullBackReceipt':
      return emit({ type: 'ReceiptPulledBack', body: { seq: state.custody.moves } });
    case 'closeReceipt':
    case 'reopenReceipt': {
      const problem = remarksProblem(command.remarks);
      if (problem !== null) return problem;
      const remarksContent = context.keep({ text: command.remarks });
      const item = { kind: 'receipt', item: state.id, body: { remarksContent } } as const;
      if (command.type === 'reopenReceipt') return [{ ...item, type: 'ReceiptReopened' }];
      return [...followUpEnds(state, 'closed'), { ...item, type: 'ReceiptClosed' }];
    }
  }
}

/** What is on paper is received, what is electronic is opened. Domain 3.1. */
function openedOrReceived({ form, custody }: ReceiptState, how: 'label' | 'hand'): ReceiptEvent {
  const seq = custody.moves;
  return form.nature === 'physical'
    ? { type: 'ReceiptReceived', body: { seq, how } }
    : { type: 'ReceiptOpened', body: { seq } };
}

/** Nothing is to be followed up that has left the desk: that the reminding stopped is logged. */
export function followUpEnds(
  state: ReceiptState,
  why: FollowUpEnd,
): readonly Emitted<ReceiptEvent>[] {
  if (state.followUp === null) return [];
  return [{ kind: 'receipt', item: state.id, type: 'FollowUpStopped', body: { why } }];
}

/** What is wrong with a changed form; a value that stood on it may stay, taken or not. */
export function changedProblems(
  state: ReceiptState,
  { form, values }: { readonly form: ReceiptForm; readonly values: OfficeValues },
  { today }: Context,
): readonly FieldProblem[] {
  const at = { today, hasScan: state.document !== null, values, was: state.form };
  return [...formProblems(form, at), ...natureProblems(state, form)];
}

/** What is on paper becomes electronic by adding its scan, and never silently. */
function natureProblems(
  { form: { nature } }: ReceiptState,
  form: ReceiptForm,
): readonly FieldProblem[] {
  return form.nature === nature ? [] : [{ field: 'nature', problem: 'unknown_value' }];
}

function sendReceipt(
  state: ReceiptState,
  command: Extract<ReceiptCommand, { type: 'sendReceipt' }>,
  context: Context,
): Sent | Refused {
  const { classification } = state.form;
  const at = { classification, today: context.today, org: state.org };
  const problem = sendProblem(state.custody, command.marking, command.recipient, at);
  if (problem !== null) return problem;
  return sentBody(state.custody, command.marking, (text) => context.keep({ text }));
}

/** Remarks of a closing or reopening are compulsory: history must say why. */
export function remarksProblem(remarks: string): Refused | null {
  if (remarks.trim() === '') return refuseFields([{ field: 'remarks', problem: 'missing' }]);
  if (remarks.length > 2000) return refuseFields([{ field: 'remarks', problem: 'too_long' }]);
  if (hasBadCharacters(remarks))
    return refuseFields([{ field: 'remarks', problem: 'bad_characters' }]);
  return null;
}

/** Puts the receipt on a file; the file's own rules are asked by `core/files`. */
export function fileReceipt(state: ReceiptState, file: Id, actor: Actor): Decision<ReceiptEvent> {
  const no = mayNot('fileReceipt', actor, receiptFacts(state));
  if (no !== null) return no;
  const filed = { kind: 'receipt', item: state.id, type: 'ReceiptFiled', body: { file } } as const;
  return [...followUpEnds(state, 'filed'), filed];
}

/** A filed receipt ends with its file. */
export function closeFiledReceipt(
  state: ReceiptState,
  remarksContent: Hash,
): Decision<ReceiptEvent> {
  if (state.file === null) return refuse('receipt_filed');
  return [{ kind: 'receipt', item: state.id, type: 'ReceiptClosed', body: { remarksContent } }];
}
