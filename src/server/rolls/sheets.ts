/** Reading a list in a child process that is held to limits. The bytes are kept nowhere. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Sheet } from '../../core/roll-entry.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import { ChildFailed, runChild } from '../platform/child.ts';
import type { Log } from '../platform/log.ts';
import type { SheetResult } from './sheet-child.ts';

const MiB = 1024 * 1024;
/** 20,000 rows of the prescribed format are some 6 MB. */
export const ROLL_BYTES_MAX = 16 * MiB;
const LIMITS = { wallMs: 60_000, rssBytes: 768 * MiB, outputBytes: 64 * MiB };
const SCRIPT = join(import.meta.dirname, 'sheet-child.ts');
const ROOT = join(import.meta.dirname, '../../..');
/** Also where a directory of packages is only a link to one. */
const READS = ['node_modules', 'src', 'package.json']
  .map((name) => join(ROOT, name))
  .flatMap((path) => [path, realpathSync(path)]);

/** The whole body in memory, or a refusal; a refused one is read to its end and dropped. */
export async function bytesOf(stream: Readable): Promise<Buffer | Refused> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= ROLL_BYTES_MAX) parts.push(part);
  }
  if (bytes > ROLL_BYTES_MAX) return refuse('document_too_large', { bytesMax: ROLL_BYTES_MAX });
  return bytes === 0 ? refuse('document_empty') : Buffer.concat(parts);
}

let before: Promise<unknown> = Promise.resolve();

/** One list at a time: an opened list may take much memory. */
export function readSheet(bytes: Buffer, log: Log): Promise<Sheet> {
  const next = before.then(() => readNow(bytes, log));
  before = next.catch(() => undefined);
  return next;
}

async function readNow(bytes: Buffer, log: Log): Promise<Sheet> {
  const sheet = { headings: [] as string[], rows: [] as Sheet['rows'][number][] };
  const faults: Sheet['faults'][number][] = [];
  try {
    await runChild({
      script: SCRIPT,
      request: { bytes: bytes.toString('base64') },
      limits: LIMITS,
      reads: READS,
      onResult: (result) => {
        const part = result as SheetResult;
        if ('headings' in part) sheet.headings = [...part.headings];
        else if ('rows' in part) sheet.rows.push(...part.rows);
        else faults.push(...part.faults);
      },
    });
  } catch (error) {
    if (!(error instanceof ChildFailed)) throw error;
    const problem = error.reason === 'crashed' ? 'not_a_list' : 'too_heavy';
    // Where it broke, and not what it said: that may hold what stands in the list.
    const where = error.stderr.split('\n').filter((line) => /^ +at /.test(line));
    log.warn({ reason: error.reason, bytes: bytes.length, where }, 'a list could not be read');
    return { headings: [], rows: [], faults: [{ line: 1, column: null, problem }] };
  }
  return { ...sheet, faults };
}
