/**
 * Proofs of RFC 6962 2.1.1 and 2.1.2 from the tiles of the published log. A proof reads a few tiles
 * of each tile level, O(log n) in all, however long the log is.
 */
import {
  consistencyProof,
  inclusionProof,
  tileNodeReader,
  tilePath,
} from '../../core/ledger/index.ts';
import type { NodeReader, TileId } from '../../core/ledger/index.ts';
import { present } from '../../core/must.ts';
import { sha256 } from './keys.ts';
import type { Sealer } from './seal.ts';

/**
 * That the leaf at `index` stands in the tree of `size` leaves that `checkpoint`, a signed note,
 * signs. The hashes have 32 bytes each, in the order of RFC 6962 2.1.1.
 */
export type InclusionProof = {
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
};

export type Proofs = {
  /** The proof for a position of the log (0 is the first); null while no checkpoint covers it. */
  readonly inclusion: (position: number) => Promise<InclusionProof | null>;
  /**
   * The proof that the tree of `size2` leaves begins with that of `size1`; null unless
   * 1 <= size1 <= size2 and the published log has `size2` leaves.
   */
  readonly consistency: (size1: number, size2: number) => Promise<readonly Uint8Array[] | null>;
};

/** Tiles kept in memory, 8 KiB each at most. A tile of given width never changes. */
const tilesMax = 256;

/** Proofs are made for the checkpoint that is the latest when they are asked for. */
export function proofsOf({ sealer }: { readonly sealer: Pick<Sealer, 'latest' | 'tile'> }): Proofs {
  const tile = recent(tilesMax, async (id: TileId) =>
    present(await sealer.tile(id), `the log's ${tilePath(id)}`),
  );
  const nodes = (size: number): NodeReader => tileNodeReader(sha256, size, tile);
  return {
    inclusion: async (position) => {
      const { size, note } = sealer.latest();
      if (!isCount(position) || position >= size) return null;
      const hashes = await inclusionProof(sha256, nodes(size), position, size);
      return { index: position, size, hashes, checkpoint: note };
    },
    consistency: async (size1, size2) => {
      const { size } = sealer.latest();
      if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2 || size2 > size)
        return null;
      return consistencyProof(sha256, nodes(size), size1, size2);
    },
  };
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

type ReadTile = (id: TileId) => Promise<Uint8Array>;

/** Reads through a memory of the tiles last used; what could not be read is not remembered. */
function recent(max: number, read: ReadTile): ReadTile {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (id) => {
    const path = tilePath(id);
    const found = kept.get(path) ?? read(id);
    kept.delete(path);
    kept.set(path, found);
    for (const [oldest] of kept) {
      if (kept.size <= max) break;
      kept.delete(oldest);
    }
    found.catch(() => {
      if (kept.get(path) === found) kept.delete(path);
    });
    return found;
  };
}
