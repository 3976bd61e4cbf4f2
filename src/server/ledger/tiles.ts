/**
 * The log's public face on disk: `<dataDir>/log/tile/...` and `<dataDir>/log/checkpoint`. C2SP
 * tlog-tiles.
 */
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HASH_BYTES, TILE_WIDTH, tilePath } from '../../core/ledger/index.ts';
import type { Tile, TileId } from '../../core/ledger/index.ts';
import { randomHex } from '../platform/random.ts';
import { syncFolder } from '../platform/key-file.ts';

export type TileFiles = {
  /**
   * Stores a tile for good before it returns. A full tile makes its narrower versions needless, and
   * they go. Writing the same tile twice is harmless.
   */
  readonly write: (tile: Tile) => Promise<void>;
  /**
   * The bytes of a tile, taken from a wider version where this one is gone; null where there is
   * neither.
   */
  readonly read: (id: TileId) => Promise<Uint8Array | null>;
  /** Publishes a checkpoint whose tiles are stored. */
  readonly publish: (note: string) => Promise<void>;
  readonly published: () => Promise<string | null>;
};

export async function openTiles(dataDir: string): Promise<TileFiles> {
  const root = join(dataDir, 'log');
  await mkdir(root, { recursive: true });
  const at = (id: TileId): string => join(root, tilePath(id));
  const checkpoint = join(root, 'checkpoint');
  return {
    write: async ({ id, bytes }) => {
      await writeWhole(at(id), bytes);
      if (id.width < TILE_WIDTH) return;
      await rm(`${at(id)}.p`, { recursive: true, force: true });
    },
    read: (id) => readTile(id, at),
    publish: (note) => writeWhole(checkpoint, Buffer.from(note)),
    published: async () => (await contentOf(checkpoint))?.toString('utf8') ?? null,
  };
}

async function readTile(id: TileId, at: (id: TileId) => string): Promise<Uint8Array | null> {
  const own = await contentOf(at(id));
  if (own !== null || id.width === TILE_WIDTH) return own;
  const full = { ...id, width: TILE_WIDTH };
  const widths = (await namesIn(`${at(full)}.p`)).map(Number).filter((width) => width > id.width);
  // The full one is tried again at the end: the narrower ones go when it comes.
  for (const width of [TILE_WIDTH, ...widths.sort((a, b) => a - b), TILE_WIDTH]) {
    const wider = await contentOf(at({ ...id, width }));
    if (wider !== null) return wider.subarray(0, id.width * HASH_BYTES);
  }
  return null;
}

async function contentOf(path: string): Promise<Buffer | null> {
  return readFile(path).catch(noFile);
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(noFile)) ?? [];
}

function noFile(error: unknown): null {
  const { code } = error as { code?: string };
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw error;
}

/** Readers and a restart after a power cut find the whole new file or what was there before. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true });
  const aside = `${path}.${randomHex(6)}.part`;
  try {
    const file = await open(aside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await syncFolder(folder);
  if (made !== undefined) await syncFolder(dirname(made));
}
