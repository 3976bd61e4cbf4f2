/** Refused attempts, for who administers an office (its people) or the instance (everybody). */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  Bilingual,
  Literals,
  Moment,
  Nullable,
  PageOf,
  PageQuery,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Asked = {
  /** Part of a user id or of a network address. */
  q: Type.Optional(Type.String({ maxLength: 100 })),
  code: Type.Optional(Type.String({ maxLength: 40, description: 'A refusal; left out: all' })),
  who: Type.Optional(Literals(['known', 'unknown'])),
};
export const RefusedAttempt = Strict({
  id: Uuid,
  firstAt: Moment,
  at: Moment,
  /** How often within that hour. */
  times: Type.Integer(),
  /** Null: nobody of the office has that name, or none was said. */
  person: Nullable(Strict({ id: Uuid, userId: Type.String(), name: Bilingual })),
  code: Type.String({ description: 'The refusal; `others`: so many kinds that they are counted' }),
  reason: Type.String(),
  path: Type.String({ description: 'Method and path as this API spells them' }),
  network: Type.String(),
  device: Type.String(),
});
export type RefusedAttempt = Static<typeof RefusedAttempt>;

export const listRefused = endpoint({
  method: 'GET',
  path: '/api/refused-attempts',
  summary: 'Refused attempts of 180 days, last first; of strangers only for the super admin',
  query: Strict({ ...PageQuery, ...Asked }),
  reply: PageOf(RefusedAttempt),
});
export const saveRefused = endpoint({
  method: 'GET',
  path: '/api/refused-attempts/file',
  summary: 'The same as CSV, the latest ten thousand',
  query: Strict({ ...Asked, language: Literals(['hi', 'en']) }),
  bytes: true,
});
