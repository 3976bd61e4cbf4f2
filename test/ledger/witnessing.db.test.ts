/**
 * Three offices on loopback, each with a database, a log and a witness of its own, in a ring: every
 * one is cosigned by both others. Then what a witness is for: an old backup that was put back, a
 * forked log, a history that was sealed anew.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { cosignaturesOf, parseNote } from '../../src/core/ledger/index.ts';
import type { Cosigner } from '../../src/core/ledger/index.ts';
import { systemActor } from '../../src/core/words.ts';
import { act, openWitnessKey, startWitnessing } from '../../src/server/ledger/index.ts';
import type { Ledger, Sealer, Witnessing } from '../../src/server/ledger/index.ts';
import { alarmsOf } from '../../src/server/ledger/alarms.ts';
import { verifyEd25519 } from '../../src/server/ledger/keys.ts';
import { NOBODY } from '../../src/server/ledger/outside.ts';
import { statusOf } from '../../src/server/ledger/status.ts';
import { witnessRoutes } from '../../src/server/ledger/witness.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { createApp } from '../../src/server/platform/http.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { uuidv7 } from '../../src/server/platform/random.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { cloneDatabase, copyOf } from '../db/harness.ts';
import { makeUnits, openTestLog, testFolder } from '../db/log.ts';
import type { TestLog } from '../db/log.ts';

type Instance = {
  readonly name: string;
  readonly url: string;
  db: Database;
  owner: Database;
  log: TestLog;
  readonly cosigner: Cosigner;
  /** Where its witness listens; changes when it is put up again. */
  witnessUrl: string;
  witnessDown: () => Promise<void>;
  sealer: Sealer;
  witnessing: Witnessing | null;
};

let open = new AsyncDisposableStack();
afterEach(async () => {
  await open.disposeAsync();
  open = new AsyncDisposableStack();
});

const ORG = uuidv7();

async function happen({ db }: Instance, count: number): Promise<void> {
  const ledger: Ledger = { db, world: realWorld, projections: [], nudge: () => undefined };
  await act(ledger, makeUnits, { actor: systemActor(ORG), key: uuidv7(), input: { count } });
}

function databases(url: string): { db: Database; owner: Database } {
  const once = (db: Database): Database => {
    let closing: Promise<void> | undefined;
    const close = () => (closing ??= db.close());
    return { ...db, close, [Symbol.asyncDispose]: close };
  };
  const common = { url, log: silentLog };
  const owner = openDatabase({ ...common, role: null, connectionsMax: 2 });
  return { db: open.use(once(openDatabase(common))), owner: open.use(once(owner)) };
}

async function instance(name: string): Promise<Instance> {
  const clone = await cloneDatabase();
  open.defer(() => clone.drop());
  const folder = open.use(testFolder());
  const { db, owner } = databases(clone.url);
  const log = await openTestLog(db, folder.path, `${name}.example/log`);
  const cosigner = await openWitnessKey(folder.path, `${name}.example/log/witness`);
  const sealer = await log.seal();
  const made = { name, url: clone.url, db, owner, log, cosigner, sealer };
  const down = async () => undefined;
  const one = { ...made, witnessUrl: '', witnessDown: down, witnessing: null };
  open.defer(() => one.sealer.stop());
  return one;
}

/** Starts the witness of an office, for the logs of the others. */
async function witnessUp(one: Instance, others: readonly Instance[], port = 0): Promise<void> {
  const app = createApp(silentLog, { secureCookies: false });
  const logs = others.map(({ log }) => log.key);
  witnessRoutes(app, { db: one.db, cosigner: one.cosigner, logs });
  one.witnessUrl = `${await app.listen({ port, host: '127.0.0.1' })}/api/witness`;
  let closed = false;
  one.witnessDown = async () => {
    if (closed) return;
    closed = true;
    const closing = app.close();
    // A connection that falls idle just now would be kept alive for over a minute.
    app.server.closeAllConnections();
    await closing;
  };
  open.defer(one.witnessDown);
}

function asks(one: Instance, others: readonly Instance[]): Witnessing {
  const witnesses = others.map(({ cosigner, witnessUrl }) => ({ key: cosigner, url: witnessUrl }));
  const { db, sealer } = one;
  const witnessing = startWitnessing({ db, sealer, log: silentLog, witnesses, restMs: 20 });
  one.witnessing = witnessing;
  open.use(witnessing);
  return witnessing;
}

