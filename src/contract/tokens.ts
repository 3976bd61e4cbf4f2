/** Tokens for machines: made, listed, taken away by who administers the office. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { SCOPES } from '../core/api-tokens.ts';
import {
  Bilingual,
  DayText,
  Literals,
  Moment,
  Nullable,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Order = Type.String({ maxLength: 200, description: 'Number and date of the office order' });
const Terms = {
  name: Type.String({ maxLength: 100, description: 'What it is for' }),
  post: Uuid,
  scopes: Type.Array(Literals(SCOPES), { maxItems: 10 }),
  expires: DayText,
  ranges: Type.Array(Type.String({ maxLength: 50 }), { maxItems: 20 }),
  order: Order,
};
export const ApiToken = Strict({
  person: Uuid,
  no: Type.Integer(),
  holder: Bilingual,
  userId: Type.String(),
  abbr: Type.String(),
  ...Terms,
  over: Type.Boolean(),
  usedAt: Nullable(Moment),
});
export type ApiToken = Static<typeof ApiToken>;

export const listTokens = endpoint({
  method: 'GET',
  path: '/api/tokens',
  summary: 'The tokens of your office, for who administers it',
  reply: Strict({ rows: Type.Array(ApiToken) }),
});
export const createToken = endpoint({
  method: 'POST',
  path: '/api/tokens',
  summary: 'Make a token for a machine; its value is shown this once',
  proof: 'administration',
  body: Strict({ person: Uuid, ...Terms }),
  reply: Strict({
    person: Uuid,
    /** Null where the same request has shown it before. */
    token: Nullable(Type.String()),
  }),
});
export const revokeToken = endpoint({
  method: 'POST',
  path: '/api/people/:id/tokens/:no/revocation',
  summary: 'Take a token away: it opens nothing from now on',
  proof: 'administration',
  params: Strict({ id: Uuid, no: Type.Integer() }),
  body: Strict({ order: Order }),
  reply: Strict({ revoked: Type.Boolean() }),
});
