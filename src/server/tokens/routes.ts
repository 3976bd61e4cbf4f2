/** Tokens over HTTP, for who administers an office. */
import * as contract from '../../contract/tokens.ts';
import { mayAdminister } from '../../core/charges.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import { act } from '../ledger/index.ts';
import { keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { randomHex } from '../platform/random.ts';
import * as commands from './commands.ts';
import { TOKEN_PREFIX, lookupOf } from './door.ts';
import * as store from './store.ts';

export function tokenRoutes(routing: Routing): void {
  const { ledger } = routing;
  const { read } = ledger.db;
  reads(routing, contract.listTokens, async (actor) => {
    const barred = mayAdminister(actor, actor.org);
    return barred ?? { rows: await store.tokensOf(read, actor.org) };
  });
  reads(routing, contract.createToken, async (actor, { body, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const value = `${TOKEN_PREFIX}${randomHex(32)}`;
    const verb = commands.createTokenVerb(lookupOf(value), actor.person);
    const outcome = await act(ledger, verb, { actor, key, input: body });
    if (isRefused(outcome)) return outcome;
    // The answer to a repeated request knows of no value: it was made for the first one.
    const found = await store.foundBy(read, lookupOf(value));
    return { person: outcome.id, token: found === null ? null : value };
  });
  reads(routing, contract.revokeToken, async (actor, { params, body, request }) => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const input = { person: params.id, no: params.no, order: body.order };
    const outcome = await act(ledger, commands.revokeTokenVerb, { actor, key, input });
    return isRefused(outcome) ? outcome : { revoked: true };
  });
}
