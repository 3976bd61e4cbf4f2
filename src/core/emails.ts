/**
 * E-mail dak: a message that the office's mailbox has received, kept byte for byte, read in a
 * process apart, and registered as a receipt or set aside. Domain 5 (E-mail diarisation); M41.
 */
import { mayNot } from './access.ts';
import type { Facts } from './access.ts';
import { indiaDay } from './days.ts';
import { present } from './must.ts';
import { FORM_MAX, emptyForm, isEmail } from './receipt-form.ts';
import type { ReceiptForm } from './receipt-form.ts';
import { isRefused, refuseFields } from './refusals.ts';
import { textOf } from './receipts.ts';
import type { Enclosed } from './receipts.ts';
import type { ContentOf, Context, Day, Decision, Happened, Hash, Id, Instant } from './words.ts';

/** Mail of no use to the office is set aside, never deleted. */
export type EmailStatus = 'arrived' | 'waiting' | 'unreadable' | 'diarised' | 'set_aside';

/** Why no program of ours reads it; its bytes are kept all the same. */
export const EMAIL_PROBLEMS = ['no_message', 'too_complex', 'over_limits'] as const;
export type EmailProblem = (typeof EMAIL_PROBLEMS)[number];

/**
 * What a domain says of the message by its DKIM signature. `unknown`: its key could not be had,
 * which proves nothing either way. RFC 6376 3.9.
 */
export type Signature = {
  readonly domain: string;
  readonly result: 'pass' | 'fail' | 'unknown';
};
export type Correspondent = { readonly name: string; readonly address: string };

/** What the message says of itself; anybody may have written it. */
export type EmailHead = {
  readonly from: Correspondent;
  readonly replyTo: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  /** Of its Date line; null where that is missing or no date. */
  readonly sentAt: Instant | null;
  readonly messageId: string;
  readonly signatures: readonly Signature[];
};

/** The first is the message itself as a page, the others came with it. */
export type EmailDocument = {
  readonly id: Id;
  readonly hash: Hash;
  readonly bytes: number;
  readonly name: string;
};

export type EmailState = {
  readonly id: Id;
  readonly org: Id;
  readonly hash: Hash;
  readonly bytes: number;
  readonly arrivedAt: Instant;
  readonly status: EmailStatus;
  readonly head: EmailHead | null;
  readonly documents: readonly EmailDocument[];
  readonly problem: EmailProblem | null;
  readonly receipt: Id | null;
  readonly aside: { readonly at: Instant; readonly by: Id; readonly remarks: string } | null;
};

export type EmailEvent =
  | {
      readonly type: 'EmailArrived';
      readonly body: { readonly document: Hash; readonly bytes: number };
    }
  | {
      readonly type: 'EmailRead';
      /** The head and the names are a content; bytes are named by the documents' own events. */
      readonly body: { readonly readContent: Hash; readonly parts: number };
    }
  | { readonly type: 'EmailUnreadable'; readonly body: { readonly problem: EmailProblem } }
  | { readonly type: 'EmailDiarised'; readonly body: { readonly receipt: Id } }
  | { readonly type: 'EmailSetAside'; readonly body: { readonly remarksContent: Hash } }
  | { readonly type: 'EmailTakenUp'; readonly body: Readonly<Record<string, never>> };

type ReadContent = { readonly head: EmailHead; readonly documents: readonly EmailDocument[] };

export function evolveEmail(
  state: EmailState | null,
  event: Happened<EmailEvent>,
  content: ContentOf,
): EmailState {
  if (event.type === 'EmailArrived') return arrived(event);
  if (state === null) throw new Error(`${event.type} on an unknown e-mail`);
  switch (event.type) {
    case 'EmailRead': {
      const { head, documents } = content(event.body.readContent) as unknown as ReadContent;
      return { ...state, status: 'waiting', head, documents };
    }
    case 'EmailUnreadable':
      return { ...state, status: 'unreadable', problem: event.body.problem };
    case 'EmailDiarised':
      return { ...state, status: 'diarised', receipt: event.body.receipt };
    case 'EmailSetAside': {
      const remarks = textOf(content, event.body.remarksContent);
      const aside = { at: event.at, by: event.post ?? '', remarks };
      return { ...state, status: 'set_aside', aside };
    }
    case 'EmailTakenUp': {
      const status = state.problem === null ? 'waiting' : 'unreadable';
      return { ...state, status, aside: null };
    }
  }
}

function arrived(event: Happened<Extract<EmailEvent, { type: 'EmailArrived' }>>): EmailState {
  return {
    id: event.item,
    org: event.org,
    hash: event.body.document,
    bytes: event.body.bytes,
    arrivedAt: event.at,
    status: 'arrived',
    head: null,
    documents: [],
    problem: null,
    receipt: null,
    aside: null,
  };
}

const factsOf = (state: EmailState): Facts => ({ status: state.status, holder: '', sender: null });

