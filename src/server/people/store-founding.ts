/** SQL of the founding of an instance. */
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export type FounderRow = { readonly id: Id; readonly org: Id; readonly userId: string };

/**
 * The founders who have nothing to sign in with but a slip: who came with the first organisation
 * in its first act. Null where there is no organisation yet.
 */
export async function foundersOf(query: Query): Promise<readonly FounderRow[] | null> {
  const text = `select p.id, p.org_id as org, p.user_id as "userId",
      not exists (select from credentials c where c.person_id = p.id and c.kind <> 'invitation')
        and p.state->>'status' = 'active' and p.state->>'enrolledBy' is null as waits
    from (select id from organisations order by id limit 1) o
      left join persons p on p.org_id = o.id and exists (select from acts
        where key = 'founding-of-the-instance')
        and (select at from journal where item_id = p.id and version = 1)
          = (select at from journal where item_id = o.id and version = 1)
    order by p.user_id`;
  const rows = await query<FounderRow & { readonly waits: boolean | null }>('founders_of', text);
  if (rows.length === 0) return null;
  return rows
    .filter(({ waits }) => waits === true)
    .map(({ id, org, userId }) => ({
      ...{ id, org, userId },
    }));
}