async function ring(): Promise<readonly [Instance, Instance, Instance]> {
  const all = [await instance('a'), await instance('b'), await instance('c')] as const;
  for (const one of all) await witnessUp(one, without(all, one));
  return all;
}
const without = (all: readonly Instance[], one: Instance) => all.filter((other) => other !== one);

async function statusFor(one: Instance, others: readonly Instance[], quorum = 2) {
  const states = one.witnessing?.states() ?? [];
  const witnesses = () =>
    others.map(
      ({ cosigner, witnessUrl }) =>
        states.find(({ place }) => place.key.id === cosigner.id) ?? {
          place: { key: cosigner, url: witnessUrl },
          answer: 'not_asked' as const,
          answeredAt: null,
        },
    );
  return statusOf(one.db.read, one.log.key, { ...NOBODY, quorum, witnesses });
}
const openAlarms = async (one: Instance, others: readonly Instance[]) =>
  (await statusFor(one, others)).alarms.filter(({ endedAt }) => endedAt === null);

const tamper = ({ owner }: Instance, ...statements: string[]): Promise<unknown> =>
  owner.transaction((tx) =>
    Promise.all(
      [`set local session_replication_role = 'replica'`, ...statements].map((text) =>
        tx.query(`t_${uuidv7()}`, text),
      ),
    ),
  );

describe('three offices', () => {
  test('cosign each other, and publish what the others said', async () => {
    const all = await ring();
    for (const one of all) {
      const others = without(all, one);
      await happen(one, 5);
      await one.sealer.sealNow();
      const witnessing = asks(one, others);
      await witnessing.askNow();
      expect(witnessing.states().map(({ answer }) => answer)).toEqual(['cosigned', 'cosigned']);
      const { note, size } = one.sealer.latest();
      expect(size).toBe(5);
      const keys = others.map(({ cosigner }) => cosigner);
      const found = cosignaturesOf(note, keys, verifyEd25519);
      expect('value' in found && found.value.map(({ name }) => name)).toEqual(
        keys.map(({ name }) => name),
      );
      expect((await statusFor(one, others)).checkpoints[0]).toMatchObject({ witnessed: true });
      for (let i = 1; i <= 3; i += 1) {
        await happen(one, 300);
        await one.sealer.sealNow();
        await witnessing.askNow();
        const parsed = parseNote(one.sealer.latest().note);
        expect('value' in parsed && parsed.value.signatures).toHaveLength(3);
      }
      expect(await openAlarms(one, others)).toEqual([]);
      await witnessing[Symbol.asyncDispose]();
    }
  });

  test('an unwitnessed checkpoint is shown as such, and cosigned when they are back', async () => {
    const all = await ring();
    const [a, b, c] = all;
    const others = [b, c];
    const ports = others.map(({ witnessUrl }) => Number(new URL(witnessUrl).port));
    await Promise.all(others.map(({ witnessDown }) => witnessDown()));
    await happen(a, 3);
    await a.sealer.sealNow();
    const witnessing = asks(a, others);
    await witnessing.askNow();
    const away = await statusFor(a, others);
    expect(away.checkpoints[0]).toMatchObject({ size: 3, cosigned: [], witnessed: false });
    expect(away.witnesses.map(({ answer }) => answer)).toEqual(['away', 'away']);
    expect(away.alarms).toEqual([]);
    await witnessUp(b, [a, c], ports[0]);
    await witnessing.askNow();
    const half = await statusFor(a, others);
    expect(half.checkpoints[0]).toMatchObject({ witnessed: false });
    expect(half.checkpoints[0]?.cosigned).toHaveLength(1);
    await witnessUp(c, [a, b], ports[1]);
    await expect
      .poll(async () => (await statusFor(a, others)).checkpoints[0]?.witnessed, { timeout: 5000 })
      .toBe(true);
  });

  test('one that does not know the log says so, and that is no alarm', async () => {
    const all = await ring();
    const [a, b, c] = all;
    await b.witnessDown();
    await witnessUp(b, [c]);
    const witnessing = asks(a, [b]);
    await witnessing.askNow();
    expect(witnessing.states().map(({ answer }) => answer)).toEqual(['unknown_log']);
    expect(await openAlarms(a, [b])).toEqual([]);
  });
});

