/** Receipts: dak after registration. Domain 2.1, 3.1; CSMOP 5. */
import { allowed, mayNot } from './access.ts';
import type { Facts, Verb } from './access.ts';
import { formChanges } from './form-changes.ts';
import type { FormChange } from './form-changes.ts';
import { formProblems } from './receipt-form.ts';
import type { ReceiptForm } from './receipt-form.ts';
import type { FollowUpEnd, ReceiptEvent, Registered } from './receipt-events.ts';
import {
  afterMoved,
  afterOpened,
  afterPulledBack,
  afterSent,
  isUnread,
  sendProblem,
  sender,
  sentBody,
  startCustody,
} from './movement.ts';
import type { Custody, Marking, Recipient, Sent } from './movement.ts';
import { hasBadCharacters } from './text.ts';
import { mayWork, numbered } from './organisations.ts';
import type { OfficeFacts } from './organisations.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import type {
  Actor,
  ContentOf,
  Context,
  Day,
  Decision,
  Emitted,
  Happened,
  Hash,
  Id,
  Instant,
} from './words.ts';

export type { ReceiptEvent } from './receipt-events.ts';

export type ReceiptStatus = 'created' | 'sent' | 'opened' | 'filed' | 'closed';
/** `mediaType` is null where no screen of ours shows the bytes: they can be saved only. */
export type Enclosed = {
  readonly hash: Hash;
  readonly bytes: number;
  readonly name: string;
  readonly mediaType: string | null;
  readonly pages: number;
};

export type ReceiptState = {
  readonly id: Id;
  readonly org: Id;
  /** `<running>/<year>/<unit>`: gap-free in the organisation, permanent. CSMOP 5.3. */
  readonly number: string;
  readonly computerNo: number;
  readonly form: ReceiptForm;
  readonly document: Hash | null;
  readonly pages: number;
  /** What came with it beside its main document. */
  readonly enclosed: readonly Enclosed[];
  readonly copyOf: Id | null;
  /** Which of the copies of its original this is, `12/2026/CRU(1)`; null: not made for a Cc. */
  readonly copyNo: number | null;
  /** Copies made of it so far. */
  readonly copies: number;
  readonly createdBy: Id;
  readonly createdAt: Instant;
  readonly custody: Custody;
  readonly file: Id | null;
  readonly closed: { readonly at: Instant; readonly by: Id; readonly remarks: string } | null;
  /** What was put right after the first send, oldest first. */
  readonly corrigenda: readonly Corrigendum[];
  /** When the scan of a physical receipt was added. */
  readonly converted: Instant | null;
  /** The day on which it is to be taken up again. */
  readonly followUp: { readonly on: Day; readonly remarks: string } | null;
};
export type Corrigendum = {
  readonly at: Instant;
  readonly by: Id;
  readonly reason: string;
  readonly changes: readonly FormChange[];
};

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
] as const satisfies readonly Verb[];

export function receiptStatus(state: ReceiptState): ReceiptStatus {
  if (state.closed !== null) return 'closed';
  if (state.file !== null) return 'filed';
  if (isUnread(state.custody)) return 'sent';
  return neverLeft(state.custody) ? 'created' : 'opened';
}

/** Nobody but its diarist has seen it: not sent, or the only send pulled back unopened. */
function neverLeft({ last, moves }: Custody): boolean {
  return last === null || (last.pulledBack && moves === 1);
}

export function receiptFacts(state: ReceiptState): Facts {
  // A receipt on a file, closed or not, is acted on through its file only.
  const status = state.file === null ? receiptStatus(state) : 'filed';
  return {
    status,
    holder: state.custody.holder,
    sender: sender(state.custody),
  };
}

export function receiptAbilities(state: ReceiptState, actor: Actor): readonly Verb[] {
  const { form, followUp } = state;
  const out = [
    ...(form.nature === 'physical' ? [] : ['convertReceipt']),
    ...(followUp === null ? ['stopFollowUp'] : []),
  ];
  return allowed(RECEIPT_VERBS, actor, receiptFacts(state)).filter((verb) => !out.includes(verb));
}

/** Who answers for it: on its way on paper still the sender. CSMOP e-6.9. */
export function accountable({ custody, form }: ReceiptState): Id {
  const underWay = form.nature === 'physical' && isUnread(custody);
  return underWay ? (sender(custody) ?? custody.holder) : custody.holder;
}

