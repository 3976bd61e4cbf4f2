/** The green sheet. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { RichText } from '../core/rich-text.ts';
import {
  ActReply,
  Bilingual,
  HashText,
  IdParams,
  Moment,
  Nullable,
  PostCard,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

/** A rich text; `core/rich-text` checks every node of it. */
export const RichTextBody = Type.Unsafe<RichText>(
  Type.Object(
    { type: Type.Literal('doc'), content: Type.Array(Type.Unknown(), { maxItems: 5000 }) },
    { additionalProperties: false },
  ),
);

export const Note = Strict({
  id: Uuid,
  colour: Type.Union([Type.Literal('green'), Type.Literal('yellow')]),
  status: Type.String({ description: 'unsent or sent' }),
  post: PostCard,
  person: Nullable(Bilingual),
  text: RichTextBody,
  textContent: HashText,
  savedAt: Moment,
  confirmed: Type.Boolean(),
  no: Nullable(Type.Integer()),
  fromPara: Nullable(Type.Integer()),
  toPara: Nullable(Type.Integer()),
  sentAt: Nullable(Moment),
  /** For whom it was signed, where the post was lent. CSMOP e-7.1. */
  behalf: Nullable(Bilingual),
  /** How many working days the file was held before, and why. */
  delay: Nullable(Strict({ days: Type.Integer(), reason: Type.String() })),
  abilities: Type.Array(Type.String()),
});
export type Note = Static<typeof Note>;

export const listNotes = endpoint({
  method: 'GET',
  path: '/api/files/:id/notes',
  summary: 'The sent notes before one, up to 50 of them, oldest first',
  params: IdParams,
  query: Strict({ before: Type.Integer({ minimum: 1 }) }),
  reply: Strict({ rows: Type.Array(Note) }),
});
export const DakRemark = Strict({
  receipt: Uuid,
  number: Type.String(),
  /** Where the receipt begins in the correspondence. */
  fromPage: Type.Integer(),
  filedAt: Moment,
  post: PostCard,
  person: Nullable(Bilingual),
  at: Moment,
  text: Type.String(),
});
export type DakRemark = Static<typeof DakRemark>;

export const listDakRemarks = endpoint({
  method: 'GET',
  path: '/api/files/:id/dak-remarks',
  summary: 'What officers remarked on the receipts of the file before it was put there',
  params: IdParams,
  reply: Strict({ rows: Type.Array(DakRemark) }),
});
export const writeNote = endpoint({
  method: 'POST',
  path: '/api/files/:id/notes',
  summary: 'Write a green or yellow note on the file one holds',
  params: IdParams,
  body: Strict({
    colour: Type.Union([Type.Literal('green'), Type.Literal('yellow')]),
    text: RichTextBody,
  }),
  reply: ActReply,
});
export const saveNote = endpoint({
  method: 'POST',
  path: '/api/notes/:id/save',
  summary: 'Save an unsent note',
  params: IdParams,
  body: Strict({ text: RichTextBody }),
  reply: ActReply,
});
export const confirmNote = endpoint({
  method: 'POST',
  path: '/api/notes/:id/confirm',
  summary: "Make a yellow note green, in the confirmer's name",
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
export const discardNote = endpoint({
  method: 'POST',
  path: '/api/notes/:id/discard',
  summary: 'Discard an unsent note',
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
