/** SQL of building an office. */
import type { BeforeFirst } from '../../core/first-office.ts';
import type { UnitState } from '../../core/people.ts';
import type { PostState } from '../../core/posts.ts';
import type { Id } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';

/** Acts that build an office, or move its people, wait here for each other. */
export function lockOffice(tx: Tx, org: Id): Promise<unknown> {
  const text = 'select id from organisations where id = $1 for no key update';
  return tx.query('lock_office', text, [org]);
}

/** What a decision about an office may ask of it. */
export type Wanted = {
  readonly units: readonly Id[];
  /** The units that have this abbreviation. */
  readonly abbr: string | null;
  readonly posts: readonly Id[];
  /** Every post of these units. */
  readonly postsOf: readonly Id[];
};

/**
 * The wanted units and posts of an office with those above them, read behind its lock: an office of
 * 40,000 posts is not read to build one more.
 */
export async function partOfOffice(
  tx: Tx,
  org: Id,
  { units, abbr, posts, postsOf }: Wanted,
): Promise<{ readonly units: readonly UnitState[]; readonly posts: readonly PostState[] }> {
  const text = `with recursive over (id) as (
      select unnest($2::uuid[])
      union select (u.state->>'parent')::uuid from over join units u using (id)),
    above (id) as (
      select unnest($4::uuid[])
      union select (p.state->>'reportsTo')::uuid from above join posts p using (id))
    select 'unit' as kind, id, state from units where org_id = $1
      and (id in (select id from over) or state->>'abbr' = $3)
    union all select 'post', id, state from posts where org_id = $1
      and id in (select id from above
        union select post_id from post_words where unit_id = any ($5::uuid[]))
    order by kind, id`;
  type Row = { readonly kind: string; readonly state: unknown };
  const rows = await tx.query<Row>('part_of_office', text, [org, units, abbr, posts, postsOf]);
  const of = <S>(kind: string) => rows.filter((r) => r.kind === kind).map((r) => r.state as S);
  return { units: of<UnitState>('unit'), posts: of<PostState>('post') };
}

/** What an organisation has before its first office; null where there is no such organisation. */
export async function beforeFirst(
  tx: Tx,
  org: Id,
  userIds: readonly string[],
): Promise<BeforeFirst | null> {
  const text = `select o.id as org,
      (select count(*)::int from units u where u.org_id = o.id) as units,
      array(select user_id from persons where user_id = any ($2::text[]) order by 1) as taken
    from organisations o where o.id = $1`;
  const ids = userIds.map((one) => one.toLowerCase());
  const [row] = await tx.query<BeforeFirst>('before_first', text, [org, ids]);
  return row ?? null;
}

/** One person, one account: the user id is unique in the whole instance. */
export async function userIdTaken(tx: Tx, userId: string): Promise<boolean> {
  const text = 'select from persons where user_id = lower($1)';
  return (await tx.query('user_id_taken', text, [userId])).length > 0;
}
