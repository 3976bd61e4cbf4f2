/** Receipts: dak after registration. Domain 2.1, 3.1; CSMOP 5. */
import { allowed, mayNot } from './access.ts';
import type { Facts, Verb } from './access.ts';
import { formProblems } from './receipt-form.ts';
import type { ReceiptForm } from './receipt-form.ts';
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
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { happen } from './words.ts';
import type {
  Actor,
  ContentOf,
  Context,
  Decision,
  Emitted,
  Happened,
  Hash,
  Id,
  Instant,
} from './words.ts';

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
  readonly createdBy: Id;
  readonly createdAt: Instant;
  readonly custody: Custody;
  readonly file: Id | null;
  readonly closed: { readonly at: Instant; readonly by: Id; readonly remarks: string } | null;
};

export type ReceiptEvent =
  | {
      readonly type: 'ReceiptRegistered';
      readonly body: {
        readonly number: string;
        readonly computerNo: number;
        readonly formContent: Hash;
        readonly document: Hash | null;
        readonly pages: number;
        readonly copyOf: Id | null;
      };
    }
  | {
      /** Came from another desk of the instance; nobody typed it. */
      readonly type: 'ReceiptDelivered';
      readonly body: {
        readonly number: string;
        readonly computerNo: number;
        readonly formContent: Hash;
        readonly document: Hash;
        readonly pages: number;
        readonly issue: Id;
      };
    }
  | {
      readonly type: 'ReceiptEnclosed';
      readonly body: {
        readonly document: Hash;
        readonly bytes: number;
        readonly nameContent: Hash;
        readonly mediaType: string | null;
        readonly pages: number;
      };
    }
  | { readonly type: 'ReceiptCorrected'; readonly body: { readonly formContent: Hash } }
  | { readonly type: 'ReceiptSent'; readonly body: Sent }
  | { readonly type: 'ReceiptMovedByOrder'; readonly body: Sent & { readonly order: string } }
  | { readonly type: 'ReceiptOpened'; readonly body: { readonly seq: number } }
  | { readonly type: 'ReceiptPulledBack'; readonly body: { readonly seq: number } }
  | { readonly type: 'ReceiptRead'; readonly body: Readonly<Record<string, never>> }
  | { readonly type: 'ReceiptFiled'; readonly body: { readonly file: Id } }
  | { readonly type: 'ReceiptClosed'; readonly body: { readonly remarksContent: Hash } }
  | { readonly type: 'ReceiptReopened'; readonly body: { readonly remarksContent: Hash } };

export const RECEIPT_VERBS = [
  'correctReceipt',
  'sendReceipt',
  'openReceipt',
  'pullBackReceipt',
  'fileReceipt',
  'closeReceipt',
  'reopenReceipt',
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
  return allowed(RECEIPT_VERBS, actor, receiptFacts(state));
}

export function evolveReceipt(
  state: ReceiptState | null,
  event: Happened<ReceiptEvent>,
  content: ContentOf,
): ReceiptState {
  if (event.type === 'ReceiptRegistered') return registered(event, content);
  if (event.type === 'ReceiptDelivered') {
    const body = { ...event.body, copyOf: null };
    return registered({ ...event, type: 'ReceiptRegistered', body }, content);
  }
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
      return { ...state, custody: afterOpened(state.custody) };
    case 'ReceiptPulledBack':
      return { ...state, custody: afterPulledBack(state.custody) };
    case 'ReceiptFiled':
      return { ...state, file: event.body.file };
    case 'ReceiptClosed': {
      const remarks = textOf(content, event.body.remarksContent);
      return { ...state, closed: { at: event.at, by: event.post ?? '', remarks } };
    }
    case 'ReceiptRead':
      return state;
    case 'ReceiptReopened':
      return { ...state, closed: null };
  }
}

function registered(
  event: Happened<Extract<ReceiptEvent, { type: 'ReceiptRegistered' }>>,
  content: ContentOf,
): ReceiptState {
  const { number, computerNo, formContent, document, pages, copyOf } = event.body;
  const post = event.post ?? '';
  return {
    id: event.item,
    org: event.org,
    number,
    computerNo,
    form: formOf(content, formContent),
    document,
    pages,
    enclosed: [],
    copyOf,
    createdBy: post,
    createdAt: event.at,
    custody: startCustody(post),
    file: null,
    closed: null,
  };
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
  | { readonly type: 'openReceipt' }
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
      const problems = formProblems(command.form, { today, hasScan: state.document !== null });
      if (problems.length > 0) return refuseFields(problems);
      const formContent = context.keep({ form: command.form });
      return emit({ type: 'ReceiptCorrected', body: { formContent } });
    }
    case 'sendReceipt': {
      const body = sendReceipt(state, command, context);
      return 'refused' in body ? body : emit({ type: 'ReceiptSent', body });
    }
    case 'openReceipt':
      return emit({ type: 'ReceiptOpened', body: { seq: state.custody.moves } });
    case 'pullBackReceipt':
      return emit({ type: 'ReceiptPulledBack', body: { seq: state.custody.moves } });
    case 'closeReceipt':
    case 'reopenReceipt': {
      const problem = remarksProblem(command.remarks);
      if (problem !== null) return problem;
      const remarksContent = context.keep({ text: command.remarks });
      const type = command.type === 'closeReceipt' ? 'ReceiptClosed' : 'ReceiptReopened';
      return emit({ type, body: { remarksContent } });
    }
  }
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
  return [{ kind: 'receipt', item: state.id, type: 'ReceiptFiled', body: { file } }];
}

/** A filed receipt ends with its file. */
export function closeFiledReceipt(
  state: ReceiptState,
  remarksContent: Hash,
): Decision<ReceiptEvent> {
  if (state.file === null) return refuse('receipt_filed');
  return [{ kind: 'receipt', item: state.id, type: 'ReceiptClosed', body: { remarksContent } }];
}

/** Generate and send: both in one act, or neither. */
export function registerAndSend(
  input: Registration,
  send: Omit<Extract<ReceiptCommand, { type: 'sendReceipt' }>, 'type'>,
  context: Context,
): Decision<ReceiptEvent> {
  const made = registerReceipt(input, context);
  if (isRefused(made)) return made;
  const [first] = made;
  if (first === undefined) return made;
  const state = evolveReceipt(null, happen(first, context), context.kept);
  const sent = decideReceipt(state, { type: 'sendReceipt', ...send }, context);
  return isRefused(sent) ? sent : [...made, ...sent];
}
