/**
 * The walk of `isolation.db.test.ts` through SCIM, which stands beside the contract: a directory of
 * one office neither sees nor changes anybody of another.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTERPRISE, OFFICE, USER } from '../../src/core/scim.ts';
import { useDatabase } from '../db/harness.ts';
import { PUBLISHED, SECRET, openOtherOffice } from './other-office.ts';
import type { OtherOffice } from './other-office.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const database = useDatabase();
let site: Site;
let other: OtherOffice;
let mine: string;
let theirs: string;
let everybody: string;
let persons: readonly { readonly id: string; readonly userId: string }[];
let needles: readonly string[];

beforeAll(async () => {
  site = await openSite(database.db);
  other = await openOtherOffice(site);
  mine = await tokenOf(await site.signIn('IU'), 'SUPDT(IU)');
  theirs = await tokenOf(other.manager);
  everybody = await tokenOf(await site.signIn('PK'), 'SA(');
  persons = await database.owner.read(
    'persons_there',
    'select id, user_id as "userId" from persons where org_id = $1 order by id',
    [other.org],
  );
  expect(persons.length).toBeGreaterThan(2);
  const known = persons.flatMap(({ id, userId }) => [id, userId.toLowerCase()]);
  needles = [SECRET, PUBLISHED, ...known, other.org];
});
afterAll(() => site[Symbol.asyncDispose]());

async function tokenOf(by: Caller, post?: string): Promise<string> {
  const { body, text } = await by.send('/api/tokens', {
    ...{ person: by.me.person.id, name: 'Directory', scopes: ['scim'], ranges: [] },
    post: post === undefined ? by.me.posts[0]?.id : by.post(post),
    ...{ expires: by.me.today, order: 'IT-9/2026' },
  });
  expect(body['token'], text).toMatch(/^patravali_/);
  return String(body['token']);
}

type Asked = { readonly method: string; readonly path: string; readonly body?: object };
async function ask(token: string, { method, path, body }: Asked, headers: object = {}) {
  const answer = await site.app.inject({
    ...{ method: method as 'GET', url: `/scim/v2${path}` },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      ...{ authorization: `Bearer ${token}`, ...headers },
    },
  });
  return { status: answer.statusCode, text: answer.payload };
}

const leave = { op: 'replace', path: 'active', value: false };
const joiner = (userName: string) => ({
  schemas: [USER, ENTERPRISE, OFFICE],
  ...{ userName, name: { givenName: 'Some', familyName: 'Body' }, title: 'Inspector' },
  ...{ active: true, phoneNumbers: [{ type: 'mobile', value: '9876543210' }] },
  [ENTERPRISE]: { employeeNumber: 'E-1' },
  [OFFICE]: { nameHindi: 'कोई', order: 'A-1/2026', reason: 'left' },
});

/** Everything that can be asked about the people there, by id and by name, and about their things. */
function walk(): readonly Asked[] {
  const ids = [...persons.map(({ id }) => id), ...Object.values(other.theirs)];
  const lists = ['', '?startIndex=1&count=200', '?startIndex=2', '?count=0'];
  const filters = [
    ...persons.flatMap(({ id, userId }) => [`userName eq "${userId}"`, `id eq "${id}"`]),
    ...[`userName eq "${SECRET}"`, `userName eq "${persons[0]?.userId.toUpperCase() ?? ''}"`],
  ];
  return [
    ...lists.map((query) => ({ method: 'GET', path: `/Users${query}` })),
    ...filters.map((one) => ({
      method: 'GET',
      path: `/Users?filter=${encodeURIComponent(one)}`,
    })),
    ...ids.flatMap((id) => {
      const path = `/Users/${encodeURIComponent(id)}`;
      const userName = persons.find((person) => person.id === id)?.userId ?? 'x@gov.example';
      return [
        { method: 'GET', path },
        { method: 'PUT', path, body: joiner(userName) },
        { method: 'PATCH', path, body: { schemas: [PATCH], Operations: [leave] } },
        { method: 'DELETE', path },
      ];
    }),
  ];
}
const rows = () =>
  database.owner.read(
    'rows_there',
    'select id, version, state from persons where org_id = $1 order by id',
    [other.org],
  );
const found = (text: string, { path }: Asked): readonly string[] => {
  const own = decodeURIComponent(path).toLowerCase();
  const said = text.toLowerCase();
  return needles.filter((needle) => said.includes(needle) && !own.includes(needle));
};

describe('a directory of this office', () => {
  test('is told nothing of anybody there, and changes nobody', async () => {
    const before = await rows();
    const all = walk();
    expect(all.length).toBeGreaterThan(50);
    for (const asked of all) {
      const { status, text } = await ask(mine, asked);
      const name = `${asked.method} ${asked.path}`;
      expect(found(text, asked), name).toEqual([]);
      // An id of theirs is as good as none: never "it is there, but not yours".
      if (asked.path.startsWith('/Users/')) expect(status, name).toBe(404);
      else expect(status, name).toBe(200);
      if (asked.path.includes('filter')) expect(text, name).toContain('"totalResults":0');
    }
    expect(await rows()).toEqual(before);
    expect((await other.clerk.get('/api/session')).status).toBe(200);
  });

  test('cannot bring anybody there in once more, nor act from a post there', async () => {
    const before = await rows();
    for (const { userId } of persons) {
      const asked = { method: 'POST', path: '/Users', body: joiner(userId) };
      const { status, text } = await ask(mine, asked);
      // A user id is one person in the whole instance: taken is all that is said.
      expect(status, text).toBe(409);
      expect(text).toContain('"uniqueness"');
      expect(found(text, { ...asked, path: `${asked.path} ${userId}` })).toEqual([]);
    }
    const headers = { 'patravali-post': String(other.theirs['post']) };
    const { text } = await ask(mine, { method: 'GET', path: '/Users?count=200' }, headers);
    expect(found(text, { method: 'GET', path: '' })).toEqual([]);
    expect(await rows()).toEqual(before);
  });
});

describe('the same questions', () => {
  test('find them for a directory there', async () => {
    const reads = walk().filter(({ method }) => method === 'GET');
    const answers: string[] = [];
    for (const asked of reads) answers.push((await ask(theirs, asked)).text);
    for (const { id, userId } of persons) {
      const telling = answers.filter((text) => text.includes(`"id":"${id}"`));
      // In the list, by name, by id and by path.
      expect(telling.length, userId).toBeGreaterThanOrEqual(4);
    }
  });

  test('are refused to a token of the super admin, which has nothing of the instance', async () => {
    for (const asked of walk().filter(({ method }) => method === 'GET')) {
      const { status, text } = await ask(everybody, asked);
      expect([status, found(text, asked)]).toEqual([403, []]);
    }
  });

  test('change them for a directory there', async () => {
    const leaver = persons.find(({ id }) => id !== other.manager.me.person.id)?.id ?? '';
    const body = { schemas: [PATCH], Operations: [leave] };
    const path = `/Users/${leaver}`;
    const refused = await ask(mine, { method: 'PATCH', path, body });
    const done = await ask(theirs, { method: 'PATCH', path, body });
    // There it comes as far as the order that it needs.
    expect([refused.status, done.status]).not.toEqual([404, 404]);
    expect(refused.status).toBe(404);
  });
});
