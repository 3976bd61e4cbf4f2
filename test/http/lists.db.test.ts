/** Lists of thousands of people and posts, against what SQL finds without any limit. */
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadPosts } from '../../bench/posts.ts';
import { COUNTED_MAX, searchWords } from '../../src/core/search.ts';
import { listPeople, listPosts } from '../../src/server/charges/store-lists.ts';
import type { Page } from '../../src/server/charges/store-lists.ts';
import { wordKeys } from '../../src/server/people/index.ts';
import { useDatabase } from '../db/harness.ts';
import { setUpTestOffice } from '../db/office.ts';
import type { TestOffice } from '../db/office.ts';

const database = useDatabase();
const POSTS = 4_000;
let office: TestOffice;
let org = '';

beforeAll(async () => {
  office = await setUpTestOffice(database.db);
  ({ org } = office.system);
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  try {
    await loadPosts(sql, org, POSTS);
  } finally {
    await sql.end();
  }
});

type Row = { readonly id: string };
type Listed = {
  readonly ids: readonly string[];
  readonly total: number | null;
};

/** Every page to the end. */
async function all(list: 'people' | 'posts', words: string, limit = 50): Promise<Listed> {
  const { read } = database.db;
  const ids: string[] = [];
  let after: string | null = '';
  let total: number | null = null;
  while (after !== null) {
    const page: Page = { words, after, limit };
    const found: { rows: Row[]; next: string | null; total: number | null } | null =
      list === 'people'
        ? await listPeople(read, org, page)
        : await listPosts(read, org, { ...page, unit: null });
    if (found === null) throw new Error(`${after} is no cursor`);
    if (after === '') total = found.total;
    else expect(found.total).toBeNull();
    ids.push(...found.rows.map(({ id }) => id));
    after = found.next;
  }
  return { ids, total };
}

/** The same without any limit, in the same order. */
async function plain(list: 'people' | 'posts', words: string): Promise<readonly string[]> {
  const keys = await wordKeys(database.owner.read, org, searchWords(words));
  const [table, id, start] =
    list === 'people'
      ? ['person_words', 'person_id', 'user_id']
      : ['post_words', 'post_id', 'start'];
  const has = keys.map((_, n) => `keys && $${n + 2}::bigint[]`);
  const text = `select ${id} as id from ${table}
    where ${['org_id = $1', ...has].join(' and ')} order by ${start}, ${id}`;
  const rows = await database.owner.read<Row>(`plain_${list}_${keys.length}`, text, [
    org,
    ...keys.map(({ firm }) => firm),
  ]);
  return rows.map((row) => row.id);
}

describe('every page together is the whole list in its order', () => {
  test('of an office whose posts and people nobody counts at each look', async () => {
    for (const list of ['people', 'posts'] as const) {
      const listed = await all(list, '', 190);
      expect(listed.ids).toEqual(await plain(list, ''));
      expect(listed.ids.length).toBeGreaterThan(POSTS - 100);
      expect(listed.total).toBeNull();
    }
  });

  // Nobody else's name, several words, a few letters, what stands in the middle, either script.
  test.each([
    ['people', 'falguni'],
    ['people', 'p173'],
    ['people', 'sharma p17'],
    ['people', 'शर्मा निरीक्षक p1'],
    ['posts', 'supdt fu'],
    ['posts', 'S77'],
    ['posts', 'inspector S12'],
    ['posts', 'निरीक्षक S31'],
  ] as const)('%s: %s', async (list, words) => {
    const expected = await plain(list, words);
    expect(expected.length).toBeLessThanOrEqual(COUNTED_MAX);
    const listed = await all(list, words, 7);
    expect(listed.ids).toEqual(expected);
    expect(listed.total).toBe(expected.length);
  });

  test.each([
    ['people', 'bench'],
    ['people', 'sharma'],
    ['posts', 'inspector'],
    ['posts', 'su'],
  ] as const)('of many, %s: %s, it shows some and says so', async (list, words) => {
    const expected = await plain(list, words);
    expect(expected.length).toBeGreaterThan(COUNTED_MAX);
    const listed = await all(list, words, 50);
    expect(listed.total).toBeNull();
    expect(listed.ids.length).toBe(COUNTED_MAX + 1);
    expect(listed.ids).toEqual(expected.filter((id) => listed.ids.includes(id)));
  });

  test('what was typed with a slip is found page by page too', async () => {
    const { ids } = await all('people', 'falgumi', 20);
    const rightly = await all('people', 'falguni', 20);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rightly.ids.every((id) => ids.includes(id))).toBe(true);
  });
});

describe('a list', () => {
  test('of one unit holds its posts alone', async () => {
    const { read } = database.db;
    const [unit] = await read<Row>('some_unit', `select id from units where state->>'abbr' = 'S7'`);
    if (unit === undefined) throw new Error('S7');
    const page = { words: '', after: '', limit: 200, unit: unit.id };
    const listed = await listPosts(read, org, page);
    const own = await read<Row>('posts_of_s7', 'select id from posts where unit_id = $1', [
      unit.id,
    ]);
    expect(listed?.rows.map(({ id }) => id).toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    expect(listed?.total).toBe(own.length);
    const inspectors = await listPosts(read, org, { ...page, words: 'inspector' });
    expect(inspectors?.rows.every((row) => row.unitId === unit.id)).toBe(true);
    expect(inspectors?.total).toBeLessThan(own.length);
  });

  test('takes no cursor of anybody else, and shows nothing of another office', async () => {
    const { read } = database.db;
    expect(await listPeople(read, org, { words: '', after: 'a', limit: 5 })).toBeNull();
    const nobody = '01990000-0000-7000-8000-000000000000';
    for (const words of ['', 'sharma', 'inspector', 'bench']) {
      const page = { words, after: '', limit: 50 };
      expect((await listPeople(read, nobody, page))?.rows).toEqual([]);
      expect((await listPosts(read, nobody, { ...page, unit: null }))?.rows).toEqual([]);
    }
  });
});
