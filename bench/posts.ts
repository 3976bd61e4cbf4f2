/**
 * Finding posts and reading the list of people: an office of 40,000 against one of 40, over the
 * same words, typed rightly and wrongly in both scripts.
 */
import type { Client } from 'pg';
import type { Times } from './load-child.ts';
import { generate } from './load.ts';
import type { BenchOffice, Person } from './office.ts';
import { rounded } from './row.ts';
import type { Row } from './row.ts';

const CLIENTS = 2;
const WARM_UP = 400;

/** As people type: whole, begun, several, out of the middle, with slips, in either script. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'a word': ['sharma', 'inspector', 'negi', 'शर्मा', 'निरीक्षक', 'रोकड़'],
  'a part': ['verm', 'insp', 'estab', 'hment', 'su', 'sha', 'मिश्र'],
  'several words': [
    ...['supdt cash', 'INSP(CD)-S3', 'deputy commissioner', 'कर सहायक', 'अधीक्षक तकनीकी'],
  ],
  'a slip': ['sharme', 'inspecter', 'suprintendent', 'yadva', 'शरमा', 'निरिक्षक'],
  'a slip and another word': [
    ...['comissioner sharma', 'tecnical rawat', 'सहायक आयुकत', 'cash rathor', 'pandye audit'],
  ],
  'two slips': ['comissioner sharme', 'tecnical ravat', 'asistant comissioner', 'निरिक्षक शरमा'],
  nothing: [''],
};
const TYPED = Object.values(KINDS).flat();

const NAMES = `(values ('Sharma', 'शर्मा'), ('Verma', 'वर्मा'), ('Gupta', 'गुप्ता'),
  ('Singh', 'सिंह'),
  ('Kumari', 'कुमारी'), ('Yadav', 'यादव'), ('Mishra', 'मिश्रा'), ('Tiwari', 'तिवारी'),
  ('Saxena', 'सक्सेना'), ('Dubey', 'दुबे'), ('Pandey', 'पाण्डेय'), ('Joshi', 'जोशी'),
  ('Rawat', 'रावत'), ('Negi', 'नेगी'), ('Bisht', 'बिष्ट'), ('Rathore', 'राठौर')) as n(en, hi)`;
const PARTS = `(values ('ka', 'क'), ('ra', 'र'), ('ma', 'म'), ('sha', 'शा'), ('vi', 'वि'),
  ('su', 'सु'), ('de', 'दे'), ('pra', 'प्र'), ('na', 'ना'), ('li', 'ली'), ('ti', 'ति'),
  ('jo', 'जो'), ('ha', 'ह')) as n(en, hi)`;
const DESIGNATIONS = `(values ('INSP', 'Inspector', 'निरीक्षक'), ('TA', 'Tax Assistant', 'कर सहायक'),
  ('SUPDT', 'Superintendent', 'अधीक्षक'), ('AC', 'Assistant Commissioner', 'सहायक आयुक्त'),
  ('DC', 'Deputy Commissioner', 'उप आयुक्त'), ('EA', 'Executive Assistant', 'कार्यकारी सहायक'),
  ('HAV', 'Havaldar', 'हवलदार'), ('MTS', 'Multi Tasking Staff', 'बहुकार्य कर्मचारी'))
  as n(abbr, en, hi)`;
const UNITS = `(values ('Establishment', 'स्थापना'), ('Cash', 'रोकड़'), ('Technical', 'तकनीकी'),
  ('Audit', 'लेखापरीक्षा'), ('Vigilance', 'सतर्कता'), ('Legal', 'विधि')) as n(en, hi)`;

/** The i-th row of a list of values, from an expression. */
const nth = (list: string, i: string, columns: string) =>
  `(select ${columns} from ${list} offset (hashint8(${i}) & 1048575)
    % (select count(*) from ${list}) limit 1)`;
const uuid = (kind: string, i: string) =>
  `('01990000-0000-7000-${kind}-' || lpad((${i})::text, 12, '0'))::uuid`;

