import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type JournalEntry, formatVkey, utf8Decode } from '../core/ledger/index.ts';
import {
  type TinyExport,
  exportFiles,
  idOf,
  testSigner,
  tinyJournal,
  tinyRules,
  writeFiles,
} from '../../test/vectors/tiny-export.ts';
import { type AuditOptions, type Verdict, audit } from './audit.ts';

const office = testSigner('office.example/journal', 7);
const stranger = testSigner('office.example/journal', 8);
const entries = tinyJournal(610);
const usual: TinyExport = { entries, sizes: [0, 3, 100, 200, 300, 600], signer: office };
const vkey = formatVkey(office);
const forged = entries.with(17, { ...(entries[17] as JournalEntry), post: idOf(3, 6) });

type Files = Map<string, Uint8Array>;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function verdictOn(files: Files, options: AuditOptions = {}): Verdict {
  const folder = mkdtempSync(join(tmpdir(), 'since-'));
  folders.push(folder);
  writeFiles(folder, files);
  return audit(folder, { rules: tinyRules, vkey, ...options });
}

describe('a checkpoint kept from earlier', () => {
  const note = (files: Files, line: number): string =>
    JSON.parse(
      utf8Decode(files.get('checkpoints.ndjson') ?? new Uint8Array())?.split('\n')[line] ?? '',
    ) as string;

  test.each([0, 3, 5])('is grown from: number %i', (line) => {
    const files = exportFiles(usual);
    expect(verdictOn(files, { since: note(files, line) }).sound).toBe(true);
  });

  test('shows a history signed anew with the key of the log', () => {
    const kept = note(exportFiles(usual), 3);
    const files = exportFiles({ ...usual, entries: forged });
    expect(verdictOn(files).sound).toBe(true);
    expect(verdictOn(files, { since: kept })).toMatchObject({ problem: { code: 'since_differs' } });
  });

  test('shows an old backup put back', () => {
    const kept = note(exportFiles(usual), 5);
    const files = exportFiles({ ...usual, entries: entries.slice(0, 310), sizes: [0, 300] });
    expect(verdictOn(files).sound).toBe(true);
    expect(verdictOn(files, { since: kept })).toMatchObject({
      problem: { code: 'since_differs', leaf: 300 },
    });
  });

  test('of another key tells nothing', () => {
    const other = note(exportFiles({ ...usual, signer: stranger }), 3);
    expect(verdictOn(exportFiles(usual), { since: other })).toMatchObject({ judged: false });
  });
});
