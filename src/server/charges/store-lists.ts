/**
 * The lists of an office's people and posts, page by page in their order, by the words that are
 * typed. What a page costs does not grow with the office: of what thousands match some hundreds are
 * found and put in order, and the list says that there are more. ADR 14.
 */
import type { PersonRow, PostRow } from '../../contract/charges.ts';
import { COUNTED_MAX, searchWords } from '../../core/search.ts';
import type { Id } from '../../core/words.ts';
import { everyWord, wordKeys } from '../people/index.ts';
import type { Query } from '../platform/database.ts';

/** `after`: where the page before ended, as its `next` said. */
export type Page = { readonly words: string; readonly after: string; readonly limit: number };
type Rows<R> = { rows: R[]; next: string | null; total: number | null };

/** Begins the cursor of a list that slips made. */
const LOOSE = '~';

/** A list in the order of `start` and `id`. */
type List = {
  readonly name: 'people' | 'posts';
  readonly words: 'person_words' | 'post_words';
  /** Its columns `id` and `start`, and what `only` asks. */
  readonly columns: string;
  readonly start: string;
  readonly id: string;
  /** What is asked besides the words, by parameter $5. */
  readonly only: string;
  /** A row of `page` as JSON: asked for each by itself, not joined with the whole office. */
  readonly row: string;
};
/** A row with its place in the list. */
type Found<R> = { readonly start: string; readonly id: Id; readonly row: R };
type Place = Pick<Found<unknown>, 'start' | 'id'>;
/** Of each typed word, those of one drawer and of all of them. */
type Keys = readonly { readonly one: readonly string[]; readonly all: readonly string[] }[];
type Ask = {
  readonly query: Query;
  readonly list: List;
  readonly limit: number;
  readonly isFirst: boolean;
  /** $1 to $5: office, place before, rows of a page, what else is asked. */
  readonly values: readonly [Id, string, Id, number, Id | null];
};

/** As it was asked for, and where nothing is so, what it may have been meant to be. */
async function listed<R>(ask: Ask, page: Page): Promise<Rows<R>> {
  const keys = await wordKeys(ask.query, ask.values[0], searchWords(page.words));
  if (keys.length === 0) return unsearched<R>(ask);
  const firmly = keys.map(({ head, firm }) => ({ one: head, all: firm }));
  const loosely = keys.map(({ near, loose }) => ({ one: near, all: loose }));
  if (!page.after.startsWith(LOOSE)) {
    const firm = await matched<R>(ask, firmly, COUNTED_MAX);
    if (firm.rows.length > 0 || page.after !== '') return firm;
  }
  const loose = await matched<R>(ask, loosely, SLIPS_ENOUGH);
  return { ...loose, next: loose.next === null ? null : `${LOOSE}${loose.next}` };
}

/** So many slips of one drawer are two pages: nobody looks through the others for them. */
const SLIPS_ENOUGH = 40;

/**
 * So many matches put in order; with more of them, others than these are found by more words.
 * `enough`: with more than so many in one drawer the others are not asked.
 */
async function matched<R>(ask: Ask, keys: Keys, enough: number): Promise<Rows<R>> {
  const { query, list, limit, isFirst, values } = ask;
  // The keys are of this office alone; asked for with its id, the planner would read the office.
  const found = (first: number) => `select ${list.columns}, org_id from ${list.words}
      where ${everyWord(keys.length, first)}`;
  const own = `org_id = $1 and ${list.only} limit ${COUNTED_MAX + 1}`;
  const isEnough = `(select count(*) from one_drawer) > ${enough}`;
  // A word that thousands have is answered from one drawer alone.
  const text = `with in_one as materialized (${found(6)}),
    one_drawer as materialized (select * from in_one where ${own}),
    in_all as materialized (${found(6 + keys.length)} and not ${isEnough}),
    few as materialized (select * from one_drawer where ${isEnough}
      union all (select * from in_all where ${own})),
    page as materialized (select id, start from few
      where (start, id) > ($2, $3::uuid) order by start, id limit $4 + 1)
    select null::int as n, start, id, (${list.row}) as row from page
    union all select case when ${isEnough} then ${COUNTED_MAX + 1} else count(*)::int end,
      null, null, null from few order by start nulls last, id`;
  const name = `matched_${list.name}_${keys.length}_${enough}`;
  const rows = await query<Found<R> & { readonly n: number | null }>(name, text, [
    ...values,
    ...keys.map(({ one }) => one),
    ...keys.map(({ all }) => all),
  ]);
  const total = rows.pop()?.n ?? 0;
  const page = paged(rows, limit);
  return { ...page, total: isFirst && total <= COUNTED_MAX ? total : null };
}

