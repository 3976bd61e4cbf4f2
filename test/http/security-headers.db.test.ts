/** What every answer carries, and what the server does not answer at all. ASVS 3.4, 4.1, 13.4. */
import { request as ask } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieJar } from '../../src/server/people/sessions.ts';
import { createApp } from '../../src/server/platform/http.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { useDatabase } from '../db/harness.ts';
import { openSite, posted } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
});
afterAll(() => site[Symbol.asyncDispose]());

const header = ({ headers }: Answer, name: string): string => String(headers[name] ?? '');

describe('every answer', () => {
  const answers = async (): Promise<Answer[]> => [
    await clerk.get('/api/session'),
    await clerk.get('/api/log/key'),
    await site.ask({ method: 'GET', url: '/health' }),
    await site.ask({ method: 'GET', url: '/api/session' }),
    await site.ask({ method: 'GET', url: '/assets/none.js' }),
    await site.ask(posted('/api/session', '{')),
    await clerk.upload(Buffer.alloc(200_000), 'x.pdf'),
  ];

  test('says how it may be used: by this origin, in no frame, as what it is', async () => {
    for (const answer of await answers()) {
      const policy = header(answer, 'content-security-policy');
      for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy).toContain(part);
      expect(header(answer, 'x-content-type-options')).toBe('nosniff');
      expect(header(answer, 'referrer-policy')).toBe('no-referrer');
      expect(header(answer, 'cross-origin-resource-policy')).toBe('same-origin');
      expect(Object.keys(answer.headers).filter((name) => /^access-control/.test(name))).toEqual(
        [],
      );
      expect(header(answer, 'content-type')).toMatch(/^(text\/.*charset=utf-8|application\/)/);
      expect(answer.headers['x-powered-by']).toBeUndefined();
    }
  });

  test('of the office is kept by nobody', async () => {
    for (const url of ['/api/session', '/api/desk?tray=inbox', '/api/people', '/api/nowhere'])
      expect(header(await clerk.get(url), 'cache-control'), url).toBe('no-store');
  });
});

test('under HTTPS a cookie is of this very host, kept from scripts and other pages', async () => {
  const app = createApp(silentLog, { secureCookies: true });
  app.get('/give', async (_request, reply) => {
    cookieJar({ secureCookies: true }).give(reply, 'token');
    return reply.send('given');
  });
  const { headers } = await app.inject('/give');
  await app.close();
  expect(headers['set-cookie']).toMatch(/^__Host-patravali=token; /);
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict'])
    expect(headers['set-cookie']).toContain(part);
  expect(headers['set-cookie']).not.toContain('Domain');
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
});

describe('nothing is told', () => {
  test.each([
    '/docs',
    '/openapi.json',
    '/api/openapi.json',
    '/metrics',
    '/.git/config',
    '/assets/',
  ])('at %s', async (url) => expect((await clerk.get(url)).code).toBe('not_found'));

  test('by the health but that it stands', async () => {
    const { body } = await site.ask({ method: 'GET', url: '/health' });
    expect(Object.keys(body).toSorted()).toEqual(['status', 'version']);
  });
});

describe('a request', () => {
  test('with a parameter twice, or with __proto__, is refused', async () => {
    const twice = await clerk.get('/api/desk?tray=inbox&tray=created');
    expect([twice.status, twice.code]).toEqual([400, 'input_invalid']);
    for (const body of ['{"__proto__":{"code":"1"}}', '{"constructor":{"prototype":{}}}'])
      expect((await site.ask(posted('/api/session', body))).status).toBe(400);
  });

  test('that traces, or whose end is told in two ways, never gets to a route', async () => {
    await site.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = site.app.server.address() as AddressInfo;
    const traced = await new Promise<number | undefined>((resolve, reject) => {
      const sent = ask({ port, host: '127.0.0.1', method: 'TRACE', path: '/health' }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject).end();
    });
    expect(traced).toBeGreaterThanOrEqual(400);
    const smuggled = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      const chunks: string[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
      socket.on('close', () => resolve(chunks.join('')));
      socket.on('error', reject);
      const lines = ['POST /api/session HTTP/1.1', 'Host: x', 'Content-Length: 4'];
      socket.write([...lines, 'Transfer-Encoding: chunked', '', '0', '', ''].join('\r\n'));
    });
    expect(smuggled).toMatch(/^HTTP\/1\.1 400 /);
  });
});
