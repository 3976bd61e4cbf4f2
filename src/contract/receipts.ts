/** Diarising, marking and closing receipts. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  ActReply,
  DayText,
  HashText,
  IdParams,
  MarkingBody,
  Moment,
  Movement,
  Nullable,
  PostCard,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';
import { COPIES_MAX } from '../core/receipt-copies.ts';

const text = () => Type.String({ maxLength: 20_000 });
export const SenderBody = Strict({
  name: text(),
  designation: text(),
  organisation: text(),
  ministry: text(),
  address1: text(),
  address2: text(),
  country: text(),
  state: text(),
  city: text(),
  pin: text(),
  email: text(),
  mobile: text(),
  landline: text(),
  fax: text(),
});
export const ReceiptFormBody = Strict({
  nature: Type.Union([Type.Literal('electronic'), Type.Literal('physical')]),
  sealedCover: Type.Boolean(),
  classification: text(),
  form: text(),
  language: text(),
  deliveryMode: text(),
  modeNumber: text(),
  letterRef: text(),
  letterDate: Nullable(DayText),
  receivedOn: DayText,
  vipType: Nullable(text()),
  vipName: text(),
  tags: Type.Array(text(), { maxItems: 20 }),
  urgency: text(),
  dueOn: Nullable(DayText),
  sender: SenderBody,
  category: text(),
  subCategory: Nullable(text()),
  subject: text(),
  enclosures: text(),
  bulkyEnclosures: Type.Boolean(),
  remarks: text(),
});

export const Receipt = Strict({
  id: Uuid,
  number: Type.String(),
  computerNo: Type.Integer(),
  version: Type.Integer(),
  status: Type.String({ description: 'created, sent, opened, disputed, filed or closed' }),
  form: ReceiptFormBody,
  document: Nullable(HashText),
  pages: Type.Integer(),
  /** What came with it; `mediaType` is null where no screen shows it and it can be saved only. */
  enclosed: Type.Array(
    Strict({
      hash: HashText,
      bytes: Type.Integer(),
      name: Type.String(),
      mediaType: Nullable(Type.String()),
      pages: Type.Integer(),
    }),
  ),
  createdAt: Moment,
  createdBy: PostCard,
  createdByName: Nullable(Type.Object({ en: Type.String(), hi: Type.String() })),
  holder: PostCard,
  file: Nullable(Strict({ id: Uuid, number: Type.String() })),
  copyOf: Nullable(Uuid),
  /** Which copy of its original it is; null: it is none of those made for a Cc. */
  copyNo: Nullable(Type.Integer()),
  closed: Nullable(Strict({ at: Moment, remarks: Type.String() })),
  /** What was put right after the first send, oldest first; codes stay codes. */
  corrigenda: Type.Array(
    Strict({
      at: Moment,
      by: PostCard,
      reason: Type.String(),
      changes: Type.Array(Strict({ field: Type.String(), was: Type.String(), is: Type.String() })),
    }),
  ),
  /** Who disputed its marking, oldest first; the last waits where its answer is null. */
  disputes: Type.Array(
    Strict({
      at: Moment,
      by: PostCard,
      reason: Type.String(),
      decideBy: DayText,
      answer: Nullable(
        Strict({
          at: Moment,
          by: PostCard,
          upheld: Type.Boolean(),
          reason: Type.String(),
          /** Working days behind its limit. */
          lateDays: Type.Integer(),
        }),
      ),
    }),
  ),
  /** Acknowledgements by e-mail to the sender, oldest first. */
  acknowledgements: Type.Array(
    Strict({
      to: Type.String(),
      at: Moment,
      status: Type.String({ description: 'queued, sent or bounced' }),
      detail: Type.String(),
    }),
  ),
  /** Whom a dispute may go to: who marked it, and who registered it. */
  disputedTo: Type.Array(PostCard),
  converted: Nullable(Moment),
  followUp: Nullable(Strict({ on: DayText, remarks: Type.String() })),
  /** Who answers for it; on its way on paper still the sender. */
  accountable: PostCard,
  movements: Type.Array(Movement),
  abilities: Type.Array(Type.String()),
});
export type Receipt = Static<typeof Receipt>;

/** To one post, with copies to others. */
export const WithCopies = Strict({
  ...MarkingBody,
  cc: Type.Optional(Type.Array(Uuid, { maxItems: COPIES_MAX })),
});

export const registerReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts',
  summary: 'Diarise a dak: gives the permanent number (Generate)',
  body: Strict({
    form: ReceiptFormBody,
    /** An uploaded document that was found ready. */
    document: Nullable(Uuid),
    copyOf: Nullable(Uuid),
    /** Marks it in the same act (Generate and send). */
    send: Nullable(WithCopies),
  }),
  reply: ActReply,
});
export const getReceipt = endpoint({
  method: 'GET',
  path: '/api/receipts/:id',
  summary: 'A receipt with its movements and what the actor may do',
  params: IdParams,
  reply: Receipt,
});
export const findDuplicates = endpoint({
  method: 'GET',
  path: '/api/receipts/duplicates',
  summary: 'Receipts with the same letter number and sender, or the same bytes',
  query: Strict({
    letterRef: Type.Optional(Type.String({ maxLength: 500 })),
    sender: Type.Optional(Type.String({ maxLength: 500 })),
    document: Type.Optional(HashText),
  }),
  reply: Strict({
    rows: Type.Array(
      Strict({
        id: Uuid,
        number: Type.String(),
        subject: Type.String(),
        sender: Type.String(),
        letterRef: Type.String(),
        letterDate: Nullable(Type.String()),
        createdAt: Moment,
        sameBytes: Type.Boolean(),
      }),
    ),
  }),
});
export const findSenders = endpoint({
  method: 'GET',
  path: '/api/receipts/senders',
  summary: 'Senders met before, to fill the form',
  query: Strict({ q: Type.String({ maxLength: 200 }) }),
  reply: Strict({ rows: Type.Array(SenderBody) }),
});
const remarks = Strict({ remarks: Type.String({ maxLength: 4000 }) });
const none = Strict({});
export const correctReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/correct',
  summary: 'Correct the diary form before the first send',
  params: IdParams,
  body: Strict({ form: ReceiptFormBody }),
  reply: ActReply,
});
export const sendReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/send',
  summary: 'Mark the receipt to a post, with numbered copies to others',
  params: IdParams,
  body: WithCopies,
  reply: ActReply,
});
export const sendReceipts = endpoint({
  method: 'POST',
  path: '/api/receipts/send',
  summary: 'Mark several receipts in one go: a result for each',
  body: Strict({ ids: Type.Array(Uuid, { minItems: 1, maxItems: 100 }), marking: WithCopies }),
  reply: Strict({
    rows: Type.Array(
      Strict({
        id: Uuid,
        number: Type.String(),
        /** Why it stayed; null: it went. */
        code: Nullable(Type.String()),
      }),
    ),
  }),
});
export const openReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/open',
  summary: 'Open a receipt that was sent to this post: from now on it cannot be pulled back',
  params: IdParams,
  body: none,
  reply: ActReply,
});
export const pullBackReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/pull-back',
  summary: 'Take back a receipt that has not been opened',
  params: IdParams,
  body: none,
  reply: ActReply,
});
export const closeReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/close',
  summary: 'Close a receipt that is on no file, with remarks',
  params: IdParams,
  body: remarks,
  reply: ActReply,
});
export const reopenReceipt = endpoint({
  method: 'POST',
  path: '/api/receipts/:id/reopen',
  summary: 'Reopen a closed receipt, with remarks',
  params: IdParams,
  body: remarks,
  reply: ActReply,
});
