/** What a holder proposes and a senior approves; the call book; what keeps a file from closing. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  ActReply,
  DayText,
  IdParams,
  Moment,
  Nullable,
  PageOf,
  PageQuery,
  PostCard,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const remarks = Type.String({ maxLength: 4000 });
const KINDS = Type.Union([Type.Literal('reopening'), Type.Literal('call_book')]);

/** Something to be finished first, with the refusal that closing would meet. */
export const HindranceRow = Strict({
  refused: Type.String(),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  kind: Type.String(),
  item: Uuid,
});
export type HindranceRow = Static<typeof HindranceRow>;

export const ProposalRow = Strict({
  id: Uuid,
  number: Type.String(),
  subject: Type.String(),
  createdAt: Moment,
  by: PostCard,
  asked: Strict({
    kind: KINDS,
    at: Moment,
    reason: Nullable(Type.String()),
    until: Nullable(DayText),
    remarks: Type.String(),
  }),
});
export type ProposalRow = Static<typeof ProposalRow>;

export const CallBookRow = Strict({
  id: Uuid,
  number: Type.String(),
  subject: Type.String(),
  enteredAt: Moment,
  approvedBy: PostCard,
  reason: Type.String(),
  until: DayText,
  remarks: Type.String(),
  reviewedAt: Moment,
  reviews: Type.Integer(),
  /** The day by which it is looked at again, and whether that is over. */
  reviewDue: DayText,
  overdue: Type.Boolean(),
});
export type CallBookRow = Static<typeof CallBookRow>;

/** As they stand on the page of a file. */
export const Proposal = Strict({
  kind: KINDS,
  by: PostCard,
  to: PostCard,
  at: Moment,
  reason: Nullable(Type.String()),
  until: Nullable(DayText),
  remarks: Type.String(),
});
export const CallBook = Strict({
  at: Moment,
  approvedBy: PostCard,
  reason: Type.String(),
  reviewedAt: Moment,
  reviews: Type.Integer(),
  reviewDue: DayText,
});

export const readClosing = endpoint({
  method: 'GET',
  path: '/api/files/:id/closing',
  summary: 'What must be finished before the file may be closed, all at once',
  params: IdParams,
  reply: Strict({ hindrances: Type.Array(HindranceRow) }),
});
export const proposeReopening = endpoint({
  method: 'POST',
  path: '/api/files/:id/propose-reopening',
  summary: 'Ask a Branch Officer or above to let a closed file be reopened',
  params: IdParams,
  body: Strict({ approver: Uuid, remarks }),
  reply: ActReply,
});
export const proposeCallBook = endpoint({
  method: 'POST',
  path: '/api/files/:id/propose-call-book',
  summary: 'Ask a Branch Officer or above to let the file into the call book, six months at least',
  params: IdParams,
  body: Strict({ approver: Uuid, reason: Type.String({ maxLength: 20 }), until: DayText, remarks }),
  reply: ActReply,
});
export const approveProposal = endpoint({
  method: 'POST',
  path: '/api/files/:id/approve-proposal',
  summary: 'Approve what was proposed to this post: the file is reopened, or in the call book',
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
export const declineProposal = endpoint({
  method: 'POST',
  path: '/api/files/:id/decline-proposal',
  summary: 'Do not approve what was proposed to this post, with the reason',
  params: IdParams,
  body: Strict({ remarks }),
  reply: ActReply,
});
export const withdrawProposal = endpoint({
  method: 'POST',
  path: '/api/files/:id/withdraw-proposal',
  summary: 'Withdraw what this post proposed',
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
export const reviewCallBook = endpoint({
  method: 'POST',
  path: '/api/files/:id/review-call-book',
  summary: 'The monthly review of a file in the call book: why it stays there',
  params: IdParams,
  body: Strict({ remarks }),
  reply: ActReply,
});
export const listProposals = endpoint({
  method: 'GET',
  path: '/api/proposals',
  summary: 'What waits for the approval of this post, newest file first',
  query: Strict(PageQuery),
  reply: PageOf(ProposalRow),
});
export const listCallBook = endpoint({
  method: 'GET',
  path: '/api/call-book',
  summary: 'The files that this post keeps in the call book, latest entry first',
  query: Strict(PageQuery),
  reply: PageOf(CallBookRow),
});
