/**
 * The tree as files: tiles of C2SP tlog-tiles, height 8. A tile at tile level L holds up to 256
 * hashes of tree level 8 * L, side by side. A full tile never changes; at the right edge of the
 * tree stand partial tiles.
 */
import { joinBytes, type Sha256 } from './bytes.ts';
import {
  EMPTY_FRONTIER,
  type Frontier,
  HASH_BYTES,
  type NodeReader,
  appendLeaves,
  subtreesOf,
  treeRoot,
} from './tree.ts';

/** Hashes in a full tile: 2^8. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** One tile; `width` is the number of its hashes, 1 to 256, partial below 256. */
export type TileId = { readonly level: number; readonly index: number; readonly width: number };

/** A tile and its bytes, `width` * 32 of them. */
export type Tile = { readonly id: TileId; readonly bytes: Uint8Array };

/**
 * Reads a tile's bytes. Where a partial tile is gone, the first `width` hashes of a wider one are
 * the same.
 */
export type TileReader = (id: TileId) => Uint8Array | Promise<Uint8Array>;

/**
 * Path below the log's root: `tile/<L>/<N>[.p/<W>]`, N in groups of three digits. C2SP tlog-tiles.
 */
export function tilePath({ level, index, width }: TileId): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile that a path names; undefined for any path that `tilePath` does not write. */
export function parseTilePath(path: string): TileId | undefined {
  const match = /^tile\/(\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return undefined;
  const id = {
    level: Number(match[1]),
    index: Number((match[2] ?? '').replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : Number(match[3]),
  };
  const possible = id.level < 64 && id.width > 0 && Number.isSafeInteger(id.index);
  return possible && tilePath(id) === path ? id : undefined;
}

/** Number of hashes that a tree of `size` leaves has at a tile level: floor(size / 256^level). */
export function tileHashes(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Every tile that is new or wider when a tree grows from one size to another, level by level. */
export function tilesToWrite(from: number, to: number): readonly TileId[] {
  const tiles: TileId[] = [];
  for (let level = 0; tileHashes(level, to) > tileHashes(level, from); level++) {
    const hashes = tileHashes(level, to);
    const first = Math.floor(tileHashes(level, from) / TILE_WIDTH);
    for (let index = first; index * TILE_WIDTH < hashes; index++) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) });
    }
  }
  return tiles;
}

/**
 * The growing edge of a stored tree: its frontier, and for each tile level the hashes of the tile
 * that is not yet full. `frontierRoot(growth.frontier)` is the root to sign.
 */
export type Growth = {
  readonly frontier: Frontier;
  readonly open: readonly (readonly Uint8Array[])[];
};

export const EMPTY_GROWTH: Growth = { frontier: EMPTY_FRONTIER, open: [] };

/**
 * The edge after these leaf hashes, and the tiles to store before the new root is signed: exactly
 * those of `tilesToWrite`, full ones as they fill, then the partial ones. Storing them twice is
 * harmless.
 */
export function growTiles(
  sha256: Sha256,
  growth: Growth,
  leaves: readonly Uint8Array[],
): { readonly growth: Growth; readonly tiles: readonly Tile[] } {
  const open = growth.open.map((hashes) => hashes.slice());
  const tiles: Tile[] = [];
  /** Levels whose open tile has become wider. */
  const widened = new Set<number>();
  const keep = (level: number, index: number, hash: Uint8Array): void => {
    const hashes = (open[level] ??= []);
    if (hashes.push(hash) === 1) widened.add(level);
    if (hashes.length < TILE_WIDTH) return;
    const id = { level, index: Math.floor(index / TILE_WIDTH), width: TILE_WIDTH };
    tiles.push({ id, bytes: joinBytes(hashes) });
    open[level] = [];
    widened.delete(level);
  };
  const frontier = appendLeaves(sha256, growth.frontier, leaves, ({ level, index }, hash) => {
    if (level % TILE_HEIGHT === 0) keep(level / TILE_HEIGHT, index, hash);
  });
  open.forEach((hashes, level) => {
    if (hashes.length > (growth.open[level]?.length ?? 0)) widened.add(level);
  });
  for (const level of [...widened].sort((a, b) => a - b))
    tiles.push({ id: edgeTile(level, frontier.size), bytes: joinBytes(open[level] ?? []) });
  return { growth: { frontier, open }, tiles };
}

/**
 * The edge of a stored tree of `size` leaves, read from its partial tiles. Throws if a tile has a
 * wrong length.
 */
export async function readGrowth(sha256: Sha256, size: number, read: TileReader): Promise<Growth> {
  const open: Uint8Array[][] = [];
  for (let level = 0; tileHashes(level, size) > 0; level++) {
    const id = edgeTile(level, size);
    open.push(id.width === 0 ? [] : splitTile(id, await read(id)));
  }
  const nodes = open.toReversed().flatMap((hashes) =>
    subtreesOf(0, hashes.length).map(({ level, index }) => {
      const width = 2 ** level;
      return treeRoot(sha256, hashes.slice(index * width, (index + 1) * width));
    }),
  );
  return { frontier: { size, nodes }, open };
}

/** The partial tiles at the right edge of the tree, lowest level first. */
export function edgeTiles({ frontier, open }: Growth): readonly Tile[] {
  return open.flatMap((hashes, level) =>
    hashes.length === 0 ? [] : [{ id: edgeTile(level, frontier.size), bytes: joinBytes(hashes) }],
  );
}

/** The tile at the right edge of a level; of width 0 where the last tile is just full. */
function edgeTile(level: number, size: number): TileId {
  const hashes = tileHashes(level, size);
  return { level, index: Math.floor(hashes / TILE_WIDTH), width: hashes % TILE_WIDTH };
}

/**
 * Node hashes of the tree of `size` leaves, from its tiles. Rejects for a node that this tree has
 * not.
 */
export function tileNodeReader(sha256: Sha256, size: number, read: TileReader): NodeReader {
  return async (node) => {
    if ((node.index + 1) * 2 ** node.level > size) {
      throw new RangeError(`a tree of ${size} has no node ${node.index} at level ${node.level}`);
    }
    const level = Math.floor(node.level / TILE_HEIGHT);
    const width = 2 ** (node.level % TILE_HEIGHT);
    const index = Math.floor((node.index * width) / TILE_WIDTH);
    const offset = (node.index * width) % TILE_WIDTH;
    const hashes = tileHashes(level, size) - index * TILE_WIDTH;
    const id = { level, index, width: Math.min(TILE_WIDTH, hashes) };
    return treeRoot(sha256, hashesOf(id, await read(id), [offset, offset + width]));
  };
}

/** The hashes in a tile. Throws a RangeError if the bytes are not `width` hashes. */
export function splitTile(id: TileId, bytes: Uint8Array): Uint8Array[] {
  return hashesOf(id, bytes, [0, id.width]);
}

/** The hashes [from, to) in a tile. */
function hashesOf(
  id: TileId,
  bytes: Uint8Array,
  [from, to]: readonly [from: number, to: number],
): Uint8Array[] {
  if (bytes.length !== id.width * HASH_BYTES) {
    throw new RangeError(
      `${tilePath(id)} has ${bytes.length} bytes instead of ${id.width * HASH_BYTES}`,
    );
  }
  return Array.from({ length: to - from }, (_, i) =>
    bytes.slice((from + i) * HASH_BYTES, (from + i + 1) * HASH_BYTES),
  );
}
