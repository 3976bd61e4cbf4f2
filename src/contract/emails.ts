/** E-mail dak: what the office's mailbox has received, diarised or set aside. M41. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  ActReply,
  HashText,
  IdParams,
  Literals,
  MarkingBody,
  Moment,
  Nullable,
  PageOf,
  PageQuery,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';
import { ReceiptFormBody } from './receipts.ts';

export const EMAIL_LISTS = ['waiting', 'unreadable', 'set_aside', 'diarised'] as const;

export const EmailRow = Strict({
  id: Uuid,
  status: Type.String({ description: 'arrived, waiting, unreadable, diarised or set_aside' }),
  arrivedAt: Moment,
  from: Type.String(),
  address: Type.String(),
  subject: Type.String(),
  /** Parts beside the message itself. */
  parts: Type.Integer(),
  /** Whether a good DKIM signature of the sender's own domain is on it. */
  vouched: Type.Boolean(),
  receipt: Nullable(Strict({ id: Uuid, number: Type.String() })),
});
export type EmailRow = Static<typeof EmailRow>;

export const listEmails = endpoint({
  method: 'GET',
  path: '/api/emails',
  summary:
    'E-mail dak of the own office, newest first; what is still being read stands with what waits',
  query: Strict({ show: Type.Optional(Literals(EMAIL_LISTS)), ...PageQuery }),
  reply: PageOf(EmailRow),
});

/** Of the mailbox itself: whether there is one, and when it was last looked into. */
export const mailboxStatus = endpoint({
  method: 'GET',
  path: '/api/emails/mailbox',
  summary: 'Whether the own office has a mailbox, and how its last reading ended',
  reply: Strict({
    configured: Type.Boolean(),
    readAt: Nullable(Moment),
    /** Why it could not be read; null when it could. */
    problem: Nullable(
      Literals(['unreachable', 'refused', 'no_folder', 'no_organisation'] as const),
    ),
  }),
});

export const EmailPart = Strict({
  id: Uuid,
  hash: HashText,
  bytes: Type.Integer(),
  name: Type.String(),
  status: Type.String({ description: 'inspecting, ready or refused' }),
  pages: Type.Integer(),
  /** A refusal code where no screen shows it; it can be saved all the same. */
  problem: Nullable(Type.String()),
});
export type EmailPart = Static<typeof EmailPart>;

export const Email = Strict({
  id: Uuid,
  status: Type.String(),
  arrivedAt: Moment,
  hash: HashText,
  bytes: Type.Integer(),
  head: Nullable(
    Strict({
      from: Strict({ name: Type.String(), address: Type.String() }),
      replyTo: Type.String(),
      to: Type.Array(Type.String()),
      cc: Type.Array(Type.String()),
      subject: Type.String(),
      sentAt: Nullable(Moment),
      messageId: Type.String(),
      signatures: Type.Array(
        Strict({ domain: Type.String(), result: Literals(['pass', 'fail', 'unknown'] as const) }),
      ),
    }),
  ),
  vouched: Type.Boolean(),
  /** The first is the message itself as a page. */
  parts: Type.Array(EmailPart),
  problem: Nullable(Type.String()),
  receipt: Nullable(Strict({ id: Uuid, number: Type.String() })),
  aside: Nullable(Strict({ at: Moment, remarks: Type.String() })),
  /** The diary form as far as the message fills it. */
  form: ReceiptFormBody,
});
export type Email = Static<typeof Email>;

export const getEmail = endpoint({
  method: 'GET',
  path: '/api/emails/:id',
  summary: 'One e-mail with its parts and the diary form that it fills',
  params: IdParams,
  reply: Email,
});
export const diariseEmail = endpoint({
  method: 'POST',
  path: '/api/emails/:id/diarise',
  summary: 'Register an e-mail as a receipt: once, with all that came with it',
  params: IdParams,
  body: Strict({
    form: ReceiptFormBody,
    /** Which of its parts is the letter; null: the message itself. */
    document: Nullable(Uuid),
    send: Nullable(Strict(MarkingBody)),
  }),
  reply: ActReply,
});
export const setEmailAside = endpoint({
  method: 'POST',
  path: '/api/emails/:id/set-aside',
  summary: 'Set an e-mail aside that is no dak of the office; it is kept',
  params: IdParams,
  body: Strict({ remarks: Type.String({ maxLength: 2000 }) }),
  reply: ActReply,
});
export const takeUpEmail = endpoint({
  method: 'POST',
  path: '/api/emails/:id/take-up',
  summary: 'Take up an e-mail again that was set aside',
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
