/**
 * The tree over the journal, computed anew and compared with the tiles and with every checkpoint. A
 * difference to a tile alone does not tell which of the two was altered; the next signed root does,
 * so it is awaited.
 */
import {
  type Checkpoint,
  EMPTY_GROWTH,
  HASH_BYTES,
  TILE_WIDTH,
  type Tile,
  type TileId,
  edgeTiles,
  frontierRoot,
  growTiles,
  parseTilePath,
  sameBytes,
  tileHashes,
  tilePath,
  toHex,
} from '../core/ledger/index.ts';
import type { Seals } from './checkpoints.ts';
import { filesBelow, readSmall, sha256, sizeOf } from './disk.ts';
import { type Problem, fail } from './problem.ts';

/** What a message says of one entry. */
export type EntryName = {
  readonly leaf: number;
  readonly kind: string;
  readonly item: string;
  readonly words: string;
};

/**
 * Takes the leaves in order; `suspect` is the first difference found whose cause is not yet known.
 */
export type SealedTree = {
  readonly add: (leaf: Uint8Array, entry: EntryName) => void;
  readonly suspect: () => Problem | undefined;
  /** To be called after the last entry; answers how much was compared. */
  readonly close: () => { readonly tiles: number; readonly checkpoints: number };
};

/**
 * A difference between the journal and a tile: the leaves [first, end) lie below the differing
 * hash. A tile that is cut says nothing of the journal; where the signed root agrees with the
 * journal, the tile is judged bad all the same.
 */
type Difference = {
  readonly tile: TileId;
  readonly entry?: EntryName;
  readonly first: number;
  readonly cut: boolean;
};

type Upcoming = NonNullable<ReturnType<Seals['next']>>;

/**
 * The tree up to the last checkpoint; `seals` are taken as it reaches them. `since` is one that the
 * auditor has kept from earlier: the log must have grown from there.
 */
export function openSealedTree(
  root: string,
  seals: Seals,
  since: Checkpoint | undefined,
): SealedTree {
  const sealed = seals.latest.size;
  if (since !== undefined && since.size > sealed) fail(shrunkFault(since, sealed));
  let growth = EMPTY_GROWTH;
  let leafTile = new Uint8Array(0);
  let pending: Uint8Array[] = [];
  let seen = 0;
  let good = 0;
  let tiles = 0;
  let checkpoints = 0;
  let difference: Difference | undefined;
  let upcoming = seals.next();

  const compare = (tile: Tile): void => {
    tiles++;
    difference ??= differenceIn(root, tile);
  };

  const seal = (): void => {
    const grown = growTiles(sha256, growth, pending);
    growth = grown.growth;
    pending = [];
    for (const tile of grown.tiles)
      if (tile.id.width === TILE_WIDTH && seen <= sealed) compare(tile);
    if (seen === sealed) for (const tile of edgeTiles(growth)) compare(tile);
    if (seen === since?.size && !sameBytes(frontierRoot(sha256, growth.frontier), since.root))
      fail(sinceFault(since));
    for (; upcoming?.checkpoint.size === seen; upcoming = seals.next()) {
      const same = sameBytes(frontierRoot(sha256, growth.frontier), upcoming.checkpoint.root);
      const found = difference;
      difference = undefined;
      if (found !== undefined && (same || !found.cut))
        fail(same ? tileFault(found) : entryFault(found));
      if (!same) fail(rootFault(upcoming, good));
      good = seen;
      checkpoints++;
    }
  };

  seal();
  return {
    add: (leaf, entry) => {
      if (upcoming === undefined) return;
      if (seen < sealed) {
        if (seen % TILE_WIDTH === 0) leafTile = readLeafTile(root, seen, sealed);
        const at = (seen % TILE_WIDTH) * HASH_BYTES;
        if (!sameBytes(leaf, leafTile.subarray(at, at + HASH_BYTES))) {
          const tile = leafTileId(seen, sealed);
          const cut = leafTile.length !== tile.width * HASH_BYTES;
          difference ??= { tile, entry, first: seen, cut };
        }
      }
      pending.push(leaf);
      seen++;
      const stop = seen === upcoming.checkpoint.size || seen === since?.size;
      if (stop || seen % TILE_WIDTH === 0) seal();
    },
    suspect: () =>
      difference === undefined || difference.cut ? undefined : entryFault(difference),
    close: () => {
      if (upcoming !== undefined) fail(missingFault(seen, upcoming));
      refuseExtraTiles(root, sealed);
      return { tiles, checkpoints };
    },
  };
}

