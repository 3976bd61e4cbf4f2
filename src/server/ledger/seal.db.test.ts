import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../../test/db/harness.ts';
import { makeUnits, openTestLog, testFolder } from '../../../test/db/log.ts';
import type { TestLog } from '../../../test/db/log.ts';
import {
  leafHash,
  openCheckpoint,
  sameBytes,
  tilePath,
  tilesToWrite,
  treeRoot,
  utf8Encode,
} from '../../core/ledger/index.ts';
import { systemActor } from '../../core/words.ts';
import { pause } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import type { Database, Faults } from '../platform/database.ts';
import { silentLog } from '../platform/log.ts';
import { uuidv7 } from '../platform/random.ts';
import { realWorld } from '../platform/world.ts';
import { act } from './index.ts';
import type { Ledger, Projection, Sealer } from './index.ts';
import { sha256, verifyEd25519 } from './keys.ts';

type Ground = TestLog & {
  readonly db: Database;
  readonly owner: Database;
  readonly reopen: (faults: Faults) => Database;
  /** One act that makes so many units, hence so many events. */
  readonly happen: (count: number, projections?: readonly Projection[]) => Promise<void>;
};

let open = new AsyncDisposableStack();
afterEach(async () => {
  await open.disposeAsync();
  open = new AsyncDisposableStack();
});

async function ground(): Promise<Ground> {
  const clone = await cloneDatabase();
  open.defer(() => clone.drop());
  const common = { url: clone.url, log: silentLog };
  const db = open.use(openDatabase(common));
  const owner = open.use(openDatabase({ ...common, role: null, connectionsMax: 2 }));
  const reopen = (faults: Faults): Database => openDatabase({ ...common, faults });
  const log = await openTestLog(db, open.use(testFolder()).path);
  const actor = systemActor(uuidv7());
  const happen: Ground['happen'] = async (count, projections = []) => {
    const ledger: Ledger = { db, world: realWorld, projections, nudge: () => undefined };
    await act(ledger, makeUnits, { actor, key: uuidv7(), input: { count } });
  };
  return { ...log, db, owner, reopen, happen };
}

/**
 * The log as the database has it, by the definition and not by the sealer's own way of growing it:
 * all events have positions without a gap, each item's versions rise, and the last checkpoint
 * signs the root over the leaves themselves.
 */
async function checkLog({ db, key }: Ground): Promise<{ size: number; root: Uint8Array }> {
  const rows = await db.read<{ position: number; leaf: string; id: string; version: number }>(
    'whole_log',
    `select l.position, j.leaf, j.item_id as id, j.version
     from journal j left join leaves l on l.journal_id = j.id order by l.position`,
  );
  expect(rows.map(({ position }) => position)).toEqual(rows.map((_, i) => i));
  const versions = new Map<string, number>();
  for (const { id, version } of rows) {
    expect(version).toBe((versions.get(id) ?? 0) + 1);
    versions.set(id, version);
  }
  const hashes = rows.map(({ leaf }) => leafHash(sha256, utf8Encode(leaf)));
  const notes = await db.read<{ size: number; note: string }>(
    'whole_notes',
    'select size, note from checkpoints order by size',
  );
  for (const { size, note } of notes) {
    const checkpoint = openCheckpoint(note, key, verifyEd25519);
    if ('wrong' in checkpoint) throw new Error(checkpoint.wrong);
    expect(checkpoint.value.size).toBe(size);
    expect(sameBytes(checkpoint.value.root, treeRoot(sha256, hashes.slice(0, size)))).toBe(true);
  }
  expect(await db.read('left_over', 'select seq from unsealed')).toEqual([]);
  expect(notes.at(-1)?.size).toBe(rows.length);
  return { size: rows.length, root: treeRoot(sha256, hashes) };
}

