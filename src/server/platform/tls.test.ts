/** TLS of the office itself: what is offered, what is not, and that nothing answers in clear. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as plainly } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { createApp } from './http.ts';
import type { App } from './http.ts';
import { silentLog } from './log.ts';
import { tlsOf } from './tls.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!hasOpenssl)('TLS (needs the program openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'patravali-tls-'));
  const files = { tlsCert: join(folder, 'cert.pem'), tlsKey: join(folder, 'key.pem') };
  let app: App;
  let port = 0;

  beforeAll(async () => {
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const into = ['-keyout', files.tlsKey, '-out', files.tlsCert];
    execFileSync('openssl', [...made, ...names, ...into], { stdio: 'pipe' });
    chmodSync(files.tlsKey, 0o600);
    app = createApp(silentLog, { secureCookies: true }, tlsOf(files));
    app.get('/here', async () => ({ here: true }));
    await app.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = app.server.address() as AddressInfo);
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What was agreed on, or why nothing was. */
  const agreed = (options: ConnectionOptions): Promise<string> =>
    new Promise((done) => {
      const ca = readFileSync(files.tlsCert);
      const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca, ...options });
      socket.on('secureConnect', () => {
        done(`${socket.getProtocol()} ${socket.getCipher().name}`);
        socket.destroy();
      });
      socket.on('error', (error) => done(`refused ${(error as { code?: string }).code}`));
    });

  test('the newest is agreed on, the one before it still', async () => {
    expect(await agreed({})).toBe('TLSv1.3 TLS_AES_256_GCM_SHA384');
    const before = await agreed({ maxVersion: 'TLSv1.2' });
    expect(before).toBe('TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384');
  });

  test.each([
    ['TLS 1.1', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' }],
    ['no forward secrecy', { maxVersion: 'TLSv1.2', ciphers: 'AES256-GCM-SHA384' }],
    ['CBC', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES256-SHA384' }],
  ] as const)('%s is refused', async (_name, options) => {
    expect(await agreed(options)).toMatch(/^refused ERR_SSL/);
  });

  test('it answers with HSTS, and nothing in clear', async () => {
    const ca = readFileSync(files.tlsCert);
    const at = { host: '127.0.0.1', port, path: '/here', servername: 'localhost', ca };
    const hsts = await new Promise((done, fail) => {
      const asked = request(at, ({ headers }) => done(headers['strict-transport-security']));
      asked.on('error', fail).end();
    });
    expect(hsts).toContain('max-age=31536000');
    const clear = await new Promise((done) => {
      const asked = plainly({ host: '127.0.0.1', port, path: '/here' }, ({ statusCode }) =>
        done(statusCode),
      );
      asked.on('error', ({ message }) => done(message)).end();
    });
    expect(String(clear)).toMatch(/hang up|ECONNRESET|400/);
  });

  test('a key that others can read stops the start, and so does a missing file', () => {
    chmodSync(files.tlsKey, 0o644);
    expect(() => tlsOf(files)).toThrow('0600');
    chmodSync(files.tlsKey, 0o600);
    expect(() => tlsOf({ ...files, tlsCert: join(folder, 'none') })).toThrow('PATRAVALI_TLS_CERT');
  });
});

describe('the settings of TLS', () => {
  test('go together, and make cookies secure', () => {
    const both = { PATRAVALI_TLS_CERT: '/c', PATRAVALI_TLS_KEY: '/k' };
    expect(readConfig(both).secureCookies).toBe(true);
    expect(() => readConfig({ PATRAVALI_TLS_CERT: '/c' })).toThrow('set together');
    const clear = { ...both, PATRAVALI_PUBLIC_URL: 'http://office.example' };
    expect(() => readConfig(clear)).toThrow('https://');
    expect(tlsOf(readConfig({}))).toBeNull();
  });
});
