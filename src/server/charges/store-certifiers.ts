/** SQL of who certifies the people of an organisation. */
import { certifyingOffices } from '../../core/offices.ts';
import type { Certifiers } from '../../core/offices.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

/**
 * An office and those above it, nearest first, and whether somebody who can sign in there certifies
 * people, by a post or for a time, other than the one who put this person on the list.
 */
async function certifiersAbove(
  query: Query,
  org: Id,
  maker: Id | null,
): Promise<readonly Certifiers[]> {
  const text = `with recursive up as (
      select id, (state->>'parent')::uuid as parent, 0 as steps from organisations where id = $1
      union
      select o.id, (o.state->>'parent')::uuid, steps + 1 from up join organisations o
        on o.id = up.parent where steps < 50
    ) select id as org, exists (select from posts p join seats s on s.post_id = p.id
        join persons h on h.id = s.person_id
        where p.org_id = up.id and p.state->'roles' @> '["certifier"]' and s.kind <> 'secretarial'
          and h.state->>'status' = 'active' and h.id is distinct from $2::uuid)
      or exists (select from persons h, jsonb_array_elements(h.state->'lent') as lent
        where h.org_id = up.id and h.state->'lent' <> '[]' and h.state->>'status' = 'active'
          and h.id is distinct from $2::uuid and lent->>'role' = 'certifier'
          and india_today()::text between lent->>'from' and lent->>'until') as able
    from up order by steps`;
  return query<Certifiers>('certifiers_above', text, [org, maker]);
}

/** Where the super admin of the instance is. */
async function superAdminsOffice(query: Query): Promise<Id | null> {
  const text = `select org_id as org from persons where state->>'superAdmin' is not null`;
  const [row] = await query<{ readonly org: Id }>('super_admins_office', text, []);
  return row?.org ?? null;
}

/**
 * Whose certifying officers certify the people of an organisation now; `maker`: who put the person
 * on the list, who does not count.
 */
export async function certifyingOfficesOf(
  query: Query,
  org: Id,
  maker: Id | null,
): Promise<readonly Id[]> {
  const chain = await certifiersAbove(query, org, maker);
  return certifyingOffices(chain, await superAdminsOffice(query));
}
