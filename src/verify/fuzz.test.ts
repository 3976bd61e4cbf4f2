/** Whatever happens to the files of an export: never sound by default, and never a crash. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { formatVkey, utf8Decode } from '../core/ledger/index.ts';
import {
  exportFiles,
  testSigner,
  tinyJournal,
  tinyRules,
  writeFiles,
} from '../../test/vectors/tiny-export.ts';
import { type Verdict, audit } from './audit.ts';

const office = testSigner('office.example/journal', 7);
const files = exportFiles({ entries: tinyJournal(20), sizes: [3, 15, 18], signer: office });
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  writeFiles(folder, files);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The verdict with one file exchanged; null takes it away. */
function verdictWith(path: string, bytes: Uint8Array | null): Verdict {
  const at = join(folder, path);
  rmSync(at);
  if (bytes !== null) writeFileSync(at, bytes);
  try {
    return audit(folder, { rules: tinyRules, vkey: formatVkey(office) });
  } finally {
    writeFileSync(at, files.get(path) ?? '');
  }
}

/** What proves nothing, and is said to: the order of arrival, when a row was written. */
function proof(path: string, bytes: Uint8Array): string {
  const text = utf8Decode(bytes) ?? '';
  if (path === 'vkey') return text.replace(/\n$/, '');
  return path.startsWith('tables/')
    ? text.replace(/"(seq|made_at)":"[^"\\\p{Cc}]*"/gu, '"$1":""')
    : text;
}

const paths = [...files.keys()].filter((path) => path !== 'README.txt');
const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.constantFrom(0, 1, 2, 3));

function changed(bytes: Uint8Array, [nat, mask, way]: readonly [number, number, number]) {
  const at = bytes.length === 0 ? 0 : nat % bytes.length;
  const all = [...bytes];
  if (way === 0) return bytes.slice(0, at);
  if (way === 1) return Uint8Array.from(all.toSpliced(at, 0, mask));
  if (way === 2) return Uint8Array.from(all.toSpliced(at, 1));
  return Uint8Array.from(all.with(at, (all[at] ?? 0) ^ mask));
}

test.each(paths.filter((path) => (files.get(path)?.length ?? 0) > 0))(
  'bytes changed, put in, taken out or cut off in %s are never sound',
  (path) => {
    const good = files.get(path) ?? new Uint8Array(0);
    fc.assert(
      fc.property(change, (how) => {
        const bytes = changed(good, how);
        const verdict = verdictWith(path, bytes);
        const same = proof(path, bytes) === proof(path, good) && utf8Decode(bytes) !== undefined;
        if (!same || path.startsWith('tile/')) expect(verdict.sound).toBe(false);
        if (!verdict.sound) expect(verdict.problem.message).toMatch(/\.$/);
      }),
      { numRuns: 30, seed: 5 },
    );
  },
);

test.each(paths)('%s gone, empty, of another file, or far too long', (path) => {
  const other = files.get(path.startsWith('documents/') ? 'vkey' : `documents/${SCAN_OF}`);
  // A tile goes when a wider one replaces it.
  const needed = !/tile\/0\/000\.p\/(3|15)$/.test(path);
  expect(verdictWith(path, null).sound).toBe(!needed);
  if ((files.get(path)?.length ?? 0) > 0)
    expect(verdictWith(path, new Uint8Array(0)).sound).toBe(false);
  expect(verdictWith(path, other ?? new Uint8Array(0)).sound).toBe(false);
});

const SCAN_OF = [...files.keys()].find((path) => path.startsWith('documents/'))?.slice(10) ?? '';

test('a line that never ends is refused before it fills the memory', () => {
  const long = Buffer.alloc(40 * 1024 * 1024, 'x');
  for (const path of ['journal.ndjson', 'tables/files.ndjson', 'vkey', 'checkpoint']) {
    const verdict = verdictWith(path, long);
    // The log itself tells what its published checkpoint must be.
    expect(verdict).toMatchObject({ sound: false, judged: path === 'checkpoint' });
  }
});
