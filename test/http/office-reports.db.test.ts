/** What an administrator looks up of posts and people, on screen and as sheets. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysAfter } from '../../src/core/days.ts';
import { OFFICE_REPORT, OFFICE_REPORTS } from '../../src/core/office-reports.ts';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let manager: Caller;
let clerk: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  manager = await site.signIn('IU');
  clerk = await site.signIn('AK');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-19/1/2026 of the sample office';
type Cells = readonly (string | number | null)[];
async function report(name: string, from: string, to = from): Promise<readonly Cells[]> {
  const url = `/api/office/reports/${name}?from=${from}&to=${to}&language=en`;
  const { body } = await manager.get(url);
  return (body['rows'] as { cells: Cells }[]).map(({ cells }) => cells);
}

test('who is where, was on a day, and what is vacant', async () => {
  const now = manager.me.today;
  expect(await report('vacant', now)).toEqual([]);
  const { body } = await manager.get('/api/office/posts?q=HT');
  const [post] = body['rows'] as { id: string }[];
  const of = `/api/posts/${post?.id}/charges`;
  await manager.act(`${of}/1/relief`, { on: now, order, inCharge: null });
  expect(await report('vacant', now)).toEqual([
    ['HT-ADMN', 'Hindi Translator', expect.any(String), now, 'Jyoti Kalpit', 0, expect.anything()],
  ]);
  const without = await report('without_post', now);
  expect(without).toMatchObject([
    ['Jyoti Kalpit', expect.any(String), null, 'HT-ADMN', now, 'true', null],
  ]);
  const before = (await report('additional', now)).length;
  const more = { person: site.person('EN').person, kind: 'additional', until: null, order };
  await manager.act(of, { ...more, from: now });
  const held = await report('additional', now);
  expect(held).toHaveLength(before + 1);
  expect(held.find(([name]) => name === 'HT-ADMN')?.slice(3)).toEqual([
    ...['additional', now, null, 'INSP(EN)-TECH', 0],
  ]);
  const holders = (await report('holders', now)).filter(([name]) => name === 'HT-ADMN');
  expect(holders.map((cells) => cells[4])).toEqual(['substantive', 'additional']);
  expect(await report('holders', daysAfter(now, -1))).toEqual([]);
  expect(await report('holders', '2000-01-01', daysAfter(now, -1))).toEqual([]);
  const ran = await report('charges', now, daysAfter(now, 30));
  expect(ran.filter(([name]) => name === 'HT-ADMN')).toHaveLength(2);
});

test('only for who administers or oversees, as CSV and XLSX too', async () => {
  const days = `from=${manager.me.today}&to=${manager.me.today}`;
  const denied = await clerk.get(`/api/office/reports/vacant?${days}&language=hi`);
  expect(denied.code).toBe('role_missing');
  for (const name of OFFICE_REPORTS) {
    const url = `/api/office/reports/${name}/file?${days}&language=hi`;
    const csv = await manager.get(`${url}&format=csv`);
    const heads = OFFICE_REPORT[name].columns.map(({ head }) => head.hi).join(',');
    expect(csv.text.split('\r\n')[0], name).toBe(`\ufeffक्र.,${heads}`);
    const xlsx = await manager.get(`${url}&format=xlsx`);
    expect([xlsx.status, xlsx.text.slice(0, 2)]).toEqual([200, 'PK']);
  }
  const wrong = await manager.get(
    '/api/office/reports/vacant?from=2026-02-02&to=2026-01-01&language=hi',
  );
  expect(wrong.code).toBe('form_invalid');
});
