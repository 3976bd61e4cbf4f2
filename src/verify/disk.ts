/**
 * Reading an export: always in pieces, so that its size never matters, and never outside its
 * folder.
 */
import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Sha256 } from '../core/ledger/index.ts';
import { fail } from './problem.ts';

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/**
 * Longest line that is read; a journal line has some hundred bytes, a row at most some hundred kB.
 */
const LINE_BYTES_MAX = 16 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/**
 * A line without its newline. `number` counts from 1, `offset` in bytes from the start of the file.
 */
export type Line = { readonly bytes: Uint8Array; readonly number: number; readonly offset: number };

/** Whether a file or folder of the export exists. */
export function exists(root: string, file: string): boolean {
  return statSync(join(root, file), { throwIfNoEntry: false }) !== undefined;
}

/** A whole small file; undefined where there is none. */
export function readSmall(root: string, file: string): Uint8Array | undefined {
  return statSync(join(root, file), { throwIfNoEntry: false })?.isFile() === true
    ? readFileSync(join(root, file))
    : undefined;
}

/** Text of bytes that are strict UTF-8; undefined otherwise. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A whole small text file that the export must have. */
export function readText(root: string, file: string): string {
  const bytes = readSmall(root, file);
  if (bytes === undefined) {
    return fail({ code: 'file_missing', message: `The export has no file ${file}.`, file });
  }
  return textOf(bytes) ?? fail({ code: 'file_missing', message: `${file} is not UTF-8.`, file });
}

/** The names in a folder of the export, in a fixed order; none where there is no such folder. */
export function namesIn(root: string, folder: string): readonly string[] {
  return exists(root, folder) ? readdirSync(join(root, folder)).sort() : [];
}

/** Every file below a folder of the export, as paths from its root, in a fixed order. */
export function* filesBelow(root: string, folder: string): Generator<string> {
  for (const name of namesIn(root, folder)) {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) yield* filesBelow(root, path);
    else yield path;
  }
}

/** SHA-256 of a file of any size, in hexadecimal. */
export function hashFile(root: string, file: string): string {
  const digest = createHash('sha256');
  for (const chunk of chunksOf(join(root, file))) digest.update(chunk);
  return digest.digest('hex');
}

/** The lines of a file of the export. Its last line ends in a newline like every other. */
export function* linesOf(root: string, file: string): Generator<Line> {
  if (!exists(root, file)) {
    fail({ code: 'file_missing', message: `The export has no file ${file}.`, file });
  }
  let rest = Buffer.alloc(0);
  let number = 0;
  let offset = 0;
  for (const chunk of chunksOf(join(root, file))) {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, start)) {
      yield { bytes: data.subarray(start, end), number: ++number, offset: offset + start };
      start = end + 1;
    }
    offset += start;
    rest = Buffer.from(data.subarray(start));
    if (rest.length > LINE_BYTES_MAX) lineFault(file, number + 1, 'is far too long');
  }
  if (rest.length > 0) lineFault(file, number + 1, 'does not end in a newline: it is cut off');
}

function lineFault(file: string, number: number, why: string): never {
  const code = file === 'journal.ndjson' ? 'entry_malformed' : 'file_missing';
  return fail({ code, message: `Line ${number} of ${file} ${why}.`, file });
}

function* chunksOf(path: string): Generator<Buffer> {
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const length = readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Reads pieces of one file by place; `close` when done. */
export type Pieces = {
  readonly read: (offset: number, length: number) => Uint8Array;
  readonly close: () => void;
};

/** Opens a file of the export for reading by place. */
export function openPieces(root: string, file: string): Pieces {
  const descriptor = openSync(join(root, file), 'r');
  return {
    read: (offset, length) => {
      const piece = Buffer.alloc(length);
      readSync(descriptor, piece, 0, length, offset);
      return piece;
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}
