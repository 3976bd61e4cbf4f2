import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Sha256, toHex } from './bytes.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
import {
  EMPTY_GROWTH,
  type Growth,
  type TileId,
  type TileReader,
  growTiles,
  parseTilePath,
  readGrowth,
  tileNodeReader,
  tilePath,
  tilesToWrite,
} from './tile.ts';
import { frontierRoot, leafHash, treeRoot } from './tree.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
const LEAVES = Array.from({ length: 70_000 }, (_, i) =>
  leafHash(sha256, new Uint8Array([i >> 16, i >> 8, i])),
);

/** Seals the leaves in steps, keeping every tile by its path, as a log on disk would. */
function seal(steps: readonly number[]): { store: Map<string, Uint8Array>; growth: Growth } {
  const store = new Map<string, Uint8Array>();
  let growth = EMPTY_GROWTH;
  for (const step of steps) {
    const from = growth.frontier.size;
    const grown = growTiles(sha256, growth, LEAVES.slice(from, from + step));
    growth = grown.growth;
    for (const { id, bytes } of grown.tiles) store.set(tilePath(id), bytes);
    const written = grown.tiles.map(({ id }) => tilePath(id));
    expect(written.toSorted()).toEqual(
      tilesToWrite(from, from + step)
        .map(tilePath)
        .toSorted(),
    );
  }
  return { store, growth };
}

const readerOf =
  (store: Map<string, Uint8Array>): TileReader =>
  (id) => {
    const bytes = store.get(tilePath(id));
    if (bytes === undefined) throw new Error(`no tile ${tilePath(id)}`);
    return bytes;
  };

describe('tile paths', () => {
  test.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 273, width: 112 }, 'tile/0/273.p/112'],
    [{ level: 2, index: 1_234_067, width: 256 }, 'tile/2/x001/x234/067'],
    [{ level: 1, index: 1000, width: 1 }, 'tile/1/x001/000.p/1'],
  ] satisfies [TileId, string][])('%j is %s', (id, path) => {
    expect(tilePath(id)).toBe(path);
    expect(parseTilePath(path)).toEqual(id);
  });

  test.each([
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/entries/000',
    'tile/0/../000',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/0/x999/x999/x999/x999/x999/999',
  ])('%j names no tile', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('growing', () => {
  test('a tree of 70,000 has the tiles that C2SP tlog-tiles counts', () => {
    const tiles = tilesToWrite(0, 70_000);
    expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273);
    expect(tiles.filter(({ width }) => width < 256)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tiles).toHaveLength(277);
    expect(tilesToWrite(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1']);
    expect(tilesToWrite(70_000, 70_000)).toEqual([]);
  });

  test('three tile levels give the root by definition and right proofs', async () => {
    const { store, growth } = seal([1, 254, 1, 1, 65_279, 4_464]);
    expect(growth.frontier.size).toBe(70_000);
    const root = treeRoot(sha256, LEAVES);
    expect(toHex(frontierRoot(sha256, growth.frontier))).toBe(toHex(root));
    const read = tileNodeReader(sha256, 70_000, readerOf(store));
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const proof = await inclusionProof(sha256, read, index, 70_000);
      const leaf = LEAVES[index] as Uint8Array;
      expect(verifyInclusion(sha256, { index, size: 70_000, leaf, root }, proof)).toBe(true);
    }
    for (const size1 of [1, 256, 257, 65_536, 65_600, 70_000]) {
      const root1 = treeRoot(sha256, LEAVES.slice(0, size1));
      const proof = await consistencyProof(sha256, read, size1, 70_000);
      const claim = { size1, size2: 70_000, root1, root2: root };
      expect(verifyConsistency(sha256, claim, proof)).toBe(true);
    }
  });

  test('in any steps, with a restart between any two, gives the same tiles and root', async () => {
    const steps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(steps, async (sizes) => {
        const { store, growth } = seal(sizes);
        const { size } = growth.frontier;
        const resumed = await readGrowth(sha256, size, readerOf(store));
        const flat = (g: Growth): unknown => ({
          size: g.frontier.size,
          nodes: g.frontier.nodes.map(toHex),
          open: g.open.map((hashes) => hashes.map(toHex)),
        });
        expect(flat(resumed)).toEqual(flat(growth));
        const once = seal([size]).store;
        for (const [path, bytes] of once)
          expect(toHex(store.get(path) ?? bytes)).toBe(toHex(bytes));
        expect([...once.keys()].every((path) => store.has(path))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('refuses a torn tile and a node outside the tree', async () => {
    const { store } = seal([300]);
    const torn: TileReader = (id) => (store.get(tilePath(id)) ?? new Uint8Array(0)).slice(1);
    await expect(readGrowth(sha256, 300, torn)).rejects.toThrow(
      /tile\/0\/001\.p\/44 has 1407 bytes/,
    );
    const read = tileNodeReader(sha256, 300, readerOf(store));
    await expect(async () => read({ level: 0, index: 300 })).rejects.toThrow(/no node 300/);
  });
});
