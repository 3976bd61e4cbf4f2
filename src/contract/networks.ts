/** From which networks the people of an office may work. Domain M29, M55. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { RANGES_MAX, RULE_EFFECTS, RULE_SUBJECTS } from '../core/network-rules.ts';
import { ROLES } from '../core/words.ts';
import {
  ActReply,
  Bilingual,
  DayText,
  IdParams,
  Literals,
  Nullable,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Order = Type.String({ maxLength: 200, description: 'Number and date of the office order' });
const Cover = {
  effect: Literals(RULE_EFFECTS),
  subject: Literals(RULE_SUBJECTS),
  role: Nullable(Literals(ROLES)),
  person: Nullable(Uuid),
  ranges: Type.Array(Type.String({ maxLength: 50 }), { maxItems: RANGES_MAX }),
  from: DayText,
  until: Nullable(DayText),
  order: Order,
};
export const NetworkRule = Strict({
  id: Uuid,
  ...Cover,
  /** Who it is about, where that is a person. */
  name: Nullable(Bilingual),
  userId: Nullable(Type.String()),
  endedOn: Nullable(Type.String()),
  endOrder: Type.String(),
  status: Literals(['holds', 'to_come', 'over']),
});
export type NetworkRule = Static<typeof NetworkRule>;

export const listNetworkRules = endpoint({
  method: 'GET',
  path: '/api/network-rules',
  summary: 'The network rules of your office, and the address that you come from yourself',
  reply: Strict({ rows: Type.Array(NetworkRule), here: Type.String() }),
});
export const makeNetworkRule = endpoint({
  method: 'POST',
  path: '/api/network-rules',
  summary: 'Limit the office, a role or a person to networks, or grant them one more, by order',
  proof: 'administration',
  body: Strict(Cover),
  reply: ActReply,
});
export const endNetworkRule = endpoint({
  method: 'POST',
  path: '/api/network-rules/:id/end',
  summary: 'End a network rule by order; it stays on record',
  proof: 'administration',
  params: IdParams,
  body: Strict({ order: Order }),
  reply: ActReply,
});
