/** Where an export goes: one tar archive that is made while it is sent, or a folder. */
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import type { Pack } from 'tar-stream';
import type { VerifierKey } from '../../core/ledger/index.ts';
import { must } from '../../core/must.ts';
import type { Blobs } from '../platform/blobs.ts';
import { DatabaseDown } from '../platform/database.ts';
import type { Database } from '../platform/database.ts';
import { sendExport } from './export-parts.ts';
import type { LogFace, Sink } from './export-parts.ts';
import type { Sealer } from './seal.ts';

export type ExportSource = {
  readonly db: Database;
  readonly sealer: Sealer;
  readonly key: VerifierKey;
  readonly blobs: Pick<Blobs, 'open' | 'path'>;
};

/**
 * The archive. Throws DatabaseDown before it begins; later its stream fails, when the database or
 * its reader goes away.
 */
export async function exportTar(source: ExportSource): Promise<Readable> {
  const { db, key, blobs, sealer } = source;
  await sealFirst(sealer);
  const face = faceOf(sealer);
  const pack = tar.pack();
  let begun = false;
  const sent = db.snapshot(async ({ query }) => {
    // What is sent cannot be sent again: a snapshot that the database breaks off ends the export.
    must(!begun, 'an export is made in one go');
    begun = true;
    await sendExport({ query, key, blobs, face }, tarSink(pack));
  });
  sent.then(
    () => pack.finalize(),
    (error: unknown) => pack.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  const archive = new PassThrough();
  // Either end takes the other with it; the reader hears of it from the archive itself.
  pipeline(pack, archive).catch(() => undefined);
  return archive;
}

/** A log that was tampered with cannot be sealed, and that is when its export matters most. */
async function sealFirst(sealer: Sealer): Promise<void> {
  await sealer.sealNow().catch((error: unknown) => {
    if (error instanceof DatabaseDown) throw error;
  });
}

/** A tile that is not sealed yet by this server may be so a moment later. */
function faceOf(sealer: Sealer): LogFace {
  const before = sealer.latest();
  let tried = false;
  return {
    // What was published, and under it the lines of witnesses, must still be in the database.
    published: (note, size) => (before.size >= size ? before.note : note),
    tile: async (id) => {
      const bytes = await sealer.tile(id);
      if (bytes !== null || tried) return bytes;
      tried = true;
      await sealFirst(sealer);
      return sealer.tile(id);
    },
  };
}

/** How long what is made will be only its making tells; a snapshot gives the same twice. */
function tarSink(pack: Pack): Sink {
  /** Goes no faster than the reader of the archive. */
  const send = (name: string, size: number, chunks: AsyncIterable<Uint8Array> | [Uint8Array]) =>
    pipeline(Readable.from(chunks, { objectMode: false }), pack.entry({ name, size }));
  return {
    bytes: (name, bytes) => send(name, bytes.length, [bytes]),
    made: async (name, chunks) => {
      let size = 0;
      for await (const chunk of chunks()) size += chunk.length;
      await send(name, size, chunks());
    },
    file: (name, path, bytes) => send(name, bytes, createReadStream(path)),
  };
}

/** How a folder takes in the files that are there already. */
export type Bring = (from: string, to: string) => Promise<void>;

/** For a look at them here and now. */
export const link: Bring = (from, to) => symlink(resolve(from), to);

/** For a folder that is carried away. */
export const copy: Bring = (from, to) => copyFile(from, to);

/** Below a folder. */
export function folderSink(folder: string, bring: Bring = link): Sink {
  const made = new Set<string>();
  const at = async (name: string): Promise<string> => {
    const path = join(folder, name);
    const place = dirname(path);
    if (!made.has(place)) await mkdir(place, { recursive: true });
    made.add(place);
    return path;
  };
  return {
    bytes: async (name, bytes) => writeFile(await at(name), bytes),
    made: async (name, chunks) =>
      pipeline(Readable.from(chunks(), { objectMode: false }), createWriteStream(await at(name))),
    file: async (name, path) => bring(path, await at(name)),
  };
}
