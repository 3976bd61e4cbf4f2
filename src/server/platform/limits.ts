/**
 * How often one caller may ask for what costs much or opens doors: by address, and by session where
 * there is one. Counted in this process; behind several, each counts its own share.
 */
import { createHash } from 'node:crypto';
import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limit } from '../../contract/endpoint.ts';
import { callerOf } from '../../core/networks.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Edge } from './edge.ts';

const MINUTE_MS = 60_000;
/** An office of many people may reach the server from one address. */
const PEOPLE_AN_ADDRESS = 20;
/** Checks of letters by people without an account; one takes two requests. */
const CHECKS = 60;
/** Checkpoints that a peer, or a stranger, may ask to have cosigned. */
const COSIGNINGS = 240;
/** Sessions that a provider may end one by one: a whole office that goes home at six. */
const LOGOUTS = 6000;
/** Addresses and sessions remembered; the ones that asked longest ago are forgotten first. */
const REMEMBERED = 50_000;

export type Limits = (
  limit: Limit,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<Refused | null>;

type Count = (request: FastifyRequest) => Promise<{ readonly ttlInSeconds: number } | null>;

export function limitsOf(app: FastifyInstance, edge: Edge): Limits {
  app.register(fastifyRateLimit, { global: false, cache: REMEMBERED });
  const counter = (max: number, keyGenerator: (request: FastifyRequest) => string): Count => {
    let ask: ReturnType<FastifyInstance['createRateLimit']> | null = null;
    return async (request) => {
      ask ??= app.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator });
      const told = await ask(request);
      return !told.isAllowed && told.isExceeded ? told : null;
    };
  };
  const byAddress = (max: number) => [counter(max, ({ ip }) => callerOf(ip))];
  const byBoth = (max: number) => [counter(max, sessionOf), ...byAddress(max * PEOPLE_AN_ADDRESS)];
  const { signInsPerMinute, searchesPerMinute, uploadsPerMinute } = edge;
  const counts: Readonly<Record<Limit, readonly Count[]>> = {
    sign_in: byAddress(signInsPerMinute ?? Infinity),
    check: byAddress(CHECKS),
    witness: byAddress(COSIGNINGS),
    logout: byAddress(LOGOUTS),
    search: byBoth(searchesPerMinute ?? Infinity),
    upload: byBoth(uploadsPerMinute ?? Infinity),
  };
  return async (limit, request, reply) => {
    for (const count of counts[limit]) {
      const told = await count(request);
      if (told === null) continue;
      reply.header('retry-after', String(Math.max(1, told.ttlInSeconds)));
      return refuse('too_many_requests');
    }
    return null;
  };
}

/** Whose session it is, without keeping what opens it; the address where there is none. */
function sessionOf({ headers, ip }: FastifyRequest): string {
  const proof = headers.authorization ?? headers.cookie;
  if (proof === undefined) return callerOf(ip);
  return createHash('sha256').update(proof).digest('base64');
}
