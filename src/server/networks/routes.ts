/** The rules of networks over HTTP, for who administers an office. */
import * as contract from '../../contract/networks.ts';
import { mayAdminister } from '../../core/charges.ts';
import { refuse } from '../../core/refusals.ts';
import type { Actor, Json } from '../../core/words.ts';
import type { FastifyRequest } from 'fastify';
import { act } from '../ledger/index.ts';
import type { Outcome, Verb } from '../ledger/index.ts';
import { keyOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { rangesOf } from '../platform/edge.ts';
import * as commands from './commands.ts';
import type { NetworkGate } from './gate.ts';
import * as queries from './queries.ts';

export function networkRoutes(routing: Routing, gate: NetworkGate): void {
  const { ledger } = routing;
  reads(routing, contract.listNetworkRules, async (actor, { request }) => {
    const barred = mayAdminister(actor, actor.org);
    if (barred !== null) return barred;
    return { rows: await queries.rulesOf(ledger.db.read, actor.org), here: request.ip };
  });
  const changes = async <I extends Json, L>(
    { actor, request }: { readonly actor: Actor; readonly request: FastifyRequest },
    verb: Verb<I, L>,
    input: I,
  ): Promise<Outcome> => {
    const key = keyOf(request.headers['idempotency-key']);
    if (key === null) return refuse('key_missing');
    const outcome = await act(ledger, verb, { actor, key, input });
    gate.forget();
    return outcome;
  };
  reads(routing, contract.makeNetworkRule, async (actor, { body, request }) => {
    // Nobody locks the door with the key inside.
    const rule = { ...body, org: actor.org, ranges: rangesOf(body.ranges) };
    const barred = mayAdminister(actor, actor.org) !== null || rule.ranges.length === 0;
    if (!barred && !(await gate.stillMay(rule, actor, request)))
      return refuse('shuts_you_out', { address: request.ip });
    return changes({ actor, request }, commands.makeNetworkRuleVerb, body);
  });
  reads(routing, contract.endNetworkRule, async (actor, { params, body, request }) =>
    changes({ actor, request }, commands.endNetworkRuleVerb, { rule: params.id, ...body }),
  );
}
