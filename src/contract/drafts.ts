/** Drafts for approval. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  ActReply,
  Bilingual,
  IdParams,
  Literals,
  Moment,
  Nullable,
  PostCard,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';
import { FOLLOWING } from '../core/drafts.ts';
import { FIELD_NAMES } from '../core/letter-forms.ts';
import { LETTER_FORMS } from '../core/letters.ts';
import type { Fields, LetterForm } from '../core/letters.ts';
import { RichTextBody } from './notes.ts';

const line = () => Type.String({ maxLength: 5000 });
export const AddresseeBody = Strict({
  name: line(),
  designation: line(),
  office: line(),
  address: line(),
  email: line(),
});
/** Details that the form asks for, by their name in `core/letter-forms`. */
const FieldsBody = Type.Unsafe<Fields>(
  Strict(
    Object.fromEntries(
      FIELD_NAMES.map((name) => [name, Type.Optional(Type.String({ maxLength: 6000 }))]),
    ),
  ),
);
const DraftTextBody = Strict({
  subject: line(),
  body: RichTextBody,
  fields: Type.Optional(FieldsBody),
});
export const DraftContentBody = Strict({
  form: Type.Unsafe<LetterForm>(Type.Union(LETTER_FORMS.map((form) => Type.Literal(form)))),
  language: Type.Union([Type.Literal('hi'), Type.Literal('en'), Type.Literal('both')]),
  beside: Type.Optional(Type.Boolean()),
  fields: Type.Optional(FieldsBody),
  texts: Strict({ en: Type.Optional(DraftTextBody), hi: Type.Optional(DraftTextBody) }),
  to: Type.Array(AddresseeBody, { maxItems: 500 }),
  copyTo: Type.Array(AddresseeBody, { maxItems: 500 }),
  enclosures: Type.Array(line(), { maxItems: 100 }),
  reference: Strict({ number: line(), date: line() }),
  signatory: Type.Union([Uuid, Type.Literal('')]),
});

export const DraftVersionRow = Strict({
  no: Type.Integer(),
  post: PostCard,
  person: Nullable(Bilingual),
  at: Moment,
});
export const DraftRow = Strict({
  id: Uuid,
  no: Type.Integer(),
  status: Type.String({ description: 'in_progress, approved, issued or discarded' }),
  form: Type.String(),
  language: Type.String(),
  subject: Type.String(),
  versions: Type.Integer(),
  savedAt: Moment,
  issue: Nullable(Uuid),
  abilities: Type.Array(Type.String()),
});
export type DraftRow = Static<typeof DraftRow>;

const FollowsBody = Strict({ issue: Uuid, as: Literals(FOLLOWING) });
export const Draft = Strict({
  id: Uuid,
  file: Strict({ id: Uuid, number: Type.String() }),
  no: Type.Integer(),
  version: Type.Integer(),
  replyTo: Nullable(Uuid),
  /** The issued letter that it reminds of, corrects or cancels. */
  follows: Nullable(FollowsBody),
  status: Type.String(),
  versions: Type.Array(DraftVersionRow),
  content: DraftContentBody,
  approved: Nullable(
    Strict({ version: Type.Integer(), post: PostCard, person: Nullable(Bilingual), at: Moment }),
  ),
  comments: Type.Array(
    Strict({
      ...{ version: Type.Integer(), text: Type.String() },
      ...{ post: PostCard, person: Nullable(Bilingual), at: Moment },
    }),
  ),
  resubmitted: Type.Array(
    Strict({ reason: Type.String(), post: PostCard, person: Nullable(Bilingual), at: Moment }),
  ),
  issue: Nullable(Uuid),
  abilities: Type.Array(Type.String()),
});
export type Draft = Static<typeof Draft>;

export const WordText = Strict({
  text: RichTextBody,
  /** What a draft cannot hold and was left out; a Hindi font of before Unicode makes no Hindi. */
  left: Strict({
    pictures: Type.Integer(),
    footnotes: Type.Integer(),
    deleted: Type.Integer(),
    legacyFont: Type.Boolean(),
  }),
});
export type WordText = Static<typeof WordText>;

export const readWord = endpoint({
  method: 'POST',
  path: '/api/drafts/word',
  summary: 'The text of a Word document (the body is its bytes) for a draft; nothing of it is kept',
  limit: 'upload',
  reply: WordText,
});
export const startDraft = endpoint({
  method: 'POST',
  path: '/api/files/:id/drafts',
  summary: 'Start a draft on the file, fresh or in reply to a receipt on it',
  params: IdParams,
  body: Strict({
    content: DraftContentBody,
    replyTo: Nullable(Uuid),
    follows: Type.Optional(Nullable(FollowsBody)),
  }),
  reply: ActReply,
});
export const getDraft = endpoint({
  method: 'GET',
  path: '/api/drafts/:id',
  summary: 'A draft with its versions and what the actor may do',
  params: IdParams,
  reply: Draft,
});
export const getDraftVersion = endpoint({
  method: 'GET',
  path: '/api/drafts/:id/versions/:no',
  summary: 'The text of one version, for comparing',
  params: Strict({ id: Uuid, no: Type.Integer({ minimum: 1 }) }),
  reply: Strict({ no: Type.Integer(), content: DraftContentBody }),
});
export const saveDraft = endpoint({
  method: 'POST',
  path: '/api/drafts/:id/save',
  summary: 'Save a new version; refused when somebody saved after `base`',
  params: IdParams,
  body: Strict({ content: DraftContentBody, base: Type.Integer({ minimum: 1 }) }),
  reply: ActReply,
});
export const approveDraft = endpoint({
  method: 'POST',
  proof: 'signing',
  path: '/api/drafts/:id/approve',
  summary: 'Approve exactly this version: it freezes for everybody',
  params: IdParams,
  body: Strict({ version: Type.Integer({ minimum: 1 }) }),
  reply: ActReply,
});
export const commentDraft = endpoint({
  method: 'POST',
  path: '/api/drafts/:id/comments',
  summary: 'Remark on the latest version of a draft',
  params: IdParams,
  body: Strict({ text: Type.String({ maxLength: 5000 }) }),
  reply: ActReply,
});
export const resubmitDraft = endpoint({
  method: 'POST',
  path: '/api/drafts/:id/resubmit',
  summary: 'Take an approved draft up for amendment, with the reason; it must be approved again',
  params: IdParams,
  body: Strict({ reason: Type.String({ maxLength: 5000 }) }),
  reply: ActReply,
});
export const discardDraft = endpoint({
  method: 'POST',
  path: '/api/drafts/:id/discard',
  summary: 'Discard a draft that was not issued',
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
