/** SQL of building an office. */
import type { UnitState } from '../../core/people.ts';
import type { PostState } from '../../core/posts.ts';
import type { Id } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';

/** Acts that build an office, or move its people, wait here for each other. */
export function lockOffice(tx: Tx, org: Id): Promise<unknown> {
  const text = 'select id from organisations where id = $1 for no key update';
  return tx.query('lock_office', text, [org]);
}

/** The units and posts of an office, read behind its lock. */
export async function stateOfOffice(
  tx: Tx,
  org: Id,
): Promise<{ readonly units: readonly UnitState[]; readonly posts: readonly PostState[] }> {
  const text = `select 'unit' as kind, id, state from units where org_id = $1
    union all select 'post', id, state from posts where org_id = $1 order by kind, id`;
  type Row = { readonly kind: string; readonly state: unknown };
  const rows = await tx.query<Row>('state_of_office', text, [org]);
  const of = <S>(kind: string) => rows.filter((r) => r.kind === kind).map((r) => r.state as S);
  return { units: of<UnitState>('unit'), posts: of<PostState>('post') };
}

/** An office and those above it, nearest first: their certifying officers certify its people. */
export async function officesAbove(tx: Tx, org: Id): Promise<readonly Id[]> {
  const text = `with recursive up as (
      select id, (state->>'parent')::uuid as parent, 0 as steps from organisations where id = $1
      union
      select o.id, (o.state->>'parent')::uuid, steps + 1 from up join organisations o
        on o.id = up.parent where steps < 50
    ) select id from up order by steps`;
  const rows = await tx.query<{ id: Id }>('offices_above', text, [org]);
  return rows.map(({ id }) => id);
}

/** One person, one account: the user id is unique in the whole instance. */
export async function userIdTaken(tx: Tx, userId: string): Promise<boolean> {
  const text = 'select from persons where user_id = lower($1)';
  return (await tx.query('user_id_taken', text, [userId])).length > 0;
}
