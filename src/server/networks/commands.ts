/** Making and ending rules of networks, by order. */
import * as core from '../../core/network-rules.ts';
import type { MakeRule, NetworkRuleState } from '../../core/network-rules.ts';
import type { PersonState } from '../../core/people.ts';
import type { Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Verb } from '../ledger/index.ts';

function reply(changed: Changed): ActReply {
  const [{ id, kind, version }] = changed.all as readonly [Changed['all'][number]];
  const { endedOn } = changed.get<NetworkRuleState>(id).state;
  const status = endedOn === null ? 'made' : 'over';
  return { id, kind, number: null, version, status, abilities: [] };
}

export const makeNetworkRuleVerb: Verb<MakeRule & Json, PersonState | null> = {
  name: 'makeNetworkRule',
  load: async (_tx, items, _actor, { person }) =>
    person === null ? null : items.lock<PersonState>('person', person),
  decide: (person, input, context) => core.makeNetworkRule(input, person, context),
  reply,
};

type EndRule = { readonly rule: Id; readonly order: string };

export const endNetworkRuleVerb: Verb<EndRule & Json, NetworkRuleState | null> = {
  name: 'endNetworkRule',
  load: (_tx, items, _actor, { rule }) => items.lock<NetworkRuleState>('network_rule', rule),
  decide: (rule, { order }, context) => core.endNetworkRule(rule, { order }, context),
  reply,
};
