/** Files: opening, correspondence, movement and the whole file page. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  ActReply,
  Bilingual,
  DayText,
  HashText,
  IdParams,
  Literals,
  MarkingBody,
  Moment,
  Movement,
  Nullable,
  PageOf,
  PageQuery,
  PostCard,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';
import { Note } from './notes.ts';
import { DraftRow } from './drafts.ts';
import { IssueRow } from './dispatch.ts';
import { CallBook, Proposal } from './proposals.ts';
import { PartRow, TieRow } from './ties.ts';

const line = () => Type.String({ maxLength: 20_000 });
export const FileCoverBody = Strict({
  numbering: Type.Union([
    Strict({
      scheme: Type.Literal('structured'),
      basic: line(),
      primary: line(),
      secondary: line(),
      tertiary: Nullable(line()),
    }),
    Strict({ scheme: Type.Literal('free'), number: line() }),
  ]),
  subject: line(),
  category: line(),
  subCategory: Nullable(line()),
  classification: line(),
  language: line(),
  remarks: line(),
  previousRef: line(),
  oldNumber: line(),
});

export const CorrespondenceRow = Strict({
  seq: Type.Integer(),
  kind: Type.Union([Type.Literal('receipt'), Type.Literal('issue')]),
  item: Uuid,
  number: Type.String(),
  subject: Type.String(),
  /** Sender of a receipt, first addressee of an issue. */
  party: Type.String(),
  letterDate: Nullable(Type.String()),
  document: Nullable(HashText),
  fromPage: Type.Integer(),
  toPage: Type.Integer(),
  at: Moment,
  /** A receipt that the asking post may take off again. */
  detachable: Type.Boolean(),
});
export type CorrespondenceRow = Static<typeof CorrespondenceRow>;

export const File = Strict({
  id: Uuid,
  number: Type.String(),
  computerNo: Type.Integer(),
  version: Type.Integer(),
  status: Type.String({ description: 'created, sent, opened, parked, call_book or closed' }),
  cover: FileCoverBody,
  createdAt: Moment,
  createdBy: PostCard,
  holder: PostCard,
  /** The post it last came from, to whom a return goes. */
  cameFrom: Nullable(PostCard),
  pages: Type.Integer(),
  paragraphs: Type.Integer(),
  correspondence: Type.Array(CorrespondenceRow),
  /** The latest of the sent notes, and to its holder the unsent ones; `listNotes` gives the others. */
  notes: Type.Array(Note),
  /** How many notes have been sent; they are numbered from 1. */
  notesSent: Type.Integer(),
  drafts: Type.Array(DraftRow),
  issues: Type.Array(IssueRow),
  /** The latest; `listMovements` gives all of them. */
  movements: Type.Array(Movement),
  /** How often it has moved. */
  moves: Type.Integer(),
  parked: Nullable(Strict({ at: Moment, by: PostCard, until: DayText, remarks: Type.String() })),
  closed: Nullable(
    Strict({
      at: Moment,
      by: PostCard,
      category: Type.String(),
      retentionYears: Nullable(Type.Integer()),
      remarks: Type.String(),
    }),
  ),
  /** What waits for the approval of a senior. */
  asked: Nullable(Proposal),
  callBook: Nullable(CallBook),
  /** Working days on this desk, and whether a reason is asked for when it goes on. */
  held: Strict({ days: Type.Integer(), over: Type.Boolean() }),
  keywords: Type.Array(Type.String()),
  main: Nullable(Strict({ ...TieRow.properties, no: Type.Integer() })),
  parts: Type.Array(PartRow),
  /** The file that it goes with, and those that go with it. */
  leader: Nullable(TieRow),
  linked: Type.Array(TieRow),
  attached: Type.Array(TieRow),
  previous: Type.Array(TieRow),
  /** The files that name this one as their earlier reference. */
  later: Type.Array(TieRow),
  abilities: Type.Array(Type.String()),
});
export type File = Static<typeof File>;

export const FileRow = Strict({
  id: Uuid,
  number: Type.String(),
  subject: Type.String(),
  status: Type.String(),
  holder: PostCard,
  createdAt: Moment,
  /** Whether the acting post holds it: only then may a receipt be put on it. */
  mine: Type.Boolean(),
});

const none = Strict({});
export const createFile = endpoint({
  method: 'POST',
  path: '/api/files',
  summary: 'Open a new file, with receipts put on it in the same act',
  body: Strict({ cover: FileCoverBody, receipts: Type.Array(Uuid, { maxItems: 50 }) }),
  reply: ActReply,
});
export const getFile = endpoint({
  method: 'GET',
  path: '/api/files/:id',
  summary: 'The whole file: cover, notes, correspondence, drafts, issues, movements, abilities',
  params: IdParams,
  reply: File,
});
export const listMovements = endpoint({
  method: 'GET',
  path: '/api/files/:id/movements',
  summary: 'Every movement of the file, oldest first',
  params: IdParams,
  reply: Strict({ rows: Type.Array(Movement) }),
});
export const printFile = endpoint({
  method: 'GET',
  path: '/api/files/:id/print',
  summary:
    'The whole file as one PDF, streamed: cover, notes, every page of the correspondence with its' +
    ' number, movement. Before each page stands a comment `%%Page: n of` to tell how far it is',
  limit: 'search',
  params: IdParams,
  query: Strict({ language: Literals(['hi', 'en']) }),
  bytes: true,
});
export const findFiles = endpoint({
  method: 'GET',
  path: '/api/files',
  summary: 'Files by number, subject or sender, newest first',
  limit: 'search',
  query: Strict({ q: Type.Optional(Type.String({ maxLength: 200 })), ...PageQuery }),
  reply: PageOf(FileRow),
});
export const addToFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/receipts',
  summary: 'Put a receipt on the file: its pages number on',
  params: IdParams,
  body: Strict({ receipt: Uuid }),
  reply: ActReply,
});
export const openFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/open',
  summary: 'Open a file that was sent to this post: from now on it cannot be pulled back',
  params: IdParams,
  body: none,
  reply: ActReply,
});
export const sendFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/send',
  summary: 'Sign and send: the note freezes, the file moves',
  params: IdParams,
  body: Strict({
    ...MarkingBody,
    /** Sign in agreement where no note was written. */
    agree: Type.Boolean(),
    /** Why it was held over seven working days; asked for only then. */
    delay: Type.Optional(Type.String({ maxLength: 4000 })),
  }),
  reply: ActReply,
});
export const pullBackFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/pull-back',
  summary: 'Take back a file that has not been opened',
  params: IdParams,
  body: none,
  reply: ActReply,
});
export const closeFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/close',
  summary: 'Close the file and the receipts on it',
  params: IdParams,
  body: Strict({
    category: Type.String({ maxLength: 10 }),
    retentionYears: Nullable(Type.Integer()),
    remarks: Type.String({ maxLength: 4000 }),
  }),
  reply: ActReply,
});
export const parkFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/park',
  summary: 'Lay the file aside until a day, with the reason; it comes back by itself',
  params: IdParams,
  body: Strict({ until: DayText, remarks: Type.String({ maxLength: 4000 }) }),
  reply: ActReply,
});
export const unparkFile = endpoint({
  method: 'POST',
  path: '/api/files/:id/unpark',
  summary: 'Take a parked file up again before its day',
  params: IdParams,
  body: none,
  reply: ActReply,
});
export const FileHeads = Type.Array(Strict({ ...Bilingual.properties, code: Type.String() }));
