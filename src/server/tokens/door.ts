/** The door for machines: `Authorization: Bearer`, with scope, network and last day. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { scopeOf, tokenRefused } from '../../core/api-tokens.ts';
import type { TokenTerms } from '../../core/api-tokens.ts';
import { indiaDay } from '../../core/days.ts';
import { rolesOf } from '../../core/posts.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Hash } from '../../core/words.ts';
import type { Routing } from '../people/index.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { endpointOf } from '../platform/http.ts';
import { askedAs } from '../platform/refused.ts';
import * as store from './store.ts';

/** Tells people and scanners of leaked secrets what it is. */
export const TOKEN_PREFIX = 'patravali_';
const VALUE = /^Bearer (patravali_[0-9a-f]{64})$/i;

export function lookupOf(value: string): Hash {
  return createHash('sha256').update(value).digest('hex');
}

/** A door that knows tokens; without the header it is the door of people. */
export function doorForMachines(door: Routing['door'], db: Database): Routing['door'] {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return door(request);
    const [, value] = VALUE.exec(authorization) ?? [];
    return value === undefined ? refuse('token_refused') : actorOf(db, value, request);
  };
}

/** What the token of a request may do; null where it has none that is good. */
export async function tokenTerms(
  db: Database,
  { headers }: FastifyRequest,
): Promise<TokenTerms | null> {
  const [, value] = VALUE.exec(headers.authorization ?? '') ?? [];
  if (value === undefined) return null;
  return (await store.foundBy(db.read, lookupOf(value.toLowerCase())))?.terms ?? null;
}

async function actorOf(
  db: Database,
  value: string,
  request: FastifyRequest,
): Promise<Actor | Refused> {
  const found = await store.foundBy(db.read, lookupOf(value.toLowerCase()));
  if (found === null) return refuse('token_refused');
  askedAs(request, found.person);
  const { person, terms, org, unit, unit_abbr: unitAbbr, behalf } = found;
  const refused = tokenRefused(terms, {
    scope: scopeOf(endpointOf(request)),
    address: request.ip,
    today: indiaDay(isoTime(systemClock)),
    person,
    signsIn: found.signs_in,
  });
  if (refused !== null) return refuse(refused);
  if (org === null) return refuse('post_not_yours');
  if (found.stale) await db.transaction((tx) => store.touch(tx, found));
  const roles = rolesOf(found.kind, found.roles);
  return { person, post: terms.post, org, unit, unitAbbr, roles, behalf };
}
