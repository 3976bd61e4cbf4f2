/** Reading charges: who sat where on which day, the people and the posts of an office. */
import type { Occupancy, PersonRow, PostRow } from '../../contract/charges.ts';
import type { joiningInbox as joiningInboxOf } from '../../contract/charges.ts';
import type { HandOver } from '../../contract/hand-overs.ts';
import type { ReplyOf } from '../../contract/endpoint.ts';
import type { Day, Id } from '../../core/words.ts';
import { searchWords } from '../../core/search.ts';
import { everyWord, wordKeys } from '../people/index.ts';
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
type Rows<R> = { rows: R[]; next: string | null; total: number | null };

/** The words that were asked for, as parameters from `$first`; slips only where nothing is so. */
type Asked = {
  readonly name: string;
  readonly where: (first: number) => string;
  readonly values: readonly (readonly string[])[];
};
/** Begins the cursor of a list that slips made. */
const LOOSE = '~';

/** The list as it was asked for, and where that is empty, of what it may have been meant to be. */
async function asAsked<R>(
  query: Query,
  org: Id,
  page: Page,
  list: (asked: Asked, after: string) => Promise<Rows<R>>,
): Promise<Rows<R>> {
  const keys = await wordKeys(query, org, searchWords(page.words));
  const where = (first: number) => (keys.length === 0 ? 'true' : everyWord(keys.length, first));
  const name = String(keys.length);
  if (!page.after.startsWith(LOOSE)) {
    const firm = await list({ name, where, values: keys.map((key) => key.firm) }, page.after);
    if (firm.rows.length > 0 || page.after !== '' || keys.length === 0) return firm;
  }
  const after = page.after.slice(LOOSE.length);
  const loose = await list({ name, where, values: keys.map((key) => key.loose) }, after);
  return { ...loose, next: loose.next === null ? null : `${LOOSE}${loose.next}` };
}

/** How many there are is counted once, with the first page. */
async function counted(
  query: Query,
  name: string,
  asking: { readonly text: string; readonly values: Parameters<Query>[2]; readonly first: boolean },
): Promise<number | null> {
  if (!asking.first) return null;
  const [row] = await query<{ total: number }>(name, asking.text, asking.values);
  return row?.total ?? 0;
}

export function listPeople(query: Query, org: Id, page: Page): Promise<Rows<PersonRow>> {
  const { limit } = page;
  return asAsked(query, org, page, async ({ name, where, values }, after) => {
    const text = `select h.id, h.user_id as "userId", h.state->'name' as name,
        h.state->>'initials' as initials, h.state->>'status' as status, s.posts,
        case when h.state->'credentials' @> '[{"kind":"password"}]' then 'ready'
          when h.state->'credentials' @> '[{"kind":"invitation"}]' then 'invited'
          else 'none' end as "signIn",
        (select o.state->'name' from organisations o
          where o.id = (h.state->'joining'->>'org')::uuid) as "goesTo"
      from (select w.person_id, user_id from person_words w join persons on id = person_id
        where w.org_id = $1 and user_id > $2 and ${where(4)} order by user_id limit $3 + 1) page
      join persons h on h.id = page.person_id cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'abbr', p.abbr, 'kind', s.kind)
          order by s.rank, s.since, s.no), '[]') as posts
        from seats s join posts p on p.id = s.post_id where s.person_id = h.id) s
      order by "userId"`;
    const rows = await query<PersonRow>(`list_people_${name}`, text, [
      ...[org, after, limit],
      ...values,
    ]);
    const total = await counted(query, `count_people_${name}`, {
      text: `select count(*)::int as total from person_words where org_id = $1 and ${where(2)}`,
      values: [org, ...values],
      first: after === '',
    });
    const next = rows.length > limit ? (rows[limit - 1]?.userId ?? null) : null;
    return { rows: rows.slice(0, limit), next, total };
  });
}

