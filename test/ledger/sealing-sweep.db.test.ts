/**
 * Sealing, tiles, checkpoints, witnessing and stamping with everything that can fail failed in
 * turn: every statement, every lost reply of a commit, every file operation, every request and its
 * answer. Once with that one thing failing, and once with nothing working any more from there on,
 * as after a crash. After each the log verifies, and goes on.
 */
import type * as fsPromises from 'node:fs/promises';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { systemActor } from '../../src/core/words.ts';
import { act, openWitnessKey, startWitnessing } from '../../src/server/ledger/index.ts';
import type { Ledger, Sealer } from '../../src/server/ledger/index.ts';
import { startStamping } from '../../src/server/ledger/stamping.ts';
import { largestCosigned, lastStamp, latestAlarms } from '../../src/server/ledger/store-attest.ts';
import { answer } from '../../src/server/ledger/witness.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import type { Database, Faults } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { postOut } from '../../src/server/platform/outgoing.ts';
import type { Post } from '../../src/server/platform/outgoing.ts';
import { uuidv7 } from '../../src/server/platform/random.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { hasOpenssl, startAuthority } from '../db/authority.ts';
import type { Authority } from '../db/authority.ts';
import { cloneDatabase } from '../db/harness.ts';
import { exportAndAudit, makeUnits, openTestLog, testFolder } from '../db/log.ts';
import type { TestLog } from '../db/log.ts';

class Fault extends Error {}

/** What fails: the `at`-th thing that is done, alone or with all that follow. */
const armed = vi.hoisted(() => ({
  at: 0,
  crash: false,
  done: 0,
  kinds: new Map<string, number>(),
  tick: (_what: string): Error | undefined => undefined,
}));
armed.tick = (what) => {
  if (armed.at === 0) return undefined;
  armed.done += 1;
  const fails = armed.crash ? armed.done >= armed.at : armed.done === armed.at;
  if (armed.done === armed.at) {
    const kind = what.split(' ')[0] ?? '';
    armed.kinds.set(kind, (armed.kinds.get(kind) ?? 0) + 1);
  }
  return fails ? new Fault(`${armed.done}: ${what}`) : undefined;
};

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fsPromises>();
  type Work = (...args: unknown[]) => Promise<unknown>;
  const failing =
    (name: string, work: unknown): Work =>
    async (...args) => {
      const fault = armed.tick(`file ${name}`);
      if (fault !== undefined) throw fault;
      return (work as Work)(...args);
    };
  const names = ['mkdir', 'readFile', 'readdir', 'rename', 'rm', 'stat', 'link', 'chmod'] as const;
  const wrapped = Object.fromEntries(names.map((name) => [name, failing(name, real[name])]));
  const open = async (...args: Parameters<typeof real.open>) => {
    const fault = armed.tick('file open');
    if (fault !== undefined) throw fault;
    const handle = await real.open(...args);
    const { writeFile, sync } = handle;
    handle.writeFile = failing('writeFile', writeFile.bind(handle)) as typeof writeFile;
    handle.sync = failing('sync', sync.bind(handle)) as typeof sync;
    return handle;
  };
  return { ...real, ...wrapped, open, default: real };
});

const ORG = uuidv7();
const ACTOR = systemActor(ORG);
let stack = new AsyncDisposableStack();
afterEach(async () => {
  armed.at = 0;
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});
const counts: string[] = [];
afterAll(() => {
  for (const line of counts) console.info(line);
});

type Ground = {
  readonly log: TestLog;
  readonly db: Database;
  readonly faulty: Database;
  readonly witnessDb: Database;
  readonly witnessFaulty: Database;
  readonly authority: Authority;
};

/** A database whose statements, commits and replies fail when it is their turn. */
function faultyOn(url: string): Database {
  const faults: Faults = {
    statement: (_n, name) => armed.tick(`statement ${name}`),
    committed: () => armed.tick('reply of a commit'),
  };
  const db = stack.use(openDatabase({ url, log: silentLog, faults }));
  return {
    ...db,
    read: async (name, text, values) => {
      const fault = armed.tick(`read ${name}`);
      if (fault !== undefined) throw fault;
      return db.read(name, text, values);
    },
  };
}

