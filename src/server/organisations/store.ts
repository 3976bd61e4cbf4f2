/** SQL of organisations: what a decision needs to know of the others, and what work depends on. */
import { present } from '../../core/must.ts';
import type { Around, OfficeFacts } from '../../core/organisations.ts';
import type { Id } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';

/** Two changes of who stands under whom could make a circle that neither sees: they queue up. */
export function lockTree(tx: Tx): Promise<unknown> {
  const text = `select pg_advisory_xact_lock(hashtext('organisations'))`;
  return tx.query('lock_tree', text, []);
}

export async function around(
  tx: Tx,
  at: { readonly parent: Id | null; readonly code: string; readonly but: Id | null },
): Promise<Around> {
  const text = `with recursive up as (
      select id, (state->>'parent')::uuid as parent, 0 as steps from organisations where id = $1
      union
      select o.id, (o.state->>'parent')::uuid, steps + 1 from up join organisations o
        on o.id = up.parent where steps < 50
    ) select coalesce((select array_agg(id::text order by steps) from up), '{}') as above,
      exists (select from organisations where code = $2 and id is distinct from $3::uuid)
        as "codeTaken"`;
  const [row] = await tx.query<Around>('around', text, [at.parent, at.code, at.but]);
  return present(row, 'the answer about organisations');
}

/** What the work of an office depends on; read with every act that takes a number. */
export async function officeFacts(query: Query, org: Id): Promise<OfficeFacts> {
  const text = `select code, state->>'numbering' as numbering, state->'stages' as stages
    from organisations where id = $1`;
  const [row] = await query<OfficeFacts>('office_facts', text, [org]);
  return present(row, `organisation ${org}`);
}