describe('the next witness refuses, and an alarm is raised once,', () => {
  /** An office that both others have cosigned at 40 of at least 40 entries. */
  async function grown() {
    const [a, b, c] = await ring();
    const others = [b, c];
    await happen(a, 30);
    await a.sealer.sealNow();
    const witnessing = asks(a, others);
    await witnessing.askNow();
    await witnessing[Symbol.asyncDispose]();
    const backup = await backupOf(a);
    await happen(a, 10);
    await a.sealer.sealNow();
    const later = asks(a, others);
    await later.askNow();
    await later[Symbol.asyncDispose]();
    await a.sealer.stop();
    return { a, others, backup };
  }

  /** The database and the log folder as they are now; the office is shut while they are copied. */
  async function backupOf(one: Instance) {
    await one.sealer.stop();
    await Promise.all([one.db.close(), one.owner.close()]);
    const folder = testFolder();
    const copy = await copyOf(one.url);
    open.defer(() => copy.drop());
    open.use(folder);
    cpSync(one.log.dataDir, folder.path, { recursive: true });
    Object.assign(one, databases(one.url));
    one.log = await openTestLog(one.db, one.log.dataDir, one.log.key.name);
    one.sealer = await one.log.seal();
    return { url: copy.url, folder: folder.path };
  }

  async function restored(a: Instance, from: { url: string; folder: string }): Promise<Instance> {
    const { db, owner } = databases(from.url);
    const log = await openTestLog(db, from.folder, a.log.key.name);
    const sealer = await log.seal();
    open.defer(() => sealer.stop());
    return { ...a, url: from.url, db, owner, log, sealer };
  }

  async function expectRefused(a: Instance, others: readonly Instance[], reason: string) {
    const witnessing = asks(a, others);
    await witnessing.askNow();
    await witnessing.askNow();
    expect(witnessing.states().map(({ answer }) => answer)).toEqual(['refused', 'refused']);
    const alarms = await openAlarms(a, others);
    expect(alarms.map(({ code, subject, detail }) => [code, subject, detail['reason']])).toEqual(
      expect.arrayContaining(
        others.map(({ cosigner: { name, id } }) => [
          ...['log_refused_by_witness', `${name}+${id}`, reason],
        ]),
      ),
    );
    expect(alarms).toHaveLength(2);
    await witnessing[Symbol.asyncDispose]();
  }

  test('of an old backup that was put back', async () => {
    const { a, others, backup } = await grown();
    const old = await restored(a, backup);
    expect(old.sealer.latest().size).toBe(30);
    await expectRefused(old, others, 'shorter');
  });

  test('of an old backup on which the office went on working', async () => {
    const { a, others, backup } = await grown();
    const old = await restored(a, backup);
    await happen(old, 25);
    await old.sealer.sealNow();
    await expectRefused(old, others, 'other_history');
  });

  test('of a fork of the very same length', async () => {
    const { a, others, backup } = await grown();
    const old = await restored(a, backup);
    await happen(old, 10);
    await old.sealer.sealNow();
    expect(old.sealer.latest().size).toBe(40);
    await expectRefused(old, others, 'other_history');
  });

  test('of a history that was rewritten and sealed anew with the key', async () => {
    const { a, others } = await grown();
    const other = `replace(leaf, '"Desk 3"', '"Desk X"')`;
    await tamper(
      a,
      `update journal set leaf = ${other},
        hash = sha256('\\x00'::bytea || convert_to(${other}, 'UTF8'))`,
      `delete from leaves`,
      `delete from checkpoints`,
      `delete from cosignatures`,
      `delete from unsealed`,
      `insert into unsealed select seq from journal`,
    );
    rmSync(join(a.log.dataDir, 'log'), { recursive: true });
    const sealer = await a.log.seal();
    open.defer(() => sealer.stop());
    expect(sealer.latest().size).toBe(40);
    await expectRefused({ ...a, sealer }, others, 'other_history');
  });

  test('and ends when they cosign again', async () => {
    const { a, others } = await grown();
    const [first] = others;
    const subject = `${first?.cosigner.name}+${first?.cosigner.id}`;
    const detail = { size: 30, seen: 40, reason: 'shorter' };
    const alarms = alarmsOf({ db: a.db, log: silentLog });
    await alarms.raise({ code: 'log_refused_by_witness', subject, detail });
    expect(await openAlarms(a, others)).toHaveLength(1);
    const sealer = await a.log.seal();
    open.defer(() => sealer.stop());
    const again = asks({ ...a, sealer }, others);
    await again.askNow();
    expect(await openAlarms(a, others)).toEqual([]);
    await again[Symbol.asyncDispose]();
  });
});
