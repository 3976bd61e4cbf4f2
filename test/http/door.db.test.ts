/** Nobody comes in who does not prove who they are, and nobody acts from another's post. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACT } from '../../src/contract/index.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { useDatabase } from '../db/harness.ts';
import { openSite, posted } from './site.ts';
import type { Answer, Asked, Site } from './site.ts';

const database = useDatabase();
let site: Site;
beforeAll(async () => {
  site = await openSite(database.db);
});
afterAll(() => site[Symbol.asyncDispose]());

/** A path of the endpoint with something in every place. */
const filled = ({ path }: Endpoint): string =>
  path
    .replace(':hash', 'a'.repeat(64))
    .replace(/:(page|no)/, '1')
    .replace(/:\w+/, randomUUID())
    .replace('*', '0/000');

describe('without a session', () => {
  const endpoints = Object.entries(CONTRACT) as [string, Endpoint][];
  const open = endpoints.filter(([, endpoint]) => endpoint.open === true).map(([name]) => name);

  test('only the sign-in, the health and what proves the log are open', () => {
    expect(open.sort()).toEqual([
      'addCheckpoint',
      'askPasskey',
      'beginSso',
      'checkPaper',
      'checkProof',
      'endSso',
      'giveCode',
      'givePasskey',
      'givePassword',
      'health',
      'logCheckpoint',
      'logKey',
      'logTile',
      'mailCode',
      'openInvitation',
      'signIn',
      'signInWays',
    ]);
  });

  test.each(endpoints.filter(([name]) => !open.includes(name)))('%s asks for one', async (name) => {
    const endpoint = CONTRACT[name as keyof typeof CONTRACT] as Endpoint;
    const { method } = endpoint;
    const wrong = ['', 'patravali=', `patravali=${'f'.repeat(64)}`, 'patravali=%00'];
    for (const cookie of wrong)
      for (const payload of [undefined, '{', '{"unknown":1}']) {
        const headers = { cookie, 'idempotency-key': randomUUID() };
        const bare = payload === undefined || method === 'GET';
        const asked: Asked = bare ? { method, url: '' } : posted('', payload);
        const all = { ...asked.headers, ...headers };
        const answer = await site.ask({ ...asked, url: filled(endpoint), headers: all });
        expect([answer.status, answer.code], cookie).toEqual([401, 'sign_in_needed']);
      }
  });

  test('health and the key of the log answer', async () => {
    expect((await site.ask({ method: 'GET', url: '/health' })).body['status']).toBe('ready');
    const key = await site.ask({ method: 'GET', url: '/api/log/key' });
    expect(key.text).toMatch(/^office\.example\/log\+[0-9a-f]{8}\+\S+\n$/);
  });
});

describe('signing in', () => {
  const attempt = (userId: string, password: string, code: string): Promise<Answer> =>
    site.ask(posted('/api/session', { userId, password, code }));

  test('nothing tells which of the three was wrong', async () => {
    const person = site.person('AK');
    const { password } = site.demo;
    const good = site.code(person);
    const bad = good === '000000' ? '111111' : '000000';
    const wrong = [
      await attempt(person.userId, 'not-it', good),
      await attempt(person.userId, password, bad),
      await attempt('nobody@udaharanpur.gov.example', password, good),
      await attempt('', '', ''),
    ];
    for (const { status, body, headers } of wrong) {
      expect([status, body['code']]).toEqual([401, 'sign_in_failed']);
      expect(headers['set-cookie']).toBeUndefined();
      expect({ ...body, requestId: '' }).toEqual({ ...wrong[0]?.body, requestId: '' });
    }
  });

  test('the user id is spelled in any case, the cookie is for this server only', async () => {
    const person = site.person('BN');
    const given = [person.userId.toUpperCase(), site.demo.password, site.code(person)] as const;
    const { status, headers } = await attempt(...given);
    expect(status).toBe(200);
    expect(String(headers['set-cookie'])).toMatch(
      /^patravali=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=S/,
    );
  });

  test('a code is good once, also for two who use it at once', async () => {
    const person = site.person('CU');
    const code = site.code(person);
    const twice = await Promise.all(
      [1, 2].map(() => attempt(person.userId, site.demo.password, code)),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await attempt(person.userId, site.demo.password, code)).status).toBe(401);
    const next = site.code(person, 30);
    expect((await attempt(person.userId, site.demo.password, next)).status).toBe(200);
    expect((await attempt(person.userId, site.demo.password, code)).status).toBe(401);
  });

  test('the server keeps neither password nor token', async () => {
    const caller = await site.signIn('HN');
    const token = caller.cookie.split('=')[1] ?? '';
    const rows = await database.owner.read<{ all: string }>(
      'door_rows',
      `select (select json_agg(c)::text from credentials c)
        || (select json_agg(s)::text from sessions s) as all`,
    );
    expect(token).toHaveLength(64);
    expect(rows[0]?.all).not.toContain(token);
    expect(rows[0]?.all).not.toContain(site.demo.password);
    expect(rows[0]?.all).toContain('$argon2id$');
  });
});