async function ground(): Promise<Ground> {
  const [clone, other] = [await cloneDatabase(), await cloneDatabase()];
  stack.defer(() => clone.drop());
  stack.defer(() => other.drop());
  const db = stack.use(openDatabase({ url: clone.url, log: silentLog }));
  const witnessDb = stack.use(openDatabase({ url: other.url, log: silentLog }));
  const log = await openTestLog(db, stack.use(testFolder()).path);
  const databases = { faulty: faultyOn(clone.url), witnessDb, witnessFaulty: faultyOn(other.url) };
  return { log, db, ...databases, authority: stack.use(await startAuthority()) };
}

async function happen({ db }: Ground, count: number): Promise<void> {
  const ledger: Ledger = { db, world: realWorld, projections: [], nudge: () => undefined };
  await act(ledger, makeUnits, { actor: ACTOR, key: uuidv7(), input: { count } });
}

/** The network: a request may fail before it arrives, and its answer on the way back. */
const network =
  (work: Post): Post =>
  async (posted, signal) => {
    const before = armed.tick('request');
    if (before !== undefined) throw before;
    const answered = await work(posted, signal);
    const after = armed.tick('answer');
    if (after !== undefined) throw after;
    return answered;
  };

/** Seals, is cosigned, is stamped: once through all of it; throws what fails first. */
async function onceThrough(at: Ground, isFaulty: boolean): Promise<Sealer> {
  const db = isFaulty ? at.faulty : at.db;
  const sealer = await at.log.seal({ db, clockBoundSeconds: 600 });
  try {
    await sealer.sealNow();
    const cosigner = await openWitnessKey(at.log.dataDir, 'w.example/witness');
    const own = isFaulty ? at.witnessFaulty : at.witnessDb;
    const toWitness = network(async ({ body }) => {
      const said = await answer({ db: own, cosigner, logs: [at.log.key] }, body);
      return { ...said, body: Buffer.from(said.body) };
    });
    const common = { db, sealer, log: silentLog };
    // Their own rounds come once, at the start; then what is done is done here.
    const witnesses = [{ key: cosigner, url: 'http://witness.example' }];
    await using asking = startWitnessing({ ...common, witnesses, restMs: 1e9, post: toWitness });
    await asking.askNow();
    expect(asking.states().map((state) => state.answer)).toEqual(['cosigned']);
    const { url, ca: caPath, caPem } = at.authority;
    const limits = { maxAgeMinutes: 60, clockBoundSeconds: 600, gatherMs: 1e9, pollMs: 1e9 };
    const authority = { url, caPath, caPem };
    await using stamping = startStamping({
      ...{ ...common, ...limits, authority, post: network(postOut) },
    });
    await stamping.stampNow();
    return sealer;
  } finally {
    await sealer.stop();
  }
}

describe.skipIf(!hasOpenssl)('whatever fails (needs the program openssl)', () => {
  test.each([
    ['one thing fails', false],
    ['all fails from there on', true],
  ])('%s', { timeout: 570_000 }, async (name, crash) => {
    const at = await ground();
    await happen(at, 250);
    let failed = 0;
    armed.kinds.clear();
    for (let n = 1; ; n += 1) {
      // Each time over the edge of a tile or short of it, so that every kind of step is met.
      await happen(at, n % 3 === 0 ? 90 : 3);
      Object.assign(armed, { at: n, crash, done: 0 });
      const outcome = await onceThrough(at, true).then(
        () => null,
        (error: unknown) => error,
      );
      const isHit = armed.done >= n;
      armed.at = 0;
      if (!isHit) {
        expect(outcome).toBeNull();
        break;
      }
      failed += 1;
      await happen(at, 2);
      const sealer = await onceThrough(at, false);
      const { size } = sealer.latest();
      const cosigner = await openWitnessKey(at.log.dataDir, 'w.example/witness');
      expect(await largestCosigned(at.db.read, cosigner), String(outcome)).toBe(size);
      expect((await lastStamp(at.db.read))?.size, String(outcome)).toBe(size);
      expect(await latestAlarms(at.db.read, 5), String(outcome)).toEqual([]);
      const source = { db: at.db, sealer, key: at.log.key, blobs: at.log.blobs };
      const verdict = await exportAndAudit(source);
      expect(verdict, String(outcome)).toMatchObject({ sound: true });
    }
    const kinds = [...armed.kinds].map(([kind, count]) => `${count} ${kind}`).join(', ');
    counts.push(`sealing sweep, ${name}: ${failed} failures (${kinds}), all sound after`);
    expect(failed).toBeGreaterThan(80);
  });
});
