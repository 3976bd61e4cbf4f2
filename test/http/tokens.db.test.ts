/** Tokens for machines: made by an administrator, good for what they say and for nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACT } from '../../src/contract/index.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { SCOPES, scopeOf } from '../../src/core/api-tokens.ts';
import { useDatabase } from '../db/harness.ts';
import { dak } from '../db/samples.ts';
import { openSite, posted } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let manager: Caller;
let clerk: Caller;
beforeAll(async () => {
  site = await openSite(database.db, { edge: { trustedProxies: ['127.0.0.1'] } });
  manager = await site.signIn('IU');
  clerk = await site.signIn('AK');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'IT-9/2026';
const terms = (over: object = {}): object => ({
  ...{ person: manager.me.person.id, post: manager.post('SUPDT(IU)'), name: 'Scanner of the CRU' },
  ...{ scopes: ['read', 'register'], ranges: [], expires: manager.me.today, order },
  ...over,
});
const made = async (over: object = {}): Promise<string> => {
  const { status, body, text } = await manager.send('/api/tokens', terms(over));
  expect(status, text).toBe(200);
  return String(body['token']);
};
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const get = (token: string, url: string, headers = {}): Promise<Answer> =>
  site.ask({ method: 'GET', url, headers: { ...bearer(token), ...headers } });
let keys = 0;
const send = (token: string, url: string, body: unknown): Promise<Answer> => {
  const asked = posted(url, body);
  const key = { 'idempotency-key': `machine-${(keys += 1)}` };
  return site.ask({ ...asked, headers: { ...asked.headers, ...bearer(token), ...key } });
};

describe('a token', () => {
  test('reads and registers in the name of its person and post, and no more', async () => {
    const token = await made();
    expect(token).toMatch(/^patravali_[0-9a-f]{64}$/);
    expect((await get(token, '/api/desk/counts')).status).toBe(200);
    const body = { form: dak({ nature: 'physical' }), document: null, copyOf: null, send: null };
    const registered = await send(token, '/api/receipts', body);
    expect(registered.text).toContain('"kind":"receipt"');
    const history = await get(token, `/api/items/${String(registered.body['id'])}/history`);
    expect(history.text).toContain(manager.me.person.id);
    for (const url of ['/api/session', '/api/people', '/api/tokens', '/api/network-rules'])
      expect((await get(token, url)).code, url).toBe('scope_missing');
    expect((await send(token, '/api/files', {})).code).toBe('scope_missing');
    expect((await send(token, '/api/tokens', terms())).code).toBe('scope_missing');
    const reading = await made({ scopes: ['read'] });
    expect((await send(reading, '/api/receipts', body)).code).toBe('scope_missing');
  });

  test('is told apart from everything that is none, and from a cookie beside it', async () => {
    const token = await made();
    for (const wrong of [`${token}0`, token.slice(1), `patravali_${'0'.repeat(64)}`, '', 'x y'])
      expect((await get(wrong, '/api/desk/counts')).code, wrong).toBe('token_refused');
    const basic = { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` };
    expect((await clerk.get('/api/desk/counts', basic)).code).toBe('token_refused');
    const cookie = { cookie: clerk.cookie };
    expect((await get(`patravali_${'0'.repeat(64)}`, '/api/session', cookie)).code).toBe(
      'token_refused',
    );
  });

  test('is good from its networks and until its last day', async () => {
    const token = await made({ ranges: ['10.5.0.0/24'] });
    const from = (address: string) =>
      get(token, '/api/desk/counts', { 'x-forwarded-for': address });
    expect((await from('10.5.0.7')).status).toBe(200);
    expect((await from('10.6.0.7')).code).toBe('network_not_granted');
    const wrong = terms({ expires: '2026-01-01', name: '', scopes: [], ranges: ['x'], order: '' });
    expect((await manager.send('/api/tokens', wrong)).body['fields']).toEqual([
      { field: 'name', problem: 'missing' },
      { field: 'scopes', problem: 'missing' },
      { field: 'expires', problem: 'in_the_past' },
      { field: 'ranges', problem: 'not_a_network' },
      { field: 'order', problem: 'missing' },
    ]);
    const eternal = await manager.send('/api/tokens', terms({ expires: '2099-01-01' }));
    expect(eternal.body['fields']).toEqual([{ field: 'expires', problem: 'too_long' }]);
  });

  test('is given by an administrator, for no desk of somebody who signs in', async () => {
    expect((await clerk.send('/api/tokens', terms())).code).toBe('role_missing');
    expect((await clerk.get('/api/tokens')).code).toBe('role_missing');
    const head = terms({ person: clerk.me.person.id, post: clerk.post('CLK') });
    expect((await manager.send('/api/tokens', head)).code).toBe('signs_in_themself');
    const other = terms({ post: clerk.post('CLK') });
    expect((await manager.send('/api/tokens', other)).code).toBe('charge_over');
  });

  test('is shown once, listed without its value, and ends when it is taken away', async () => {
    const key = { 'idempotency-key': 'token-once-1' };
    const first = await manager.send('/api/tokens', terms({ name: 'Once' }), key);
    const again = await manager.send('/api/tokens', terms({ name: 'Once' }), key);
    const token = String(first.body['token']);
    expect([again.status, again.body['token']]).toEqual([200, null]);
    expect((await get(token, '/api/desk/counts')).status).toBe(200);
    const { body, text } = await manager.get('/api/tokens');
    const rows = body['rows'] as { no: number; name: string; usedAt: string | null }[];
    const [row] = rows.filter(({ name }) => name === 'Once');
    expect(row).toMatchObject({ over: false, usedAt: expect.stringMatching(/Z$/) });
    expect(text).not.toContain(token);
    const url = `/api/people/${manager.me.person.id}/tokens/${row?.no}/revocation`;
    expect((await clerk.send(url, { order })).code).toBe('role_missing');
    expect((await manager.send(url, { order })).body).toEqual({ revoked: true });
    expect((await get(token, '/api/desk/counts')).code).toBe('token_refused');
    expect((await manager.send(url, { order })).code).toBe('not_found');
  });
});

test('every endpoint has the scope that it is known to have', () => {
  const of = (scope: string | null) =>
    (Object.values(CONTRACT) as Endpoint[])
      .filter((endpoint) => scopeOf(endpoint) === scope && endpoint.open !== true)
      .map(({ method, path }) => `${method} ${path}`)
      .toSorted();
  expect(of('register')).toEqual([
    'POST /api/documents',
    'POST /api/receipts',
    'POST /api/receipts/:id/send',
  ]);
  expect(of('read').filter((name) => !name.startsWith('GET '))).toEqual([]);
  const administration = /session|people|office|organisations|tokens|network|totals|sign-in|enrol/;
  expect(of('read').filter((name) => administration.test(name))).toEqual([]);
  expect(of('scim')).toEqual([]);
  expect(SCOPES).toHaveLength(3);
});
