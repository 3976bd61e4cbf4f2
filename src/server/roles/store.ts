/** SQL of roles: who is super admin, and whose post it is. */
import type { Id } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';

export async function superAdminId(tx: Tx): Promise<Id | null> {
  const text = `select id from persons where state->>'superAdmin' is not null`;
  const rows = await tx.query<{ id: Id }>('super_admin_id', text, []);
  return rows[0]?.id ?? null;
}

export async function officeOfPost(tx: Tx, post: Id): Promise<Id | null> {
  const rows = await tx.query<{ org: Id }>(
    'office_of_post',
    'select org_id as org from posts where id = $1',
    [post],
  );
  return rows[0]?.org ?? null;
}
