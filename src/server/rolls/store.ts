/** SQL of employee rolls. */
import type { PostState } from '../../core/posts.ts';
import type { RollEntry } from '../../core/roll-entry.ts';
import type { Day, Hash, Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

export type Named = { readonly ids: readonly string[]; readonly codes: readonly string[] };
export type Found = {
  readonly posts: readonly PostState[];
  readonly takenIds: ReadonlySet<string>;
  readonly takenCodes: ReadonlySet<string>;
};

/** What a list is checked against: the posts of the office, and who is there already. */
export async function officeFor(query: Query, org: Id, named: Named): Promise<Found> {
  const [posts, takenIds, takenCodes] = await Promise.all([
    query<{ state: PostState }>(
      'posts_of_office',
      `select state from posts
        where org_id = $1 and not (state->>'abolished')::boolean order by id`,
      [org],
    ),
    takenAmong(query, named.ids),
    query<{ code: string }>(
      'taken_codes',
      `select code from (select lower(state->'particulars'->>'employeeCode') as code
        from persons where org_id = $1) taken where code = any ($2::text[])`,
      [org, named.codes],
    ),
  ]);
  return {
    posts: posts.map(({ state }) => state),
    takenIds,
    takenCodes: new Set(takenCodes.map(({ code }) => code)),
  };
}

/** Which of these user ids (in lower case) somebody of the instance has. */
export async function takenAmong(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const text = 'select user_id as id from persons where user_id = any ($1::text[])';
  const rows = await query<{ id: string }>('taken_ids', text, [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** The rows of some batches, in their order. */
export async function entriesOf(
  query: Query,
  batches: readonly Hash[],
): Promise<readonly RollEntry[]> {
  const text = `select c.body from unnest($1::text[]) with ordinality as b(hash, no)
    join contents c using (hash) order by b.no`;
  const rows = await query<{ body: string }>('entries_of', text, [batches]);
  return rows.flatMap(
    ({ body }) => (JSON.parse(body) as { readonly entries: readonly RollEntry[] }).entries,
  );
}

/** The day in India by the database. */
export async function todayOf(query: Query): Promise<Day> {
  const rows = await query<{ today: Day }>('today_of', 'select india_today()::text as today', []);
  return rows[0]?.today ?? '';
}
