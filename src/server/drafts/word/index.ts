/** Reading a Word document in a child process that is held to limits. The bytes are kept nowhere. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { refuse } from '../../../core/refusals.ts';
import type { Refused } from '../../../core/refusals.ts';
import { ChildFailed, runChild } from '../../platform/child.ts';
import type { WordText } from './convert.ts';
import type { WordResult } from './word-child.ts';

export type { WordText } from './convert.ts';

const MiB = 1024 * 1024;
export const WORD_BYTES_MAX = 16 * MiB;
const LIMITS = { wallMs: 30_000, rssBytes: 768 * MiB, outputBytes: 8 * MiB };
const SCRIPT = join(import.meta.dirname, 'word-child.ts');
const ROOT = join(import.meta.dirname, '../../../..');
/** Also where a directory of packages is only a link to one. */
const READS = ['node_modules', 'src', 'package.json']
  .map((name) => join(ROOT, name))
  .flatMap((path) => [path, realpathSync(path)]);

/** The whole body in memory, or a refusal; a refused one is read to its end and dropped. */
export async function wordBytes(stream: Readable): Promise<Buffer | Refused> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= WORD_BYTES_MAX) parts.push(part);
  }
  if (bytes > WORD_BYTES_MAX) return refuse('document_too_large', { bytesMax: WORD_BYTES_MAX });
  return bytes === 0 ? refuse('document_empty') : Buffer.concat(parts);
}

let before: Promise<unknown> = Promise.resolve();

/** One document at a time: an opened one may take much memory. */
export function readWord(bytes: Buffer): Promise<WordText | Refused> {
  const next = before.then(() => readNow(bytes));
  before = next.catch(() => undefined);
  return next;
}

async function readNow(bytes: Buffer): Promise<WordText | Refused> {
  const request = { bytes: bytes.toString('base64') };
  try {
    const [result] = await runChild({ script: SCRIPT, request, limits: LIMITS, reads: READS });
    const found = result as WordResult | undefined;
    if (found === undefined) return refuse('document_damaged');
    return 'problem' in found ? refuse(found.problem) : found;
  } catch (error) {
    if (!(error instanceof ChildFailed)) throw error;
    return refuse(error.reason === 'crashed' ? 'document_damaged' : 'document_too_large');
  }
}
