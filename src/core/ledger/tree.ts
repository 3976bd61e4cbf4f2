/**
 * The Merkle tree of RFC 6962 2.1. A node is named by its level (0 = leaves) and its index from the
 * left, and covers the leaves [index * 2^level, (index + 1) * 2^level). Sizes are integers below
 * 2^53, so that halving is arithmetic, never a 32-bit shift.
 */
import type { Sha256 } from './bytes.ts';

/** Length of every hash in the tree. */
export const HASH_BYTES = 32;

/** A perfect subtree: 2^level leaves. */
export type NodeId = { readonly level: number; readonly index: number };

/** Reads the hash of a perfect subtree, from memory, tiles or a service. */
export type NodeReader = (node: NodeId) => Uint8Array | Promise<Uint8Array>;

/** Hash of a leaf: SHA-256(0x00 || bytes). RFC 6962 2.1. */
export function leafHash(sha256: Sha256, bytes: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + bytes.length);
  input.set(bytes, 1);
  return sha256(input);
}

/**
 * Where the input of a node is put together, time and again: an array of its own for each costs
 * more than hashing it. A hash function has read it when it returns.
 */
const nodeInput = new Uint8Array(1 + 2 * HASH_BYTES);
nodeInput[0] = 1;

/** Hash of an inner node: SHA-256(0x01 || left || right). RFC 6962 2.1. */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES)
    throw new RangeError('a node is over two hashes of 32 bytes');
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return sha256(nodeInput);
}

/** Root of a tree over these leaf hashes, by the definition itself. RFC 6962 2.1. */
export function treeRoot(sha256: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return first;
  const half = largestPowerBelow(leaves.length);
  return nodeHash(
    sha256,
    treeRoot(sha256, leaves.slice(0, half)),
    treeRoot(sha256, leaves.slice(half)),
  );
}

/** Largest power of two strictly below a size of at least 2; where RFC 6962 splits a tree. */
export function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/**
 * The perfect subtrees, left to right, that together cover the leaves [start, end). `start` is a
 * multiple of the first subtree's size, as it always is for the ranges of RFC 6962.
 */
export function subtreesOf(start: number, end: number): readonly NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = start; at < end;) {
    let level = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      level++;
      width *= 2;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/**
 * Root over adjoining subtrees of falling size: the right-hand ones are folded first. RFC 6962 2.1.
 */
export function foldSubtrees(sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array {
  const last = hashes.at(-1);
  if (last === undefined) return sha256(new Uint8Array(0));
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(sha256, left, right), last);
}

/** Hash of the range [start, end) from a node reader. */
export async function rangeHash(
  sha256: Sha256,
  read: NodeReader,
  start: number,
  end: number,
): Promise<Uint8Array> {
  return foldSubtrees(
    sha256,
    await Promise.all(subtreesOf(start, end).map(async (node) => read(node))),
  );
}

/**
 * All that is needed to go on appending (a "compact range" from 0): the roots of the perfect
 * subtrees that cover the tree, largest first; as many as there are ones in the binary size.
 */
export type Frontier = { readonly size: number; readonly nodes: readonly Uint8Array[] };

export const EMPTY_FRONTIER: Frontier = { size: 0, nodes: [] };

/**
 * Told of every perfect subtree at the moment it is complete, leaves included, children before
 * parents.
 */
export type OnNode = (node: NodeId, hash: Uint8Array) => void;

/** The frontier after one more leaf. */
export function appendLeaf(
  sha256: Sha256,
  frontier: Frontier,
  leaf: Uint8Array,
  onNode?: OnNode,
): Frontier {
  return appendLeaves(sha256, frontier, [leaf], onNode);
}

/** The frontier after all of these leaves. */
export function appendLeaves(
  sha256: Sha256,
  frontier: Frontier,
  leaves: readonly Uint8Array[],
  onNode?: OnNode,
): Frontier {
  const nodes = frontier.nodes.slice();
  leaves.forEach((leaf, i) => pushLeaf(sha256, { nodes, size: frontier.size + i }, leaf, onNode));
  return { size: frontier.size + leaves.length, nodes };
}

/** Puts one leaf, the `size`th from 0, on the nodes before it, and folds what is complete. */
function pushLeaf(
  sha256: Sha256,
  { nodes, size }: { readonly nodes: Uint8Array[]; readonly size: number },
  leaf: Uint8Array,
  onNode: OnNode | undefined,
): void {
  if (leaf.length !== HASH_BYTES) throw new RangeError('a leaf hash has 32 bytes');
  let index = size;
  let hash = leaf;
  onNode?.({ level: 0, index }, hash);
  for (let level = 1; index % 2 === 1; level++) {
    const left = nodes.pop();
    if (left === undefined) throw new RangeError('the frontier does not fit its size');
    hash = nodeHash(sha256, left, hash);
    index = (index - 1) / 2;
    onNode?.({ level, index }, hash);
  }
  nodes.push(hash);
}

/** Root of the tree that a frontier stands for. */
export function frontierRoot(sha256: Sha256, frontier: Frontier): Uint8Array {
  return foldSubtrees(sha256, frontier.nodes);
}

/** The frontier of a stored tree, to go on after a restart. */
export async function readFrontier(size: number, read: NodeReader): Promise<Frontier> {
  return { size, nodes: await Promise.all(subtreesOf(0, size).map(async (node) => read(node))) };
}
