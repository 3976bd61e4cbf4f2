/** What every request meets before any route: networks, proxies, origins, limits, headers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '../../src/server/platform/log.ts';
import { useDatabase } from '../db/harness.ts';
import { openSite, posted } from './site.ts';
import type { Asked, Caller, Site } from './site.ts';

let broken = false;
const fault = () => (broken ? new Error('the statement failed') : undefined);
const database = useDatabase({ faults: { statement: fault } });
const elsewhere = useDatabase();
const lines: string[] = [];
const log = createLog('trace', { write: (line) => void lines.push(line) });
const PROXY = '10.9.9.9';
const OFFICE = '10.20.30.40';
const STRANGER = '198.51.100.7';
const edge = {
  networks: ['10.20.0.0/16', '2001:db8:1::/48', '127.0.0.0/8'],
  trustedProxies: [PROXY],
  publicUrl: 'https://office.example',
  secureCookies: true,
  signInsPerMinute: 30,
  searchesPerMinute: 5,
  uploadsPerMinute: 3,
};
let site: Site;
let closed: Site;
let clerk: Caller;
beforeAll(async () => {
  site = await openSite(database.db, { edge, log });
  closed = await openSite(elsewhere.db, { edge: { ...edge, networks: ['10.20.0.0/16'] } });
  clerk = await site.signIn('EN');
});
afterAll(async () => {
  await closed[Symbol.asyncDispose]();
  await site[Symbol.asyncDispose]();
});

const from = (remoteAddress: string, forwarded?: string, url = '/api/log/key') =>
  site.ask({
    ...{ method: 'GET', url, remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

describe('a network', () => {
  test('that is on the list is let in, and no other', async () => {
    for (const address of [OFFICE, '2001:db8:1::7', '::ffff:10.20.0.1'])
      expect((await from(address)).status, address).toBe(200);
    for (const address of [STRANGER, '2001:db8:2::7', '::ffff:10.21.0.1', PROXY])
      expect((await from(address)).code, address).toBe('network_not_allowed');
  });

  test('is the one that a trusted proxy names, right-most, and nobody else', async () => {
    expect((await from(PROXY, OFFICE)).status).toBe(200);
    expect((await from(PROXY, `${STRANGER}, ${OFFICE}`)).status).toBe(200);
    expect((await from(PROXY, `${OFFICE}, ${STRANGER}`)).code).toBe('network_not_allowed');
    expect((await from(PROXY, `${OFFICE}, ${STRANGER}, ${PROXY}`)).code).toBe(
      'network_not_allowed',
    );
    expect((await from(STRANGER, OFFICE)).code).toBe('network_not_allowed');
    expect((await from(STRANGER, '127.0.0.1')).code).toBe('network_not_allowed');
    expect((await from(OFFICE, STRANGER)).status).toBe(200);
    for (const forged of ['unknown', '10.20.0.1:80', "' or 1=1", '::ffff:', '10.20.0.1%0d'])
      expect((await from(PROXY, forged)).code, forged).toBe('network_not_allowed');
  });

  test('that is not on the list sees nothing, not even what is wrong', async () => {
    const asked: Asked[] = [
      { method: 'GET', url: '/' },
      { method: 'GET', url: '/assets/index.js' },
      { method: 'GET', url: '/health' },
      { method: 'GET', url: '/check' },
      posted('/api/session', { userId: 'x', password: 'y', code: '1' }),
      posted('/api/session', '{'),
      posted('/api/witness/add-checkpoint', 'old 0'),
    ];
    for (const one of asked) {
      const answer = await closed.ask({ ...one, remoteAddress: STRANGER });
      expect([answer.status, answer.code], one.url).toEqual([403, 'network_not_allowed']);
    }
    const headers = { accept: 'text/html,*/*' };
    const asks = { method: 'GET', url: '/inbox', headers, remoteAddress: STRANGER } as const;
    const page = await closed.app.inject(asks);
    expect(page.statusCode).toBe(403);
    expect(page.payload).toContain('इस नेटवर्क से नहीं खुलता');
    expect(page.payload).toContain('does not open from this network');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('of the machine itself may ask how it is', async () => {
    expect((await closed.ask({ method: 'GET', url: '/health' })).status).toBe(200);
    expect((await closed.ask({ method: 'GET', url: '/api/log/key' })).code).toBe(
      'network_not_allowed',
    );
  });
});

describe('a change', () => {
  const change = (headers: Record<string, string>) =>
    clerk.send('/api/session/nothing', {}, headers);
  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'https://office.example.evil.example' }],
    [{ origin: 'https://localhost:81' }],
    [{ origin: 'ftp://office.example' }],
    [{ origin: 'https://office.example', 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ])('asked for by another site is refused: %o', async (headers) => {
    const answer = await change(headers);
    expect([answer.status, answer.code]).toEqual([403, 'origin_not_allowed']);
  });

  test('asked for by the office’s own page, or by no page, gets to its route', async () => {
    for (const headers of [
      {},
      { origin: 'https://office.example', 'sec-fetch-site': 'same-origin' },
      { origin: 'http://localhost:80' },
      { 'sec-fetch-site': 'none' },
    ])
      expect((await change(headers as Record<string, string>)).code).toBe('not_found');
  });

  test('is refused before anything happens: the session goes on', async () => {
    const end = await clerk.send('/api/session/end', {}, { origin: 'https://evil.example' });
    expect(end.code).toBe('origin_not_allowed');
    expect((await clerk.get('/api/session')).status).toBe(200);
  });
});

const HEADERS: Readonly<Record<string, string | RegExp>> = {
  'content-security-policy': /^default-src '(self|none)';.*frame-ancestors 'none'/,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'permissions-policy': /camera=\(\).*publickey-credentials-get=\(self\)/,
};

