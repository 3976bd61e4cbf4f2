/**
 * The content-addressed store: documents by the SHA-256 of their bytes, with what is derived from
 * them.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import { must } from '../../core/must.ts';
import type { Hash } from '../../core/words.ts';
import { randomHex } from './random.ts';

/** No room for the bytes: nothing was kept. At the edge: 503 with Retry-After. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
  constructor(cause: unknown) {
    super('storage full', { cause });
  }
}

export type Blobs = {
  /**
   * Streams bytes to the store and answers once they are on the disk. Throws StorageFull, or the
   * stream's own error when its sender goes away; nothing is kept then. A refused stream is read to
   * its end and dropped, so that its sender can hear the answer.
   */
  readonly put: (
    stream: Readable,
    limit: { readonly maxBytes: number },
  ) => Promise<{ readonly sha256: Hash; readonly bytes: number } | Refused>;
  /** The bytes; throws when they are not here. */
  readonly open: (sha256: Hash) => Promise<Readable>;
  readonly has: (sha256: Hash) => Promise<boolean>;
  readonly path: (sha256: Hash) => string;
  /** Where something made from the bytes is kept; it can be made again and is replaced whole. */
  readonly derivedPath: (sha256: Hash, name: string) => string;
  /** What was made from the bytes; null while it is not there. */
  readonly derived: (sha256: Hash, name: string) => Promise<Buffer | null>;
  /** Throws StorageFull. A reader finds the old bytes or the new, never a part. */
  readonly putDerived: (sha256: Hash, name: string, bytes: Uint8Array) => Promise<void>;
};

/**
 * Opens the store under `directory` (made when missing) and removes what interrupted writers left:
 * only one process may have it open, as the lock on the data directory makes sure.
 */
export function openBlobs(directory: string): Blobs {
  const root = resolve(directory);
  const parts = join(root, 'part');
  mkdirSync(parts, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(parts)) rmSync(join(parts, name), { force: true });

  const path = (sha256: Hash): string => blobPath(root, sha256);
  const derivedPath = (sha256: Hash, name: string): string => {
    must(/^[a-z0-9][a-z0-9.-]*$/.test(name), `derived name ${name}`);
    return join(root, 'derived', ...fanned(sha256), name);
  };
  return {
    put: (stream, { maxBytes }) =>
      withPart(parts, async (part) => {
        const copied = await copy(stream, part.handle, maxBytes);
        if (copied === null) {
          stream.on('error', () => undefined).resume();
          return refuse('document_too_large', { bytesMax: maxBytes });
        }
        const target = path(copied.sha256);
        // Bytes that are here already are the same bytes: they stay as they are.
        if (await exists(target)) await syncDirectory(join(target, '..'));
        else await part.settle(target);
        return copied;
      }),
    open: async (sha256) => {
      const handle = await open(path(sha256), 'r');
      return handle.createReadStream();
    },
    has: (sha256) => exists(path(sha256)),
    path,
    derivedPath,
    derived: (sha256, name) => readOrNull(derivedPath(sha256, name)),
    putDerived: (sha256, name, bytes) =>
      withPart(parts, async (part) => {
        await part.handle.writeFile(bytes);
        await part.settle(derivedPath(sha256, name));
      }),
  };
}

/** Where the bytes of a store lie, for who only looks. */
export function blobPath(directory: string, sha256: Hash): string {
  return join(resolve(directory), 'sha256', ...fanned(sha256));
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Two levels, so that no directory grows past what a file system lists well. */
function fanned(sha256: Hash): [string, string] {
  must(/^[0-9a-f]{64}$/.test(sha256), 'a hash is 64 hex digits');
  return [sha256.slice(0, 2), sha256];
}

type Part = {
  readonly handle: FileHandle;
  /**
   * Moves the written bytes to their place for good: on the disk, under their name, when it
   * returns.
   */
  readonly settle: (target: string) => Promise<void>;
};

/** Lends a new part file, which is gone afterwards unless it was settled. */
async function withPart<T>(parts: string, work: (part: Part) => Promise<T>): Promise<T> {
  const name = join(parts, randomHex(16));
  try {
    const handle = await open(name, 'wx', 0o600);
    try {
      return await work({
        handle,
        settle: async (target) => {
          await handle.sync();
          const place = join(target, '..');
          const made = await mkdir(place, { recursive: true, mode: 0o700 });
          await rename(name, target);
          await syncDirectory(place);
          if (made !== undefined) await syncUpTo(place, join(parts, '..'));
        },
      });
    } finally {
      await handle.close();
      await rm(name, { force: true });
    }
  } catch (error) {
    throw isFull(error) ? new StorageFull(error) : error;
  }
}

/** Writes the stream to the file, or gives null as soon as it passes `maxBytes`. */
async function copy(
  stream: Readable,
  handle: FileHandle,
  maxBytes: number,
): Promise<{ sha256: Hash; bytes: number } | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  // Not destroyed on return: behind the stream is the socket on which the refusal is answered.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return null;
    hash.update(chunk);
    for (let done = 0; done < chunk.length;) done += (await handle.write(chunk, done)).bytesWritten;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/**
 * A name is on the disk only when its directory is (fsync(2)), and so on up to the store itself.
 */
async function syncUpTo(place: string, top: string): Promise<void> {
  for (let at = place; at.length > top.length;) {
    at = join(at, '..');
    await syncDirectory(at);
  }
}

async function syncDirectory(place: string): Promise<void> {
  const handle = await open(place, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}
