/** Issue, the frozen letter, dispatch and its register. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  ActReply,
  Bilingual,
  HashText,
  IdParams,
  Literals,
  Moment,
  Nullable,
  PageOf,
  PageQuery,
  PostCard,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';
import { AddresseeBody } from './drafts.ts';

export const DispatchRow = Strict({
  seq: Type.Integer(),
  addressee: Type.Integer(),
  mode: Type.String(),
  modeNumber: Type.String(),
  postagePaise: Nullable(Type.Integer()),
  status: Type.String({
    description: 'dispatched, queued, sent, bounced, delivered or returned',
  }),
  at: Moment,
  by: Nullable(PostCard),
  detail: Type.String(),
  /** Where it has arrived inside the instance, and as what. */
  inside: Nullable(Strict({ post: Uuid, receipt: Uuid, number: Type.String() })),
});
export const IssueRow = Strict({
  id: Uuid,
  number: Type.String(),
  draft: Uuid,
  subject: Type.String(),
  issuedAt: Moment,
  pdf: Nullable(HashText),
  pages: Type.Integer(),
  /** Addressees that were not dispatched yet. */
  waiting: Type.Integer(),
});
export type IssueRow = Static<typeof IssueRow>;

export const Issue = Strict({
  id: Uuid,
  number: Type.String(),
  version: Type.Integer(),
  file: Strict({ id: Uuid, number: Type.String(), subject: Type.String() }),
  draft: Uuid,
  form: Type.String(),
  language: Type.String(),
  subject: Type.Object({ en: Type.Optional(Type.String()), hi: Type.Optional(Type.String()) }),
  issuedAt: Moment,
  issuedBy: PostCard,
  signatory: Strict({ name: Bilingual, designation: Bilingual }),
  letterContent: HashText,
  pdf: Nullable(HashText),
  pages: Type.Integer(),
  /** Making the PDF has failed: since when, and why (characters, unreadable, limits or fault). */
  failed: Nullable(Strict({ at: Moment, reason: Type.String() })),
  to: Type.Array(AddresseeBody),
  copyTo: Type.Array(AddresseeBody),
  dispatches: Type.Array(DispatchRow),
  /** Addressees whose copies lie with the CRU, and those that it has sent back. */
  cru: Type.Array(Strict({ addressee: Type.Integer(), at: Moment })),
  cruReturns: Type.Array(Strict({ addressee: Type.Integer(), at: Moment, reason: Type.String() })),
  /** Indices into To followed by Copy to. */
  waiting: Type.Array(Type.Integer()),
  follows: Nullable(Strict({ issue: Uuid, as: Type.String() })),
  /** Letters that remind of this one, correct or cancel it. */
  followUps: Type.Array(
    Strict({ issue: Uuid, as: Type.String(), number: Type.String(), at: Moment }),
  ),
  replyBy: Nullable(Type.String()),
  reply: Nullable(Strict({ receipt: Uuid, number: Type.String(), at: Moment })),
  mailReady: Type.Boolean(),
  abilities: Type.Array(Type.String()),
});
export type Issue = Static<typeof Issue>;

export const issueDraft = endpoint({
  method: 'POST',
  proof: 'signing',
  path: '/api/drafts/:id/issue',
  summary: 'Issue the approved draft: gives the gap-free issue number',
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
export const getIssue = endpoint({
  method: 'GET',
  path: '/api/issues/:id',
  summary: 'An issued letter; waits up to `wait` seconds for its PDF to be frozen',
  params: IdParams,
  query: Strict({ wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 30 })) }),
  reply: Issue,
});
export const dispatchIssue = endpoint({
  method: 'POST',
  proof: 'signing',
  path: '/api/issues/:id/dispatch',
  summary: 'Record or start the dispatch to some addressees',
  params: IdParams,
  body: Strict({
    addressees: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, maxItems: 1000 }),
    mode: Type.String({ maxLength: 20 }),
    modeNumber: Type.String({ maxLength: 200 }),
    postagePaise: Nullable(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
    /** The post that gets it, for the mode `eoffice`. */
    receiver: Type.Optional(Nullable(Uuid)),
  }),
  reply: ActReply,
});
const Chosen = Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, maxItems: 1000 });
export const sendToCru = endpoint({
  method: 'POST',
  path: '/api/issues/:id/cru',
  summary: 'Hand copies to the central registration unit, which dispatches them',
  params: IdParams,
  body: Strict({ addressees: Chosen }),
  reply: ActReply,
});
export const returnFromCru = endpoint({
  method: 'POST',
  path: '/api/issues/:id/cru/return',
  summary: 'Send copies back from the central registration unit to the section, with the reason',
  params: IdParams,
  body: Strict({ addressees: Chosen, reason: Type.String({ maxLength: 5000 }) }),
  reply: ActReply,
});
export const awaitReply = endpoint({
  method: 'POST',
  path: '/api/issues/:id/await',
  summary: 'Set until when a reply to the letter is awaited, or that none is',
  params: IdParams,
  body: Strict({ on: Nullable(Type.String({ maxLength: 10 })) }),
  reply: ActReply,
});
export const linkReply = endpoint({
  method: 'POST',
  path: '/api/issues/:id/reply',
  summary: 'Link the receipt on the same file that answers the letter',
  params: IdParams,
  body: Strict({ receipt: Uuid }),
  reply: ActReply,
});
export const recordDelivery = endpoint({
  method: 'POST',
  path: '/api/issues/:id/delivery',
  summary: 'Note that a dispatched copy was delivered, or came back and why',
  params: IdParams,
  body: Strict({
    seq: Type.Integer({ minimum: 1 }),
    status: Literals(['delivered', 'returned']),
    on: Type.String({ maxLength: 10 }),
    detail: Type.String({ maxLength: 5000 }),
  }),
  reply: ActReply,
});
export const renderAgain = endpoint({
  method: 'POST',
  path: '/api/issues/:id/render',
  summary: 'Make the PDF of a letter once more, after that has failed',
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
export const IssueListRow = Strict({
  id: Uuid,
  number: Type.String(),
  subject: Type.String(),
  fileId: Uuid,
  fileNumber: Type.String(),
  issuedAt: Moment,
  language: Type.String(),
  ready: Type.Boolean(),
  waiting: Type.Integer(),
  addressees: Type.Integer(),
  bounced: Type.Integer(),
  /** Copies that lie with the CRU. */
  atCru: Type.Integer(),
  /** The day by which a reply is awaited, while there is none. */
  replyBy: Nullable(Type.String()),
  cancelled: Type.Boolean(),
});
export const listIssues = endpoint({
  method: 'GET',
  path: '/api/issues',
  summary: 'Issued letters, newest first; `waiting` for those still to be dispatched',
  query: Strict({
    waiting: Type.Optional(Type.Boolean()),
    cru: Type.Optional(Type.Boolean()),
    awaiting: Type.Optional(Type.Boolean()),
    ...PageQuery,
  }),
  reply: PageOf(IssueListRow),
});
export const printSlip = endpoint({
  method: 'GET',
  path: '/api/receipts/:id/slip',
  summary: 'The acknowledgement slip of a receipt as PDF, in both languages',
  params: IdParams,
  bytes: true,
});
export const previewDraft = endpoint({
  method: 'GET',
  path: '/api/drafts/:id/preview',
  summary: 'The draft as a watermarked PDF; made by a job, waited for',
  params: IdParams,
  bytes: true,
});
