/**
 * Passwords that everybody knows: a built-in list of common ones, and a file of breached ones where
 * the office has one, as `sha1hex:count` lines in order (as Have I Been Pwned gives them away).
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const HASH_CHARS = 40;
/** The longest line: hash, colon, count, line end. */
const LINE_MAX = 64;

export type IsListed = (password: string) => boolean;

export async function openListed(breachedFile: string | null): Promise<IsListed> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const common = new Set(dictionary['passwords-common']);
  return (password) =>
    common.has(password.toLowerCase()) ||
    (breachedFile !== null && isBreached(breachedFile, password));
}

/** A binary search over bytes: some thirty small reads in a file of 40 GB. */
export function isBreached(path: string, password: string): boolean {
  const wanted = createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase();
  const file = openSync(path, 'r');
  try {
    let [from, to] = [0, fstatSync(file).size];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const line = lineAt(file, middle);
      if (line.hash === wanted) return true;
      if (line.hash === '' || line.hash > wanted) to = middle;
      else from = line.end;
    }
    return false;
  } finally {
    closeSync(file);
  }
}

/** The line that holds this byte. */
function lineAt(file: number, at: number): { readonly hash: string; readonly end: number } {
  const start = Math.max(0, at - LINE_MAX);
  const bytes = Buffer.alloc(2 * LINE_MAX);
  const text = bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, start));
  const before = text.lastIndexOf('\n', at - start - 1) + 1;
  const after = text.indexOf('\n', at - start);
  const end = start + (after === -1 ? text.length : after + 1);
  return { hash: text.slice(before, before + HASH_CHARS).toUpperCase(), end };
}
