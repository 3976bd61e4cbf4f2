/** An office is built and staffed over HTTP, and only by who may. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let manager: Caller;
let head: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  manager = await site.signIn('IU');
  head = (await site.signIn('MK')).as('COMR');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-12/9/2026 of the sample office';
const unit = {
  kind: 'section',
  name: { en: 'Legal Section', hi: 'विधि अनुभाग' },
  abbr: 'LEG',
  parent: null,
};
const person = (over: object = {}): object => ({
  userId: 'tara.kalpit@udaharanpur.gov.example',
  name: { en: 'Tara Kalpit', hi: 'तारा कल्पित' },
  ...{ initials: 'TK', employeeCode: 'E-1042', designation: 'Law Officer', mobile: '9000000001' },
  ...over,
});
const rows = async (url: string): Promise<Record<string, unknown>[]> =>
  (await manager.get(url)).body['rows'] as Record<string, unknown>[];

describe('an office', () => {
  test('is built by who administers it, and by nobody else', async () => {
    for (const [url, body] of [
      ['/api/office/units', unit],
      ['/api/people', person()],
    ] as const)
      expect((await head.send(url, body)).code).toBe('role_missing');
  });

  test('gets a unit, a post in it, and the post follows its unit’s name', async () => {
    const made = await manager.act('/api/office/units', unit);
    expect((await manager.send('/api/office/units', unit)).code).toBe('abbr_taken');
    const circle = { ...unit, parent: made.id, order };
    expect((await manager.send(`/api/office/units/${made.id}`, circle)).code).toBe('unit_circle');
    const designation = { en: 'Law Officer', hi: 'विधि अधिकारी' };
    const cover = { designation, desig: 'LO', roles: ['dealing'], clearance: 'normal' };
    const post = { ...cover, unit: made.id, reportsTo: manager.post('SUPDT(IU)') };
    const sat = await manager.act('/api/office/posts', post);
    expect(sat.number).toBe('LO-LEG');
    const renamed = { ...unit, abbr: 'LAW', order };
    await manager.act(`/api/office/units/${made.id}`, renamed);
    expect(await rows('/api/office/posts?q=LO-LAW')).toMatchObject([
      { abbr: 'LO-LAW', reportsTo: 'SUPDT(IU)-ADMN', holder: null, items: 0 },
    ]);
    const units = await rows('/api/office/units');
    expect(units.find((one) => one['id'] === made.id)).toMatchObject({ abbr: 'LAW', posts: 1 });
    const power = { ...post, roles: ['super_admin'], order };
    expect((await manager.send(`/api/office/posts/${sat.id}`, power)).code).toBe(
      'super_admin_by_succession',
    );
    await manager.act(`/api/office/posts/${sat.id}/abolition`, { order });
    expect(await rows('/api/office/posts?q=LO-LAW')).toMatchObject([{ abolished: true }]);
    const taken = manager.post('SUPDT(IU)');
    const gone = await manager.send(`/api/office/posts/${taken}/abolition`, { order });
    expect(gone.code).toBe('post_taken');
  });

  test('lists nobody twice nor by a private address, and says what is wrong', async () => {
    const wrong = person({ userId: 'tara@mail.example', mobile: '1' });
    const refused = await manager.send('/api/people', wrong);
    expect(refused.body['fields']).toEqual([
      { field: 'userId', problem: 'not_a_government_address' },
      { field: 'mobile', problem: 'not_a_phone' },
    ]);
    const made = await manager.act('/api/people', person());
    expect(made).toMatchObject({ kind: 'person', status: 'uncertified' });
    const again = person({ userId: 'TARA.Kalpit@udaharanpur.gov.example' });
    expect((await manager.send('/api/people', again)).code).toBe('user_id_taken');
  });

  test('lets nobody in before another has certified them', async () => {
    const [{ id } = {}] = await rows('/api/people?q=tara');
    const charge = { person: id, kind: 'substantive', from: manager.me.today, until: null, order };
    const post = `/api/posts/${await postOf('HT')}`;
    expect((await manager.send(`${post}/charges`, charge)).code).toBe('person_not_active');
    const certify = `/api/people/${String(id)}/certification`;
    expect((await manager.send(certify, { order })).code).toBe('role_missing');
    expect(await head.act(certify, { order })).toMatchObject({ status: 'active' });
    expect((await head.send(certify, { order })).code).toBe('person_active');
  });
});

async function postOf(abbr: string): Promise<string> {
  const [row] = await rows(`/api/office/posts?q=${abbr}`);
  return String(row?.['id']);
}
