/** SCIM 2.0: a directory brings joiners and takes leavers, by the acts of everybody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTERPRISE, OFFICE, USER } from '../../src/core/scim.ts';
import { dak } from '../db/samples.ts';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
const order = 'IT-9/2026';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
let site: Site;
let manager: Caller;
let certifier: Caller;
let token: string;
beforeAll(async () => {
  site = await openSite(database.db);
  manager = await site.signIn('IU');
  certifier = await site.signIn('MK');
  token = await tokenWith(['scim']);
});
afterAll(() => site[Symbol.asyncDispose]());

async function tokenWith(scopes: string[]): Promise<string> {
  const { body, text } = await manager.send('/api/tokens', {
    ...{ person: manager.me.person.id, post: manager.post('SUPDT(IU)'), name: 'Directory' },
    ...{ scopes, ranges: [], expires: manager.me.today, order },
  });
  expect(body['token'], text).toMatch(/^patravali_/);
  return String(body['token']);
}

type Body = Record<string, unknown>;
type Said = { status: number; headers: Record<string, unknown>; text: string; body: Body };
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
async function ask(method: Method, path: string, body?: unknown, headers = {}): Promise<Said> {
  const answer = await site.app.inject({
    ...{ method, url: `/scim/v2${path}` },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      ...{ authorization: `Bearer ${token}`, ...headers },
    },
  });
  const { statusCode: status, payload: text } = answer;
  if (text !== '') expect(answer.headers['content-type']).toContain('application/scim+json');
  const parsed = (text === '' ? {} : JSON.parse(text)) as Body;
  if (status >= 400) expect(parsed).toMatchObject({ schemas: [ERROR], status: String(status) });
  return { status, headers: answer.headers, text, body: parsed };
}
let count = 0;
const joiner = (over: Body = {}): Body => ({
  schemas: [USER, ENTERPRISE, OFFICE],
  userName: `Navagat${(count += 1)}@udaharanpur.gov.example`,
  name: { givenName: 'New', familyName: 'Comer' },
  title: 'Inspector',
  active: true,
  phoneNumbers: [{ type: 'mobile', value: '9876543210' }],
  [ENTERPRISE]: { employeeNumber: `E-${count}` },
  [OFFICE]: { nameHindi: 'नवागत' },
  ...over,
});
const created = async (over: Body = {}): Promise<Said> => {
  const said = await ask('POST', '/Users', joiner(over));
  expect(said.status, said.text).toBe(201);
  return said;
};
const ops = (...Operations: Body[]) => ({ schemas: [PATCH], Operations });
const leave = ops({ op: 'replace', path: 'active', value: false });
const idOf = async (initials: string): Promise<string> => {
  const { userId } = site.person(initials);
  const filter = encodeURIComponent(`userName eq "${userId}"`);
  const { body } = await ask('GET', `/Users?filter=${filter}`);
  return String((body['Resources'] as Body[])[0]?.['id']);
};

describe('who may call', () => {
  test('a token with the scope, and nothing else', async () => {
    for (const headers of [
      { authorization: '' },
      { authorization: 'Bearer x' },
      { authorization: `Bearer patravali_${'0'.repeat(64)}` },
    ]) {
      const said = await ask('GET', '/Users', undefined, headers);
      expect([said.status, said.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    }
    const bare = await site.app.inject({
      ...{ method: 'GET', url: '/scim/v2/Users', headers: { cookie: manager.cookie } },
    });
    expect([bare.statusCode, bare.json()]).toMatchObject([401, { detail: 'token_refused' }]);
    const reading = { authorization: `Bearer ${await tokenWith(['read', 'register'])}` };
    for (const path of ['/Users', '/ServiceProviderConfig', '/Schemas'])
      expect((await ask('GET', path, undefined, reading)).body['detail']).toBe('scope_missing');
    const elsewhere = await site.ask({
      ...{ method: 'GET', url: '/api/people', headers: { authorization: `Bearer ${token}` } },
    });
    expect(elsewhere.code).toBe('scope_missing');
  });

  test('whoever administers the office: a post without the role is refused', async () => {
    const clerk = await site.signIn('JK');
    const own = { person: clerk.me.person.id, post: clerk.me.posts[0]?.id, name: 'X' };
    const rest = { scopes: ['scim'], ranges: [], expires: clerk.me.today, order };
    expect((await clerk.send('/api/tokens', { ...own, ...rest })).code).toBe('role_missing');
  });
});

test('says what it is', async () => {
  const config = await ask('GET', '/ServiceProviderConfig');
  expect(config.body).toMatchObject({
    ...{ patch: { supported: true }, bulk: { supported: false }, etag: { supported: true } },
    ...{ filter: { supported: true, maxResults: 200 }, sort: { supported: false } },
  });
  const types = await ask('GET', '/ResourceTypes');
  expect(types.body).toMatchObject({ totalResults: 1, Resources: [{ id: 'User', schema: USER }] });
  expect((await ask('GET', '/ResourceTypes/User')).body['endpoint']).toBe('/Users');
  const schemas = await ask('GET', '/Schemas');
  expect((schemas.body['Resources'] as Body[]).map(({ id }) => id)).toEqual([
    ...[USER, ENTERPRISE, OFFICE],
  ]);
  expect((await ask('GET', `/Schemas/${OFFICE}`)).body['name']).toBe('OfficeUser');
  for (const path of ['/Groups', '/Schemas/x', '/Bulk', '/Users/x', `/Users/${'a'.repeat(8)}`])
    expect((await ask('GET', path)).status, path).toBe(404);
});

describe('joiners', () => {
  test('come on the list uncertified, and are certified by another officer', async () => {
    const said = await created();
    const { id, userName } = said.body as { id: string; userName: string };
    expect(said.headers['location']).toBe(`https://office.example/scim/v2/Users/${id}`);
    expect(said.headers['etag']).toBe('W/"1"');
    expect(said.body).toMatchObject({
      ...{ userName: userName.toLowerCase(), displayName: 'New Comer', active: true },
      ...{ [OFFICE]: { nameHindi: 'नवागत', initials: 'NC', certified: false } },
      meta: { resourceType: 'User', version: 'W/"1"', created: expect.stringMatching(/Z$/) },
    });
    expect((await ask('GET', `/Users/${id}`)).body).toEqual(said.body);
    // Who has put them on the list does not certify them, by machine as by hand.
    const url = `/api/people/${id}/certification`;
    expect((await manager.send(url, { order })).status).toBe(403);
    expect((await certifier.send(url, { order })).status).toBe(200);
    const now = await ask('GET', `/Users/${id}`);
    expect(now.body).toMatchObject({ [OFFICE]: { certified: true }, meta: { version: 'W/"2"' } });
    const [event] = await database.owner.read<{ leaf: string }>(
      'joined_by',
      `select leaf::text from journal where item_id = $1 and type = 'PersonEnrolled'`,
      [id],
    );
    expect(event?.leaf).toContain(manager.me.person.id);
    expect(event?.leaf).not.toContain(userName.toLowerCase());
  });

  test('who leave before they are certified come back uncertified', async () => {
    const { id } = (await created()).body as { id: string };
    await ask('PATCH', `/Users/${id}`, leave);
    const back = await ask(
      'PATCH',
      `/Users/${id}`,
      ops({ op: 'Replace', value: { active: 'True' } }),
    );
    expect(back.body).toMatchObject({ active: true, [OFFICE]: { certified: false } });
    expect((await certifier.send(`/api/people/${id}/certification`, { order })).status).toBe(200);
  });

  test.each([
    [409, 'uniqueness', () => ({ userName: site.person('AK').userId.toUpperCase() })],
    [400, 'invalidValue', () => ({ userName: 'x@example.com' })],
    [400, 'invalidValue', () => ({ userName: 'nаvagat@udaharanpur.gov.example' })],
    [400, 'invalidValue', () => ({ userName: undefined })],
    [400, 'invalidValue', () => ({ [OFFICE]: {} })],
    [400, 'invalidValue', () => ({ [ENTERPRISE]: undefined })],
    [
      400,
      'invalidValue',
      () => ({ name: { formatted: '=cmd|x', givenName: 'ы' }, displayName: 7 }),
    ],
    [400, 'invalidValue', () => ({ active: false })],
    [400, 'mutability', () => ({ password: 'of somebody else' })],
  ])('%i %s', async (status, scimType, over) => {
    const given = { ...joiner(), ...over() } as Body;
    if (scimType === 'invalidValue' && 'displayName' in given) given['name'] = { formatted: 'Ы' };
    const said = await ask('POST', '/Users', given);
    expect([said.status, said.body['scimType']], said.text).toEqual([status, scimType]);
  });

  test('what is no resource at all is not understood', async () => {
    for (const payload of ['', '{', '[]', '"x"', 'null', '{"__proto__":{}}']) {
      const { statusCode, body } = await site.app.inject({
        ...{ method: 'POST', url: '/scim/v2/Users', payload },
        headers: { 'content-type': 'application/scim+json', authorization: `Bearer ${token}` },
      });
      expect([statusCode, JSON.parse(body)], payload).toMatchObject([
        400,
        { schemas: [ERROR], scimType: expect.stringMatching(/^invalid/) },
      ]);
    }
  });
});

describe('finding', () => {
  test('by user name in any case, page by page, of the own office only', async () => {
    const { userId } = site.person('AK');
    const filter = encodeURIComponent(`USERNAME Eq "${userId.toUpperCase()}"`);
    const one = await ask('GET', `/Users?filter=${filter}`);
    expect(one.body).toMatchObject({ totalResults: 1, itemsPerPage: 1, startIndex: 1 });
    const none = encodeURIComponent('userName eq "nobody@x.gov.example"');
    expect((await ask('GET', `/Users?filter=${none}`)).body).toMatchObject({
      ...{ totalResults: 0, Resources: [] },
    });
    const whole = await ask('GET', '/Users?count=200');
    const all = (whole.body['Resources'] as Body[]).map(({ id }) => id);
    expect(whole.body['totalResults']).toBe(all.length);
    const paged: unknown[] = [];
    for (let at = 1; at <= all.length; at += 4) {
      const { body } = await ask('GET', `/Users?startIndex=${at}&count=4`);
      expect(body['startIndex']).toBe(at);
      paged.push(...(body['Resources'] as Body[]).map(({ id }) => id));
    }
    expect(paged).toEqual(all);
    const bare = await ask('GET', '/Users?count=0&startIndex=-3');
    expect(bare.body).toMatchObject({ totalResults: all.length, itemsPerPage: 0, startIndex: 1 });
    const rows = await database.owner.read<{ n: number }>(
      'people_of_office',
      'select count(*)::int as n from persons where org_id = $1',
      [manager.me.organisation.id],
    );
    expect(all).toHaveLength(rows[0]?.n ?? -1);
  });

  test.each([
    ['filter=title%20eq%20%22x%22', 'invalidFilter'],
    ['filter=userName%20co%20%22x%22', 'invalidFilter'],
    ['filter=userName%20eq%20x', 'invalidFilter'],
    ['filter=', 'invalidFilter'],
    ['count=many', 'invalidValue'],
  ])('%s is %s', async (query, scimType) => {
    const said = await ask('GET', `/Users?${query}`);
    expect([said.status, said.body['scimType']]).toEqual([400, scimType]);
  });

  test('what is known already is not sent again, and an old version changes nothing', async () => {
    const { id } = (await created()).body as { id: string };
    const etag = { 'if-none-match': 'W/"1"' };
    expect((await ask('GET', `/Users/${id}`, undefined, etag)).status).toBe(304);
    const old = await ask('PATCH', `/Users/${id}`, leave, { 'if-match': 'W/"7"' });
    expect(old.status).toBe(412);
    expect((await ask('GET', `/Users/${id}`)).body['active']).toBe(true);
    expect((await ask('PATCH', `/Users/${id}`, leave, { 'if-match': 'W/"1"' })).status).toBe(200);
    expect((await ask('DELETE', `/Users/${id}`, undefined, { 'if-match': 'W/"1"' })).status).toBe(
      412,
    );
  });
});

describe('leavers', () => {
  test('keep what is in hand where nobody is there to look after it', async () => {
    // The head of the office: nobody stands above.
    const clerk = await site.signIn('AK');
    const to = certifier.me.posts[0]?.id;
    const send = { to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' };
    const form = { form: dak({ nature: 'physical' }), document: null, copyOf: null, send };
    const { id: receipt } = await clerk.act('/api/receipts', form);
    await certifier.act(`/api/receipts/${receipt}/open`, {});
    const rows = await database.owner.read<{ id: string }>(
      'without_above',
      `select distinct s.person_id as id from seats s join posts p on p.id = s.post_id
        join receipts r on r.holder_post = p.id where p.state->>'reportsTo' is null`,
    );
    for (const { id } of rows) {
      const said = await ask('PATCH', `/Users/${id}`, leave);
      expect([said.status, said.body['detail']]).toEqual([
        409,
        expect.stringMatching(/^items_in_hand \(items: \d+\)$/),
      ]);
      expect((await ask('GET', `/Users/${id}`)).body['active']).toBe(true);
    }
    expect(rows.length).toBeGreaterThan(0);
  });

  test('are out at once, what lies with them is looked after, nobody is removed', async () => {
    const inspector = await site.signIn('EN');
    const form = { form: dak({ nature: 'physical' }), document: null, copyOf: null, send: null };
    await inspector.act('/api/receipts', form);
    const id = await idOf('EN');
    const said = await ask('PATCH', `/Users/${id}`, leave);
    expect([said.status, said.body['active']], said.text).toEqual([200, false]);
    expect((await inspector.get('/api/session')).code).toBe('sign_in_needed');
    const [event] = await database.owner.read<{ leaf: string }>(
      'left_by',
      `select leaf::text from journal where item_id = $1 and type = 'PersonDeactivated'`,
      [id],
    );
    // By the order under which the directory has its token.
    expect(event?.leaf).toContain('"order":"IT-9/2026"');
    expect(event?.leaf).toContain('"reason":"left"');
    const desks = await database.owner.read<{ n: number }>(
      'desks_without',
      `select count(*)::int as n from receipts r where not exists (
        select from seats s where s.post_id = r.holder_post)`,
    );
    expect(desks).toEqual([{ n: 0 }]);
    expect((await ask('PATCH', `/Users/${id}`, leave)).status).toBe(200);
  });

  test('by PUT and DELETE too, with an order and a reason of their own', async () => {
    const { body } = await created();
    const { id } = body as { id: string };
    const gone = { ...body, active: false, [OFFICE]: { order: 'A-5/2026', reason: 'retired' } };
    expect((await ask('PUT', `/Users/${id}`, gone)).body['active']).toBe(false);
    const leaf = await database.owner.read<{ leaf: string }>(
      'retired_by',
      `select leaf::text from journal where item_id = $1 and type = 'PersonRetired'`,
      [id],
    );
    expect(leaf[0]?.leaf).toContain('"order":"A-5/2026"');
    expect((await ask('PUT', `/Users/${id}`, body)).body['active']).toBe(true);
    const deleted = await ask('DELETE', `/Users/${id}`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await ask('GET', `/Users/${id}`)).body['active']).toBe(false);
    expect((await ask('DELETE', `/Users/${id}`)).status).toBe(204);
  });

  test.each([
    ['mutability', ops({ op: 'replace', path: 'title', value: 'Commissioner' })],
    ['mutability', ops({ op: 'replace', value: { userName: 'x@udaharanpur.gov.example' } })],
    ['mutability', ops({ op: 'remove', path: 'active' })],
    ['mutability', ops({ op: 'replace', path: 'emails[type eq "work"].value', value: 'x@y.z' })],
    ['invalidPath', ops({ op: 'replace', path: 'nickName', value: 'x' })],
    ['invalidValue', ops({ op: 'replace', path: 'active', value: 'perhaps' })],
    ['invalidValue', ops({ op: 'replace', path: `${OFFICE}:reason`, value: 'bored' })],
    ['invalidSyntax', ops()],
    ['invalidSyntax', ops({ op: 'move', path: 'active', value: false })],
    ['invalidSyntax', {}],
  ])('%s', async (scimType, request) => {
    const id = await idOf('AK');
    const before = await ask('GET', `/Users/${id}`);
    const said = await ask('PATCH', `/Users/${id}`, request);
    expect([said.status, said.body['scimType']], said.text).toEqual([400, scimType]);
    expect((await ask('GET', `/Users/${id}`)).body).toEqual(before.body);
  });
});
