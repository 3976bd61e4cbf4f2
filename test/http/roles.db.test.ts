/** Roles lent for a time and the succession of the super admin, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let admin: Caller;
let manager: Caller;
let clerk: Caller;
let head: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  admin = await site.signIn('PK');
  manager = await site.signIn('IU');
  clerk = await site.signIn('AK');
  head = (await site.signIn('MK')).as('COMR');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-14/2/2026 of the sample office';
const unit = (abbr: string): object => ({
  ...{ kind: 'section', abbr, parent: null },
  name: { en: `Sample Section ${abbr}`, hi: 'नमूना अनुभाग' },
});

describe('roles', () => {
  test('count from the next request on, and no longer than they are lent', async () => {
    const url = `/api/people/${clerk.me.person.id}/roles`;
    const { today } = clerk.me;
    const lent = { role: 'emd_manager', post: null, from: today, until: today, order };
    expect((await clerk.send('/api/office/units', unit('ONE'))).code).toBe('role_missing');
    await manager.act(url, lent);
    await clerk.act('/api/office/units', unit('ONE'));
    const { body: me } = await clerk.get('/api/session');
    expect((me['posts'] as { roles: string[] }[])[0]?.roles).toContain('emd_manager');
    expect((await manager.get('/api/office/roles')).body['rows']).toMatchObject([
      { no: 1, role: 'emd_manager', until: today, begun: true, person: { id: clerk.me.person.id } },
    ]);
    await manager.act(`${url}/1/end`, { order });
    expect((await clerk.send('/api/office/units', unit('TWO'))).code).toBe('role_missing');
    expect((await manager.send(`${url}/1/end`, { order })).code).toBe('role_over');
    await manager.act(url, { ...lent, from: '2099-01-01', until: '2099-01-02' });
    expect((await clerk.send('/api/office/units', unit('TWO'))).code).toBe('role_missing');
    const own = `/api/people/${manager.me.person.id}/roles`;
    expect((await manager.send(own, { ...lent, role: 'certifier' })).code).toBe('not_to_yourself');
  });

  test('there is one super admin: a second is refused, also by the database itself', async () => {
    const appoint = { person: head.me.person.id, order };
    expect((await head.send('/api/super-admin/appointment', appoint)).code).toBe(
      'super_admin_exists',
    );
    const second = `update persons set version = version + 1, state = jsonb_set(state,
      '{superAdmin}', '{"since":"","order":"","offer":null}') where user_id like 'asha%'`;
    const forced = database.owner.transaction((tx) => tx.query('second', second, []));
    await expect(forced).rejects.toThrow(/one_super_admin/);
  });

  test('hands over to who accepts, and the other has it no more', async () => {
    const other = await site.signIn('KN');
    expect((await other.send('/api/super-admin/acceptance', {})).code).toBe('not_offered');
    const offer = { to: other.me.person.id, order };
    expect((await manager.send('/api/super-admin/offer', offer)).code).toBe('role_missing');
    await admin.act('/api/super-admin/offer', offer);
    await other.act('/api/super-admin/acceptance', {});
    expect((await admin.send('/api/super-admin/offer', offer)).code).toBe('role_missing');
    const { body } = await clerk.get('/api/super-admin');
    expect(body['now']).toMatchObject({ id: other.me.person.id, order, offeredTo: null });
    expect(body['history']).toMatchObject([
      { person: { id: other.me.person.id }, order },
      { person: { id: admin.me.person.id }, order: '' },
    ]);
    // Of two posts it belongs to one's own.
    const posts = (await other.get('/api/session')).body['posts'] as { roles: string[] }[];
    expect(posts.map(({ roles }) => roles.includes('super_admin'))).toEqual([true, false]);
  });

  test('is named by order where the former is gone, never by who would be it', async () => {
    const { id } = (await clerk.get('/api/super-admin')).body['now'] as { id: string };
    const gone = `/api/people/${id}/deactivation`;
    expect((await manager.send(gone, { reason: 'retired', order })).code).toBe('super_admin_stays');
    await manager.act(gone, { reason: 'deceased', order });
    const self = { person: head.me.person.id, order };
    expect((await head.send('/api/super-admin/appointment', self)).code).toBe('not_to_yourself');
    const appointed = { person: admin.me.person.id, order };
    await head.act('/api/super-admin/appointment', appointed);
    expect((await head.send('/api/super-admin/appointment', appointed)).code).toBe(
      'super_admin_exists',
    );
  });

  test('the super admin builds any office, a manager their own alone', async () => {
    const made = await admin.act('/api/organisations', {
      ...{ type: 'other', code: 'NAM', parent: admin.me.organisation.id, numbering: 'plain' },
      ...{ lgd: null, abbr: { en: '', hi: '' }, place: { en: '', hi: '' } },
      ...{ name: { en: 'Sample', hi: '' }, address: { en: '', hi: '' } },
    });
    const there = { organisation: made.id };
    const foreign = await manager.send('/api/office/units', { ...unit('HQ'), ...there });
    expect(foreign.code).toBe('office_not_yours');
    const read = await manager.get(`/api/office/units?organisation=${made.id}`);
    expect(read.code).toBe('office_not_yours');
    const hq = await admin.act('/api/office/units', { ...unit('HQ'), ...there });
    const designation = { en: 'Superintendent', hi: 'अधीक्षक' };
    const post = { designation, desig: 'SUPDT', roles: ['emd_manager'], clearance: 'normal' };
    const cover = { ...post, unit: hq.id, reportsTo: null, ...there };
    const seat = await admin.act('/api/office/posts', cover);
    const enrolled = await admin.act('/api/people', {
      ...{ userId: 'first@nam.gov.example', initials: 'FM', employeeCode: 'E-1', ...there },
      ...{ name: { en: 'First Manager', hi: 'पहला प्रबंधक' }, designation: 'Manager' },
      mobile: '9000000002',
    });
    // The new office has no certifying officer: the one above it has.
    await head.act(`/api/people/${enrolled.id}/certification`, { order });
    const charge = { person: enrolled.id, kind: 'substantive', from: clerk.me.today, until: null };
    const url = `/api/posts/${seat.id}/charges`;
    expect((await manager.send(url, { ...charge, order })).code).toBe('office_not_yours');
    expect((await admin.act(url, { ...charge, order })).number).toBe('SUPDT(FM)-HQ');
    const units = await admin.get(`/api/office/units?organisation=${made.id}`);
    expect(units.body['rows']).toMatchObject([{ abbr: 'HQ', posts: 1 }]);
  });
});
