/** A whole office, server and database, whose clock jumps both ways while people work. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, withoutOurs } from '../../scripts/demo-office.ts';
import { present } from '../../src/core/must.ts';
import { readDemoSignIns } from '../../src/server/demo/index.ts';
import { totpOf } from '../../src/server/people/index.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { libfaketime, startFakedPostgres } from '../db/fake-clock.ts';
import type { FakedPostgres } from '../db/fake-clock.ts';
import { dak } from '../db/samples.ts';

const HALF_AN_HOUR = 1800;
const DAY = 86_400;
/** Seconds from now to noon in India: no jump of this test shall cross midnight. */
const TO_NOON = (12 * 3_600 + DAY - ((Math.floor(Date.now() / 1000) + 19_800) % DAY)) % DAY;

describe.skipIf(libfaketime() === null)(
  'an office under a jumping clock (needs libfaketime)',
  () => {
    const stack = new AsyncDisposableStack();
    let postgres: FakedPostgres;
    let ask: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Response>;
    beforeAll(async () => {
      postgres = stack.use(await startFakedPostgres());
      postgres.jump(TO_NOON);
      const dataDir = mkdtempSync(join(tmpdir(), 'patravali-jump-'));
      stack.defer(() => rmSync(dataDir, { recursive: true, force: true }));
      const server = await startServer({
        ...withoutOurs(process.env),
        ...postgres.env,
        DATABASE_URL: postgres.url,
        PATRAVALI_DATA_DIR: dataDir,
        PATRAVALI_PORT: '0',
        PATRAVALI_LOG_LEVEL: 'error',
        PATRAVALI_CLOCK_BOUND_SECONDS: '60',
      });
      stack.defer(() => server.stop());
      const demo = present(readDemoSignIns(dataDir), 'the demo sign-ins');
      const clerk = present(
        demo.people.find(({ userId }) => userId.startsWith('asha')),
        'the clerk',
      );
      const timestamp = Date.now() + TO_NOON * 1000;
      const code = totpOf(clerk.totpSecret).generate({ timestamp });
      const { userId } = clerk;
      const headers = { 'content-type': 'application/json' };
      const session = await fetch(`${server.base}/api/session`, {
        ...{ method: 'POST', headers },
        body: JSON.stringify({ userId, password: demo.password, code }),
      });
      const cookie = present(session.headers.get('set-cookie'), 'a session').split(';')[0] ?? '';
      ask = (method, path, body) =>
        fetch(`${server.base}${path}`, {
          method,
          headers: { ...headers, cookie, 'idempotency-key': randomUUID() },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
    }, 120_000);
    afterAll(() => stack.disposeAsync());

    const diarise = async () => {
      const form = dak({ nature: 'physical' });
      const answer = await ask('POST', '/api/receipts', {
        ...{ form, document: null, copyOf: null, send: null },
      });
      return { answer, body: (await answer.json()) as Record<string, unknown> };
    };

    test('takes no act that would be dated back, and goes on when time has caught up', async () => {
      const first = await diarise();
      expect(first.answer.status, JSON.stringify(first.body)).toBe(200);
      postgres.jump(TO_NOON - HALF_AN_HOUR);
      const back = await diarise();
      expect([back.answer.status, back.body['code']]).toEqual([503, 'clock_went_back']);
      expect(back.answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect((await ask('GET', '/api/desk?tray=created')).status).toBe(200);
      postgres.jump(TO_NOON + HALF_AN_HOUR);
      const ahead = await diarise();
      expect(ahead.answer.status, JSON.stringify(ahead.body)).toBe(200);
      postgres.jump(TO_NOON);
      const right = await diarise();
      expect([right.answer.status, right.body['code']]).toEqual([503, 'clock_went_back']);
      postgres.jump(TO_NOON + HALF_AN_HOUR + 60);
      const later = await diarise();
      expect(later.answer.status, JSON.stringify(later.body)).toBe(200);
      const numbers = [first, ahead, later].map(({ body }) => String(body['number']));
      expect(numbers.map((number) => Number(number.split('/')[0]))).toEqual([1, 2, 3]);
      await using db = openDatabase({ url: postgres.url, log: silentLog });
      const times = await db.read<{ at: string }>('times', 'select at from journal order by seq');
      const inOrder = times.map(({ at }) => at).toSorted();
      expect(times.map(({ at }) => at)).toEqual(inOrder);
    });
  },
);
