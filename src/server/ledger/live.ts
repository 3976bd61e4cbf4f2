/**
 * The export of an office as it stands, database and disk, into a folder and without its server:
 * for an audit that asks nobody. It changes nothing; documents are linked, not copied.
 */
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTilePath, TILE_WIDTH } from '../../core/ledger/index.ts';
import type { VerifierKey } from '../../core/ledger/index.ts';
import { blobPath } from '../platform/blobs.ts';
import { pause } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { sendExport, sizeOf } from './export-parts.ts';
import { folderSink } from './export.ts';
import { logState } from './store-seal.ts';
import { openTiles } from './tiles.ts';

export type LiveSource = {
  /** As the owner: what is looked at is the whole. */
  readonly db: Database;
  readonly key: VerifierKey;
  readonly dataDir: string;
};

/** A checkpoint is published a moment after it is committed; then something is wrong. */
const patienceMs = 6_000;
const roundMs = 300;

/** Writes the export below a folder that is there and empty. */
export async function exportLive({ db, key, dataDir }: LiveSource, folder: string): Promise<void> {
  const tiles = await openTiles(dataDir);
  const blobs = { path: (hash: string) => blobPath(join(dataDir, 'documents'), hash) };
  for (let waited = 0; ; waited += roundMs) {
    // Before the snapshot: what was published then, the database must have.
    const published = (await tiles.published()) ?? '';
    const sent = await db.snapshot(async ({ query }) => {
      const { signed } = await logState(query);
      const behind = sizeOf(published) < (signed ?? 0);
      if (behind && waited < patienceMs) return null;
      const face = { published: () => published, tile: tiles.read };
      await sendExport({ query, key, blobs, face }, folderSink(folder));
      return signed;
    });
    if (sent !== null) return linkOtherTiles(join(dataDir, 'log'), folder, sent);
    await pause(roundMs);
  }
}

/** Everything else below tile/ that the log's size allows, or that is no tile at all. */
async function linkOtherTiles(log: string, folder: string, size: number): Promise<void> {
  const entries = await readdir(join(log, 'tile'), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(log.length + 1);
    // Written aside and not yet renamed.
    if (!entry.isFile() || path.endsWith('.part')) continue;
    const id = parseTilePath(path);
    const end = id === undefined ? 0 : (id.index * TILE_WIDTH + id.width) * TILE_WIDTH ** id.level;
    if (end > size) continue;
    await mkdir(join(folder, path, '..'), { recursive: true });
    await symlink(full, join(folder, path)).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    });
  }
}
