/** What can be done with a receipt: each verb loads, asks core, and says what came of it. */
import { convertReceipt } from '../../core/conversion.ts';
import { amendReceipt } from '../../core/corrigenda.ts';
import type { Amending } from '../../core/corrigenda.ts';
import { setFollowUp, stopFollowUp } from '../../core/follow-ups.ts';
import type { FollowUp } from '../../core/follow-ups.ts';
import { copiesFor, registerAndSend, sendWithCopies } from '../../core/receipt-copies.ts';
import type { Left } from '../../core/receipt-copies.ts';
import { decideReceipt, registerReceipt } from '../../core/receipts.ts';
import type { ReceiptCommand, ReceiptEvent, ReceiptState } from '../../core/receipts.ts';
import { formCodes } from '../../core/receipt-form.ts';
import type { ReceiptForm } from '../../core/receipt-form.ts';
import { classifyProblem, markingOf } from '../../core/movement.ts';
import type { Marking, Recipient } from '../../core/movement.ts';
import type { OfficeValues } from '../../core/office-values.ts';
import type { OfficeFacts } from '../../core/organisations.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Context, Decision, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { scanFor } from '../documents/index.ts';
import type { Scan } from '../documents/index.ts';
import { ofEach } from '../ledger/index.ts';
import type { Items, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import { linkDocument } from '../movement/index.ts';
import { officeFacts, officeValues } from '../organisations/index.ts';
import { markedPost } from '../people/index.ts';
import { nothing, receiptReply, ruled } from './acting.ts';
import type { One, Plain } from './acting.ts';
import * as store from './store.ts';

export { receiptReply } from './acting.ts';
export { acknowledgeReceiptVerb, reportAcknowledgementVerb } from './acknowledging.ts';
export { setDakAsideVerb } from './unregistered.ts';
export { answerDisputeVerb, disputeReceiptVerb } from './disputes.ts';

/** To whom: one post, and those who get a copy. */
export type Marked = Marking & { readonly cc?: readonly Id[] };

type Sending = {
  readonly recipient: Recipient | null;
  readonly copies: readonly { readonly to: Id; readonly computerNo: number }[];
  readonly left: readonly Left[];
};
const NOBODY: Sending = { recipient: null, copies: [], left: [] };

type Paper = { readonly classification: string; readonly org: Id; readonly holder: Id };

/** Who gets what of a marking; a number is spent for each copy that can go. */
async function sendingOf(
  tx: Tx,
  items: Items,
  { to, cc = [] }: Marked,
  paper: Promise<Paper | null>,
): Promise<Sending> {
  const [recipient, posts, known] = await Promise.all([
    markedPost(tx, to),
    Promise.all(cc.map((post) => markedPost(tx, post))),
    paper,
  ]);
  if (known === null || cc.length === 0) return { ...NOBODY, recipient };
  const { classification, org, holder } = known;
  const each = cc.map((post, i) => ({ to: post, recipient: posts[i] ?? null }));
  const { go, left } = copiesFor(each, holder, { classification, org, original: to });
  const numbers = await store.computerNumbers(items, org, go.length);
  const copies = go.map((post, i) => ({ to: post, computerNo: numbers[i] ?? 0 }));
  return { recipient, copies, left };
}

/** With those of the Cc who got no copy. */
function sentReply(reply: ActReply, { left }: Sending): ActReply {
  return left.length === 0 ? reply : { ...reply, left: [...left] };
}

export type Register = {
  readonly form: ReceiptForm;
  readonly document: Id | null;
  readonly copyOf: Id | null;
  readonly send: Marked | null;
};
type Registering = {
  readonly numbers: store.DiaryNumbers;
  readonly scan: Scan | Refused | null;
  readonly sending: Sending;
  readonly office: OfficeFacts;
  readonly values: OfficeValues;
  readonly own: Recipient | null;
  /** Whether what it is a copy of is a receipt of the office, where it is one. */
  readonly copied: boolean;
};

const FORM_LISTS = ['delivery_mode', 'vip_type', 'category', 'sub_category'] as const;

/** How the values of a form stand in an office. */
export function formValues(tx: Tx, org: Id, form: ReceiptForm): Promise<OfficeValues> {
  return officeValues(tx.query, org, FORM_LISTS, formCodes(form));
}

export const registerReceiptVerb: Verb<Register & Json, Registering> = {
  name: 'registerReceipt',
  load: async (tx, items, actor, input) => {
    const { copyOf, form } = input;
    const { classification } = form;
    const paper = Promise.resolve({ classification, org: actor.org, holder: actor.post });
    const [scan, sending, own, office, values, numbers, copied] = await Promise.all([
      input.document === null ? null : scanFor(tx.query, input.document, actor),
      input.send === null ? NOBODY : sendingOf(tx, items, input.send, paper),
      markedPost(tx, actor.post),
      officeFacts(tx.query, actor.org),
      formValues(tx, actor.org, form),
      store.diaryNumbers(items, actor.org),
      copyOf === null ? true : store.isReceiptOf(tx.query, copyOf, actor.org),
    ]);
    return { numbers, scan, sending, own, office, values, copied };
  },
  decide: (loaded, input, context) => {
    const { scan, numbers, sending, office, values } = loaded;
    if (scan !== null && 'refused' in scan) return scan;
    if (!loaded.copied) return refuse('not_found');
    const { form, copyOf, send } = input;
    const id = context.newId();
    const registration = { id, form, copyOf, document: scan, office, values, ...numbers };
    const decided =
      send === null
        ? registerReceipt(registration, context)
        : registerAndSend(registration, { marking: markingOf(send), ...sending }, context);
    if (isRefused(decided) || form.sealedCover) return decided;
    return classifyProblem(loaded.own?.clearance, form.classification) ?? decided;
  },
  reply: (changed, { sending }, { actor }) =>
    sentReply(receiptReply(changed, changed.all[0]?.id ?? '', actor), sending),
};

/** A verb on one existing receipt. */
function onReceipt<I extends Plain>(
  name: ReceiptCommand['type'],
  command: (input: I) => ReceiptCommand,
): Verb<I & Json, One> {
  const decide = (loaded: One, input: I, context: Context): Decision<ReceiptEvent> => {
    if (loaded.receipt === null || loaded.receipt.org !== context.actor.org)
      return refuse('not_found');
    return decideReceipt(loaded.receipt, command(input), context);
  };
  return {
    name,
    load: async (_tx, items, _actor, input) => ({
      receipt: await items.lock<ReceiptState>('receipt', input.id),
    }),
    decide,
    reply: (changed, loaded, { actor }) => receiptReply(changed, loaded.receipt?.id ?? '', actor),
  };
}

type SendingOne = { readonly receipt: ReceiptState | null; readonly sending: Sending };
export const sendReceiptVerb: Verb<Plain & Marked & Json, SendingOne> = {
  name: 'sendReceipt',
  load: async (tx, items, _actor, input) => {
    const found = items.lock<ReceiptState>('receipt', input.id);
    const paper = found.then((receipt) =>
      receipt === null
        ? null
        : {
            ...{ org: receipt.org, holder: receipt.custody.holder },
            classification: receipt.form.classification,
          },
    );
    const [receipt, sending] = await Promise.all([found, sendingOf(tx, items, input, paper)]);
    return { receipt, sending };
  },
  decide: ({ receipt, sending }, input, context) => {
    if (receipt === null || receipt.org !== context.actor.org) return refuse('not_found');
    return sendWithCopies(receipt, { marking: markingOf(input), ...sending }, context);
  },
  reply: (changed, { receipt, sending }, { actor }) =>
    sentReply(receiptReply(changed, receipt?.id ?? '', actor), sending),
};
/** What is on paper is received by this; `label`: its code was read. */
export const openReceiptVerb = onReceipt<Plain & { readonly how?: 'label' }>(
  'openReceipt',
  ({ how }) => ({ type: 'openReceipt', how: how ?? 'hand' }),
);
export const pullBackReceiptVerb = onReceipt<Plain>('pullBackReceipt', () => ({
  type: 'pullBackReceipt',
}));
type WithRemarks = Plain & { readonly remarks: string };
export const closeReceiptVerb = onReceipt<WithRemarks>('closeReceipt', ({ remarks }) => ({
  type: 'closeReceipt',
  remarks,
}));
export const reopenReceiptVerb = onReceipt<WithRemarks>('reopenReceipt', ({ remarks }) => ({
  type: 'reopenReceipt',
  remarks,
}));

export const correctReceiptVerb = ruled(
  'correctReceipt',
  async (tx, actor, { form }: Plain & { readonly form: ReceiptForm }) => ({
    values: await formValues(tx, actor.org, form),
  }),
  (state, { form }, context, { values }) =>
    decideReceipt(state, { type: 'correctReceipt', form, values }, context),
);

/** Nobody classifies a paper above what they may read afterwards. */
export const amendReceiptVerb = ruled(
  'amendReceipt',
  async (tx, actor, { form }: Plain & Amending) => {
    const [own, values] = await Promise.all([
      markedPost(tx, actor.post),
      formValues(tx, actor.org, form),
    ]);
    return { own, values };
  },
  (state, { form, reason }, context, { own, values }) => {
    const decided = amendReceipt(state, { form, reason, values }, context);
    if (isRefused(decided)) return decided;
    return classifyProblem(own?.clearance, form.classification) ?? decided;
  },
);
export const convertReceiptVerb = ruled(
  'convertReceipt',
  async (tx, actor, { document }: Plain & { readonly document: Id }) => ({
    scan: await scanFor(tx.query, document, actor),
  }),
  (state, _input, context, { scan }) =>
    isRefused(scan) ? scan : convertReceipt(state, scan, context),
);
export const setFollowUpVerb = ruled(
  'setFollowUp',
  nothing,
  (state, { on, remarks }: Plain & FollowUp, context) =>
    setFollowUp(state, { on, remarks }, context),
);
export const stopFollowUpVerb = ruled('stopFollowUp', nothing, (state, _: Plain, context) =>
  stopFollowUp(state, context),
);

const BRINGING = [
  ...['ReceiptRegistered', 'CopyRegistered'],
  ...['ReceiptDelivered', 'ReceiptConverted', 'ReceiptEnclosed'],
];

/** Whoever may read the receipt may read its scan. */
export const receiptProjection = ofEach((tx, change) =>
  change.entries
    .filter(({ type, body }) => BRINGING.includes(type) && body['document'] !== null)
    .map((entry) => linkDocument(tx, entry.body['document'] as string, entry.item)),
);
