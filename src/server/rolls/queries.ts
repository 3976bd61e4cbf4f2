/** Reading employee rolls. */
import type { Roll, Uninvited } from '../../contract/rolls.ts';
import type { RollState } from '../../core/rolls.ts';
import { ROLL_BATCH } from '../../core/rolls.ts';
import type { Hash, Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export async function rollState(query: Query, id: Id): Promise<RollState | null> {
  const text = 'select state from rolls where id = $1';
  const rows = await query<{ state: RollState }>('roll_state', text, [id]);
  return rows[0]?.state ?? null;
}

type Row = { readonly state: RollState } & Pick<Roll, 'uploadedBy' | 'decidedBy'>;

const NAMED = `select r.state,
    case when u.id is null then null
      else jsonb_build_object('id', u.id, 'name', u.state->'name') end as "uploadedBy",
    case when d.id is null then null
      else jsonb_build_object('id', d.id, 'name', d.state->'name') end as "decidedBy"
  from rolls r left join persons u on u.id = (r.state->>'uploadedBy')::uuid
  left join persons d on d.id = (r.state->>'decidedBy')::uuid`;

function rollOf({ state, uploadedBy, decidedBy }: Row): Roll {
  const { id, name, rows, status, uploadedAt, decidedAt, order, remarks, leftOut } = state;
  const done = Math.min(rows, state.applied * ROLL_BATCH);
  const told = { uploadedAt, decidedAt, order, remarks, done };
  return { id, name, rows, status, uploadedBy, decidedBy, ...told, leftOut: [...leftOut] };
}

export async function rollById(
  query: Query,
  org: Id,
  id: Id,
): Promise<{ readonly roll: Roll; readonly state: RollState } | null> {
  const text = `${NAMED} where r.org_id = $1 and r.id = $2`;
  const [row] = await query<Row>('roll_by_id', text, [org, id]);
  return row === undefined ? null : { roll: rollOf(row), state: row.state };
}

export async function listRolls(
  query: Query,
  org: Id,
  page: { readonly after: string | null; readonly limit: number },
): Promise<{ rows: Roll[]; next: string | null }> {
  const text = `${NAMED} where r.org_id = $1 and ($2::uuid is null or r.id < $2::uuid)
    order by r.id desc limit $3 + 1`;
  const { after, limit } = page;
  const found = await query<Row>('list_rolls', text, [org, after, limit]);
  const rows = found.slice(0, limit).map(rollOf);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

const UNINVITED_SHOWN = 100;

/** The active people of a roll who have nothing to sign in with, nor an invitation. */
export async function uninvitedOf(
  query: Query,
  { org, batches }: Pick<RollState, 'org' | 'batches'>,
): Promise<{ total: number; rows: Uninvited[] }> {
  const text = `with listed as (
      select jsonb_array_elements(c.body::jsonb->'entries')->>'userId' as id
      from contents c where c.hash = any ($2::text[])),
    found as (select p.id, p.user_id, p.state from persons p join listed on p.user_id = listed.id
      where p.org_id = $1 and p.state->>'status' = 'active'
        and jsonb_array_length(p.state->'credentials') = 0)
    select (select count(*)::int from found) as total, coalesce((select jsonb_agg(
        jsonb_build_object('id', id, 'name', state->'name', 'userId', user_id,
          'unreached', (state->>'credentialsEver')::int > 0) order by user_id)
      from (select * from found order by user_id limit ${UNINVITED_SHOWN}) shown), '[]') as rows`;
  type Found = { total: number; rows: Uninvited[] };
  const [row] = await query<Found>('uninvited_of', text, [org, batches]);
  return row ?? { total: 0, rows: [] };
}

export type Counts = Record<'designations' | 'kinds' | 'reasons', { what: string; rows: number }[]>;

/** How many of each, the most first; counted by the database, a roll may be long. */
export async function countsOf(
  query: Query,
  batches: readonly Hash[],
): Promise<Counts & { aadhaar: number }> {
  const text = `with e as materialized (select jsonb_array_elements(c.body::jsonb->'entries') as e
      from contents c where c.hash = any ($1::text[]))
    select t.of, t.what, count(*)::int as rows from e, lateral (values
      ('designations', e->>'designation'), ('kinds', e->>'kind'), ('reasons', e->>'reason'),
      ('aadhaar', case when e->>'aadhaar' is null then null else 'yes' end)) as t(of, what)
    where t.what is not null group by 1, 2 order by 3 desc, 2`;
  const rows = await query<{ of: string; what: string; rows: number }>('roll_counts', text, [
    batches,
  ]);
  const of = (name: string) =>
    rows.filter((row) => row.of === name).map(({ what, rows: n }) => ({ what, rows: n }));
  const [designations, kinds, reasons] = [of('designations'), of('kinds'), of('reasons')];
  return { designations, kinds, reasons, aadhaar: of('aadhaar')[0]?.rows ?? 0 };
}
