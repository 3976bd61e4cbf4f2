import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { EVIDENCE } from '../core/evidence.ts';
import {
  type Cosigner,
  canonicalJson,
  cosign,
  formatNote,
  formatVkey,
  formatWitnessVkey,
  parseNote,
  utf8Decode,
  utf8Encode,
  witnessKey,
} from '../core/ledger/index.ts';
import {
  exportFiles,
  sha256,
  testSigner,
  tinyJournal,
  tinyRules,
  writeFiles,
} from '../../test/vectors/tiny-export.ts';
import { type AuditOptions, type Verdict, audit } from './audit.ts';

const office = testSigner('office.example/journal', 7);
const [friend, other] = [witness('friend.example', 21), witness('other.example', 22)];

function witness(name: string, seed: number): Cosigner {
  const { publicKey, sign } = testSigner(name, seed);
  return { ...witnessKey(sha256, name, publicKey), sign };
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

type Line = Record<'size' | 'witness' | 'key_id' | 'line', string>;
const files = exportFiles({ entries: tinyJournal(40), sizes: [10, 20, 30], signer: office });
const texts = (utf8Decode(files.get('checkpoints.ndjson') ?? new Uint8Array(0)) ?? '')
  .trim()
  .split('\n')
  .map((line) => parseNote(JSON.parse(line) as string));

function lineOf(checkpoint: number, by: Cosigner): Line {
  const parsed = texts[checkpoint];
  const text = parsed !== undefined && 'value' in parsed ? parsed.value.text : '';
  const note = formatNote({ text, signatures: [cosign(text, by, 1_767_600_000)] });
  const line = note.slice(text.length + 1, -1);
  return { size: text.split('\n')[1] ?? '', witness: by.name, key_id: by.id, line };
}

function verdictOn(lines: readonly Line[], options: AuditOptions = {}): Verdict {
  const folder = mkdtempSync(join(tmpdir(), 'attests-'));
  folders.push(folder);
  const rows = lines
    .map((line, i) => `${canonicalJson({ no: String(i + 1), ...line, made_at: 'x' })}\n`)
    .join('');
  writeFiles(folder, new Map([...files, ['tables/cosignatures.ndjson', utf8Encode(rows)]]));
  const { cosignatures } = EVIDENCE;
  if (cosignatures === undefined) throw new Error('cosignatures are evidence');
  const rules = () => ({ ...tinyRules(), tables: { ...tinyRules().tables, cosignatures } });
  return audit(folder, { rules, vkey: formatVkey(office), ...options });
}

const witnesses = [friend, other].map(formatWitnessVkey);
const good = [lineOf(0, friend), lineOf(1, friend), lineOf(1, other), lineOf(2, friend)];

test('witnesses vouch up to where enough of them have cosigned', () => {
  expect(verdictOn(good, { witnesses })).toMatchObject({
    witnessed: { cosignatures: 4, unknown: 0, size: 30 },
  });
  expect(verdictOn(good, { witnesses, quorum: 2 })).toMatchObject({ witnessed: { size: 20 } });
  expect(verdictOn(good, { witnesses: witnesses.slice(1) })).toMatchObject({
    witnessed: { unknown: 3, size: 20 },
  });
});

test('without keys nobody vouches, and with a quorum nothing is judged', () => {
  expect(verdictOn(good)).toMatchObject({ sound: true, witnessed: { unknown: 4, size: null } });
  expect(verdictOn(good, { witnesses, quorum: 3 })).toMatchObject({
    judged: false,
    problem: { code: 'unwitnessed' },
  });
  expect(verdictOn([], { witnesses: ['nonsense'] })).toMatchObject({
    judged: false,
    problem: { code: 'vkey_malformed' },
  });
});

const [first, second] = [lineOf(0, friend), lineOf(1, friend)];
test.each([
  ['of another checkpoint', [{ ...first, line: second.line }]],
  ['of no checkpoint', [{ ...first, size: '11' }]],
  ['under another name', [{ ...first, witness: other.name }]],
  ['under another key', [{ ...first, key_id: other.id }]],
  ['twice', [first, first]],
  ['out of turn', [second, first]],
  ['that is no line', [{ ...first, line: 'nonsense' }]],
  ['that is two', [{ ...first, line: `${first.line}\n${first.line}` }]],
])('a cosignature %s is found', (_, lines) => {
  expect(verdictOn(lines, { witnesses })).toMatchObject({
    sound: false,
    judged: true,
    problem: { code: 'cosignature_wrong' },
  });
});