/** Everybody, from the place on in the order of the list. */
async function unsearched<R>(ask: Ask): Promise<Rows<R>> {
  const { query, list, limit, isFirst, values } = ask;
  const text = `with page as materialized (select ${list.columns} from ${list.words}
      where org_id = $1 and (${list.start}, ${list.id}) > ($2, $3::uuid) and ${list.only}
      order by ${list.start}, ${list.id} limit $4 + 1)
    select start, id, (${list.row}) as row from page order by start, id`;
  const page = paged(await query<Found<R>>(`list_${list.name}`, text, values), limit);
  return { ...page, total: isFirst ? await counted(ask) : null };
}

/** How many there are, to where counting ends; null: more than that. */
async function counted({ query, list, values }: Ask): Promise<number | null> {
  const text = `select count(*)::int as n from (select from (select ${list.columns}
      from ${list.words} where org_id = $1) own where ${list.only.replaceAll('$5', '$2')}
    limit ${COUNTED_MAX + 1}) few`;
  const [org, , , , only] = values;
  const [row] = await query<{ n: number }>(`counted_${list.name}`, text, [org, only]);
  return row === undefined || row.n > COUNTED_MAX ? null : row.n;
}

function paged<R>(found: readonly Found<R>[], limit: number): Pick<Rows<R>, 'rows' | 'next'> {
  const last = found.length > limit ? found[limit - 1] : undefined;
  const rows = found.slice(0, limit).map(({ row }) => row);
  return { rows, next: last === undefined ? null : cursorOf(last) };
}

const cursorOf = ({ start, id }: Place): string => `${start}/${id}`;
const CURSOR = /^~?(.*)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Null for a cursor that no list of ours gave. */
function placeIn({ after }: Page): readonly [string, Id] | null {
  if (after === '') return ['', NIL];
  const [, start, id] = CURSOR.exec(after) ?? [];
  return start === undefined || id === undefined ? null : [start, id];
}

async function ofOffice<R>(
  query: Query,
  list: List,
  page: Page,
  of: readonly [Id, Id | null],
): Promise<Rows<R> | null> {
  const place = placeIn(page);
  if (place === null) return null;
  const { limit, after } = page;
  const [org, only] = of;
  const values = [org, ...place, limit, only] as const;
  return listed<R>({ query, list, limit, isFirst: after === '', values }, page);
}

/** Had something to sign in with and has nothing: an invitation that did not get there. */
const UNREACHED = `jsonb_array_length(h.state->'credentials') = 0
  and (h.state->>'credentialsEver')::int > 0`;

const PEOPLE: List = {
  ...{ name: 'people', words: 'person_words', start: 'user_id', id: 'person_id' },
  columns: 'person_id as id, user_id as start',
  only: '$5::uuid is null',
  row: `select jsonb_build_object('id', h.id, 'userId', h.user_id, 'name', h.state->'name',
    'initials', h.state->'initials', 'status', h.state->'status',
    'ended', h.state->'ended'->'reason',
    'signIn', case when h.state->'credentials' @> '[{"kind":"password"}]' then 'ready'
      when h.state->'credentials' @> '[{"kind":"invitation"}]' then 'invited'
      when ${UNREACHED} then 'unreached' else 'none' end,
    'goesTo', (select o.state->'name' from organisations o
      where o.id = (h.state->'joining'->>'org')::uuid), 'posts', (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'abbr', p.abbr, 'kind', s.kind)
        order by s.rank, s.since, s.no), '[]')
      from seats s join posts p on p.id = s.post_id where s.person_id = h.id))
    from persons h where h.id = page.id`,
};

const POSTS: List = {
  ...{ name: 'posts', words: 'post_words', start: 'start', id: 'post_id' },
  columns: 'post_id as id, start, unit_id',
  only: '($5::uuid is null or unit_id = $5)',
  row: `select c.card || jsonb_build_object('unitId', p.unit_id,
    'desig', p.state->'desig', 'roles', p.state->'roles', 'clearance', p.state->'clearance',
    'reportsTo', a.abbr, 'reportsToId', a.id, 'abolished', p.state->'abolished',
    'items', (select count(*) from receipts r
      where r.holder_post = p.id and r.tray in ('inbox', 'created'))
      + (select count(*) from files f
        where f.holder_post = p.id and f.tray in ('inbox', 'created')))
    from posts p join post_cards c on c.id = p.id
      left join posts a on a.id = (p.state->>'reportsTo')::uuid where p.id = page.id`,
};

export function listPeople(query: Query, org: Id, page: Page): Promise<Rows<PersonRow> | null> {
  return ofOffice<PersonRow>(query, PEOPLE, page, [org, null]);
}

export function listPosts(
  query: Query,
  org: Id,
  page: Page & { readonly unit: Id | null },
): Promise<Rows<PostRow> | null> {
  return ofOffice<PostRow>(query, POSTS, page, [org, page.unit]);
}
