/** Reading people: who I am, which posts there are. */
import type { Bilingual } from '../../core/letters.ts';
import type { Charge } from '../../core/posts.ts';
import type { HeldRoles } from '../../core/roles.ts';
import type { Day, Id, Role } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export type MeRow = {
  readonly id: Id;
  readonly user_id: string;
  readonly name: Bilingual;
  readonly org: { readonly id: Id; readonly code: string; readonly name: Bilingual };
  readonly held: Pick<HeldRoles, 'lent' | 'superAdmin'>;
  readonly posts: readonly {
    readonly id: Id;
    readonly org: Id;
    readonly abbr: string;
    readonly designation: Bilingual;
    readonly unit: Bilingual;
    readonly unitAbbr: string;
    readonly roles: Role[];
    readonly occupancy: Charge['kind'];
    readonly until: Day | null;
    readonly behalf: Bilingual | null;
  }[];
};

export async function meOf(query: Query, person: Id): Promise<MeRow | null> {
  const text = `select p.id, p.user_id, p.state->'name' as name,
      (select jsonb_build_object('id', o.id, 'code', o.code, 'name', o.state->'name')
        from organisations o where o.id = p.org_id) as org,
      jsonb_build_object('lent', p.state->'lent', 'superAdmin', p.state->'superAdmin') as held,
      (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'org', t.org_id, 'abbr', t.abbr,
          'designation', t.state->'designation', 'unit', u.state->'name',
          'unitAbbr', u.state->>'abbr', 'roles', t.state->'roles', 'occupancy', c.kind,
          'until', c.until_day,
          'behalf', (select b.state->'name' from persons b where b.id = c.behalf_id))
          order by c.rank, c.since, c.no), '[]')
        from seats c join posts t on t.id = c.post_id join units u on u.id = t.unit_id
        where c.person_id = p.id) as posts
    from persons p where p.id = $1`;
  const rows = await query<MeRow>('me_of', text, [person]);
  return rows[0] ?? null;
}

/** What an office is called: words that make no password of its people. */
export async function organisationNames(query: Query, org: Id): Promise<readonly string[]> {
  const text = `select code, state->'name' as name from organisations where id = $1`;
  const rows = await query<{ code: string; name: Bilingual }>('organisation_names', text, [org]);
  return rows.flatMap(({ code, name }) => [code, name.en, name.hi]);
}
