/** The desk: inbox, sent, created, parked, closed. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
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

export const DeskRow = Strict({
  id: Uuid,
  kind: Type.Union([Type.Literal('receipt'), Type.Literal('file')]),
  number: Type.String(),
  subject: Type.String(),
  status: Type.String(),
  /** Where it came from: the last sender, or null when it was made here. */
  from: Nullable(PostCard),
  /** When it came to this post. */
  at: Moment,
  unread: Type.Boolean(),
  priority: Type.String(),
  action: Type.String(),
  dueOn: Nullable(Type.String()),
  pages: Type.Integer(),
  /** Outside party of a receipt. */
  party: Type.String(),
  vip: Type.Boolean(),
  classification: Type.String(),
  /** The day on which a parked file comes back. */
  parkedUntil: Nullable(Type.String()),
  /** The day on which it is to be taken up again. */
  followUp: Nullable(Type.String()),
});
export type DeskRow = Static<typeof DeskRow>;

export const TRAYS = ['inbox', 'created', 'parked', 'closed'] as const;
export const listDesk = endpoint({
  method: 'GET',
  path: '/api/desk',
  summary: 'What the acting post holds: inbox, created, parked or closed',
  query: Strict({
    tray: Literals(TRAYS),
    kind: Type.Optional(Type.Union([Type.Literal('receipt'), Type.Literal('file')])),
    /** Only what lies in this folder of the post. */
    folder: Type.Optional(Uuid),
    ...PageQuery,
  }),
  reply: PageOf(DeskRow),
});

export const SentRow = Strict({
  id: Uuid,
  kind: Type.Union([Type.Literal('receipt'), Type.Literal('file')]),
  seq: Type.Integer(),
  number: Type.String(),
  subject: Type.String(),
  to: PostCard,
  sentAt: Moment,
  openedAt: Nullable(Moment),
  pulledBackAt: Nullable(Moment),
  priority: Type.String(),
  action: Type.String(),
  /** Whether it can be pulled back now. */
  canPullBack: Type.Boolean(),
});
export type SentRow = Static<typeof SentRow>;
export const listSent = endpoint({
  method: 'GET',
  path: '/api/desk/sent',
  summary: 'What the acting post sent, newest first',
  query: Strict({ ...PageQuery }),
  reply: PageOf(SentRow),
});
export const deskCounts = endpoint({
  method: 'GET',
  path: '/api/desk/counts',
  summary: 'How much waits on the desk (each at most 100, counted no further)',
  reply: Strict({
    inbox: Type.Integer(),
    unread: Type.Integer(),
    overdue: Type.Integer(),
    created: Type.Integer(),
    dispatch: Type.Integer(),
    /** E-mail dak to be diarised; null for who does not diarise, and where none ever came. */
    emails: Nullable(Type.Integer()),
  }),
});