test('every kind of answer carries the headers, refusals and faults too', async () => {
  const key = { 'idempotency-key': 'edge-00000001' };
  const own = { cookie: clerk.cookie };
  const asked: readonly (readonly [number, Asked])[] = [
    [200, { method: 'GET', url: '/health' }],
    [200, { method: 'GET', url: '/api/session', headers: own }],
    [200, { method: 'GET', url: '/api/log/checkpoint' }],
    [401, { method: 'GET', url: '/api/session' }],
    [404, { method: 'GET', url: '/nowhere' }],
    [400, { ...posted('/api/session', '{'), headers: { 'content-type': 'application/json' } }],
    [400, posted('/api/session', {})],
    [403, { method: 'GET', url: '/', remoteAddress: STRANGER }],
    [403, { method: 'GET', url: '/', remoteAddress: STRANGER, headers: { accept: 'text/html' } }],
    [403, { ...posted('/api/x', {}), headers: { origin: 'https://evil.example' } }],
    [413, { ...posted('/api/session', 'x'.repeat(5_000_000)) }],
    [404, { method: 'GET', url: '/api/content/x', headers: { ...own, ...key } }],
  ];
  for (const [status, one] of asked) {
    const answer = await site.app.inject(one);
    const at = `${one.method} ${one.url} ${answer.statusCode}`;
    expect([status, 404, 400], at).toContain(answer.statusCode);
    for (const [name, wanted] of Object.entries(HEADERS))
      if (wanted instanceof RegExp) expect(answer.headers[name], `${at} ${name}`).toMatch(wanted);
      else expect(answer.headers[name], `${at} ${name}`).toBe(wanted);
    expect(answer.headers['content-security-policy'], at).not.toContain('unsafe');
    expect(answer.headers['x-powered-by'], at).toBeUndefined();
    if (one.url.startsWith('/api/')) expect(answer.headers['cache-control'], at).toBe('no-store');
  }
});

describe('limits', () => {
  test('hold for each session and for the address of all of them', async () => {
    const other = await site.signIn('FU');
    const find = (caller: Caller) => caller.get('/api/posts?q=a');
    for (let i = 0; i < 5; i += 1) expect((await find(clerk)).status).toBe(200);
    const refused = await find(clerk);
    expect([refused.status, refused.code]).toEqual([429, 'too_many_requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await find(other)).status).toBe(200);
    // A new proof of a session with every request does not help: the address is counted too.
    const codes = new Set<string | undefined>();
    for (let i = 0; i < 101; i += 1)
      codes.add((await find({ ...other, get: (url) => forgedGet(url, i) })).code);
    expect(codes).toEqual(new Set(['sign_in_needed', 'too_many_requests']));
  });

  test('hold for uploads, before a byte is read, and for attempts to sign in', async () => {
    for (let i = 0; i < 3; i += 1) await clerk.upload(Buffer.from('%PDF-1.4'), 'x.pdf');
    expect((await clerk.upload(Buffer.alloc(90_000), 'x.pdf')).code).toBe('too_many_requests');
    const spray = (i: number) => {
      const body = { userId: `u${i}@nic.in`, password: 'Winter@2026', code: '000000' };
      return site.ask({ ...posted('/api/session', body), remoteAddress: OFFICE });
    };
    let last = await spray(0);
    expect(last.code).toBe('sign_in_failed');
    for (let i = 1; i <= 30; i += 1) last = await spray(i);
    expect(last.code).toBe('too_many_requests');
    // Nobody else is locked out by it.
    expect((await site.ask(posted('/api/session', {}))).status).toBe(400);
  });
});

async function forgedGet(url: string, i: number) {
  const headers = { cookie: `patravali=${i.toString(16).padStart(64, '0')}` };
  return site.ask({ method: 'GET', url, headers });
}

test('no secret stands in the logs of all this, nor of what fails', async () => {
  broken = true;
  const { userId, ...other } = site.person('HN');
  const secrets = { password: site.demo.password, code: site.code({ userId, ...other }) };
  expect((await site.ask(posted('/api/session', { userId, ...secrets }))).code).toBe('fault');
  expect((await clerk.upload(Buffer.from('x'), 'x.pdf')).code).toBe('too_many_requests');
  expect((await clerk.send('/api/session/end', {})).code).toBe('fault');
  broken = false;
  const said = lines.join('\n');
  expect(said).toContain('the statement failed');
  const { password, people } = site.demo;
  const token = clerk.cookie.split('=')[1] ?? '';
  for (const secret of [password, token, 'Winter@2026', ...people.map((p) => p.totpSecret)])
    expect(said.includes(secret), secret.slice(0, 4)).toBe(false);
});

test('under HTTPS a cookie is for this very host, and no other name opens the door', async () => {
  const person = site.person('HN');
  const { userId } = person;
  const given = { userId, password: site.demo.password, code: site.code(person) };
  const { headers } = await site.ask(posted('/api/session', given));
  const [session = '', device = ''] = [headers['set-cookie']].flat().map(String);
  const whole = /; Path=\/; HttpOnly; Secure; SameSite=Strict$/;
  expect(session).toMatch(/^__Host-patravali=[0-9a-f]{64}; /);
  expect(session).toMatch(whole);
  expect(device).toMatch(/^__Host-patravali_device=/);
  expect(`${session}${device}`).not.toMatch(/domain/i);
  const cookie = session.split(';')[0] ?? '';
  const get = (own: string) =>
    site.ask({ method: 'GET', url: '/api/session', headers: { cookie: own } });
  expect((await get(cookie)).status).toBe(200);
  // As a neighbour under the same domain could set it.
  expect((await get(cookie.replace('__Host-', ''))).code).toBe('sign_in_needed');
});