/** `known`: these very bytes are here already, by another way into the mailbox. */
export function takeInEmail(
  input: {
    readonly id: Id;
    readonly hash: Hash;
    readonly bytes: number;
    readonly known: Id | null;
  },
  context: Context,
): Decision {
  const no = mayNot('takeInEmail', context.actor);
  if (no !== null) return no;
  if (input.known !== null) return [];
  const body = { document: input.hash, bytes: input.bytes };
  return [{ kind: 'email', item: input.id, type: 'EmailArrived', body }];
}

export type ReadEmail =
  | {
      readonly head: EmailHead;
      readonly documents: readonly Omit<EmailDocument, 'id'>[];
    }
  | { readonly problem: EmailProblem };

/** What the reader found. Its documents are looked into like every upload. */
export function readEmail(state: EmailState, found: ReadEmail, context: Context): Decision {
  const no = mayNot('readEmail', context.actor);
  if (no !== null) return no;
  if (state.status !== 'arrived') return [];
  const { id: item } = state;
  if ('problem' in found)
    return [{ kind: 'email', item, type: 'EmailUnreadable', body: { problem: found.problem } }];
  const documents = found.documents.map((one) => ({ id: context.newId(), ...one }));
  const readContent = context.keep({ head: found.head, documents });
  return [
    { kind: 'email', item, type: 'EmailRead', body: { readContent, parts: documents.length } },
    ...documents.map(({ id, hash, bytes, name }) => ({
      kind: 'document' as const,
      item: id,
      type: 'DocumentReceived',
      body: { document: hash, bytes, nameContent: context.keep({ name }) },
    })),
  ];
}

/**
 * Registers the message, or a letter that came with it, as a receipt. Everything else of the
 * message becomes its enclosures, the bytes as they came among them.
 */
export function diariseEmail(
  state: EmailState,
  input: {
    readonly receipt: Id;
    /** What registering it (and sending it on) has come to. */
    readonly registered: Decision;
    readonly enclosed: readonly Enclosed[];
  },
  context: Context,
): Decision {
  const { receipt, registered, enclosed } = input;
  const no = mayNot('diariseEmail', context.actor, factsOf(state), state.org);
  if (no !== null) return no;
  if (isRefused(registered)) return registered;
  return [
    ...registered,
    ...enclosed.map(({ hash, name, ...rest }) => ({
      kind: 'receipt' as const,
      item: receipt,
      type: 'ReceiptEnclosed',
      body: { document: hash, nameContent: context.keep({ name }), ...rest },
    })),
    { kind: 'email', item: state.id, type: 'EmailDiarised', body: { receipt } },
  ];
}

export function setEmailAside(state: EmailState, remarks: string, context: Context): Decision {
  const no = mayNot('setEmailAside', context.actor, factsOf(state), state.org);
  if (no !== null) return no;
  if (remarks.trim() === '') return refuseFields([{ field: 'remarks', problem: 'missing' }]);
  const body = { remarksContent: context.keep({ text: remarks.trim() }) };
  return [{ kind: 'email', item: state.id, type: 'EmailSetAside', body }];
}

export function takeUpEmail(state: EmailState, context: Context): Decision {
  const no = mayNot('takeUpEmail', context.actor, factsOf(state), state.org);
  if (no !== null) return no;
  return [{ kind: 'email', item: state.id, type: 'EmailTakenUp', body: {} }];
}

/** The diary form as far as the message fills it; what it cannot know the diarist adds. */
export function formOfEmail(state: EmailState, today: Day): ReceiptForm {
  const form = emptyForm(today);
  const { head, arrivedAt, documents } = state;
  if (head === null) return form;
  const sentOn = head.sentAt === null ? null : indiaDay(head.sentAt);
  return {
    ...form,
    form: 'email',
    deliveryMode: 'email',
    language: languageOf(head.subject),
    letterDate: sentOn !== null && sentOn <= today ? sentOn : null,
    receivedOn: indiaDay(arrivedAt),
    subject: head.subject.slice(0, FORM_MAX.subject),
    enclosures: documents
      .slice(1)
      .map(({ name }) => name)
      .join('; ')
      .slice(0, FORM_MAX.enclosures),
    sender: {
      ...form.sender,
      name: (head.from.name === '' ? head.from.address : head.from.name).slice(0, FORM_MAX.line),
      email: isEmail(head.from.address) ? head.from.address : '',
    },
  };
}

function languageOf(text: string): string {
  const hindi = /\p{Script=Devanagari}/u.test(text);
  const english = /\p{Script=Latin}{3}/u.test(text);
  if (hindi) return english ? 'both' : 'hi';
  return english ? 'en' : '';
}

/** The document of the message that is to be the letter; the page itself where none is named. */
export function letterOf(state: EmailState, chosen: Id | null): EmailDocument | null {
  if (chosen === null) return present(state.documents[0], 'the page of an e-mail');
  return state.documents.find(({ id }) => id === chosen) ?? null;
}

/** Whether its sender's own domain answers for the message: RFC 7489 3.1.1, relaxed. */
export function isVouchedFor({ from, signatures }: EmailHead): boolean {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1).toLowerCase();
  return signatures.some(
    ({ domain: by, result }) =>
      result === 'pass' && (domain === by.toLowerCase() || domain.endsWith(`.${by.toLowerCase()}`)),
  );
}