/** Fills an office up to so many posts, twenty a unit, each with somebody in charge. */
export async function loadPosts(sql: Client, org: string, posts: number): Promise<void> {
  const [there] = (await sql.query<{ count: number }>('select count(*)::int from posts')).rows;
  const more = posts - (there?.count ?? 0);
  const units = Math.max(2, Math.round(more / 20));
  await sql.query(
    `insert into units (id, org_id, version, state)
     select ${uuid('a000', 'i')}, $1, 1,
       jsonb_build_object('id', ${uuid('a000', 'i')}, 'org', $1::uuid,
       'kind', 'section', 'abbr', 'S' || i, 'parent', null,
       'name', jsonb_build_object('en', u.en || ' ' || i, 'hi', u.hi || ' ' || i))
     from generate_series(1, $2::int) i cross join lateral ${nth(UNITS, 'i', 'en, hi')} u`,
    [org, units],
  );
  await sql.query(
    `insert into persons (id, org_id, version, state)
     select ${uuid('b000', 'i')}, $1, 1,
       jsonb_build_object('id', ${uuid('b000', 'i')}, 'org', $1::uuid,
       'userId', 'p' || i || '@bench.gov.example', 'initials', 'AB', 'status', 'active',
       'charges', '[]'::jsonb, 'name', jsonb_build_object('en', initcap(f.en) || ' ' || l.en,
         'hi', f.hi || ' ' || l.hi))
     from generate_series(1, $2::int) i cross join lateral ${nth(NAMES, 'i', 'en, hi')} l
     cross join lateral (select string_agg(p.en, '') as en, string_agg(p.hi, '') as hi
       from generate_series(1, 3) k 
         cross join lateral ${nth(PARTS, 'i * 31 + k', 'en, hi')} p) f`,
    [org, more],
  );
  await sql.query(
    `insert into posts (id, org_id, version, state)
     select ${uuid('c000', 'i')}, $1, 1,
       jsonb_build_object('id', ${uuid('c000', 'i')}, 'org', $1::uuid,
       'unit', ${uuid('a000', '1 + i % $3::int')}, 'abolished', false,
       'roles', '["dealing"]'::jsonb,
       'clearance', 'normal', 'reportsTo', null, 'charges', '[]'::jsonb,
       'abbr', d.abbr || '(' || chr(65 + i % 26) || chr(65 + (i / 26) % 26) || ')-S'
         || 1 + i % $3::int,
       'designation', jsonb_build_object('en', d.en, 'hi', d.hi))
     from generate_series(1, $2::int) i
     cross join lateral ${nth(DESIGNATIONS, 'i', 'abbr, en, hi')} d`,
    [org, more, units],
  );
  await sql.query(
    `insert into occupancies (post_id, no, person_id, kind, from_day, since)
     select ${uuid('c000', 'i')}, 1, ${uuid('b000', 'i')}, 'substantive', '2026-01-01', now()
     from generate_series(1, $1::int) i`,
    [more],
  );
  await sql.query('analyze posts, persons, units, occupancies');
  const all = (table: string) => `(select array_agg(id) from ${table})`;
  await sql.query(
    `select renew_post_words(${all('posts')}), renew_person_words(${all('persons')})`,
  );
  await sql.query('vacuum analyze post_words, person_words, search_words, posts, persons');
}

type Desk = { readonly office: BenchOffice; readonly person: Person };

type Asking = { readonly path: string; readonly words: readonly string[] };

/** The times of each desk for a path, `{q}` being what is typed, one after the other. */
async function timesOf(
  desks: readonly Desk[],
  { path, words }: Asking,
  requests: number,
): Promise<readonly [Times, Times]> {
  const targets = desks.map(({ office: { server }, person: { headers } }) => ({
    base: server.base,
    headers,
  }));
  const typed = words.map(encodeURIComponent);
  const asked = (each: number) =>
    generate({
      ...{ targets, method: 'GET', path, typed, body: null, clients: CLIENTS },
      ...{ requestsMax: each * targets.length, secondsMax: 300, firstNumber: 0 },
    });
  await asked(Math.min(WARM_UP, requests));
  const [few, many] = (await asked(requests)).times;
  if (few === undefined || many === undefined) throw new Error('an office was not measured');
  return [few, many];
}

/** Kind by kind, the worst first: what one mixture of all kinds would hide. */
async function kindsRow(
  desks: readonly Desk[],
  [what, path]: readonly [string, string],
  scale: { readonly posts: number; readonly requests: number },
): Promise<Row> {
  const kinds: { readonly kind: string; readonly ratio: number; readonly ms: string }[] = [];
  for (const [kind, words] of Object.entries(KINDS)) {
    const [few, many] = await timesOf(desks, { path, words }, scale.requests / 10);
    const ms = `${many.p50Ms.toFixed(2)} against ${few.p50Ms.toFixed(2)} ms`;
    kinds.push({ kind, ms, ratio: rounded(many.p50Ms / few.p50Ms) });
  }
  kinds.sort((a, b) => b.ratio - a.ratio);
  return {
    what: `${what} p50, the worst kind of words, ${scale.posts} posts against 40`,
    measured: kinds[0]?.ratio ?? NaN,
    unit: 'times',
    goal: { atMost: 1.5 },
    detail: kinds.map(({ kind, ratio, ms }) => `${kind} ${ratio} (${ms})`).join('; '),
  };
}

export async function postRows(
  { small, large }: { readonly small: BenchOffice; readonly large: BenchOffice },
  scale: { readonly posts: number; readonly requests: number },
): Promise<Row[]> {
  const desks: Desk[] = [];
  for (const [office, posts] of [[small, 40] as const, [large, scale.posts] as const]) {
    const person = await office.person('SUPDT(IU)');
    await loadPosts(office.sql, person.desk.me.organisation.id, posts);
    desks.push({ office, person });
  }
  const rows: Row[] = [];
  for (const asked of [
    ['finding a post', '/api/posts?q={q}'],
    ['a page of the list of people', '/api/people?limit=20&q={q}'],
    ['a page of the list of posts', '/api/office/posts?limit=20&q={q}'],
  ] as const) {
    const [what, path] = asked;
    const [few, many] = await timesOf(desks, { path, words: TYPED }, scale.requests);
    const ms = ({ p50Ms, p99Ms }: Times) => `p50 ${p50Ms.toFixed(2)}, p99 ${p99Ms.toFixed(2)} ms`;
    rows.push({
      what: `${what} p99, ${scale.posts} posts against 40, slips of the keys included`,
      measured: rounded(many.p99Ms / few.p99Ms),
      unit: 'times',
      goal: { atMost: 1.5 },
      detail: `${ms(many)} against ${ms(few)}`,
    });
    rows.push(await kindsRow(desks, asked, scale));
  }
  return rows;
}
