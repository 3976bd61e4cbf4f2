/** Handing a desk over, signed by both; and papers given to another post by order. Domain 6, 3.2. */
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
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Person = Strict({ id: Uuid, name: Bilingual });
const Paper = Strict({ kind: Type.String(), number: Type.String(), tray: Type.String() });
const Pending = Strict({
  kind: Literals(['draft', 'yellow_note', 'sent_unread']),
  number: Type.String(),
  no: Nullable(Type.Integer()),
});
const Missing = Strict({ number: Type.String(), remarks: Type.String({ maxLength: 4000 }) });

export const HandOver = Strict({
  post: Strict({ id: Uuid, abbr: Type.String() }),
  /** The charge that is handed over. */
  no: Type.Integer(),
  person: Person,
  list: HashText,
  signedAt: Nullable(Moment),
  relievedAt: Nullable(Moment),
  papers: Type.Array(Paper),
  pending: Type.Array(Pending),
  accepted: Nullable(
    Strict({
      person: Person,
      at: Moment,
      missing: Type.Array(Missing),
      remarks: Type.String(),
    }),
  ),
});
export type HandOver = Static<typeof HandOver>;

export const listHandOvers = endpoint({
  method: 'GET',
  path: '/api/hand-overs',
  summary: 'Desks handed over and not yet accepted: your own, or all of your office',
  reply: Strict({ rows: Type.Array(HandOver) }),
});
export const postHandOvers = endpoint({
  method: 'GET',
  path: '/api/posts/:id/hand-overs',
  summary: 'Every list on which a post was handed over, newest first',
  params: IdParams,
  reply: Strict({ rows: Type.Array(HandOver) }),
});
export const signHandOver = endpoint({
  method: 'POST',
  proof: 'signing',
  path: '/api/posts/:id/hand-over',
  summary: 'Sign the list of what lies on the desk that you leave, or have left',
  params: IdParams,
  body: Strict({}),
  reply: ActReply,
});
export const acceptHandOver = endpoint({
  method: 'POST',
  proof: 'signing',
  path: '/api/posts/:id/charges/:no/acceptance',
  summary: 'Accept a desk by its list, with remarks on every paper that is missing',
  params: Strict({ id: Uuid, no: Type.Integer({ minimum: 1 }) }),
  body: Strict({
    list: HashText,
    missing: Type.Array(Missing, { maxItems: 500 }),
    remarks: Type.String({ maxLength: 4000 }),
  }),
  reply: ActReply,
});

const DeskPaper = {
  kind: Literals(['receipt', 'file']),
  id: Uuid,
  number: Type.String(),
  tray: Type.String(),
};
export const postPapers = endpoint({
  method: 'GET',
  path: '/api/posts/:id/papers',
  summary: 'What lies with a post of your office and is not closed: numbers, and no contents',
  params: IdParams,
  reply: Strict({ rows: Type.Array(Strict(DeskPaper)) }),
});
export const movePapers = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/posts/:id/papers/move',
  summary: 'Give papers of a post to another by order, each by itself; answers for each',
  params: IdParams,
  body: Strict({
    to: Uuid,
    order: Type.String({ maxLength: 200, description: 'Number and date of the order' }),
    papers: Type.Array(Uuid, { minItems: 1, maxItems: 200, uniqueItems: true }),
  }),
  reply: Strict({
    rows: Type.Array(
      Strict({
        id: Uuid,
        kind: Nullable(Type.String()),
        number: Nullable(Type.String()),
        /** Why it stayed; null: it was moved. */
        stayed: Nullable(Type.String()),
      }),
    ),
  }),
});
