/** Stamps of an RFC 3161 authority, `openssl ts` on loopback: taken, refused, missing, required. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemActor } from '../../src/core/words.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Ledger, Sealer } from '../../src/server/ledger/index.ts';
import { startStamping } from '../../src/server/ledger/stamping.ts';
import type { Stamping, StampingOptions } from '../../src/server/ledger/stamping.ts';
import { lastStamp, latestAlarms } from '../../src/server/ledger/store-attest.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { uuidv7 } from '../../src/server/platform/random.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { hasOpenssl, startAuthority } from '../db/authority.ts';
import type { Authority } from '../db/authority.ts';
import { cloneDatabase } from '../db/harness.ts';
import { makeUnits, openTestLog, testFolder } from '../db/log.ts';

const ORG = uuidv7();
let stack = new AsyncDisposableStack();
let db: Database;
let owner: Database;
let sealer: Sealer;
let authority: Authority;

describe.skipIf(!hasOpenssl)('stamps (need the program openssl)', () => {
  beforeEach(async () => {
    const clone = await cloneDatabase();
    stack.defer(() => clone.drop());
    const common = { url: clone.url, log: silentLog };
    db = stack.use(openDatabase(common));
    owner = stack.use(openDatabase({ ...common, role: null, connectionsMax: 2 }));
    const log = await openTestLog(db, stack.use(testFolder()).path);
    sealer = stack.use(await log.seal());
    authority = stack.use(await startAuthority());
  });
  afterEach(async () => {
    await stack.disposeAsync();
    stack = new AsyncDisposableStack();
  });

  function stamping(over: Partial<StampingOptions> = {}): Stamping {
    const { url, ca: caPath, caPem } = authority;
    return stack.use(
      startStamping({
        ...{ db, sealer, log: silentLog, authority: { url, caPath, caPem }, maxAgeMinutes: 5 },
        ...{ clockBoundSeconds: 60, gatherMs: 1e9, pollMs: 1e6, ...over },
      }),
    );
  }
  const doAct = (stampMinutes?: number) => {
    const bounds = { clockSeconds: 60, ...(stampMinutes === undefined ? {} : { stampMinutes }) };
    const ledger: Ledger = {
      db,
      world: realWorld,
      projections: [],
      nudge: () => undefined,
      bounds,
    };
    const request = { actor: systemActor(ORG), key: uuidv7(), input: { count: 1 } };
    return act(ledger, makeUnits, request);
  };
  const openAlarms = async () =>
    (await latestAlarms(db.read, 10))
      .filter(({ ended_at: ended }) => ended === null)
      .map(({ code }) => code);
  /** As if all checkpoints were made so long ago. */
  const age = (minutes: number): Promise<unknown> =>
    owner.transaction((tx) =>
      Promise.all([
        tx.query('off', `set local session_replication_role = 'replica'`),
        tx.query(
          'age',
          `update checkpoints set made_at = clock_timestamp() - make_interval(mins => $1)`,
          [minutes],
        ),
      ]),
    );

  test('are taken of the newest checkpoint, once, and stored', async () => {
    const stamps = stamping();
    await stamps.stampNow();
    for (let i = 0; i < 3; i += 1) {
      await doAct();
      await sealer.sealNow();
    }
    await stamps.stampNow();
    const asked = authority.asked;
    await stamps.stampNow();
    expect(authority.asked).toBe(asked);
    const rows = await db.read<{ size: number; off: number }>(
      'stamps',
      'select size, extract(epoch from made_at - stamped_at)::float8 as off from stamps order by 1',
    );
    expect(rows.map(({ size }) => size)).toEqual([0, 3]);
    for (const { off } of rows) expect(Math.abs(off)).toBeLessThan(30);
    expect(await openAlarms()).toEqual([]);
  });

  test('come by themselves, in batches', async () => {
    stamping({ gatherMs: 300, pollMs: 50 });
    await expect.poll(async () => (await lastStamp(db.read))?.size, { timeout: 5000 }).toBe(0);
    for (let i = 1; i <= 10; i += 1) {
      await doAct();
      await sealer.sealNow();
    }
    await expect.poll(async () => (await lastStamp(db.read))?.size, { timeout: 5000 }).toBe(10);
    expect(authority.asked).toBeLessThan(6);
  });

  test.each([['garbage'], ['refuses'], ['other text'], ['old answer']] as const)(
    'that prove nothing are refused: %s',
    async (mode) => {
      const stamps = stamping();
      await stamps.stampNow();
      await doAct();
      await sealer.sealNow();
      authority.mode = mode;
      await expect(stamps.stampNow()).rejects.toThrow();
      expect((await lastStamp(db.read))?.size).toBe(0);
      expect(await openAlarms()).toEqual(['stamp_refused']);
      authority.mode = 'good';
      await stamps.stampNow();
      expect((await lastStamp(db.read))?.size).toBe(1);
      expect(await openAlarms()).toEqual([]);
    },
  );

  test('of an authority with another root are refused', async () => {
    const stranger = stack.use(await startAuthority());
    const { url } = authority;
    const stamps = stamping({ authority: { url, caPath: stranger.ca, caPem: stranger.caPem } });
    await expect(stamps.stampNow()).rejects.toThrow('No valid certificate paths');
    expect(await openAlarms()).toEqual(['stamp_refused']);
  });

  test('that stay away raise an alarm, and where they are required acts end', async () => {
    authority.mode = 'away';
    stamping({ gatherMs: 0, pollMs: 50 });
    await doAct();
    await sealer.sealNow();
    expect(await doAct(5)).toHaveProperty('id');
    await age(6);
    await expect.poll(openAlarms, { timeout: 5000 }).toEqual(['stamps_overdue']);
    expect(await doAct(5)).toEqual({ refused: 'stamp_overdue', detail: { minutes: 6 } });
    expect(await doAct()).toHaveProperty('id');
    authority.mode = 'good';
    await expect.poll(openAlarms, { timeout: 10_000 }).toEqual([]);
    expect(await doAct(5)).toHaveProperty('id');
  });

  test('are not missed by a log that is idle', async () => {
    const stamps = stamping();
    await stamps.stampNow();
    await age(60 * 24 * 3);
    expect(await doAct(5)).toHaveProperty('id');
  });
});
