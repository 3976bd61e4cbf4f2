/** What can be done with a receipt: each verb loads, asks core, and says what came of it. */
import {
  decideReceipt,
  receiptAbilities,
  receiptStatus,
  registerAndSend,
  registerReceipt,
} from '../../core/receipts.ts';
import type { ReceiptCommand, ReceiptEvent, ReceiptState } from '../../core/receipts.ts';
import type { ReceiptForm } from '../../core/receipt-form.ts';
import { classifyProblem, markingOf } from '../../core/movement.ts';
import type { Marking, Recipient } from '../../core/movement.ts';
import type { OfficeFacts } from '../../core/organisations.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Context, Decision, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { scanFor } from '../documents/index.ts';
import type { Scan } from '../documents/index.ts';
import { ofEach } from '../ledger/index.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import { linkDocument } from '../movement/index.ts';
import { officeFacts } from '../organisations/index.ts';
import { markedPost } from '../people/index.ts';
import * as store from './store.ts';

/** What every act on a receipt answers: where it stands and what the actor may do next. */
export function receiptReply(changed: Changed, id: Id, actor: Actor): ActReply {
  const { state, version } = changed.get<ReceiptState>(id);
  const abilities = [...receiptAbilities(state, actor)];
  const { number } = state;
  return { id, kind: 'receipt', number, version, status: receiptStatus(state), abilities };
}

export type Register = {
  readonly form: ReceiptForm;
  readonly document: Id | null;
  readonly copyOf: Id | null;
  readonly send: Marking | null;
};
type Registering = {
  readonly numbers: store.DiaryNumbers;
  readonly scan: Scan | Refused | null;
  readonly recipient: Recipient | null;
  readonly office: OfficeFacts;
  readonly own: Recipient | null;
  /** Whether what it is a copy of is a receipt of the office, where it is one. */
  readonly copied: boolean;
};

export const registerReceiptVerb: Verb<Register & Json, Registering> = {
  name: 'registerReceipt',
  load: async (tx, items, actor, input) => {
    const { copyOf } = input;
    const [scan, recipient, own, office, numbers, copied] = await Promise.all([
      input.document === null ? null : scanFor(tx.query, input.document, actor),
      input.send === null ? null : markedPost(tx, input.send.to),
      markedPost(tx, actor.post),
      officeFacts(tx.query, actor.org),
      store.diaryNumbers(items, actor.org),
      copyOf === null ? true : store.isReceiptOf(tx.query, copyOf, actor.org),
    ]);
    return { numbers, scan, recipient, own, office, copied };
  },
  decide: (loaded, input, context) => {
    const { scan, numbers, recipient, office } = loaded;
    if (scan !== null && 'refused' in scan) return scan;
    if (!loaded.copied) return refuse('not_found');
    const { form, copyOf, send } = input;
    const id = context.newId();
    const registration = { id, form, copyOf, document: scan, office, ...numbers };
    const decided =
      send === null
        ? registerReceipt(registration, context)
        : registerAndSend(registration, { marking: send, recipient }, context);
    if (isRefused(decided) || form.sealedCover) return decided;
    return classifyProblem(loaded.own?.clearance, form.classification) ?? decided;
  },
  reply: (changed, _loaded, { actor }) => receiptReply(changed, changed.all[0]?.id ?? '', actor),
};

type Plain = { readonly id: Id };
type One = { readonly receipt: ReceiptState | null; readonly recipient: Recipient | null };

/** A verb on one existing receipt. */
function onReceipt<I extends Plain>(
  name: ReceiptCommand['type'],
  command: (input: I, loaded: One) => ReceiptCommand,
  marking: (input: I) => Marking | null = () => null,
): Verb<I & Json, One> {
  const decide = (loaded: One, input: I, context: Context): Decision<ReceiptEvent> => {
    if (loaded.receipt === null || loaded.receipt.org !== context.actor.org)
      return refuse('not_found');
    return decideReceipt(loaded.receipt, command(input, loaded), context);
  };
  return {
    name,
    load: async (tx, items, _actor, input) => {
      const marked = marking(input);
      const [receipt, recipient] = await Promise.all([
        items.lock<ReceiptState>('receipt', input.id),
        marked === null ? null : markedPost(tx, marked.to),
      ]);
      return { receipt, recipient };
    },
    decide,
    reply: (changed, loaded, { actor }) => receiptReply(changed, loaded.receipt?.id ?? '', actor),
  };
}

export const correctReceiptVerb = onReceipt<Plain & { readonly form: ReceiptForm }>(
  'correctReceipt',
  ({ form }) => ({ type: 'correctReceipt', form }),
);
export const sendReceiptVerb = onReceipt<Plain & Marking>(
  'sendReceipt',
  (input, { recipient }) => ({ type: 'sendReceipt', marking: markingOf(input), recipient }),
  (input) => input,
);
export const openReceiptVerb = onReceipt<Plain>('openReceipt', () => ({ type: 'openReceipt' }));
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

const LINKING: ReadonlySet<string> = new Set([
  'ReceiptRegistered',
  'ReceiptDelivered',
  'ReceiptEnclosed',
]);

/** Whoever may read the receipt may read its scan, and what came with it. */
export const receiptProjection = ofEach((tx, change) =>
  change.entries
    .filter(({ type }) => LINKING.has(type))
    .filter((entry) => entry.body['document'] !== null)
    .map((entry) => linkDocument(tx, entry.body['document'] as string, entry.item)),
);
