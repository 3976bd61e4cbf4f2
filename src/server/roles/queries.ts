/** Reading the roles that people have besides their posts'. */
import type { ReplyOf } from '../../contract/endpoint.ts';
import type * as contract from '../../contract/roles.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

type LentRow = ReplyOf<typeof contract.lentRoles>['rows'][number];

/** What is lent in an office, the sooner it ends the earlier; what has ended is in the journal. */
export function lentRoles(query: Query, org: Id): Promise<LentRow[]> {
  const text = `select jsonb_build_object('id', h.id, 'name', h.state->'name') as person,
      (l->>'no')::int as no, l->>'role' as role, p.abbr as post, l->>'from' as from,
      l->>'until' as until, l->>'order' as order,
      l->>'from' <= india_today()::text as begun
    from persons h cross join jsonb_array_elements(h.state->'lent') as l
      left join posts p on p.id = (l->>'post')::uuid
    where h.state->'lent' <> '[]' and l->>'org' = $1::text and l->>'until' >= india_today()::text
    order by l->>'until', h.id, no`;
  return query<LentRow>('lent_roles', text, [org]);
}

type SuperAdmin = ReplyOf<typeof contract.superAdmin>;

/** Who is super admin, whom it is offered to, and who was before. */
export async function superAdmin(query: Query): Promise<SuperAdmin> {
  const text = `select h.id, h.user_id as "userId", h.state->'name' as name,
      h.state->>'status' as status, o.code as office, h.state->'superAdmin'->>'since' as since,
      h.state->'superAdmin'->>'order' as order,
      (select jsonb_build_object('id', t.id, 'name', t.state->'name') from persons t
        where t.id = (h.state->'superAdmin'->'offer'->>'to')::uuid) as "offeredTo"
    from persons h join organisations o on o.id = h.org_id
    where h.state->>'superAdmin' is not null`;
  const history = `select jsonb_build_object('id', h.id, 'name', h.state->'name') as person,
      j.leaf::jsonb->>'at' as since,
      j.leaf::jsonb->'body'->>'order' as order
    from journal j join persons h on h.id = j.item_id
    where j.type = 'SuperAdminSucceeded' order by j.seq desc`;
  type Past = SuperAdmin['history'][number];
  const [now, past] = await Promise.all([
    query<NonNullable<SuperAdmin['now']>>('super_admin', text, []),
    query<Past>('succession', history, []),
  ]);
  return { now: now[0] ?? null, history: past };
}
