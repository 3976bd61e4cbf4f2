import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { makeUnits, openTestLog, testFolder } from '../../../test/db/log.ts';
import type { TestLog } from '../../../test/db/log.ts';
import {
  openCheckpoint,
  tilePath,
  tilesToWrite,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '../../core/ledger/index.ts';
import { systemActor } from '../../core/words.ts';
import { uuidv7 } from '../platform/random.ts';
import { realWorld } from '../platform/world.ts';
import { act, proofsOf } from './index.ts';
import type { Ledger, Proofs, Sealer } from './index.ts';
import { sha256, verifyEd25519 } from './keys.ts';

const t = useDatabase();
const folder = testFolder();
let log: TestLog;
let sealer: Sealer;
let proofs: Proofs;
let leaves: readonly Buffer[];

async function grow(count: number): Promise<void> {
  const ledger: Ledger = { db: t.db, world: realWorld, projections: [], nudge: () => undefined };
  const actor = systemActor(uuidv7());
  await act(ledger, makeUnits, { actor, key: uuidv7(), input: { count } });
}

async function readLeaves(): Promise<void> {
  const text = 'select hash from leaves order by position';
  const rows = await t.db.read<{ hash: Buffer }>('whole_leaves', text);
  leaves = rows.map(({ hash }) => hash);
}

const rootAt = (size: number): Uint8Array => treeRoot(sha256, leaves.slice(0, size));

/** Whether the proof for a position holds for this leaf hash under the root that the key signed. */
async function proves(position: number, leaf: Uint8Array): Promise<boolean> {
  const proof = await proofs.inclusion(position);
  if (proof === null) throw new Error(`no proof for ${position}`);
  const opened = openCheckpoint(proof.checkpoint, log.key, verifyEd25519);
  if ('wrong' in opened) throw new Error(opened.wrong);
  const { size, root } = opened.value;
  expect(proof).toMatchObject({ index: position, size });
  return verifyInclusion(sha256, { index: position, size, leaf, root }, proof.hashes);
}

beforeAll(async () => {
  log = await openTestLog(t.db, folder.path);
  await grow(600);
  sealer = await log.seal();
  proofs = proofsOf({ sealer });
  await readLeaves();
});
afterAll(async () => {
  await sealer.stop();
  folder[Symbol.dispose]();
});

describe('inclusion', () => {
  test.each([0, 1, 255, 256, 511, 512, 598, 599])('of leaf %i, and of no other', async (at) => {
    const leaf = leaves[at];
    const other = leaves[(at + 1) % leaves.length];
    if (leaf === undefined || other === undefined) throw new Error('600 leaves');
    expect(await proves(at, leaf)).toBe(true);
    expect(await proves(at, other)).toBe(false);
  });

  test('there is none past the checkpoint, nor for what is no position', async () => {
    await grow(1);
    for (const at of [600, 601, 2 ** 53, -1, 0.5, NaN])
      expect(await proofs.inclusion(at)).toBeNull();
    await sealer.sealNow();
    await readLeaves();
    expect(await proves(600, leaves[600] ?? Buffer.alloc(0))).toBe(true);
    expect(await proofs.inclusion(601)).toBeNull();
  });

  test('goes on from remembered tiles while the log grows over their edge', async () => {
    for (const more of [166, 1, 1, 300]) {
      await grow(more);
      await sealer.sealNow();
      await readLeaves();
      for (const at of [0, 600, leaves.length - 1])
        expect(await proves(at, leaves[at] ?? Buffer.alloc(0))).toBe(true);
    }
  });
});

describe('consistency', () => {
  test('of every pair of sizes around the edges of tiles', async () => {
    const sizes = [1, 2, 255, 256, 257, 511, 512, 513, 600];
    for (const size1 of sizes)
      for (const size2 of sizes.filter((size) => size >= size1)) {
        const proof = await proofs.consistency(size1, size2);
        const claim = { size1, size2, root1: rootAt(size1), root2: rootAt(size2) };
        expect(verifyConsistency(sha256, claim, proof ?? [Buffer.alloc(1)])).toBe(true);
        const forged = { ...claim, root1: rootAt(size1 + 1) };
        expect(verifyConsistency(sha256, forged, proof ?? [])).toBe(false);
      }
  });

  test('there is none from nothing, backwards, or past the checkpoint', async () => {
    const { size } = sealer.latest();
    for (const [size1, size2] of [
      [0, 5],
      [6, 5],
      [5, size + 1],
      [1.5, 5],
    ] as const)
      expect(await proofs.consistency(size1, size2)).toBeNull();
  });
});

test('a proof reads few tiles, and none that it has just read', async () => {
  const read: string[] = [];
  const counted = proofsOf({
    sealer: { latest: sealer.latest, tile: (id) => (read.push(tilePath(id)), sealer.tile(id)) },
  });
  await counted.inclusion(300);
  expect(new Set(read).size).toBe(read.length);
  expect(read.length).toBeLessThanOrEqual(4);
  const before = read.length;
  await counted.inclusion(301);
  expect(read.length).toBe(before);
});

test('a tile that is gone is a fault, and is no fault once it is back', async () => {
  const { size } = sealer.latest();
  const full = tilesToWrite(0, size).find(({ level, index }) => level === 0 && index === 1);
  if (full === undefined) throw new Error('two tiles');
  const path = join(folder.path, 'log', tilePath(full));
  const fresh = proofsOf({ sealer });
  const bytes = await sealer.tile(full);
  rmSync(path);
  await expect(fresh.inclusion(300)).rejects.toThrow('tile/0/001');
  writeFileSync(path, bytes ?? '');
  expect(await fresh.inclusion(300)).not.toBeNull();
});
