/**
 * The export of an office as it stands, database and disk, into a folder and without its server:
 * for an audit that asks nobody. It changes nothing.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTilePath, TILE_WIDTH } from '../../core/ledger/index.ts';
import type { VerifierKey } from '../../core/ledger/index.ts';
import { blobPath } from '../platform/blobs.ts';
import { pause } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { sendExport, sizeOf } from './export-parts.ts';
import { copy, folderSink, link } from './export.ts';
import type { Bring } from './export.ts';
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

/**
 * Writes the export below a folder that is there and empty: with documents and tiles linked, to be
 * audited where they are, or copied, to be carried to an auditor.
 */
export async function exportLive(
  { db, key, dataDir }: LiveSource,
  folder: string,
  how: 'link' | 'copy' = 'link',
): Promise<void> {
  const bring = how === 'link' ? link : copy;
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
      await sendExport({ query, key, blobs, face }, folderSink(folder, bring));
      return signed;
    });
    if (sent !== null) return bringOtherTiles({ log: join(dataDir, 'log'), folder, bring }, sent);
    await pause(roundMs);
  }
}

/** Everything else below tile/ that the log's size allows, or that is no tile at all. */
async function bringOtherTiles(
  { log, folder, bring }: { readonly log: string; readonly folder: string; readonly bring: Bring },
  size: number,
): Promise<void> {
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
    const to = join(folder, path);
    if (!existsSync(to)) await bring(full, to);
  }
}
