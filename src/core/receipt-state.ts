/** What a receipt is, and how each event changes it. Domain 2.1, 3.1. */
import type { Facts } from './access.ts';
import { afterAnswered, openDispute, withoutPulledBack } from './dispute-state.ts';
import type { Disputes } from './dispute-state.ts';
import { formChanges } from './form-changes.ts';
import type { FormChange } from './form-changes.ts';
import type { ReceiptForm } from './receipt-form.ts';
import type { ReceiptEvent, Registered } from './receipt-events.ts';
import {
  afterMoved,
  afterOpened,
  afterPulledBack,
  afterSent,
  isUnread,
  sender,
  startCustody,
} from './movement.ts';
import type { Custody } from './movement.ts';
import type { ContentOf, Day, Happened, Hash, Id, Instant } from './words.ts';

export type ReceiptStatus = 'created' | 'sent' | 'opened' | 'disputed' | 'filed' | 'closed';
/** `mediaType` is null where no screen of ours shows the bytes: they can be saved only. */
export type Enclosed = {
  readonly hash: Hash;
  readonly bytes: number;
  readonly name: string;
  readonly mediaType: string | null;
  readonly pages: number;
};

/** An acknowledgement by e-mail to the sender. */
export type Acknowledgement = {
  readonly seq: number;
  readonly to: string;
  readonly by: Id;
  readonly at: Instant;
  readonly status: 'queued' | 'sent' | 'bounced';
  /** What the mail server answered. */
  readonly detail: string;
};

export type ReceiptState = Disputes & {
  /** Left out where there is none. */
  readonly acknowledgements?: readonly Acknowledgement[];
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

export function receiptStatus(state: ReceiptState): ReceiptStatus {
  if (state.closed !== null) return 'closed';
  if (state.file !== null) return 'filed';
  if (isUnread(state.custody)) return 'sent';
  if (openDispute(state) !== null) return 'disputed';
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
    case 'ReceiptDisputed':
    case 'DisputeAnswered':
      return disputed(state, event, content);
    case 'AcknowledgementQueued':
    case 'AcknowledgementReported':
      return acknowledged(state, event, content);
    case 'FollowUpSet': {
      const { on, remarksContent } = event.body;
      return { ...state, followUp: { on, remarks: textOf(content, remarksContent) } };
    }
    case 'FollowUpStopped':
      return { ...state, followUp: null };
    case 'ReceiptPulledBack':
      return withoutPulledBack(
        { ...state, custody: afterPulledBack(state.custody) },
        state.custody.moves,
      );
    case 'ReceiptFiled':
      return { ...state, file: event.body.file };
    case 'ReceiptDetached':
      return { ...state, file: null };
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

type Event<T extends ReceiptEvent['type']> = Happened<Extract<ReceiptEvent, { type: T }>>;

function disputed(
  state: ReceiptState,
  event: Event<'ReceiptDisputed' | 'DisputeAnswered'>,
  content: ContentOf,
): ReceiptState {
  const { at } = event;
  const by = event.post ?? '';
  if (event.type === 'DisputeAnswered') {
    const { upheld, reasonContent, lateDays } = event.body;
    return afterAnswered(state, {
      by,
      at,
      upheld,
      reason: textOf(content, reasonContent),
      lateDays,
    });
  }
  const { seq, remarksContent, decideBy } = event.body;
  const raised = { seq, by, at, reason: textOf(content, remarksContent), decideBy, answer: null };
  const disputes = [...(state.disputes ?? []), raised];
  return { ...state, custody: afterSent(event.body, at), disputes };
}

function acknowledged(
  state: ReceiptState,
  event: Event<'AcknowledgementQueued' | 'AcknowledgementReported'>,
  content: ContentOf,
): ReceiptState {
  const before = state.acknowledgements ?? [];
  if (event.type === 'AcknowledgementQueued') {
    const { seq, addressContent } = event.body;
    const { email: to } = content(addressContent) as unknown as { readonly email: string };
    const by = event.post ?? '';
    const queued = { seq, to, by, at: event.at, status: 'queued' as const, detail: '' };
    return { ...state, acknowledgements: [...before, queued] };
  }
  const { seq, status, detailContent } = event.body;
  const { detail } = content(detailContent) as unknown as { readonly detail: string };
  const acknowledgements = before.map((one) =>
    one.seq === seq ? { ...one, status, detail } : one,
  );
  return { ...state, acknowledgements };
}
