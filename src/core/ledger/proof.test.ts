import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Sha256, toHex } from './bytes.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts';
import { type NodeReader, leafHash, treeRoot } from './tree.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
const LEAVES = Array.from({ length: 70 }, (_, i) => leafHash(sha256, new Uint8Array([i])));
const read: NodeReader = ({ level, index }) =>
  treeRoot(sha256, LEAVES.slice(index * 2 ** level, (index + 1) * 2 ** level));
const rootAt = (size: number): Uint8Array => treeRoot(sha256, LEAVES.slice(0, size));
const leafAt = (index: number): Uint8Array => LEAVES[index] as Uint8Array;

/** A copy with one bit turned over; `bit` counts through the whole byte string. */
function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit % 8));
  return copy;
}

const sizes = fc
  .tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }))
  .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)));

describe('inclusion proofs', () => {
  test('prove every leaf of every tree, and no other place or size', async () => {
    for (let size = 1; size <= 20; size++) {
      for (let index = 0; index < size; index++) {
        const proof = await inclusionProof(sha256, read, index, size);
        const claim = { index, size, leaf: leafAt(index), root: rootAt(size) };
        expect(verifyInclusion(sha256, claim, proof)).toBe(true);
        for (let other = 0; other < size; other++) {
          const moved = verifyInclusion(sha256, { ...claim, index: other }, proof);
          expect(moved).toBe(other === index);
        }
        expect(verifyInclusion(sha256, { ...claim, index: size }, proof)).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, index: -1 }, proof)).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, index: 0.5 }, proof)).toBe(false);
      }
    }
  });

  test('break with any turned bit, missing or added hash', async () => {
    const anyLeaf = sizes.map(([index, size]) => ({ index: index - 1, size }));
    await fc.assert(
      fc.asyncProperty(anyLeaf, fc.nat(), async ({ index, size }, bit) => {
        const proof = await inclusionProof(sha256, read, index, size);
        const claim = { index, size, leaf: leafAt(index), root: rootAt(size) };
        const holds = (c: typeof claim, p: readonly Uint8Array[]): boolean =>
          verifyInclusion(sha256, c, p);
        expect(holds(claim, proof)).toBe(true);
        expect(holds({ ...claim, leaf: flip(claim.leaf, bit) }, proof)).toBe(false);
        expect(holds({ ...claim, root: flip(claim.root, bit) }, proof)).toBe(false);
        for (const [i, step] of proof.entries()) {
          expect(holds(claim, proof.with(i, flip(step, bit)))).toBe(false);
          expect(holds(claim, proof.toSpliced(i, 1))).toBe(false);
          expect(holds(claim, proof.toSpliced(i, 0, step))).toBe(false);
        }
        expect(holds(claim, [...proof, claim.root])).toBe(false);
        expect(holds(claim, [...proof, new Uint8Array(0)])).toBe(false);
      }),
    );
  });

  test('are not made for a leaf that is not there', async () => {
    await expect(inclusionProof(sha256, read, 3, 3)).rejects.toThrow(RangeError);
    await expect(inclusionProof(sha256, read, -1, 3)).rejects.toThrow(RangeError);
  });
});

describe('consistency proofs', () => {
  test('prove that every tree begins with every smaller one', async () => {
    for (let size2 = 1; size2 <= 24; size2++) {
      for (let size1 = 1; size1 <= size2; size1++) {
        const proof = await consistencyProof(sha256, read, size1, size2);
        const claim = { size1, size2, root1: rootAt(size1), root2: rootAt(size2) };
        expect(verifyConsistency(sha256, claim, proof)).toBe(true);
      }
    }
  });

  test('break with any turned bit, missing or added hash, other size', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async ([size1, size2], bit) => {
        const proof = await consistencyProof(sha256, read, size1, size2);
        const claim = { size1, size2, root1: rootAt(size1), root2: rootAt(size2) };
        const holds = (c: typeof claim, p: readonly Uint8Array[]): boolean =>
          verifyConsistency(sha256, c, p);
        expect(holds(claim, proof)).toBe(true);
        expect(holds({ ...claim, root1: flip(claim.root1, bit) }, proof)).toBe(false);
        expect(holds({ ...claim, root2: flip(claim.root2, bit) }, proof)).toBe(false);
        expect(holds({ ...claim, size1: size2 + 1 }, proof)).toBe(false);
        expect(holds({ ...claim, size1: 0 }, proof)).toBe(false);
        for (const [i, step] of proof.entries()) {
          expect(holds(claim, proof.with(i, flip(step, bit)))).toBe(false);
          expect(holds(claim, proof.toSpliced(i, 1))).toBe(false);
          expect(holds(claim, proof.toSpliced(i, 0, step))).toBe(false);
        }
        expect(holds(claim, [...proof, claim.root2])).toBe(false);
      }),
    );
  });

  test('do not join two histories that differ in an old leaf', async () => {
    const proof = await consistencyProof(sha256, read, 5, 9);
    const forged = treeRoot(sha256, LEAVES.slice(0, 5).with(2, leafAt(60)));
    const claim = { size1: 5, size2: 9, root1: forged, root2: rootAt(9) };
    expect(verifyConsistency(sha256, claim, proof)).toBe(false);
    expect(toHex(forged)).not.toBe(toHex(rootAt(5)));
  });

  test('are not made from nothing or backwards', async () => {
    await expect(consistencyProof(sha256, read, 0, 3)).rejects.toThrow(RangeError);
    await expect(consistencyProof(sha256, read, 4, 3)).rejects.toThrow(RangeError);
  });
});
