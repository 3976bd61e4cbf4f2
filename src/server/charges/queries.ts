/** Reading charges: who sat where on which day, the people and the posts of an office. */
import type { Occupancy, PersonRow, PostRow } from '../../contract/charges.ts';
import type { Day, Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

const OCCUPANCY = `select o.no, o.kind, o.from_day as "from", o.until_day as until,
    o.since as "recordedAt", o.ended_at as "endedAt",
    jsonb_build_object('id', p.id, 'abbr', p.abbr, 'designation', p.state->'designation') as post,
    jsonb_build_object('id', h.id, 'name', h.state->'name') as person,
    case when b.id is null then null
      else jsonb_build_object('id', b.id, 'name', b.state->'name') end as behalf
  from occupancies o join posts p on p.id = o.post_id join persons h on h.id = o.person_id
  left join persons b on b.id = o.behalf_id`;

/** Who was in charge of a post; of one day, by the days that the orders state. */
export function chargesOfPost(
  query: Query,
  asked: { readonly org: Id; readonly post: Id; readonly day: Day | undefined },
): Promise<Occupancy[]> {
  const text = `${OCCUPANCY} where p.org_id = $1 and o.post_id = $2
      and ($3::date is null or (o.from_day <= $3 and (o.until_day is null or o.until_day >= $3)))
    order by o.no desc limit 200`;
  return query<Occupancy>('charges_of_post', text, [asked.org, asked.post, asked.day ?? null]);
}

export function chargesOfPerson(
  query: Query,
  asked: { readonly org: Id; readonly person: Id },
): Promise<Occupancy[]> {
  const text = `${OCCUPANCY} where p.org_id = $1 and o.person_id = $2
    order by o.since desc, p.abbr, o.no desc limit 200`;
  return query<Occupancy>('charges_of_person', text, [asked.org, asked.person]);
}

/** `after`: the user id, or the abbreviation and id, of the last row of the page before. */
export type Page = { readonly words: string; readonly after: string; readonly limit: number };

const FOUND = `not exists (select from regexp_split_to_table(trim($2), '\\s+') as word
  where position(canon(word) in canon(row.words)) = 0)`;

export async function listPeople(
  query: Query,
  org: Id,
  page: Page,
): Promise<{ rows: PersonRow[]; next: string | null }> {
  const text = `select id, "userId", name, initials, status, posts from (
      select h.id, h.user_id as "userId", h.state->'name' as name,
        h.state->>'initials' as initials, h.state->>'status' as status,
        coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'abbr', p.abbr, 'kind', s.kind)
            order by s.rank, s.since, s.no)
          from seats s join posts p on p.id = s.post_id where s.person_id = h.id), '[]') as posts,
        concat_ws(' ', h.user_id, h.state->'name'->>'en', h.state->'name'->>'hi',
          (select string_agg(p.abbr, ' ') from seats s join posts p on p.id = s.post_id
            where s.person_id = h.id)) as words
      from persons h where h.org_id = $1 and h.user_id > $3
    ) row where ${FOUND} order by "userId" limit $4 + 1`;
  const { words, after, limit } = page;
  const rows = await query<PersonRow>('list_people', text, [org, words, after, limit]);
  const more = rows.length > limit;
  return { rows: rows.slice(0, limit), next: more ? (rows[limit - 1]?.userId ?? null) : null };
}

/** Null for a cursor that no list of ours gave. */
export async function listPosts(
  query: Query,
  org: Id,
  page: Page,
): Promise<{ rows: PostRow[]; next: string | null } | null> {
  const [, abbr, id] = page.after === '' ? ['', '', NIL] : (CURSOR.exec(page.after) ?? []);
  if (abbr === undefined || id === undefined) return null;
  const text = `select id, abbr, designation, unit, "unitAbbr", roles, clearance, "reportsTo",
      abolished, holder, items from (
      select p.id, p.abbr, p.state->'designation' as designation, u.state->'name' as unit,
        u.state->>'abbr' as "unitAbbr", p.state->'roles' as roles,
        p.state->>'clearance' as clearance, a.abbr as "reportsTo",
        (p.state->>'abolished')::boolean as abolished, c.card->'holder' as holder,
        (select count(*)::int from receipts r
          where r.holder_post = p.id and r.tray in ('inbox', 'created'))
        + (select count(*)::int from files f
          where f.holder_post = p.id and f.tray in ('inbox', 'created')) as items,
        concat_ws(' ', p.abbr, p.state->'designation'->>'en', p.state->'designation'->>'hi',
          u.state->'name'->>'en', u.state->'name'->>'hi', c.card->'holder'->>'en',
          c.card->'holder'->>'hi') as words
      from posts p join units u on u.id = p.unit_id join post_cards c on c.id = p.id
        left join posts a on a.id = (p.state->>'reportsTo')::uuid
      where p.org_id = $1 and (p.abbr, p.id) > ($3, $4::uuid)
    ) row where ${FOUND} order by abbr, id limit $5 + 1`;
  const { words, limit } = page;
  const rows = await query<PostRow>('list_posts', text, [org, words, abbr, id, limit]);
  const last = rows[limit - 1];
  const more = rows.length > limit && last !== undefined;
  return { rows: rows.slice(0, limit), next: more ? `${last.abbr}/${last.id}` : null };
}

const NIL = '00000000-0000-0000-0000-000000000000';
const CURSOR = /^(.+)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
