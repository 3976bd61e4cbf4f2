/**
 * Inclusion and consistency proofs of RFC 6962 2.1.1 and 2.1.2, checked by the algorithms of RFC
 * 9162 2.1.3.2 and 2.1.4.2 (the same proofs, with the checking written down). A hash that has not
 * 32 bytes proves nothing.
 */
import { type Sha256, sameBytes } from './bytes.ts';
import { HASH_BYTES, type NodeReader, largestPowerBelow, nodeHash, rangeHash } from './tree.ts';

/**
 * The claim "the leaf with this hash stands at `index` of the tree of `size` leaves with this
 * root".
 */
export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
};

/**
 * The claim "the tree `root2` of `size2` leaves begins with the whole tree `root1` of `size1`
 * leaves".
 */
export type ConsistencyClaim = {
  readonly size1: number;
  readonly size2: number;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
};

type Range = readonly [start: number, end: number];

/** Inclusion proof of leaf `index` in the tree of `size` leaves. RFC 6962 2.1.1. */
export async function inclusionProof(
  sha256: Sha256,
  read: NodeReader,
  index: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  if (!isSize(size) || !isSize(index) || index >= size) {
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  }
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    ranges.push(index < middle ? [middle, end] : [start, middle]);
    if (index < middle) end = middle;
    else start = middle;
  }
  return hashesOf(sha256, read, ranges.reverse());
}

/**
 * Consistency proof between the trees of `size1` and `size2` leaves, 1 <= size1 <= size2. RFC 6962
 * 2.1.2.
 */
export async function consistencyProof(
  sha256: Sha256,
  read: NodeReader,
  size1: number,
  size2: number,
): Promise<readonly Uint8Array[]> {
  if (!isSize(size1) || !isSize(size2) || size1 < 1 || size1 > size2) {
    throw new RangeError(`no consistency proof from ${size1} to ${size2}`);
  }
  const ranges: Range[] = [];
  let start = 0;
  let end = size2;
  while (size1 !== end) {
    const middle = start + largestPowerBelow(end - start);
    ranges.push(size1 <= middle ? [middle, end] : [start, middle]);
    if (size1 <= middle) end = middle;
    else start = middle;
  }
  // The old root itself is known to whoever checks; any other last piece must be named.
  if (start > 0) ranges.push([start, end]);
  return hashesOf(sha256, read, ranges.reverse());
}

function hashesOf(
  sha256: Sha256,
  read: NodeReader,
  ranges: readonly Range[],
): Promise<readonly Uint8Array[]> {
  return Promise.all(ranges.map(([start, end]) => rangeHash(sha256, read, start, end)));
}

/** Whether a proof proves an inclusion. Never throws, whatever the input. RFC 9162 2.1.3.2. */
export function verifyInclusion(
  sha256: Sha256,
  claim: InclusionClaim,
  proof: readonly Uint8Array[],
): boolean {
  const { index, size, leaf, root } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const step of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sha256, step, hash);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = half(last);
      }
    } else {
      hash = nodeHash(sha256, hash, step);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameBytes(hash, root);
}

/**
 * Whether a proof proves that one tree begins with another. Nothing follows from an empty first
 * tree, so a claim with `size1` 0 is never proved. Never throws, whatever the input. RFC 9162
 * 2.1.4.2.
 */
export function verifyConsistency(
  sha256: Sha256,
  claim: ConsistencyClaim,
  proof: readonly Uint8Array[],
): boolean {
  const { size1, size2, root1, root2 } = claim;
  if (!isSize(size1) || !isSize(size2) || size1 < 1 || size1 > size2) return false;
  if (![root1, root2, ...proof].every(isHash)) return false;
  if (size1 === size2) return proof.length === 0 && sameBytes(root1, root2);
  let at = size1 - 1;
  let last = size2 - 1;
  while (at % 2 === 1) {
    at = half(at);
    last = half(last);
  }
  // A first tree that is one perfect subtree is its own first step.
  const [first, ...steps] = at === 0 ? [root1, ...proof] : proof;
  if (first === undefined) return false;
  let hash1 = first;
  let hash2 = first;
  for (const step of steps) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash1 = nodeHash(sha256, step, hash1);
      hash2 = nodeHash(sha256, step, hash2);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = half(last);
      }
    } else {
      hash2 = nodeHash(sha256, hash2, step);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameBytes(hash1, root1) && sameBytes(hash2, root2);
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}
