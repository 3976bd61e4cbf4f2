/** A database that is gone, killed, full or broken: 503 or 500, nothing lost, no restart needed. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pause } from '../../src/server/platform/clock.ts';
import { DatabaseDown, openDatabase } from '../../src/server/platform/database.ts';
import type { Faults } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { migrate, readMigrations } from '../../src/server/platform/migrate.ts';
import { startPostgres } from '../../src/server/platform/postgres.ts';
import { useDatabase } from '../db/harness.ts';
import { dak } from '../db/samples.ts';
import { openSite, posted } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const letter = { form: dak({ nature: 'physical' }), document: null, copyOf: null, send: null };
const register = (caller: Caller, key: string) =>
  caller.send('/api/receipts', letter, { 'idempotency-key': key });
const running = (answer: { readonly body: Record<string, unknown> }): number =>
  Number(String(answer.body['number']).split('/')[0]);

describe('a database that stops', () => {
  test('is 503 with Retry-After everywhere, and goes on when it is back', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'patravali-outage-'));
    await using stack = new AsyncDisposableStack();
    stack.defer(() => rmSync(dataDir, { recursive: true, force: true }));
    const start = () => startPostgres({ dataDir, log: silentLog, durable: false });
    const first = await start();
    const migrations = readMigrations(join(import.meta.dirname, '../../migrations'));
    await migrate({ url: first.url, migrations, log: silentLog });
    const db = stack.use(openDatabase({ url: first.url, log: silentLog }));
    const site = stack.use(await openSite(db));
    const clerk = await site.signIn('AK');
    expect(running(await register(clerk, randomUUID()))).toBe(1);

    await first.stop();
    const key = randomUUID();
    const secrets = { userId: 'x', password: 'x', code: '1' };
    for (const answer of [
      await register(clerk, key),
      await clerk.get('/api/desk?tray=inbox'),
      await site.ask({ method: 'GET', url: '/health' }),
      await site.ask(posted('/api/session', secrets)),
      await clerk.upload(Buffer.from('bytes'), 'dak.pdf'),
    ]) {
      expect([answer.status, answer.code]).toEqual([503, 'database_down']);
      expect(answer.headers['retry-after']).toBe('2');
    }

    const second = stack.use(await start());
    expect(second.url).toBe(first.url);
    const answer = await register(clerk, key);
    expect([answer.status, running(answer)]).toEqual([200, 2]);
    expect((await site.ask({ method: 'GET', url: '/health' })).status).toBe(200);
  });
});

describe('a database that fails', () => {
  let fault: Error | undefined;
  const faults: Faults = { statement: (n) => (n === 3 ? fault : undefined) };
  const database = useDatabase({ faults });
  let site: Site;
  let clerk: Caller;
  beforeAll(async () => {
    site = await openSite(database.db);
    clerk = await site.signIn('AK');
  });
  afterAll(() => site[Symbol.asyncDispose]());
  const failing = async (error: Error, key: string) => {
    fault = error;
    try {
      return await register(clerk, key);
    } finally {
      fault = undefined;
    }
  };

  test('for want of room: 503, nothing half-written', async () => {
    const key = randomUUID();
    const answer = await failing(new DatabaseDown('full'), key);
    expect([answer.status, answer.code]).toEqual([503, 'storage_full']);
    expect(answer.headers['retry-after']).toBe('2');
    expect((await register(clerk, key)).status).toBe(200);
  });

  test('for any other reason: 500, without a word of the fault', async () => {
    const answer = await failing(new Error('select secret from vault'), randomUUID());
    expect([answer.status, answer.code]).toEqual([500, 'fault']);
    expect(answer.text).not.toContain('secret');
    expect(answer.body['requestId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('when all its connections are killed: each request done once, after a retry', async () => {
    const before = running(await register(clerk, randomUUID()));
    const keys = Array.from({ length: 40 }, () => randomUUID());
    let killing = true;
    const killed = (async () => {
      while (killing) {
        await database.owner.read(
          'kill',
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
        );
        await pause(5);
      }
    })();
    const first = await Promise.all(keys.map((key) => register(clerk, key)));
    killing = false;
    await killed;
    const statuses = first.map(({ status }) => status);
    expect(statuses).toContain(503);
    for (const status of statuses) expect([200, 503]).toContain(status);

    const untilDone = async (key: string): Promise<Answer> => {
      const answer = await register(clerk, key);
      return answer.status === 503 ? untilDone(key) : answer;
    };
    const done = await Promise.all(keys.map(untilDone));
    for (const [i, answer] of first.entries())
      if (answer.status === 200) expect(done[i]?.text).toBe(answer.text);
    const numbers = done.map(running).sort((a, b) => a - b);
    expect(numbers).toEqual(keys.map((_, i) => before + 1 + i));
  });
});
