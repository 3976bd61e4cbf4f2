/** Reading people as a directory sees them. */
import type { Page, ScimPerson } from '../../core/scim.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

/** Whom it may see: of one office, or of all. */
type Scope = { readonly org: Id | null };
export type Asked = Scope & {
  readonly userName: string | null;
  readonly id: Id | null;
};

const WHERE = `($1::uuid is null or p.org_id = $1) and ($2::text is null or p.user_id = lower($2))
    and ($3::uuid is null or p.id = $3)`;

export function peopleOf(query: Query, asked: Asked, page: Page): Promise<ScimPerson[]> {
  const text = `select p.id, p.user_id as "userId", p.state->'name' as name,
      p.state->>'initials' as initials, p.state->>'status' as status, p.version,
      coalesce(p.state->'particulars'->>'employeeCode', '') as "employeeCode",
      coalesce(p.state->'particulars'->>'designation', '') as designation,
      coalesce(p.state->'particulars'->>'mobile', '') as mobile,
      (select at from journal j where j.item_id = p.id and j.version = 1) as created,
      (select at from journal j where j.item_id = p.id and j.version = p.version) as modified
    from persons p where ${WHERE} order by p.id offset $4 limit $5`;
  const values = [asked.org, asked.userName, asked.id, page.startIndex - 1, page.count];
  return query<ScimPerson>('scim_people', text, values);
}

export async function countOf(query: Query, asked: Asked): Promise<number> {
  const text = `select count(*)::int as count from persons p where ${WHERE}`;
  const values = [asked.org, asked.userName, asked.id];
  const rows = await query<{ count: number }>('scim_count', text, values);
  return rows[0]?.count ?? 0;
}
