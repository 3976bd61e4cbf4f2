/** Reading the rules of networks: for the door, and for who administers them. */
import type { ReplyOf } from '../../contract/endpoint.ts';
import type { listNetworkRules } from '../../contract/networks.ts';
import type { NetworkRuleState } from '../../core/network-rules.ts';
import { rolesOf } from '../../core/posts.ts';
import type { Charge } from '../../core/posts.ts';
import type { Id, Role } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

/** Every rule of the instance that is not ended, whatever its days. */
export async function holdingRules(query: Query): Promise<readonly NetworkRuleState[]> {
  const text = 'select state from network_rules where ended_on is null order by id';
  const rows = await query<{ state: NetworkRuleState }>('holding_rules', text, []);
  return rows.map(({ state }) => state);
}

/** From where a person may act: the roles of each seat; of none, their office alone. */
export async function seatsOf(
  query: Query,
  person: Id,
): Promise<readonly { readonly org: Id; readonly roles: readonly Role[] }[]> {
  const text = `select coalesce(t.org_id, p.org_id) as org, t.state->'roles' as roles, c.kind
    from persons p left join seats c on c.person_id = p.id left join posts t on t.id = c.post_id
    where p.id = $1`;
  type Row = { org: Id; roles: readonly Role[] | null; kind: Charge['kind'] | null };
  const rows = await query<Row>('seats_of', text, [person]);
  return rows.map(({ org, roles, kind }) => ({
    org,
    roles: roles === null || kind === null ? [] : rolesOf(kind, roles),
  }));
}

type RuleRow = ReplyOf<typeof listNetworkRules>['rows'][number];

/** The rules of an office, newest first; those that are over come last. */
export function rulesOf(query: Query, org: Id): Promise<RuleRow[]> {
  const text = `select r.id, r.state->>'effect' as effect, r.state->>'subject' as subject,
      r.state->>'role' as role, (r.state->>'person')::uuid as person, h.state->'name' as name,
      h.user_id as "userId", r.state->'ranges' as ranges, r.state->>'from' as "from",
      r.state->>'until' as until, r.state->>'order' as "order", r.ended_on as "endedOn",
      r.state->>'endOrder' as "endOrder",
      case when r.ended_on is not null or r.state->>'until' < india_today()::text then 'over'
        when r.state->>'from' > india_today()::text then 'to_come' else 'holds' end as status
    from network_rules r left join persons h on h.id = (r.state->>'person')::uuid
    where r.org_id = $1
    order by r.ended_on is not null or coalesce(r.state->>'until' < india_today()::text, false),
      r.id desc limit 500`;
  return query<RuleRow>('rules_of', text, [org]);
}
