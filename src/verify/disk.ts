/**
 * Reading an export: always in pieces, so that its size never matters, and never outside its
 * folder.
 */
import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, opendirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Sha256 } from '../core/ledger/index.ts';
import { cannotJudge } from './problem.ts';

/**
 * By way of a string, whose bytes go into Node's pool: a buffer of its own for each of a million
 * hashes takes twice as long, and the collector stops for milliseconds to free them.
 */
export const sha256: Sha256 = (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

/**
 * Longest line and longest small file that are read; a journal line has some hundred bytes, a row
 * at most some hundred kB.
 */
const BYTES_MAX = 16 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

/**
 * A line without its newline. `number` counts from 1, `offset` in bytes from the start of the file.
 */
export type Line = { readonly bytes: Uint8Array; readonly number: number; readonly offset: number };

/** Hears how much of the work at hand is done, from 0 to 1. */
export type Tell = (share: number) => void;

/** The size of a file of the export; undefined where there is none. */
export function sizeOf(root: string, file: string): number | undefined {
  const found = statSync(join(root, file), { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : undefined;
}

/** A whole small file; undefined where there is none. */
export function readSmall(root: string, file: string): Uint8Array | undefined {
  const size = sizeOf(root, file);
  if (size === undefined) return undefined;
  if (size > BYTES_MAX) {
    cannotJudge({ code: 'file_malformed', message: `File ${file} is far too long.`, file });
  }
  return readFileSync(join(root, file));
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of bytes that are strict UTF-8; undefined otherwise. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return DECODER.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A whole small text file that the export must have. */
export function readText(root: string, file: string): string {
  const bytes = readSmall(root, file) ?? missing(file);
  const message = `File ${file} is not UTF-8.`;
  return textOf(bytes) ?? cannotJudge({ code: 'file_malformed', message, file });
}

function missing(file: string): never {
  return cannotJudge({
    code: 'file_missing',
    message: `The export has no file ${file}.`,
    file,
  });
}

/** The names in a folder of the export; none where there is no such folder. */
export function* namesIn(root: string, folder: string): Generator<string> {
  const found = statSync(join(root, folder), { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return;
  const open = opendirSync(join(root, folder));
  try {
    for (let one = open.readSync(); one !== null; one = open.readSync()) yield one.name;
  } finally {
    open.closeSync();
  }
}

/** Every file below a folder of the export, as paths from its root. */
export function* filesBelow(root: string, folder: string): Generator<string> {
  for (const name of namesIn(root, folder)) {
    const path = `${folder}/${name}`;
    if (sizeOf(root, path) === undefined) yield* filesBelow(root, path);
    else yield path;
  }
}

/** SHA-256 of a file of any size, in hexadecimal. */
export function hashFile(root: string, file: string): string {
  if (sizeOf(root, file) === undefined) missing(file);
  const digest = createHash('sha256');
  for (const chunk of chunksOf(join(root, file))) digest.update(chunk);
  return digest.digest('hex');
}

/**
 * The lines of a file of the export, each good until the next is asked for. Its last line ends in a
 * newline like every other.
 */
export function* linesOf(root: string, file: string, tell?: Tell): Generator<Line> {
  const size = sizeOf(root, file) ?? missing(file);
  const descriptor = openSync(join(root, file), 'r');
  let number = 0;
  const wrong = (why: string): never => {
    const message = `Line ${number + 1} of ${file} ${why}.`;
    return cannotJudge({ code: 'file_malformed', message, file });
  };
  try {
    let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    /** What of the buffer is still to be told, and where it stands in the file. */
    let held = 0;
    let offset = 0;
    for (;;) {
      if (held === buffer.length) {
        if (held > BYTES_MAX) wrong('is far too long');
        buffer = Buffer.concat([buffer, Buffer.allocUnsafe(held)]);
      }
      const read = readSync(descriptor, buffer, held, buffer.length - held, null);
      if (read === 0) break;
      const data = buffer.subarray(0, held + read);
      let start = 0;
      for (let end = data.indexOf(10, held); end >= 0; end = data.indexOf(10, start)) {
        yield { bytes: data.subarray(start, end), number: ++number, offset: offset + start };
        start = end + 1;
      }
      data.copy(buffer, 0, start);
      held = data.length - start;
      offset += start;
      tell?.(offset / size);
    }
    if (held > 0) wrong('does not end in a newline: it is cut off');
  } finally {
    closeSync(descriptor);
  }
}

/** Each chunk is good until the next is asked for. */
function* chunksOf(path: string): Generator<Buffer> {
  const descriptor = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (;;) {
      const length = readSync(descriptor, buffer, 0, CHUNK_BYTES, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Where a piece stands in a file. */
export type Place = { readonly offset: number; readonly length: number };

/** Reads pieces of one file by place; each is good until the next is read. */
export type Pieces = Disposable & { readonly read: (place: Place) => Uint8Array };

/** Opens a file of the export for reading by place. */
export function openPieces(root: string, file: string): Pieces {
  if (sizeOf(root, file) === undefined) missing(file);
  const descriptor = openSync(join(root, file), 'r');
  let buffer = Buffer.alloc(4096);
  return {
    read: ({ offset, length }) => {
      if (buffer.length < length) buffer = Buffer.alloc(2 * length);
      const read = readSync(descriptor, buffer, 0, length, offset);
      return buffer.subarray(0, read);
    },
    [Symbol.dispose]: () => {
      closeSync(descriptor);
    },
  };
}
