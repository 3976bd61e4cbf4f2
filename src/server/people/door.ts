/** The door: who is calling, from which post. Every route but the open ones asks it first. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { rolesOf } from '../../core/posts.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Hash } from '../../core/words.ts';
import type { Database } from '../platform/database.ts';
import * as store from './store.ts';

export const COOKIE = 'patravali';
/** The header that names the acting post; without it the person acts from their substantive one. */
export const POST_HEADER = 'patravali-post';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Door = (request: FastifyRequest) => Promise<Actor | Refused>;

/** Only the hash of a session's token is stored: a stolen table opens no door. */
export function tokenHash(token: string): Hash {
  return createHash('sha256').update(token).digest('hex');
}

/** The post named by the header, or by the link of a picture or a download, which has no header. */
function askedPost({ headers, method, query }: FastifyRequest): string | null {
  const header = headers[POST_HEADER];
  if (typeof header === 'string' && header !== '') return header;
  const { post } = query as { readonly post?: unknown };
  return method === 'GET' && typeof post === 'string' && post !== '' ? post : null;
}

/** The hash of a living session's token: enough to end it, also for who sits on no post any more. */
export function sessionOf(db: Database): (request: FastifyRequest) => Promise<Hash | Refused> {
  return async ({ cookies }) => {
    const hash = tokenHash(cookies[COOKIE] ?? '');
    const seat = await store.seatOf(db.read, hash, null);
    return seat === null ? refuse('sign_in_needed') : hash;
  };
}

export function doorOf(db: Database): Door {
  return async (request) => {
    const token = request.cookies[COOKIE];
    if (token === undefined || token === '') return refuse('sign_in_needed');
    const asked = askedPost(request);
    if (asked !== null && !UUID.test(asked)) return refuse('post_not_yours');
    const hash = tokenHash(token);
    const seat = await store.seatOf(db.read, hash, asked);
    if (seat === null) return refuse('sign_in_needed');
    if (seat.post === null) return refuse('post_not_yours');
    if (seat.stale) await db.transaction((tx) => store.touchSession(tx, hash));
    const { person, post, org, unit, unit_abbr: unitAbbr, behalf } = seat;
    return { person, post, org, unit, unitAbbr, roles: rolesOf(seat.kind, seat.roles), behalf };
  };
}
