/** Taking in an e-mail, saying what it holds, registering it, setting it aside. */
import type { ActReply } from '../../contract/endpoint.ts';
import type { DocumentState } from '../../core/documents.ts';
import * as core from '../../core/emails.ts';
import type { EmailState, ReadEmail } from '../../core/emails.ts';
import { present } from '../../core/must.ts';
import type { Marking, Recipient } from '../../core/movement.ts';
import { classifyProblem } from '../../core/movement.ts';
import type { OfficeValues } from '../../core/office-values.ts';
import type { OfficeFacts } from '../../core/organisations.ts';
import type { ReceiptForm } from '../../core/receipt-form.ts';
import { registerAndSend } from '../../core/receipt-copies.ts';
import { registerReceipt } from '../../core/receipts.ts';
import type { Enclosed } from '../../core/receipts.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Context, Decision, Hash, Id, Json } from '../../core/words.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import { officeFacts } from '../organisations/index.ts';
import { markedPost } from '../people/index.ts';
import { diaryNumbers, formValues, receiptReply } from '../receipts/index.ts';
import type { DiaryNumbers } from '../receipts/index.ts';
import * as store from './store.ts';

function emailReply(changed: Changed, id: Id): ActReply {
  const { state, version } = changed.get<EmailState>(id);
  return { id, kind: 'email', number: null, version, status: state.status, abilities: [] };
}

export type TakeIn = { readonly hash: Hash; readonly bytes: number };

/** The system's own act, for every message that the mailbox shows. */
export const takeInEmailVerb: Verb<TakeIn & Json, { readonly known: Id | null }> = {
  name: 'takeInEmail',
  load: async (tx, _items, actor, { hash }) => ({
    known: await store.emailOf(tx.query, actor.org, hash),
  }),
  decide: ({ known }, { hash, bytes }, context) =>
    core.takeInEmail({ id: context.newId(), hash, bytes, known }, context),
  reply: (changed, { known }) => {
    const id = changed.all[0]?.id;
    if (id !== undefined) return emailReply(changed, id);
    const before = { kind: 'email', number: null, version: 0, status: 'known', abilities: [] };
    return { id: present(known, 'an e-mail known already'), ...before };
  },
  jobs: (changed) => changed.all.map(({ id }) => ({ task: 'read_email', payload: { id } })),
};

export type Found = { readonly id: Id; readonly found: ReadEmail };

export const readEmailVerb: Verb<Found & Json, EmailState | null> = {
  name: 'readEmail',
  load: (_tx, items, _actor, { id }) => items.lock<EmailState>('email', id),
  decide: (email, { found }, context) =>
    email === null ? refuse('not_found') : core.readEmail(email, found, context),
  reply: (changed, email) =>
    changed.all.length === 0
      ? { id: email?.id ?? '', kind: 'email', number: null, version: 0, status: '', abilities: [] }
      : emailReply(changed, email?.id ?? ''),
  jobs: (changed) =>
    changed.all
      .filter(({ kind }) => kind === 'document')
      .map(({ id }) => ({ task: 'inspect_document', payload: { id } })),
};

export type Diarise = {
  readonly id: Id;
  readonly form: ReceiptForm;
  /** Which of its documents is the letter; null: the message itself. */
  readonly document: Id | null;
  readonly send: Marking | null;
};
type Diarising = {
  readonly email: EmailState | null;
  readonly documents: ReadonlyMap<Id, DocumentState>;
  readonly numbers: DiaryNumbers;
  readonly recipient: Recipient | null;
  readonly own: Recipient | null;
  readonly office: OfficeFacts;
  readonly values: OfficeValues;
};