describe('a session', () => {
  test('ends when it is ended, and when it is old or idle', async () => {
    const caller = await site.signIn('GK');
    expect((await caller.get('/api/session')).status).toBe(200);
    const age = (column: string, interval: string) =>
      database.owner.transaction((tx) =>
        tx.query(
          `age_${column}`,
          `update sessions set ${column} = ${column} - $2::interval where person_id = $1`,
          [caller.me.person.id, interval],
        ),
      );
    await age('seen_at', '61 minutes');
    expect((await caller.get('/api/session')).status).toBe(401);
    await age('seen_at', '-61 minutes');
    expect((await caller.get('/api/session')).status).toBe(200);
    await age('expires_at', '13 hours');
    expect((await caller.get('/api/session')).status).toBe(401);
    await age('expires_at', '-13 hours');
    expect((await caller.send('/api/session/end', {})).body).toEqual({ ended: true, onward: null });
    expect((await caller.get('/api/session')).status).toBe(401);
  });

  test('is ended also by who sits on no post any more', async () => {
    const caller = await site.signIn('JK');
    const manager = await site.signIn('IU');
    const relief = { on: manager.me.today, order: 'A-12/3/2026', inCharge: null };
    await manager.act(`/api/posts/${caller.post('HT(JK)')}/charges/1/relief`, relief);
    expect((await caller.get('/api/session')).code).toBe('post_not_yours');
    expect((await caller.send('/api/session/end', {})).body).toEqual({ ended: true, onward: null });
    expect((await caller.send('/api/session/end', {})).code).toBe('sign_in_needed');
  });

  test('acts from the posts of its person and from no other', async () => {
    const officer = await site.signIn('KN');
    const clerk = await site.signIn('EN');
    expect(officer.me.posts.map((p) => p.occupancy)).toEqual(['substantive', 'additional']);
    for (const own of officer.me.posts)
      expect((await officer.get('/api/desk/counts', { 'patravali-post': own.id })).status).toBe(
        200,
      );
    const others = [
      clerk.post('INSP'),
      randomUUID(),
      'x',
      `${'-'.repeat(36)}`,
      `${'a'.repeat(36)}`,
    ];
    for (const post of others) {
      const answer = await officer.get('/api/desk/counts', { 'patravali-post': post });
      expect([answer.status, answer.code], post).toEqual([403, 'post_not_yours']);
    }
    // A picture has no headers: its link names the post, and names no other either.
    const picture = `/api/content/${'a'.repeat(64)}/pages/1`;
    const [own, strange] = [officer.post('AC-ADMN'), clerk.post('INSP')];
    expect((await officer.get(`${picture}?post=${own}`)).status).toBe(404);
    expect((await officer.get(`${picture}?post=${strange}`)).code).toBe('post_not_yours');
  });
});
