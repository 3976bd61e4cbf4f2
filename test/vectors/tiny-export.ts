/**
 * A small journal and its export, made without the server: for tests of the auditor and for the
 * vectors. All is fixed, so the same call writes the same bytes.
 */
import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EVIDENCE } from '../../src/core/evidence.ts';
import { printedInstant } from '../../src/core/projections.ts';
import {
  EMPTY_GROWTH,
  type Frontier,
  type JournalEntry,
  type Json,
  NOTHING_VOUCHED,
  type Sha256,
  type Signer,
  type Vouched,
  canonicalJson,
  foregoingLines,
  formatVkey,
  frontierRoot,
  growTiles,
  leafBytes,
  leafHash,
  nameNote,
  signCheckpoint,
  tilePath,
  toHex,
  utf8Encode,
  verifierKey,
} from '../../src/core/ledger/index.ts';
import type { Rules } from '../../src/verify/items.ts';

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');

const PKCS8_HEAD = '302e020100300506032b657004220420';

/** A signer whose Ed25519 key is one byte, 32 times: for tests, and for nothing else. */
export function testSigner(name: string, seedByte: number): Signer {
  const seed = Buffer.alloc(32, seedByte).toString('hex');
  const der = Buffer.from(PKCS8_HEAD + seed, 'hex');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(12));
  return { ...verifierKey(sha256, name, publicKey), sign: (message) => sign(null, message, key) };
}

/** An id that looks like UUIDv7 and says what it is for. */
export function idOf(group: number, n: number): string {
  const tail = String(n).padStart(12, '0');
  return `01936f2e-0000-7000-8${String(group).padStart(3, '0')}-${tail}`;
}

export const NOTE = canonicalJson({ salt: 'c2FsdA==', text: 'अनुमोदित।' });
export const SCAN = 'not really a scan';

/**
 * Entries of files that go from post to post, five files in turn; the first of each carries hashes.
 */
export function tinyJournal(count: number): readonly JournalEntry[] {
  return Array.from({ length: count }, (_, i) => {
    const version = Math.floor(i / 5) + 1;
    const at = new Date(Date.UTC(2026, 0, 5) + i * 60_000).toISOString();
    const first = { content: sha256Hex(NOTE), document: sha256Hex(SCAN), subject: `विषय ${i}` };
    const body: Json = version === 1 ? first : { to: idOf(3, i % 7) };
    return {
      v: 1,
      id: idOf(1, i),
      org: idOf(0, 0),
      kind: 'file',
      item: idOf(2, i % 5),
      version,
      type: version === 1 ? 'FileOpened' : 'FileSent',
      post: idOf(3, i % 7),
      person: idOf(4, i % 7),
      behalf: null,
      at,
      body,
    };
  });
}

/** What the entries of a file add up to, in this small world. */
export function foldTiny(kind: string, entries: readonly JournalEntry[]): Json | undefined {
  const last = entries.at(-1);
  if (kind !== 'file' || last === undefined) return undefined;
  return { holder: last.body['to'] ?? last.post, version: last.version };
}

const { journal, leaves, unsealed, checkpoints, contents } = EVIDENCE as Required<typeof EVIDENCE>;
const evidence = 'evidence';
const fileColumns = { id: evidence, org_id: evidence, version: evidence, state: evidence } as const;

/** The rules of this small world, for an audit. */
export function tinyRules(): Rules {
  const files = { key: ['id'], columns: fileColumns };
  return {
    tables: { files, journal, leaves, unsealed, checkpoints, contents } as Rules['tables'],
    story: (kind, entries) => {
      const state = foldTiny(kind, entries);
      const [first] = entries;
      if (state === undefined || first === undefined) return undefined;
      const columns = { id: first.item, org_id: first.org, version: String(entries.length) };
      return { row: { table: 'files', columns, state }, rows: [], numbers: [] };
    },
  };
}

export type TinyExport = {
  readonly entries: readonly JournalEntry[];
  /** Sizes at which the log was sealed, rising. */
  readonly sizes: readonly number[];
  readonly signer: Signer;
  /** What each checkpoint signs for of the rows of others; nothing where it is left out. */
  readonly vouched?: readonly Vouched[];
  /** Signed notes to write instead of those that follow from the entries. */
  readonly notes?: readonly string[];
};

