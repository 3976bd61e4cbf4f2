/**
 * From a new organisation to an office at work: set up by the super admin in one order, certified
 * from above until it has a certifying officer of its own, who then is the only one.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let admin: Caller;
let manager: Caller;
let head: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  admin = await site.signIn('PK');
  manager = await site.signIn('IU');
  head = (await site.signIn('MK')).as('COMR');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-14/1/2026 of the sample ministry';
const both = (en: string, hi: string) => ({ en, hi });
const organisation = (code: string, parent: string | null) => ({
  ...{ type: 'other', code, parent, numbering: 'plain', lgd: null },
  ...{ name: both('Sample', 'नमूना'), abbr: both('', ''), place: both('', '') },
  address: both('', ''),
});
const person = (userId: string) => ({
  ...{ userId: `${userId}@namuna.gov.example`, name: both('Sample Kalpit', 'नमूना कल्पित') },
  ...{ initials: 'SK', employeeCode: 'E-1', designation: 'Officer', mobile: '9000000003' },
});
const officer = (userId: string, desig: string) => ({
  ...person(userId),
  ...{ desig, post: both('Officer', 'अधिकारी') },
});
const firstOffice = (of: string) => ({
  unit: { name: both('Headquarters', 'मुख्यालय'), abbr: 'HQ' },
  manager: officer(`manager.${of}`, 'MGR'),
  certifier: officer(`head.${of}`, 'DIR'),
  order,
});
/** Who is on the list of an organisation, by the start of the user id. */
async function idOf(userId: string): Promise<string> {
  const text = 'select id from persons where user_id like $1';
  const [row] = await database.db.read<{ id: string }>('by_user_id', text, [`${userId}@%`]);
  return String(row?.id);
}
const certify = async (by: Caller, userId: string) => {
  const answer = await by.send(`/api/people/${await idOf(userId)}/certification`, { order });
  return answer.status === 200 ? String(answer.body['status']) : answer.code;
};

test('an organisation under another is set up once and certified from above', async () => {
  const { id } = await admin.act('/api/organisations', organisation('NAM-A', own()));
  const url = `/api/organisations/${id}/office`;
  expect((await manager.send(url, firstOffice('a'))).code).toBe('role_missing');
  const wrong = {
    ...firstOffice('a'),
    manager: { ...officer('x', 'DIR'), mobile: '1' },
    order: '',
  };
  expect((await admin.send(url, wrong)).body['fields']).toEqual([
    { field: 'order', problem: 'missing' },
    { field: 'manager.mobile', problem: 'not_a_phone' },
    { field: 'certifier.desig', problem: 'said_twice' },
  ]);
  const there = { ...firstOffice('a'), manager: { ...officer('x', 'MGR'), ...taken() } };
  expect((await admin.send(url, there)).code).toBe('user_id_taken');
  const nowhere = `/api/organisations/${manager.me.person.id}/office`;
  expect((await admin.send(nowhere, firstOffice('a'))).code).toBe('not_found');
  await admin.act(url, firstOffice('a'));
  expect((await admin.send(url, firstOffice('b'))).code).toBe('office_set_up');
  const { body } = await admin.get(`/api/organisations/${id}`);
  expect(body).toMatchObject({ units: 1, posts: 2, people: 0 });
  const text = `select abbr from posts where org_id = $1 order by abbr`;
  expect(await database.db.read('abbrs', text, [id])).toEqual([
    ...[{ abbr: 'DIR(SK)-HQ' }, { abbr: 'MGR(SK)-HQ' }],
  ]);
  const invitation = `/api/people/${await idOf('manager.a')}/invitation`;
  const invite = { reset: false, order: '', via: 'slip' };
  expect((await admin.send(invitation, invite)).code).toBe('person_not_active');
  expect(await certify(admin, 'manager.a')).toBe('role_missing');
  const list = `/api/people?organisation=${id}`;
  expect((await manager.get(list)).code).toBe('office_not_yours');
  for (const who of [admin, head])
    expect((await who.get(list)).body['rows']).toMatchObject([
      { userId: 'head.a@namuna.gov.example', status: 'uncertified' },
      { userId: 'manager.a@namuna.gov.example', status: 'uncertified' },
    ]);
  expect(await certify(head, 'manager.a')).toBe('active');
  expect((await admin.send(invitation, invite)).status).toBe(200);
  // As long as its own certifying officer is not certified, it has none.
  expect(await certify(head, 'head.a')).toBe('active');
  await admin.act('/api/people', { ...person('later.a'), organisation: id });
  expect(await certify(head, 'later.a')).toBe('office_not_yours');
  expect((await head.get(list)).code).toBe('office_not_yours');
});

test('an organisation under none is certified in the office of the super admin', async () => {
  const { id } = await admin.act('/api/organisations', organisation('NAM-B', null));
  await admin.act(`/api/organisations/${id}/office`, firstOffice('b'));
  // Under it stands one that has nobody either.
  const below = await admin.act('/api/organisations', organisation('NAM-C', id));
  await admin.act(`/api/organisations/${below.id}/office`, firstOffice('c'));
  expect(await certify(head, 'manager.c')).toBe('active');
  expect(await certify(head, 'head.b')).toBe('active');
  // Now the one above has a certifying officer: the super admin's office no longer stands in.
  expect(await certify(head, 'head.c')).toBe('office_not_yours');
  expect(await certify(head, 'manager.b')).toBe('office_not_yours');
});

test('the super admin reads its posts, charges and rolls, and nobody else outside', async () => {
  const { id } = await admin.act('/api/organisations', organisation('NAM-D', null));
  await admin.act(`/api/organisations/${id}/office`, firstOffice('d'));
  const of = `organisation=${id}`;
  const { rows } = (await admin.get(`/api/office/posts?${of}`)).body as { rows: { id: string }[] };
  expect(rows).toMatchObject([{ abbr: 'DIR(SK)-HQ' }, { abbr: 'MGR(SK)-HQ' }]);
  const charges = `/api/posts/${rows[0]?.id ?? ''}/charges`;
  expect((await admin.get(`${charges}?${of}`)).body['rows']).toHaveLength(1);
  expect((await admin.get(charges)).body['rows']).toEqual([]);
  const person = `/api/people/${await idOf('manager.d')}/charges`;
  expect((await admin.get(`${person}?${of}`)).body['rows']).toHaveLength(1);
  expect((await admin.get(`/api/rolls?${of}`)).body).toEqual({ rows: [], next: null });
  for (const url of ['/api/office/posts', '/api/rolls', charges, person])
    expect((await manager.get(`${url}?${of}`)).code, url).toBe('office_not_yours');
});

const own = (): string => admin.me.organisation.id;
const taken = () => ({ userId: manager.me.person.userId });
