/** Reading the organisations of the instance. */
import type { ReplyOf } from '../../contract/endpoint.ts';
import type * as contract from '../../contract/organisations.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export type Page = {
  readonly words: string;
  readonly type: string | null;
  readonly stage: string | null;
  readonly parent: Id | null;
  /** Only those that stand under none. */
  readonly top: boolean;
  readonly after: string;
  readonly limit: number;
};

const CARD = `o.id, o.code, o.state->>'type' as type, o.state->'name' as name,
  o.state->'abbr' as abbr, (o.state->>'parent')::uuid as parent, stage_of(o.state) as stage`;

/** By code, in which every word is found: code, name or abbreviation, in either script. */
export async function listOrganisations(
  query: Query,
  page: Page,
): Promise<ReplyOf<typeof contract.listOrganisations>> {
  // How many stand under each is counted in one pass, not row by row.
  const text = `with under as (select (c.state->>'parent')::uuid as parent, count(*)::int as below
      from organisations c where c.state->>'parent' is not null group by 1)
    select ${CARD}, coalesce(u.below, 0) as below
    from organisations o left join under u on u.parent = o.id
    where o.code > $1 and ($2::text is null or o.state->>'type' = $2)
      and ($3::text is null or stage_of(o.state) = $3)
      and ($4::uuid is null or (o.state->>'parent')::uuid = $4)
      and not exists (select from regexp_split_to_table(trim($5), '\\s+') as word
        where position(canon(word) in canon(concat_ws(' ', o.code, o.state->'name'->>'en',
          o.state->'name'->>'hi', o.state->'abbr'->>'en', o.state->'abbr'->>'hi'))) = 0)
      and (not $7::boolean or o.state->>'parent' is null)
    order by o.code limit $6 + 1`;
  const { after, type, stage, parent, words, limit, top } = page;
  const values = [after, type, stage, parent, words, limit, top];
  type Row = ReplyOf<typeof contract.listOrganisations>['rows'][number];
  const rows = await query<Row>('list_organisations', text, values);
  const next = rows.length > limit ? (rows[limit - 1]?.code ?? null) : null;
  return { rows: rows.slice(0, limit), next };
}

export async function readOrganisation(
  query: Query,
  id: Id,
): Promise<ReplyOf<typeof contract.readOrganisation> | null> {
  const text = `select ${CARD}, o.version, o.state->>'numbering' as numbering,
      o.state->'place' as place, o.state->'address' as address, o.state->>'lgd' as lgd,
      o.state->'stages' as stages,
      (select count(*)::int from units u where u.org_id = o.id) as units,
      (select count(*)::int from posts p where p.org_id = o.id
        and not (p.state->>'abolished')::boolean) as posts,
      (select count(*)::int from persons p where p.org_id = o.id
        and p.state->>'status' = 'active') as people,
      (select count(*)::int from organisations c where (c.state->>'parent')::uuid = o.id) as below
    from organisations o where o.id = $1`;
  const rows = await query<ReplyOf<typeof contract.readOrganisation>>('read_organisation', text, [
    id,
  ]);
  return rows[0] ?? null;
}

/** How many there are of each type, and in which stage. M20. */
export async function organisationTotals(
  query: Query,
): Promise<ReplyOf<typeof contract.organisationTotals>['rows']> {
  const text = `select o.state->>'type' as type, count(*)::int as organisations,
      count(*) filter (where stage_of(o.state) = 'planned')::int as planned,
      count(*) filter (where stage_of(o.state) = 'pilot')::int as pilot,
      count(*) filter (where stage_of(o.state) = 'live')::int as live,
      count(*) filter (where stage_of(o.state) = 'exempt')::int as exempt
    from organisations o group by 1 order by 1`;
  return query('organisation_totals', text, []);
}
