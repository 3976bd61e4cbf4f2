/** SQL of building an office. */
import type { Id } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';

/** Acts that build an office, or move its people, wait here for each other. */
export function lockOffice(tx: Tx, org: Id): Promise<unknown> {
  const text = 'select id from organisations where id = $1 for no key update';
  return tx.query('lock_office', text, [org]);
}

export async function idsOfOffice(
  tx: Tx,
  org: Id,
): Promise<{ readonly units: readonly Id[]; readonly posts: readonly Id[] }> {
  const text = `select 'unit' as kind, id from units where org_id = $1
    union all select 'post', id from posts where org_id = $1 order by kind, id`;
  const rows = await tx.query<{ kind: string; id: Id }>('ids_of_office', text, [org]);
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  return { units: of('unit'), posts: of('post') };
}

/** One person, one account: the user id is unique in the whole instance. */
export async function userIdTaken(tx: Tx, userId: string): Promise<boolean> {
  const text = 'select from persons where user_id = lower($1)';
  return (await tx.query('user_id_taken', text, [userId])).length > 0;
}