/** Every tile of the log is on the disk, of the right hashes; what was narrower is gone. */
async function checkTiles({ db, dataDir }: Ground, sealer: Sealer): Promise<void> {
  const { size, note } = sealer.latest();
  expect(readFileSync(join(dataDir, 'log/checkpoint'), 'utf8')).toBe(note);
  const leaves = await db.read<{ hash: Buffer }>(
    'whole_leaves',
    'select hash from leaves order by position',
  );
  for (const id of tilesToWrite(0, size)) {
    const stored = readFileSync(join(dataDir, 'log', tilePath(id)));
    const below = 256 ** id.level;
    const hashes = Array.from({ length: id.width }, (_, i) => {
      const from = (id.index * 256 + i) * below;
      return treeRoot(
        sha256,
        leaves.slice(from, from + below).map(({ hash }) => hash),
      );
    });
    expect(stored.equals(Buffer.concat(hashes))).toBe(true);
    const narrower = join(dataDir, 'log', `${tilePath({ ...id, width: 256 })}.p`);
    if (id.width === 256) expect(existsSync(narrower)).toBe(false);
  }
}

describe('the key', () => {
  test('is made once, for its owner alone, and belongs to one origin', async () => {
    const { dataDir, key } = await ground();
    expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(dataDir, 'keys'))).toEqual(['log.key']);
    const path = join(dataDir, 'keys/log.key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { openLogKey } = await import('./index.ts');
    expect((await openLogKey(dataDir, key.name)).id).toBe(key.id);
    await expect(openLogKey(dataDir, 'other.example')).rejects.toThrow('set it back');
    writeFileSync(path, readFileSync(path, 'utf8').replace(key.id, '00000000'));
    await expect(openLogKey(dataDir, key.name)).rejects.toThrow('its id does not fit');
    writeFileSync(path, 'x', { mode: 0o600 });
    await expect(openLogKey(dataDir, key.name)).rejects.toThrow('not the key of a log');
  });

  test('is one key, however many start at once', async () => {
    using folder = testFolder();
    const { openLogKey } = await import('./index.ts');
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => openLogKey(folder.path, 'many.example')),
    );
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
  });
});

describe('sealing', () => {
  test('gives an empty log a checkpoint', async () => {
    const at = await ground();
    const sealer = open.use(await at.seal());
    expect(sealer.latest().size).toBe(0);
    await checkLog(at);
  });

  test.each([1, 255, 256, 257, 1500])('seals %i events, and those that follow', async (count) => {
    const at = await ground();
    await at.happen(count);
    const sealer = open.use(await at.seal());
    expect(sealer.latest().size).toBe(count);
    await checkTiles(at, sealer);
    for (const more of [1, 2, 254, 3]) {
      await at.happen(more);
      await sealer.sealNow();
      await checkTiles(at, sealer);
    }
    expect((await checkLog(at)).size).toBe(count + 260);
  });

  test('comes by itself, soon after a nudge', async () => {
    const at = await ground();
    const sealer = open.use(await at.seal());
    await at.happen(3);
    sealer.nudge();
    for (let tries = 0; sealer.latest().size < 3 && tries < 100; tries += 1) await pause(20);
    expect(sealer.latest().size).toBe(3);
  });

  test('takes what commits late after what committed before it', async () => {
    const at = await ground();
    const sealer = open.use(await at.seal());
    const late = Promise.withResolvers<void>();
    const slow = at.happen(2, [() => [late.promise]]);
    await pause(100);
    await at.happen(3);
    expect((await sealer.sealNow()).size).toBe(3);
    late.resolve();
    await slow;
    expect((await sealer.sealNow()).size).toBe(5);
    await checkLog(at);
    const order = await at.db.read<{ seq: number }>(
      'order',
      `select j.seq from leaves l join journal j on j.id = l.journal_id order by l.position`,
    );
    expect(order.map(({ seq }) => seq)).not.toEqual(order.map(({ seq }) => seq).toSorted());
  });

  test('two servers at once make one log, with the same tiles on both', async () => {
    const at = await ground();
    const other = { ...at, dataDir: open.use(testFolder()).path };
    const [one, two] = await Promise.all([at.seal(), at.seal({ dataDir: other.dataDir })]);
    open.use(one);
    open.use(two);
    const writers = Array.from({ length: 6 }, async (_, i) => {
      for (let n = 0; n < 12; n += 1) {
        await at.happen(1 + ((i + n) % 9));
        await (n % 2 === 0 ? one : two).sealNow();
      }
    });
    await Promise.all(writers);
    const { size } = await checkLog(at);
    expect((await one.sealNow()).note).toBe((await two.sealNow()).note);
    expect(one.latest().size).toBe(size);
    await checkTiles(at, one);
    await checkTiles(other, two);
  });
});