/**
 * The files of an export by path. Partial tiles of earlier sizes are kept, as a log on disk keeps
 * them.
 */
export function exportFiles({
  entries,
  sizes,
  signer,
  vouched = [],
  notes,
}: TinyExport): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const signed: string[] = [];
  const leaves = entries.map((entry) => leafHash(sha256, leafBytes(entry)));
  let growth = EMPTY_GROWTH;
  for (const [i, size] of sizes.entries()) {
    const grown = growTiles(sha256, growth, leaves.slice(growth.frontier.size, size));
    growth = grown.growth;
    for (const { id, bytes } of grown.tiles) files.set(tilePath(id), bytes);
    const foregoing = { before: signed.at(-1), vouched: vouched[i] };
    signed.push(noteAt(growth.frontier, signer, foregoing));
  }
  const kept = notes ?? signed;
  const text = (path: string, lines: readonly string[]): void => {
    files.set(path, utf8Encode(lines.map((line) => `${line}\n`).join('')));
  };
  text('README.txt', ['A tiny export, made for tests.']);
  text('vkey', [formatVkey(signer)]);
  text(
    'journal.ndjson',
    entries.map((entry) => canonicalJson(entry)),
  );
  text(
    'checkpoints.ndjson',
    kept.map((note) => JSON.stringify(note)),
  );
  files.set('checkpoint', utf8Encode(kept.at(-1) ?? ''));
  files.set(`contents/${sha256Hex(NOTE)}.json`, utf8Encode(NOTE));
  files.set(`documents/${sha256Hex(SCAN)}`, utf8Encode(SCAN));
  const table = (name: string, rows: readonly Record<string, string | null>[]): void => {
    text(
      `tables/${name}.ndjson`,
      rows.map((row) => canonicalJson(row)),
    );
  };
  const items = Map.groupBy(entries, ({ item }) => item);
  const org = idOf(0, 0);
  table(
    'files',
    [...items].map(([id, own]) => {
      const state = JSON.stringify(foldTiny('file', own) ?? null);
      return { id, org_id: org, version: String(own.length), state };
    }),
  );
  const hashAt = (i: number): string => `\\x${toHex(leaves[i] ?? new Uint8Array(0))}`;
  table(
    'journal',
    entries.map((entry, i) => journalRow(entry, i, hashAt(i))),
  );
  table(
    'leaves',
    entries.map(({ id }, i) => ({ position: String(i), journal_id: id, hash: hashAt(i) })),
  );
  table('unsealed', []);
  table('contents', entries.length === 0 ? [] : [{ hash: sha256Hex(NOTE), org_id: org }]);
  table(
    'checkpoints',
    kept.map((note) => ({ size: note.split('\n')[1] ?? '', made_at: '2026-01-05 10:00:00+00' })),
  );
  if (entries.length === 0) files.delete(`contents/${sha256Hex(NOTE)}.json`);
  return files;
}

function journalRow(entry: JournalEntry, i: number, hash: string): Record<string, string> {
  const { id, org, kind, item, version, type, at } = entry;
  const own = { id, org_id: org, kind, item_id: item, version: String(version), type };
  return { seq: String(i + 1), ...own, at: printedInstant(at), hash };
}

/** The signed checkpoint; `before` is the note that it names as the one before it. */
export function noteAt(
  frontier: Frontier,
  signer: Signer,
  {
    before,
    vouched = NOTHING_VOUCHED,
  }: { before?: string | undefined; vouched?: Vouched | undefined } = {},
): string {
  const { size } = frontier;
  const prev =
    before === undefined ? null : nameNote(sha256, Number(before.split('\n')[1]), before);
  const extensions = foregoingLines({ prev, vouched });
  return signCheckpoint({ size, root: frontierRoot(sha256, frontier), extensions }, signer);
}

/** Writes files below a folder. */
export function writeFiles(root: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), bytes);
  }
}