/** Null for a cursor that no list of ours gave. */
export async function listPosts(
  query: Query,
  org: Id,
  page: Page & { readonly unit: Id | null },
): Promise<Rows<PostRow> | null> {
  if (page.after !== '' && !CURSOR.test(page.after)) return null;
  const { limit, unit } = page;
  return asAsked(query, org, page, async ({ name, where, values }, after) => {
    const [, start = '', id = NIL] = CURSOR.exec(after) ?? [];
    const text = `select p.id, p.abbr, p.state->'designation' as designation,
        u.state->'name' as unit, u.id as "unitId", u.state->>'abbr' as "unitAbbr",
        p.state->>'desig' as desig, p.state->'roles' as roles,
        p.state->>'clearance' as clearance, a.abbr as "reportsTo",
        a.id as "reportsToId", (p.state->>'abolished')::boolean as abolished,
        c.card->'holder' as holder, page.start,
        (select count(*)::int from receipts r
          where r.holder_post = p.id and r.tray in ('inbox', 'created'))
        + (select count(*)::int from files f
          where f.holder_post = p.id and f.tray in ('inbox', 'created')) as items
      from (select post_id, start from post_words
        where org_id = $1 and (start, post_id) > ($2, $3::uuid)
          and ($5::uuid is null or unit_id = $5) and ${where(6)}
        order by start, post_id limit $4 + 1) page
      join posts p on p.id = page.post_id join units u on u.id = p.unit_id
      join post_cards c on c.id = p.id left join posts a on a.id = (p.state->>'reportsTo')::uuid
      order by page.start, p.id`;
    const at = [org, start, id, limit, unit, ...values];
    const found = await query<PostRow & { readonly start: string }>(`list_posts_${name}`, text, at);
    const total = await counted(query, `count_posts_${name}`, {
      text: `select count(*)::int as total from post_words
        where org_id = $1 and ($2::uuid is null or unit_id = $2) and ${where(3)}`,
      values: [org, unit, ...values],
      first: after === '',
    });
    const last = found.length > limit ? found[limit - 1] : undefined;
    const rows = found.slice(0, limit).map(({ start: _, ...row }) => row);
    return { rows, next: last === undefined ? null : `${last.start}/${last.id}`, total };
  });
}

const NIL = '00000000-0000-0000-0000-000000000000';
const CURSOR = /^~?(.*)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

type JoiningRow = ReplyOf<typeof joiningInboxOf>['rows'][number];

/** Who was released to an office and waits to be taken in. */
export function joiningInbox(query: Query, org: Id): Promise<JoiningRow[]> {
  const text = `select h.id, h.user_id as "userId", h.state->'name' as name, o.code as office,
      o.state->'name' as "officeName", h.state->'joining'->>'order' as order
    from persons h join organisations o on o.id = h.org_id
    where h.state->'joining'->>'org' = $1::text order by h.user_id`;
  return query<JoiningRow>('joining_inbox', text, [org]);
}

/** Whose: of one post, what concerns a person, or the whole office. */
export type HandOversOf = {
  readonly org: Id;
  readonly post: Id | null;
  /** Who left or holds the post; null: whoever it is. */
  readonly person: Id | null;
  readonly open: boolean;
};

/** Newest first; the lists and remarks are read from their contents. */
export function handOvers(query: Query, asked: HandOversOf): Promise<HandOver[]> {
  const text = `select jsonb_build_object('id', p.id, 'abbr', p.abbr) as post,
      (h->>'no')::int as no, h->>'list' as list, h->>'signedAt' as "signedAt",
      h->>'relievedAt' as "relievedAt",
      jsonb_build_object('id', g.id, 'name', g.state->'name') as person,
      l.body::jsonb->'handOver'->'papers' as papers,
      l.body::jsonb->'handOver'->'pending' as pending,
      case when h->'accepted' <> 'null' then jsonb_build_object(
        'person', jsonb_build_object('id', t.id, 'name', t.state->'name'),
        'at', h->'accepted'->'at', 'missing', r.body::jsonb->'missing',
        'remarks', r.body::jsonb->'remarks') end as accepted
    from posts p cross join lateral jsonb_array_elements(p.state->'handOvers') h
      join persons g on g.id = (h->>'person')::uuid join contents l on l.hash = h->>'list'
      left join persons t on t.id = (h->'accepted'->>'person')::uuid
      left join contents r on r.hash = h->'accepted'->>'remarksContent'
    where p.org_id = $1 and ($2::uuid is null or p.id = $2)
      and ($3::uuid is null or g.id = $3
        or p.id in (select post_id from seats where person_id = $3 and behalf_id is null))
      and (not $4 or (h->'accepted' = 'null' and h->>'relievedAt' is not null))
    order by coalesce(h->>'relievedAt', h->>'signedAt') desc, p.abbr, no desc limit 200`;
  const { org, post, person, open } = asked;
  return query<HandOver>('hand_overs', text, [org, post, person, open]);
}
