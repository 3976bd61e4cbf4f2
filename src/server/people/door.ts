/** The door: who is calling, from which post. Every route but the open ones asks it first. */
import type { FastifyRequest } from 'fastify';
import { rolesOnSeat } from '../../core/roles.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Hash, Id } from '../../core/words.ts';
import type { Database } from '../platform/database.ts';
import { askedAs } from '../platform/refused.ts';
import { arrivalOf, cookieJar, tokenHash } from './sessions.ts';
import type { SessionLimits } from './sessions.ts';
import { saveSignIn } from './store-attempts.ts';
import { endSession, noteElsewhere, renewedFrom, touchSession } from './store-sessions.ts';
import * as store from './store.ts';

/** The header that names the acting post; without it the person acts from their substantive one. */
export const POST_HEADER = 'patravali-post';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type Door = (request: FastifyRequest) => Promise<Actor | Refused>;

/** The post named by the header, or by the link of a picture or a download, which has no header. */
function askedPost({ headers, method, query }: FastifyRequest): string | null {
  const header = headers[POST_HEADER];
  if (typeof header === 'string' && header !== '') return header;
  const { post } = query as { readonly post?: unknown };
  return method === 'GET' && typeof post === 'string' && post !== '' ? post : null;
}

/** A living session and its person, also of who sits on no post any more. */
export type OwnSession = { readonly hash: Hash; readonly person: Id; readonly home: Id };
export type SessionDoor = (request: FastifyRequest) => Promise<OwnSession | Refused>;

export function sessionDoorOf(db: Database, limits: SessionLimits): SessionDoor {
  const cookies = cookieJar(limits);
  return async (request) => {
    const found = await living(db, limits, { token: cookies.of(request), asked: null });
    if (found === null) return refuse('sign_in_needed');
    const { seat, hash } = found;
    askedAs(request, seat.person);
    const moved = await movedAway(db, limits, { request, hash, seat });
    if (moved !== null) return moved;
    const old = proofTooOld(request, limits, seat.proof_minutes);
    if (old !== null) return old;
    if (seat.stale) await db.transaction((tx) => touchSession(tx, hash));
    const { person, home } = seat;
    return { hash, person, home };
  };
}

export function doorOf(db: Database, limits: SessionLimits): Door {
  const cookies = cookieJar(limits);
  return async (request) => {
    const token = cookies.of(request);
    if (token === '') return refuse('sign_in_needed');
    const asked = askedPost(request);
    if (asked !== null && !UUID.test(asked)) return refuse('post_not_yours');
    const found = await living(db, limits, { token, asked });
    if (found === null) return refuse('sign_in_needed');
    const { seat, hash } = found;
    askedAs(request, seat.person);
    const moved = await movedAway(db, limits, { request, hash, seat });
    if (moved !== null) return moved;
    if (seat.post === null) return refuse('post_not_yours');
    const old = proofTooOld(request, limits, seat.proof_minutes);
    if (old !== null) return old;
    if (seat.stale) await db.transaction((tx) => touchSession(tx, hash));
    const { person, post, org, unit, unit_abbr: unitAbbr, behalf } = seat;
    const roles = rolesOnSeat(seat, seat.held, seat.today);
    return { person, post, org, unit, unitAbbr, roles, behalf };
  };
}

/** The session of a token, also of one that was just renewed. */
async function living(
  db: Database,
  { sessionIdleMinutes: idleMinutes }: SessionLimits,
  { token, asked }: { readonly token: string; readonly asked: Id | null },
) {
  if (token === '') return null;
  const hash = tokenHash(token);
  const seat = await store.seatOf(db.read, { hash, idleMinutes }, asked);
  if (seat !== null) return { seat, hash };
  const renewed = await renewedFrom(db.read, hash);
  if (renewed === null) return null;
  const again = await store.seatOf(db.read, { hash: renewed, idleMinutes }, asked);
  return again === null ? null : { seat: again, hash: renewed };
}

/**
 * A session that comes from a network where nobody has shown its second factor: its owner who
 * moves, or somebody who has their cookie. Recorded for the owner; asked for proof, or ended.
 */
async function movedAway(
  db: Database,
  { sessionNetwork }: SessionLimits,
  used: {
    readonly request: FastifyRequest;
    readonly hash: Hash;
    readonly seat: store.SessionFacts;
  },
): Promise<Refused | null> {
  const { request, hash, seat } = used;
  if (sessionNetwork === 'off') return null;
  const { network, device } = arrivalOf(request);
  if (seat.networks.includes(network)) return null;
  const { person } = seat;
  const row = { outcome: 'elsewhere', how: 'session', network, device } as const;
  const ends = sessionNetwork === 'end';
  await db.transaction(async (tx) => {
    const news = await noteElsewhere(tx, hash, network);
    if (ends) await endSession(tx, hash);
    if (news) await Promise.all(saveSignIn(tx, person, row));
  });
  if (ends) return refuse('sign_in_needed');
  const { config } = request.routeOptions as Partial<FastifyRequest['routeOptions']>;
  return config?.anywhere === true ? null : refuse('network_changed');
}

/** Signing and administration ask for a second factor that was shown a short while ago. */
function proofTooOld(
  { routeOptions }: FastifyRequest,
  limits: SessionLimits,
  minutes: number,
): Refused | null {
  const proof = (routeOptions as Partial<FastifyRequest['routeOptions']> | undefined)?.config
    ?.proof;
  if (proof === undefined) return null;
  const max = proof === 'signing' ? limits.proofSigningMinutes : limits.proofAdminMinutes;
  return minutes > max ? refuse('step_up_needed', { minutes: max }) : null;
}
