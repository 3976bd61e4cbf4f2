/** What became of a request, for whoever watches over the office: its refusal, and who asked. */
import type { FastifyRequest } from 'fastify';
import type { Refused } from '../../core/refusals.ts';
import type { Id } from '../../core/words.ts';

const refusals = new WeakMap<FastifyRequest, Refused>();
const people = new WeakMap<FastifyRequest, Id>();

export function markRefused(request: FastifyRequest, refused: Refused): void {
  refusals.set(request, refused);
}

export function refusedOf(request: FastifyRequest): Refused | null {
  return refusals.get(request) ?? null;
}

/** Under whose name something is asked: proved by a session, or only said at sign-in. */
export function askedAs(request: FastifyRequest, person: Id | null): void {
  if (person !== null) people.set(request, person);
}

export function askerOf(request: FastifyRequest): Id | null {
  return people.get(request) ?? null;
}