export const diariseEmailVerb: Verb<Diarise & Json, Diarising> = {
  name: 'diariseEmail',
  load: async (tx, items, actor, input) => {
    const email = await items.lock<EmailState>('email', input.id);
    const [documents, recipient, own, office, values, numbers] = await Promise.all([
      store.documentStates(tx.query, email?.documents.map(({ id }) => id) ?? []),
      input.send === null ? null : markedPost(tx, input.send.to),
      markedPost(tx, actor.post),
      officeFacts(tx.query, actor.org),
      formValues(tx, actor.org, input.form),
      diaryNumbers(items, actor.org),
    ]);
    return { email, documents, numbers, recipient, own, office, values };
  },
  decide: (loaded, input, context) => {
    const { email } = loaded;
    if (email?.org !== context.actor.org) return refuse('not_found');
    const receipt = context.newId();
    const asked: Diarise = input;
    const registered = registering(loaded, email, { ...asked, receipt }, context);
    const enclosed = email.status === 'waiting' ? enclosedOf(loaded, email, asked) : [];
    return core.diariseEmail(email, { receipt, registered, enclosed }, context);
  },
  reply: (changed, _loaded, { actor }) => {
    const { id } = present(
      changed.all.find(({ kind }) => kind === 'receipt'),
      'the receipt of an e-mail',
    );
    return receiptReply(changed, id, actor);
  },
};

function registering(
  loaded: Diarising,
  email: EmailState,
  input: Diarise & { readonly receipt: Id },
  context: Context,
): Decision {
  const { documents, numbers, recipient, own, office, values } = loaded;
  const { receipt: id, form, send } = input;
  // What stands against the e-mail itself is told by its own rule.
  if (email.status !== 'waiting') return [];
  const letter = core.letterOf(email, input.document);
  const scan = letter === null ? undefined : documents.get(letter.id);
  if (scan === undefined) return refuse('not_found');
  if (scan.status === 'inspecting') return refuse('document_pending');
  if (scan.status === 'refused') return refuse(scan.problem ?? 'document_refused');
  const document = { hash: scan.hash, pages: scan.pages };
  const registration = { id, form, copyOf: null, document, office, values, ...numbers };
  const registered =
    send === null
      ? registerReceipt(registration, context)
      : registerAndSend(registration, { marking: send, recipient }, context);
  if (isRefused(registered)) return registered;
  return classifyProblem(own?.clearance, form.classification) ?? registered;
}

const UNSHOWN = { mediaType: null, pages: 0 } as const;

/** The bytes as they came, and everything of the message that is not the letter, each once. */
function enclosedOf(
  { documents }: Diarising,
  email: EmailState,
  input: Diarise,
): readonly Enclosed[] {
  const letter = core.letterOf(email, input.document);
  const whole: Enclosed = {
    ...{ hash: email.hash, bytes: email.bytes, name: 'message.eml' },
    ...UNSHOWN,
  };
  const others = email.documents
    .filter(({ hash }) => hash !== letter?.hash)
    .map(({ id, hash, bytes, name }): Enclosed => {
      const document = documents.get(id);
      const readable = document?.status === 'ready';
      const shown = readable ? { mediaType: document.type, pages: document.pages } : UNSHOWN;
      return { hash, bytes, name, ...shown };
    });
  return [...new Map([whole, ...others].map((one) => [one.hash, one])).values()];
}

type Plain = { readonly id: Id };

export const setEmailAsideVerb: Verb<
  Plain & { readonly remarks: string } & Json,
  EmailState | null
> = {
  name: 'setEmailAside',
  load: (_tx, items, _actor, { id }) => items.lock<EmailState>('email', id),
  decide: (email, { remarks }, context) =>
    email?.org === context.actor.org
      ? core.setEmailAside(email, remarks, context)
      : refuse('not_found'),
  reply: (changed, email) => emailReply(changed, email?.id ?? ''),
};

export const takeUpEmailVerb: Verb<Plain & Json, EmailState | null> = {
  name: 'takeUpEmail',
  load: (_tx, items, _actor, { id }) => items.lock<EmailState>('email', id),
  decide: (email, _input, context) =>
    email?.org === context.actor.org ? core.takeUpEmail(email, context) : refuse('not_found'),
  reply: (changed, email) => emailReply(changed, email?.id ?? ''),
};
