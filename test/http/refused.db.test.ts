/** Refused attempts are seen: by who administers, of their own people; strangers by the super admin. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RefusedAttempt } from '../../src/contract/refused.ts';
import { createLog } from '../../src/server/platform/log.ts';
import { useDatabase } from '../db/harness.ts';
import { openOtherOffice } from './other-office.ts';
import type { OtherOffice } from './other-office.ts';
import { openSite, posted } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let manager: Caller;
let admin: Caller;
let clerk: Caller;
let other: OtherOffice;
type Line = { readonly msg: string };
const said: Line[] = [];

beforeAll(async () => {
  const write = (line: string) => void said.push(JSON.parse(line) as Line);
  site = await openSite(database.db, {
    edge: { trustedProxies: ['127.0.0.1'] },
    log: createLog('info', { write }),
  });
  manager = await site.signIn('IU');
  admin = await site.signIn('PK');
  clerk = await site.signIn('AK');
  other = await openOtherOffice(site);
});
afterAll(() => site[Symbol.asyncDispose]());

const wrong = (userId: string, from: string) => {
  const asked = posted('/api/session', { userId, password: 'not their password', code: '000000' });
  return site.ask({ ...asked, headers: { ...asked.headers, 'x-forwarded-for': from } });
};
const list = async (by: Caller, query = ''): Promise<RefusedAttempt[]> => {
  const answer = await by.get(`/api/refused-attempts${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body['rows'] as RefusedAttempt[];
};
const of = (rows: readonly RefusedAttempt[], network: string) =>
  rows.filter((row) => row.network === network);

describe('a refused attempt', () => {
  test('to sign in stands under who is known, and under nobody else', async () => {
    const { userId } = site.person('DK');
    for (let at = 0; at < 3; at += 1) await wrong(userId, '10.9.0.1');
    await wrong('nobody@udaharanpur.gov.example', '10.9.0.1');
    const rows = of(await list(admin), '10.9.0.1');
    expect(
      rows.map(({ person, code, path, times }) => [person?.userId, code, path, times]),
    ).toEqual(
      expect.arrayContaining([
        [userId, 'sign_in_failed', 'POST /api/session', 3],
        [undefined, 'sign_in_failed', 'POST /api/session', 1],
      ]),
    );
    expect(rows).toHaveLength(2);
    // What was typed for a user id may be a password: nothing keeps it.
    const kept = await database.owner.read<{ row: string }>(
      'whole_rows',
      'select r::text as row from refused_attempts r',
    );
    expect(JSON.stringify(kept)).not.toContain('nobody@');
    expect(of(await list(manager), '10.9.0.1').map(({ person }) => person?.userId)).toEqual([
      userId,
    ]);
  });

  test('to do what one may not, with post, role and token', async () => {
    const far = { 'x-forwarded-for': '10.9.0.2' };
    await clerk.get('/api/people', far);
    await clerk.get('/api/desk?tray=inbox', { ...far, 'patravali-post': admin.post('SA(') });
    await clerk.send('/api/tokens', {}, { ...far, origin: 'https://evil.example' });
    const headers = { authorization: `Bearer patravali_${'0'.repeat(64)}`, ...far };
    await site.app.inject({ method: 'GET', url: '/scim/v2/Users', headers });
    const rows = of(await list(admin), '10.9.0.2');
    expect(
      rows.map(({ person, code, path }) => `${person?.userId} ${code} ${path}`).sort(),
    ).toEqual([
      `${clerk.me.person.userId} post_not_yours GET /api/desk`,
      `${clerk.me.person.userId} role_missing GET /api/people`,
      'undefined origin_not_allowed POST /api/tokens',
      'undefined token_refused GET /scim/v2/Users',
    ]);
    const [one] = of(await list(manager, '?code=role_missing'), '10.9.0.2');
    expect(one?.path).toBe('GET /api/people');
    const line = { msg: 'refused', code: 'role_missing', path: 'GET /api/people', times: 1 };
    expect(said).toContainEqual(expect.objectContaining(line));
  });

  test('is not what everybody meets every day', async () => {
    await site.ask({
      method: 'GET',
      url: '/api/session',
      headers: { 'x-forwarded-for': '10.9.0.3' },
    });
    await clerk.get('/api/files/01900000-0000-7000-8000-000000000000', {
      'x-forwarded-for': '10.9.0.3',
    });
    await clerk.send('/api/files', {}, { 'x-forwarded-for': '10.9.0.3' });
    expect(of(await list(admin), '10.9.0.3')).toEqual([]);
    // What no screen of ours sends is logged all the same.
    expect(said).toContainEqual(
      expect.objectContaining({ msg: 'refused', code: 'input_invalid', network: '10.9.0.3' }),
    );
  });

  test('of another office is seen there, and by no manager of this one', async () => {
    await other.clerk.get('/api/people', { 'x-forwarded-for': '10.9.0.4' });
    expect(of(await list(admin), '10.9.0.4')).toHaveLength(1);
    expect(of(await list(manager), '10.9.0.4')).toEqual([]);
    expect(of(await list(other.manager), '10.9.0.4')).toHaveLength(1);
    expect(of(await list(other.manager), '10.9.0.1')).toEqual([]);
    for (const url of ['/api/refused-attempts', '/api/refused-attempts/file?language=en'])
      expect((await clerk.get(url)).code, url).toBe('role_missing');
  });
});

describe('the list', () => {
  test('is filtered, read by pages and taken away without formulas', async () => {
    expect((await list(admin, '?who=unknown')).every(({ person }) => person === null)).toBe(true);
    expect((await list(admin, '?who=known')).every(({ person }) => person !== null)).toBe(true);
    expect(await list(admin, '?q=10.9.0.2')).toHaveLength(4);
    const { userId } = site.person('DK');
    expect(await list(admin, `?q=${encodeURIComponent(userId.toUpperCase())}`)).toHaveLength(1);
    expect(await list(admin, '?q=%25')).toEqual([]);
    const all = await list(admin);
    const first = await admin.get('/api/refused-attempts?limit=2');
    const next = await admin.get(
      `/api/refused-attempts?limit=2&after=${String(first.body['next'])}`,
    );
    expect([...(first.body['rows'] as object[]), ...(next.body['rows'] as object[])]).toEqual(
      all.slice(0, 4),
    );
    await site.ask({
      ...posted('/api/session', { userId, password: 'x', code: '' }),
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.9.0.5' },
    });
    const csv = await admin.get('/api/refused-attempts/file?language=hi&q=10.9.0.5');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text).toContain('उपयोगकर्ता आईडी');
    expect(csv.text).toContain(`${userId},`);
    expect(csv.text).toContain('पासवर्ड या कोड गलत');
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
  });

  test('does not grow with whoever hammers: from one network, and from many', async () => {
    const rows = async () =>
      (await database.owner.read('all_refused', 'select 1 from refused_attempts')).length;
    await list(admin);
    const before = await rows();
    for (let at = 0; at < 500; at += 1)
      await clerk.get('/api/people', {
        ...{ 'x-forwarded-for': '10.9.1.1', 'user-agent': `Firefox/${at}.0 (Windows NT ${at})` },
        origin: 'https://evil.example',
        'patravali-post': `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`,
      });
    const mine = of(await list(admin, '?q=10.9.1.1&limit=200'), '10.9.1.1');
    expect(await rows()).toBeLessThanOrEqual(before + 101);
    expect(mine.reduce((sum, { times }) => sum + times, 0)).toBe(500);
    for (let at = 0; at < 6000; at += 1)
      await site.app.inject({
        ...{ method: 'GET', url: '/api/people' },
        headers: {
          authorization: 'Bearer x',
          'x-forwarded-for': `172.16.${at >> 8}.${at & 255}`,
        },
      });
    const [many] = await list(admin, '?code=others');
    expect([many?.network, many?.person]).toEqual(['', null]);
    expect(many?.times).toBeGreaterThan(900);
    expect(await rows()).toBeLessThanOrEqual(5002);
  });
});
