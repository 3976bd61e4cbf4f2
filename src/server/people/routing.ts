/**
 * How a feature puts its endpoints on the server: reading with an actor, acting through the one
 * write path.
 */
import type { FastifyReply } from 'fastify';
import type { Endpoint, ReplyOf } from '../../contract/endpoint.ts';
import { mayNot } from '../../core/access.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Json } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger, Verb } from '../ledger/index.ts';
import { mountGuarded } from '../platform/http.ts';
import type { App, Call } from '../platform/http.ts';
import type { Door } from './door.ts';

export type Routing = {
  readonly app: App;
  readonly ledger: Ledger;
  readonly door: Door;
};

/** The same for papers: whoever only helps, oversees or audits does not come in. */
export function forPapers(routing: Routing): Routing {
  const door: Door = async (request) => {
    const actor = await routing.door(request);
    return isRefused(actor) ? actor : (mayNot('readPapers', actor) ?? actor);
  };
  return { ...routing, door };
}

/** An endpoint that reads; the actor is known when the handler runs. */
export function reads<E extends Endpoint>(
  { app, door }: Routing,
  endpoint: E,
  handle: (actor: Actor, call: Call<E>) => Promise<ReplyOf<E> | Refused | FastifyReply>,
): void {
  mountGuarded(app, endpoint, door, handle);
}

/** An endpoint that acts: its input goes to the verb, its answer is the verb's reply. */
export function acts<E extends Endpoint & { readonly reply: unknown }, I extends Json, L>(
  { app, door, ledger }: Routing,
  endpoint: E,
  verb: Verb<I, L>,
  input: (call: Call<E>) => I,
): void {
  reads({ app, door, ledger }, endpoint, async (actor, call) => {
    const key = keyOf(call.request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const outcome = await act(ledger, verb, { actor, key, input: input(call) });
    return outcome as ReplyOf<E> | Refused;
  });
}

/** What stands in the path and in the body, together: the input of most verbs. */
export function both<P, B>({ params, body }: { readonly params: P; readonly body: B }): P & B {
  return { ...params, ...body };
}

/** A key of the caller's making, 8 to 200 visible characters. */
export function keyOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && /^[\x21-\x7e]{8,200}$/.test(header) ? header : null;
}
