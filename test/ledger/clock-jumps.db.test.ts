/**
 * Clocks that jump both ways: the database runs under libfaketime, the office works on it. No act
 * is dated back, none is sealed with a time that cannot be, and the office goes on when the clock
 * is right again.
 */
import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefused } from '../../src/core/refusals.ts';
import { systemActor } from '../../src/core/words.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Ledger, Sealer } from '../../src/server/ledger/index.ts';
import { latestAlarms } from '../../src/server/ledger/store-attest.ts';
import { heldEntries } from '../../src/server/ledger/store-seal.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { migrate, readMigrations } from '../../src/server/platform/migrate.ts';
import { uuidv7 } from '../../src/server/platform/random.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { libfaketime, startFakedPostgres } from '../db/fake-clock.ts';
import type { FakedPostgres } from '../db/fake-clock.ts';
import { exportAndAudit, makeUnits, openTestLog, testFolder } from '../db/log.ts';
import type { TestLog } from '../db/log.ts';

const BOUND = 60;
const HOUR = 3600;
const ACTOR = systemActor(uuidv7());

describe.skipIf(libfaketime() === null)('a clock that jumps (needs libfaketime)', () => {
  const stack = new AsyncDisposableStack();
  let postgres: FakedPostgres;
  let db: Database;
  let log: TestLog;
  let sealer: Sealer;
  beforeAll(async () => {
    postgres = stack.use(await startFakedPostgres());
    const migrations = readMigrations(resolve(import.meta.dirname, '../../migrations'));
    await migrate({ url: postgres.url, migrations, log: silentLog });
    db = stack.use(openDatabase({ url: postgres.url, log: silentLog }));
    log = await openTestLog(db, stack.use(testFolder()).path);
    sealer = stack.use(await log.seal({ clockBoundSeconds: BOUND }));
  });
  afterAll(() => stack.disposeAsync());

  const doAct = () => {
    const bounds = { clockSeconds: BOUND };
    const ledger: Ledger = {
      db,
      world: realWorld,
      projections: [],
      nudge: () => undefined,
      bounds,
    };
    return act(ledger, makeUnits, { actor: ACTOR, key: uuidv7(), input: { count: 1 } });
  };
  /** Seconds by which the database's clock is ahead of this machine's. */
  const ahead = async (): Promise<number> => {
    const [row] = await db.read<{ ms: number }>(
      'now_ms',
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
    );
    return ((row?.ms ?? 0) - Date.now()) / 1000;
  };
  const open = async () =>
    (await latestAlarms(db.read, 20))
      .filter(({ ended_at: ended }) => ended === null)
      .map(({ code }) => code);
  /** Times in the order of the log, which must not run back beyond the bound. */
  const mustRun = async (): Promise<void> => {
    const rows = await db.read<{ at: string }>(
      'times_in_order',
      'select j.at from leaves l join journal j on j.id = l.journal_id order by l.position',
    );
    for (const [i, { at }] of rows.entries()) {
      const before = rows[i - 1]?.at ?? at;
      expect(Date.parse(at) - Date.parse(before)).toBeGreaterThan(-BOUND * 1000);
    }
  };

  test('is the clock of the database', async () => {
    expect(Math.abs(await ahead())).toBeLessThan(5);
    postgres.jump(HOUR);
    expect(Math.abs((await ahead()) - HOUR)).toBeLessThan(5);
    postgres.jump(0);
    expect(Math.abs(await ahead())).toBeLessThan(5);
  });

  test.each([-24 * HOUR, 24 * HOUR])(
    'of the server itself, by %i seconds: acts have the time of the database',
    async (seconds) => {
      const script = join(import.meta.dirname, '../db/clock-process.ts');
      const env = { PATH: process.env['PATH'], ...postgres.envAt(seconds) };
      const run = promisify(execFile);
      const args = [script, postgres.url, log.dataDir];
      const { stdout } = await run(process.execPath, args, { env });
      const { now, outcome, size } = JSON.parse(stdout) as Record<string, number>;
      expect(Math.abs((now ?? 0) - Date.now() - seconds * 1000)).toBeLessThan(60_000);
      expect(isRefused(outcome)).toBe(false);
      expect((await sealer.sealNow()).size).toBe(size);
      const [last] = await db.read<{ at: string }>(
        'last_at',
        'select at from journal order by seq desc limit 1',
      );
      expect(Math.abs(Date.parse(last?.at ?? '') - Date.now())).toBeLessThan(60_000);
      expect(await open()).toEqual([]);
    },
  );

  test('back beyond the bound: no act is taken until it is right again', async () => {
    expect(isRefused(await doAct())).toBe(false);
    const { size } = await sealer.sealNow();
    postgres.jump(-HOUR);
    expect(await doAct()).toMatchObject({ refused: 'clock_went_back' });
    expect((await sealer.sealNow()).size).toBe(size);
    expect(await open()).toEqual(['clock_went_back']);
    postgres.jump(0);
    expect(isRefused(await doAct())).toBe(false);
    expect((await sealer.sealNow()).size).toBe(size + 1);
    expect(await open()).toEqual([]);
    await mustRun();
  });

  test('back within the bound: acts go on, and no item is dated back', async () => {
    expect(isRefused(await doAct())).toBe(false);
    postgres.jump(-BOUND / 2);
    expect(isRefused(await doAct())).toBe(false);
    await sealer.sealNow();
    expect(await open()).toEqual([]);
    postgres.jump(0);
    await mustRun();
  });

  test('back between an act and its sealing: the event is held as one of the future', async () => {
    await sealer.sealNow();
    postgres.jump(HOUR);
    expect(isRefused(await doAct())).toBe(false);
    postgres.jump(0);
    const { size } = await sealer.sealNow();
    expect(await heldEntries(db.read, { boundSeconds: BOUND, limit: 5 })).toMatchObject([
      { fault: 'future' },
    ]);
    expect((await open()).sort()).toEqual(['clock_went_back', 'entries_held']);
    expect(await doAct()).toMatchObject({ refused: 'clock_went_back' });
    // When that hour has come the event is no longer of the future.
    postgres.jump(HOUR);
    expect((await sealer.sealNow()).size).toBe(size + 1);
    expect(await open()).toEqual([]);
    await mustRun();
  });

  test('forward between an act and its sealing: the event is held as late', async () => {
    expect(isRefused(await doAct())).toBe(false);
    postgres.jump(HOUR + 24 * HOUR);
    const { size } = await sealer.sealNow();
    expect(await open()).toEqual(['entries_held']);
    // Others are sealed on.
    expect(isRefused(await doAct())).toBe(false);
    expect((await sealer.sealNow()).size).toBe(size + 1);
    await mustRun();
  });

  test('and an audit names the event that is held, which the log does not hold', async () => {
    const [late] = await heldEntries(db.read, { boundSeconds: BOUND, limit: 5 });
    const source = { db, sealer, key: log.key, blobs: log.blobs };
    const verdict = await exportAndAudit(source);
    expect(verdict).toMatchObject({
      sound: false,
      problem: { code: 'time_wrong', item: late?.item },
    });
  });
});
