/** Holidays over HTTP: declared for all and by an office, and what working days come of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let admin: Caller;
let manager: Caller;
let clerk: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  admin = await site.signIn('PK');
  manager = await site.signIn('IU');
  clerk = await site.signIn('AK');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-15/2/2026 of the sample ministry';
const name = { en: 'Sample Festival', hi: 'नमूना पर्व' };
const next = async (from: string, days: number): Promise<unknown> =>
  (await clerk.get(`/api/working-days?from=${from}&days=${days}`)).body['day'];

test('the super admin declares for all, the manager for the office, everybody counts', async () => {
  expect(await next('2026-11-23', 7)).toBe('2026-12-02');
  const wide = { reach: 'all', name: { en: 'Holidays for all', hi: 'सबके अवकाश' } };
  expect((await manager.send('/api/calendars', wide)).code).toBe('role_missing');
  const all = await admin.act('/api/calendars', wide);
  expect((await admin.send('/api/calendars', wide)).code).toBe('calendar_exists');
  const holidays = [{ day: '2026-11-26', kind: 'gazetted', name }];
  expect((await manager.send(`/api/calendars/${all.id}/holidays`, { holidays, order })).code).toBe(
    'role_missing',
  );
  await admin.act(`/api/calendars/${all.id}/holidays`, { holidays, order });
  expect(await next('2026-11-23', 7)).toBe('2026-12-03');

  const own = await manager.act('/api/calendars', { ...wide, reach: 'office' });
  const weekend = { from: '2026-12-01', closed: [{ weekday: 0, weeks: [] }], order };
  await manager.act(`/api/calendars/${own.id}/weekend`, weekend);
  expect(await next('2026-12-04', 1)).toBe('2026-12-05');
  const working = [{ day: '2026-11-26', kind: 'working', name }];
  await manager.act(`/api/calendars/${own.id}/holidays`, { holidays: working, order });
  expect(await next('2026-11-23', 7)).toBe('2026-12-02');
  await manager.act(`/api/calendars/${own.id}/withdrawal`, { day: '2026-11-26', order });
  const place = await admin.act('/api/calendars', { ...wide, reach: 'place' });
  const local = [{ day: '2026-11-27', kind: 'gazetted', name }];
  await admin.act(`/api/calendars/${place.id}/holidays`, { holidays: local, order });
  await manager.act(`/api/calendars/${own.id}/place`, { place: place.id, order });
  expect(await next('2026-11-25', 1)).toBe('2026-11-30');
  const { body } = await clerk.get('/api/calendars');
  expect(body['rows']).toMatchObject([
    { reach: 'all', holidays: [{ day: '2026-11-26', gone: null }] },
    { reach: 'office', holidays: [{ day: '2026-11-26', kind: 'working' }] },
    { reach: 'place' },
  ]);
  const wrong = await clerk.get('/api/working-days?from=2026-02-30&days=1');
  expect(wrong.code).toBe('form_invalid');
});
