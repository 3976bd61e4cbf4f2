import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { EVIDENCE } from '../core/evidence.ts';
import {
  NOTHING_VOUCHED,
  type Vouched,
  canonicalJson,
  formatVkey,
  utf8Encode,
  vouch,
} from '../core/ledger/index.ts';
import {
  exportFiles,
  sha256,
  testSigner,
  tinyJournal,
  tinyRules,
  writeFiles,
} from '../../test/vectors/tiny-export.ts';
import { type Verdict, audit } from './audit.ts';

const office = testSigner('office.example/journal', 7);
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Lines of witnesses whose keys nobody knows: nothing but the chain holds them. */
const cosignature = (no: number, size: number, witness = 'w') => {
  const key = Buffer.from(sha256(utf8Encode(witness))).toString('base64');
  const line = `— ${witness} ${key}`;
  const keyId = Buffer.from(key, 'base64').subarray(0, 4).toString('hex');
  return canonicalJson({
    ...{ no: String(no), size: String(size), witness, key_id: keyId, line, made_at: 'x' },
  });
};
const stamp = (no: number, size: number) =>
  canonicalJson({
    ...{ no: String(no), size: String(size), token: '\\x00', stamped_at: 'y', made_at: 'x' },
  });

const chainOf = (rows: readonly string[]): Vouched =>
  rows.reduce((so, row) => vouch(sha256, so, sha256(utf8Encode(row))), NOTHING_VOUCHED);

const rows = [
  cosignature(1, 10),
  stamp(2, 10),
  cosignature(3, 20, 'a'),
  cosignature(4, 20, 'b'),
  cosignature(5, 30),
];

/** Signed for at 20: the first two; at 30: four; the last came later and is published. */
function verdictOn(left: readonly string[], signedFor = rows): Verdict {
  const folder = mkdtempSync(join(tmpdir(), 'vouchings-'));
  folders.push(folder);
  const vouched = [NOTHING_VOUCHED, chainOf(signedFor.slice(0, 2)), chainOf(signedFor.slice(0, 4))];
  const sizes = [10, 20, 30];
  const files = exportFiles({ entries: tinyJournal(40), sizes, signer: office, vouched });
  const last = (JSON.parse(rows[4] ?? '') as { line: string }).line;
  const note = Buffer.from(files.get('checkpoint') ?? []).toString();
  files.set('checkpoint', utf8Encode(`${note}${last}\n`));
  const bySize = (all: readonly string[]) => utf8Encode(all.map((row) => `${row}\n`).join(''));
  const isStamp = (row: string) => row.includes('"token"');
  files.set('tables/stamps.ndjson', bySize(left.filter(isStamp)));
  files.set('tables/cosignatures.ndjson', bySize(left.filter((row) => !isStamp(row))));
  writeFiles(folder, files);
  const { cosignatures, stamps } = EVIDENCE as Required<typeof EVIDENCE>;
  const tables = { ...tinyRules().tables, cosignatures, stamps } as ReturnType<
    typeof tinyRules
  >['tables'];
  return audit(folder, { rules: () => ({ ...tinyRules(), tables }), vkey: formatVkey(office) });
}

test('what was signed for is there', () => {
  expect(verdictOn(rows)).toMatchObject({
    sound: true,
    witnessed: { cosignatures: 4 },
    stamped: { stamps: 1 },
  });
});

test.each([0, 1, 2, 3, 4])('row %i taken away is missed', (i) => {
  const verdict = verdictOn(rows.toSpliced(i, 1));
  expect(verdict).toMatchObject({ judged: true, problem: { code: 'vouching_wrong' } });
  const said = verdict.sound ? '' : verdict.problem.message;
  expect(said).toMatch(i === 4 ? /published checkpoint/ : new RegExp(`Number ${i + 1} of the`));
});

test.each([0, 1, 2, 3])('row %i written otherwise is found', (i) => {
  const other = (rows[i] ?? '').replace('"made_at":"x"', '"made_at":"z"');
  expect(verdictOn(rows.with(i, other))).toMatchObject({
    judged: true,
    problem: { code: 'vouching_wrong' },
  });
});

test('a row slipped in, or two that change their numbers, are found', () => {
  for (const left of [
    [...rows, cosignature(2, 30, 'z')],
    [...rows, cosignature(7, 30, 'z')],
    rows.with(2, cosignature(4, 20, 'a')).with(3, cosignature(3, 20, 'b')),
  ])
    expect(verdictOn(left)).toMatchObject({ judged: true, problem: { code: 'vouching_wrong' } });
});

test('all rows gone is found, and rows that were never there are not signed for', () => {
  expect(verdictOn([])).toMatchObject({ judged: true, problem: { code: 'vouching_wrong' } });
  expect(verdictOn(rows, rows.toReversed())).toMatchObject({
    problem: { code: 'vouching_wrong' },
  });
});

test('the newest row of others, published nowhere, is the one that could go unmissed', () => {
  const more = [...rows, stamp(6, 30)];
  expect(verdictOn(more)).toMatchObject({ sound: true, stamped: { stamps: 2 } });
  expect(verdictOn(more.slice(0, -1))).toMatchObject({ sound: true, stamped: { stamps: 1 } });
});
