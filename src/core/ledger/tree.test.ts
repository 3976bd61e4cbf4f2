import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Sha256, fromHex, toHex } from './bytes.ts';
import {
  EMPTY_FRONTIER,
  type NodeId,
  appendLeaf,
  foldSubtrees,
  frontierRoot,
  leafHash,
  readFrontier,
  subtreesOf,
  treeRoot,
} from './tree.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
const leavesOf = (count: number, seed = 0): Uint8Array[] =>
  Array.from({ length: count }, (_, i) =>
    leafHash(sha256, new Uint8Array([seed, i >> 8, i & 255])),
  );

// Test data of the certificate-transparency project, which every RFC 6962 tree reproduces.
const INPUTS = '|00|10|2021|3031|40414243|5051525354555657|606162636465666768696a6b6c6d6e6f';
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the RFC 6962 tree', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))(
    'has the published root over %i leaves',
    (size, root) => {
      const inputs = INPUTS.split('|').slice(0, size);
      const leaves = inputs.map((input) => leafHash(sha256, fromHex(input) ?? new Uint8Array(0)));
      expect(toHex(treeRoot(sha256, leaves))).toBe(root);
      const frontier = leaves.reduce((f, leaf) => appendLeaf(sha256, f, leaf), EMPTY_FRONTIER);
      expect(toHex(frontierRoot(sha256, frontier))).toBe(root);
    },
  );

  test('has the same root leaf by leaf as by definition', () => {
    const leaves = leavesOf(300);
    let frontier = EMPTY_FRONTIER;
    for (const [i, leaf] of leaves.entries()) {
      frontier = appendLeaf(sha256, frontier, leaf);
      const expected = treeRoot(sha256, leaves.slice(0, i + 1));
      expect(toHex(frontierRoot(sha256, frontier))).toBe(toHex(expected));
    }
  });

  test('changes its root when two different leaves change places', () => {
    const place = fc.nat({ max: 39 });
    fc.assert(
      fc.property(place, place, fc.integer({ min: 40, max: 70 }), (a, b, size) => {
        fc.pre(a !== b);
        const leaves = leavesOf(size);
        const swapped = leaves.with(a, leaves[b] as Uint8Array).with(b, leaves[a] as Uint8Array);
        expect(toHex(treeRoot(sha256, swapped))).not.toBe(toHex(treeRoot(sha256, leaves)));
      }),
    );
  });

  test('tells of every perfect subtree once, children first, and can be read back', async () => {
    const nodes = new Map<string, Uint8Array>();
    const name = ({ level, index }: NodeId): string => `${level}/${index}`;
    let frontier = EMPTY_FRONTIER;
    for (const leaf of leavesOf(77)) {
      frontier = appendLeaf(sha256, frontier, leaf, (node, value) => {
        expect(nodes.has(name(node))).toBe(false);
        if (node.level > 0) expect(nodes.has(`${node.level - 1}/${node.index * 2 + 1}`)).toBe(true);
        nodes.set(name(node), value);
      });
    }
    const again = await readFrontier(77, (node) => nodes.get(name(node)) ?? new Uint8Array(0));
    expect(again.nodes.map(toHex)).toEqual(frontier.nodes.map(toHex));
  });

  test('covers any tree by perfect subtrees that adjoin and shrink', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (size) => {
        let at = 0;
        let width = Infinity;
        for (const { level, index } of subtreesOf(0, size)) {
          expect(2 ** level).toBeLessThan(width);
          width = 2 ** level;
          expect(index * width).toBe(at);
          at += width;
        }
        expect(at).toBe(size);
      }),
    );
  });

  test('refuses a leaf of another length, and a frontier that does not fit', () => {
    expect(() => appendLeaf(sha256, EMPTY_FRONTIER, new Uint8Array(31))).toThrow(RangeError);
    const torn = { size: 3, nodes: [new Uint8Array(32)] };
    expect(() => appendLeaf(sha256, torn, new Uint8Array(32))).toThrow(/does not fit/);
    expect(toHex(foldSubtrees(sha256, []))).toBe(ROOTS[0]);
  });
});
