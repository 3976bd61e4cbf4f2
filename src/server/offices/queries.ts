/** Reading how an office is built. */
import type { ReplyOf } from '../../contract/endpoint.ts';
import type { listUnits } from '../../contract/offices.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export type UnitRow = ReplyOf<typeof listUnits>['rows'][number];

export function unitsOf(query: Query, org: Id): Promise<UnitRow[]> {
  const text = `select u.id, u.state->>'kind' as kind, u.state->'name' as name,
      u.state->>'abbr' as abbr, (u.state->>'parent')::uuid as parent,
      (select count(*)::int from posts p where p.unit_id = u.id
        and not (p.state->>'abolished')::boolean) as posts
    from units u where u.org_id = $1 order by u.state->>'abbr', u.id`;
  return query<UnitRow>('units_of', text, [org]);
}