describe('a crash', () => {
  test('at any statement, file or reply loses nothing', async () => {
    const at = await ground();
    await at.happen(250);
    await (await at.seal()).stop();
    let failed = 0;
    for (let n = 1; ; n += 1) {
      // Each time over the edge of a tile or short of it, so that every kind of step is met.
      await at.happen(n % 3 === 0 ? 130 : 3);
      let count = 0;
      const hit = (): Error | undefined => ((count += 1) === n ? new Error('crash') : undefined);
      const db = at.reopen({ statement: hit, committed: hit });
      const fault = (): void => {
        const error = hit();
        if (error !== undefined) throw error;
      };
      const crashed = await at.seal({ db, fault }).then(
        async (sealer) => sealer.stop(),
        (error: unknown) => error,
      );
      await db.close();
      if (crashed === undefined) break;
      failed += 1;
      expect(String(crashed)).toContain('crash');
      const sealer = await at.seal();
      await sealer.stop();
      await checkLog(at);
      await checkTiles(at, sealer);
    }
    expect(failed).toBeGreaterThan(10);
  });

  test('of the disk: tiles that are gone are made again from the positions', async () => {
    const at = await ground();
    await at.happen(600);
    await (await at.seal()).stop();
    rmSync(join(at.dataDir, 'log'), { recursive: true });
    const sealer = open.use(await at.seal());
    await checkTiles(at, sealer);
    await checkLog(at);
  });

  test('of one tile at the edge: all are made again', async () => {
    const at = await ground();
    await at.happen(600);
    await (await at.seal()).stop();
    writeFileSync(join(at.dataDir, 'log/tile/0/002.p/88'), new Uint8Array(88 * 32));
    await at.happen(1);
    const sealer = open.use(await at.seal());
    await checkTiles(at, sealer);
  });
});

describe('the log is not signed on', () => {
  const tamper = ({ owner }: Ground, statement: string): Promise<unknown> =>
    owner.transaction(async (tx) => {
      await tx.query('no_triggers', `set local session_replication_role = 'replica'`);
      await tx.query('tamper', statement);
    });

  test('on a database that has less than was published', async () => {
    const at = await ground();
    await at.happen(5);
    const sealer = await at.seal();
    await at.happen(5);
    await sealer.sealNow();
    await sealer.stop();
    await tamper(at, 'delete from checkpoints where size > 5');
    await expect(at.seal()).rejects.toThrow('5 of 10 entries');
  });

  test('when a place in the log was altered, even if its tiles are gone', async () => {
    const at = await ground();
    await at.happen(5);
    await (await at.seal()).stop();
    await tamper(at, `update leaves set hash = sha256('x') where position = 2`);
    rmSync(join(at.dataDir, 'log'), { recursive: true });
    await expect(at.seal()).rejects.toThrow('The log was altered');
  });

  test('by another key', async () => {
    const at = await ground();
    await (await at.seal()).stop();
    const other = await openTestLog(at.db, open.use(testFolder()).path);
    await expect(other.seal()).rejects.toThrow('is not signed by the key');
  });

  test('past an event that was kept out of it', async () => {
    const at = await ground();
    await at.happen(1);
    const sealer = open.use(await at.seal());
    await at.happen(1);
    await at.owner.transaction((tx) =>
      Promise.all([
        tx.query('off', `set local session_replication_role = 'replica'`),
        tx.query('out', 'delete from journal where seq in (select seq from unsealed)'),
      ]),
    );
    await expect(sealer.sealNow()).rejects.toThrow('every event to be sealed is in the journal');
    expect(sealer.latest().size).toBe(1);
  });
});
