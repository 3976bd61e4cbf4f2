/** Who can see a paper, and who has read what is classified. */
import { Type } from 'typebox';
import {
  Bilingual,
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

const Reader = Strict({ post: Nullable(PostCard), person: Nullable(Bilingual), at: Moment });

export const whoCanSee = endpoint({
  method: 'GET',
  path: '/api/items/:id/access',
  summary: 'Who can see a receipt or file, and who has read it if it is classified',
  params: IdParams,
  reply: Strict({
    id: Uuid,
    kind: Type.String(),
    number: Type.String(),
    classification: Type.String(),
    posts: Type.Array(
      Strict({
        post: PostCard,
        holds: Type.Boolean(),
        /** Whether the post is cleared for the classification; who is not sees nothing. */
        cleared: Type.Boolean(),
      }),
    ),
    /** Latest first; one entry for each post and day. */
    readings: Type.Array(Reader),
  }),
});

export const listReadings = endpoint({
  method: 'GET',
  path: '/api/readings',
  summary: 'Who has read classified papers of the office; for nodal officers and auditors',
  query: Strict(PageQuery),
  reply: PageOf(
    Strict({
      item: Uuid,
      kind: Type.String(),
      number: Type.String(),
      classification: Type.String(),
      ...{ post: Nullable(PostCard), person: Nullable(Bilingual), at: Moment },
    }),
  ),
});