/** Leaf tiles are compared leaf by leaf as they come; here they only have to be there, and whole. */
function differenceIn(root: string, { id, bytes }: Tile): Difference | undefined {
  const stored = readTile(root, id);
  const cut = stored.length !== bytes.length;
  if (!cut && (id.level === 0 || sameBytes(stored, bytes))) return undefined;
  const at = cut ? 0 : bytes.findIndex((byte, i) => byte !== stored[i]);
  const hash = id.index * TILE_WIDTH + Math.floor(at / HASH_BYTES);
  return { tile: id, first: hash * TILE_WIDTH ** id.level, cut };
}

function leafTileId(leaf: number, sealed: number): TileId {
  const index = Math.floor(leaf / TILE_WIDTH);
  return { level: 0, index, width: Math.min(TILE_WIDTH, sealed - index * TILE_WIDTH) };
}

function readLeafTile(root: string, leaf: number, sealed: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readTile(root, leafTileId(leaf, sealed)));
}

/** The bytes of a tile; none where its file has another length than it must. */
function readTile(root: string, id: TileId): Uint8Array {
  const file = tilePath(id);
  const size = sizeOf(root, file);
  if (size === undefined)
    return fail({ code: 'tile_missing', message: `There is no tile ${file}.`, file });
  const bytes = size === id.width * HASH_BYTES ? readSmall(root, file) : undefined;
  return bytes ?? new Uint8Array(0);
}

/**
 * Anything below tile/ must be a tile of this tree. Narrower partial tiles of earlier sizes may
 * remain.
 */
function refuseExtraTiles(root: string, sealed: number): void {
  for (const file of filesBelow(root, 'tile')) {
    const id = parseTilePath(file);
    const end = id === undefined ? Infinity : id.index * TILE_WIDTH + id.width;
    if (id === undefined || end > tileHashes(id.level, sealed)) {
      const message = `${file} is no tile of a tree of ${sealed} entries.`;
      fail({ code: 'tile_extra', message, file });
    }
    const hashes = tileHashes(id.level, sealed) - id.index * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, hashes);
    if (id.width === width) continue;
    const whole = readTile(root, { ...id, width });
    if (!sameBytes(readTile(root, id), whole.subarray(0, id.width * HASH_BYTES))) {
      const message = `${file} differs from the wider tile that replaced it.`;
      fail({ code: 'tile_wrong', message, file });
    }
  }
}

function tileFault({ tile, first, cut }: Difference): Problem {
  const file = tilePath(tile);
  const why = cut
    ? `has not the ${tile.width * HASH_BYTES} bytes that it must have`
    : `does not hold the right hash for entry ${first}`;
  const message = `${file} ${why}; the journal itself is as signed.`;
  return { code: 'tile_wrong', message, leaf: first, file };
}

function entryFault({ tile, entry, first }: Difference): Problem {
  const file = 'journal.ndjson';
  if (entry !== undefined) {
    const { words, kind, item } = entry;
    const message = `${words} is not what was sealed: its hash is not that in ${tilePath(tile)}.`;
    return { code: 'entry_altered', message, leaf: first, kind, item, file };
  }
  const last = first + TILE_WIDTH ** tile.level - 1;
  const message =
    `One of the entries ${first} to ${last} is not what was sealed: ` +
    `their hash is not that in ${tilePath(tile)}.`;
  return { code: 'entry_altered', message, leaf: first, file };
}

function missingFault(seen: number, { checkpoint: { size } }: Upcoming): Problem {
  const message = `The journal has ${seen} entries, but ${size} were sealed.`;
  return { code: 'entries_missing', message, leaf: seen, file: 'journal.ndjson' };
}

function shrunkFault({ size }: Checkpoint, sealed: number): Problem {
  const message =
    `The log has shrunk: the checkpoint you kept is of ${size} entries, the latest one here of ` +
    `${sealed}. An old backup was put back, or the end was cut off.`;
  return { code: 'since_differs', message, leaf: sealed, file: 'checkpoint' };
}

function sinceFault({ size }: Checkpoint): Problem {
  const message =
    `The first ${size} entries are not those of the checkpoint you kept: the history was ` +
    'written anew and signed with the key of the log.';
  return { code: 'since_differs', message, file: 'journal.ndjson' };
}

/** `good` entries are as an earlier checkpoint signed them. */
function rootFault({ checkpoint, number }: Upcoming, good: number): Problem {
  const { size, root } = checkpoint;
  const message =
    `The first ${size} entries do not give the root ${toHex(root)} that checkpoint ${number} ` +
    `signs; something was altered, with its tiles, from entry ${good} on.`;
  return { code: 'root_wrong', message, leaf: good, file: 'checkpoints.ndjson' };
}