export function evolveReceipt(
  state: ReceiptState | null,
  event: Happened<ReceiptEvent>,
  content: ContentOf,
): ReceiptState {
  if (event.type === 'ReceiptRegistered') return registered(event, event.body, null, content);
  if (event.type === 'CopyRegistered') return registered(event, event.body, event.body.no, content);
  if (event.type === 'ReceiptDelivered')
    return registered(event, { ...event.body, copyOf: null }, null, content);
  if (state === null) throw new Error(`${event.type} on an unknown receipt`);
  switch (event.type) {
    case 'ReceiptCorrected':
      return { ...state, form: formOf(content, event.body.formContent) };
    case 'ReceiptEnclosed': {
      const { document: hash, nameContent, ...rest } = event.body;
      const { name } = content(nameContent) as unknown as { readonly name: string };
      return { ...state, enclosed: [...state.enclosed, { hash, name, ...rest }] };
    }
    case 'ReceiptSent':
      return { ...state, custody: afterSent(event.body, event.at) };
    case 'ReceiptMovedByOrder':
      return { ...state, custody: afterMoved(event.body, event.at) };
    case 'ReceiptOpened':
    case 'ReceiptReceived':
      return { ...state, custody: afterOpened(state.custody) };
    case 'ReceiptAmended':
      return amended(state, event, content);
    case 'ReceiptConverted': {
      const { document, pages } = event.body;
      const form = { ...state.form, nature: 'electronic' as const };
      return { ...state, document, pages, form, converted: event.at };
    }
    case 'FollowUpSet': {
      const { on, remarksContent } = event.body;
      return { ...state, followUp: { on, remarks: textOf(content, remarksContent) } };
    }
    case 'FollowUpStopped':
      return { ...state, followUp: null };
    case 'ReceiptPulledBack':
      return { ...state, custody: afterPulledBack(state.custody) };
    case 'ReceiptFiled':
      return { ...state, file: event.body.file };
    case 'ReceiptClosed': {
      const remarks = textOf(content, event.body.remarksContent);
      return { ...state, closed: { at: event.at, by: event.post ?? '', remarks } };
    }
    case 'ReceiptCopied':
      return { ...state, copies: event.body.no };
    case 'ReceiptRead':
      return state;
    case 'ReceiptReopened':
      return { ...state, closed: null };
  }
}

function registered(
  event: Happened,
  body: Registered,
  copyNo: number | null,
  content: ContentOf,
): ReceiptState {
  const { number, computerNo, formContent, document, pages, copyOf } = body;
  const post = event.post ?? '';
  return {
    id: event.item,
    org: event.org,
    ...{ number, computerNo, document, pages, copyOf, copyNo },
    form: formOf(content, formContent),
    enclosed: [],
    copies: 0,
    createdBy: post,
    createdAt: event.at,
    custody: startCustody(post),
    ...{ file: null, closed: null, corrigenda: [], converted: null, followUp: null },
  };
}

function amended(
  state: ReceiptState,
  { at, post, body }: Happened<Extract<ReceiptEvent, { type: 'ReceiptAmended' }>>,
  content: ContentOf,
): ReceiptState {
  const form = formOf(content, body.formContent);
  const reason = textOf(content, body.reasonContent);
  const changes = formChanges(state.form, form);
  const corrigenda = [...state.corrigenda, { at, by: post ?? '', reason, changes }];
  return { ...state, form, corrigenda };
}

function formOf(content: ContentOf, hash: Hash): ReceiptForm {
  return (content(hash) as unknown as { form: ReceiptForm }).form;
}

/** The text of a remarks content. */
export function textOf(content: ContentOf, hash: Hash): string {
  return (content(hash) as unknown as { text: string }).text;
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
};

/** Registers a dak; the number is spent only if this is not refused. */
export function registerReceipt(
  input: Registration,
  context: Context,
): Refused | readonly Emitted<ReceiptEvent>[] {
  const { actor, today } = context;
  const no = mayNot('registerReceipt', actor, null) ?? mayWork(input.office, today);
  if (no !== null) return no;
  const problems = formProblems(input.form, { today, hasScan: input.document !== null });
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
  | { readonly type: 'correctReceipt'; readonly form: ReceiptForm }
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
      const { today } = context;
      const problems = [
        ...formProblems(command.form, { today, hasScan: state.document !== null }),
        ...natureProblems(state, command.form),
      ];
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
function followUpEnds(state: ReceiptState, why: FollowUpEnd): readonly Emitted<ReceiptEvent>[] {
  if (state.followUp === null) return [];
  return [{ kind: 'receipt', item: state.id, type: 'FollowUpStopped', body: { why } }];
}

/** What is on paper becomes electronic by adding its scan, and never silently. */
export function natureProblems(
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
