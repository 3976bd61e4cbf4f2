/**
 * What an office order would do, without doing it: decided by the very same rules, shown before
 * anybody confirms.
 */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { CHARGE_KINDS, DELEGATION_KINDS } from '../core/posts.ts';
import * as charges from './charges.ts';
import { Bilingual, DayText, Literals, Nullable, Strict, Uuid } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import * as offices from './offices.ts';

export const Effect = Strict({
  /** Posts that are new, abolished, or marked to by another abbreviation from now on. */
  posts: Type.Array(
    Strict({
      id: Uuid,
      before: Nullable(Type.String()),
      after: Type.String(),
      abolished: Type.Boolean(),
    }),
  ),
  charges: Type.Array(
    Strict({
      begins: Type.Boolean(),
      post: Type.String(),
      person: Bilingual,
      kind: Literals([...CHARGE_KINDS, ...DELEGATION_KINDS]),
      from: DayText,
      until: Nullable(DayText),
      /** In whose name, where it is lent. */
      behalf: Nullable(Bilingual),
    }),
  ),
  /** Desks of the posts concerned with work on them, and who is in charge of them afterwards. */
  desks: Type.Array(
    Strict({ post: Type.String(), items: Type.Integer(), inCharge: Type.Array(Bilingual) }),
  ),
  /** Who may sign in from now on, and who is signed out everywhere at once. */
  door: Type.Array(
    Strict({
      person: Bilingual,
      open: Type.Boolean(),
      /** Living sessions that end at once. */
      sessions: Type.Integer(),
    }),
  ),
});
export type Effect = Static<typeof Effect>;

function effectOf<const E extends Endpoint>(endpoint: E) {
  const { path, summary, reply: _, ...same } = endpoint;
  return {
    ...same,
    path: `${path}/effect` as `${E['path']}/effect`,
    summary: `What this would do, without doing it: ${summary}`,
    reply: Effect,
  };
}

export const createPostEffect = effectOf(offices.createPost);
export const reviseUnitEffect = effectOf(offices.reviseUnit);
export const revisePostEffect = effectOf(offices.revisePost);
export const giveChargeEffect = effectOf(charges.giveCharge);
export const relieveEffect = effectOf(charges.relieve);
export const transferEffect = effectOf(charges.transfer);
export const delegateEffect = effectOf(charges.delegate);
export const reactivateEffect = effectOf(charges.reactivate);
export const deactivateEffect = effectOf(charges.deactivate);
