import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type JournalEntry,
  canonicalJson,
  formatVkey,
  utf8Decode,
  utf8Encode,
} from '../core/ledger/index.ts';
import {
  NOTE,
  SCAN,
  type TinyExport,
  exportFiles,
  idOf,
  sha256Hex,
  testSigner,
  tinyJournal,
  tinyRules,
  writeFiles,
} from '../../test/vectors/tiny-export.ts';
import { type Verdict, audit } from './audit.ts';
import type { Problem } from './problem.ts';

const office = testSigner('office.example/journal', 7);
const stranger = testSigner('office.example/journal', 8);
const entries = tinyJournal(610);
const usual: TinyExport = { entries, sizes: [0, 3, 100, 200, 300, 600], signer: office };
const vkey = formatVkey(office);

type Files = Map<string, Uint8Array>;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function verdictOn(files: Files, options: Parameters<typeof audit>[1] = {}): Verdict {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  folders.push(folder);
  writeFiles(folder, files);
  return audit(folder, { rules: tinyRules, vkey, ...options });
}

/** Changes the text of a file, as somebody with an editor would. */
function edit(files: Files, path: string, change: (text: string) => string): void {
  const before = utf8Decode(files.get(path) ?? new Uint8Array(0)) ?? '';
  const after = change(before);
  if (after === before) throw new Error(`the edit of ${path} changes nothing`);
  files.set(path, utf8Encode(after));
}

function editLines(files: Files, path: string, change: (lines: string[]) => string[]): void {
  edit(files, path, (text) => {
    const lines = change(text.split('\n').slice(0, -1));
    return lines.map((line) => `${line}\n`).join('');
  });
}

const inJournal = (change: (lines: string[]) => string[]) => (files: Files) => {
  editLines(files, 'journal.ndjson', change);
};
const inTable =
  (table: string, change: (lines: string[]) => string[]) =>
  (files: Files): void => {
    editLines(files, `tables/${table}.ndjson`, change);
  };
const inRows = (change: (lines: string[]) => string[]) => inTable('files', change);
const inCheckpoints = (change: (lines: string[]) => string[]) => (files: Files) => {
  editLines(files, 'checkpoints.ndjson', change);
};
/** A state is JSON in a JSON text. */
const HOLDER = /\\"holder\\":\\"[^"]*\\"/;
const TO_ME = String.raw`\"holder\":\"me\"`;
const withEntry = (leaf: number, change: Partial<JournalEntry>): readonly JournalEntry[] =>
  entries.with(leaf, { ...(entries[leaf] as JournalEntry), ...change });
const flip = (path: string, at: number) => (files: Files) => {
  const bytes = Uint8Array.from(files.get(path) ?? []);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  files.set(path, bytes);
};
const replaceFrom =
  (path: string, other: Partial<TinyExport>) =>
  (files: Files): void => {
    const from = exportFiles({ ...usual, ...other });
    const beside =
      path === 'journal.ndjson' ? ['tables/journal.ndjson', 'tables/leaves.ndjson'] : [];
    for (const each of [path, ...beside]) files.set(each, from.get(each) ?? new Uint8Array(0));
  };
const all =
  (...changes: ((files: Files) => unknown)[]) =>
  (files: Files): void => {
    for (const change of changes) change(files);
  };
const forged = withEntry(17, { post: idOf(3, 6) });
const contentFile = `contents/${sha256Hex(NOTE)}.json`;
const documentFile = `documents/${sha256Hex(SCAN)}`;

describe('a sound export', () => {
  test('is found sound, with what it holds', () => {
    const verdict = verdictOn(exportFiles(usual));
    expect(verdict).toEqual({
      sound: true,
      log: 'office.example/journal',
      keyTrusted: true,
      witnessed: { cosignatures: 0, unknown: 0, size: null },
      stamped: { stamps: 0, size: null },
      counts: {
        entries: 610,
        sealed: 600,
        unsealed: 10,
        items: 5,
        checkpoints: 6,
        tiles: 4,
        contents: { files: 1, unreferenced: 0 },
        documents: { files: 1, unreferenced: 0 },
        rows: 5,
      },
    });
  });

  test.each([0, 1, 255, 256, 257, 512, 609, 610])('sealed at %i is sound too', (size) => {
    expect(verdictOn(exportFiles({ ...usual, sizes: [size] })).sound).toBe(true);
  });

  test('without entries is sound', () => {
    expect(verdictOn(exportFiles({ ...usual, entries: [], sizes: [0] })).sound).toBe(true);
  });

  test('says when no key was trusted and no rows were compared', () => {
    const verdict = verdictOn(exportFiles(usual), { vkey: undefined, rules: undefined });
    expect(verdict).toMatchObject({ sound: true, keyTrusted: false, counts: { rows: null } });
  });

  test('may hold parts that no entry names, and counts them', () => {
    const files = exportFiles(usual);
    files.set(`documents/${sha256Hex('loose')}`, utf8Encode('loose'));
    expect(verdictOn(files)).toMatchObject({
      counts: { documents: { files: 2, unreferenced: 1 } },
    });
  });
});

type Mutation = readonly [what: string, change: (files: Files) => unknown, Partial<Problem>];

const journalMutations: readonly Mutation[] = [
  [
    'a post in an old entry changed',
    inJournal((lines) => lines.with(17, canonicalJson(forged[17] as JournalEntry))),
    { code: 'entry_altered', leaf: 17, kind: 'file', item: idOf(2, 2) },
  ],
  [
    'the last sealed entry changed',
    inJournal((lines) => lines.with(599, (lines[599] ?? '').replace('FileSent', 'FileLost'))),
    { code: 'entry_altered', leaf: 599 },
  ],
  [
    'a blank slipped into an entry',
    inJournal((lines) => lines.with(40, (lines[40] ?? '').replace(':', ': '))),
    { code: 'entry_malformed', leaf: 40 },
  ],
  [
    'a time in the 14th month',
    inJournal((lines) => lines.with(40, (lines[40] ?? '').replace('2026-01', '2026-14'))),
    { code: 'entry_malformed', leaf: 40 },
  ],
  [
    'two entries changed places',
    inJournal((lines) => lines.with(30, lines[31] ?? '').with(31, lines[30] ?? '')),
    { code: 'entry_altered', leaf: 30 },
  ],
  [
    'an entry taken out',
    inJournal((lines) => lines.toSpliced(120, 1)),
    { code: 'entry_altered', leaf: 120 },
  ],
  [
    'an entry slipped in',
    inJournal((lines) => lines.toSpliced(120, 0, lines[0] ?? '')),
    { code: 'entry_altered', leaf: 120 },
  ],
  [
    'the end cut off at a line',
    inJournal((lines) => lines.slice(0, 598)),
    { code: 'entries_missing', leaf: 598 },
  ],
  [
    'the end cut off within a line',
    (files) => {
      edit(files, 'journal.ndjson', (text) => text.slice(0, -10));
    },
    { code: 'file_malformed' },
  ],
  [
    'a version left out after the last checkpoint',
    replaceFrom('journal.ndjson', { entries: entries.toSpliced(602, 1) }),
    { code: 'version_wrong', leaf: 606, item: idOf(2, 2) },
  ],
  [
    'an item that goes back in time',
    replaceFrom('journal.ndjson', {
      entries: withEntry(605, { at: '2026-01-05T09:59:59.999Z' }),
    }),
    { code: 'time_wrong', leaf: 605 },
  ],
  [
    'a time before 1970',
    replaceFrom('journal.ndjson', { entries: withEntry(605, { at: '1969-12-31T23:59:59.999Z' }) }),
    { code: 'time_wrong', leaf: 605 },
  ],
  [
    'an id used twice',
    replaceFrom('journal.ndjson', { entries: withEntry(605, { id: idOf(1, 3) }) }),
    { code: 'id_repeated', leaf: 605 },
  ],
];

const treeMutations: readonly Mutation[] = [
  [
    'a leaf tile changed',
    flip('tile/0/001', 33),
    { code: 'tile_wrong', leaf: 257, file: 'tile/0/001' },
  ],
  [
    'the tile above changed',
    flip('tile/1/000.p/2', 32),
    { code: 'tile_wrong', leaf: 256, file: 'tile/1/000.p/2' },
  ],
  [
    'an old partial tile changed',
    flip('tile/0/000.p/200', 5),
    { code: 'tile_wrong', file: 'tile/0/000.p/200' },
  ],
  ['a tile missing', (f) => f.delete('tile/0/000'), { code: 'tile_missing', file: 'tile/0/000' }],
  [
    'the tile above missing',
    (files) => files.delete('tile/1/000.p/2'),
    { code: 'tile_missing', file: 'tile/1/000.p/2' },
  ],
  [
    'a torn tile',
    (files) =>
      files.set('tile/0/001', (files.get('tile/0/001') ?? new Uint8Array(0)).slice(0, 8000)),
    { code: 'tile_wrong', file: 'tile/0/001' },
  ],
  [
    'a tile beyond the tree',
    (files) => files.set('tile/0/002.p/89', new Uint8Array(89 * 32)),
    { code: 'tile_extra', file: 'tile/0/002.p/89' },
  ],
  ['a stray file', (f) => f.set('tile/0/x', new Uint8Array(1)), { code: 'tile_extra' }],
  [
    'an entry changed together with its leaf tile',
    all(
      replaceFrom('journal.ndjson', { entries: forged }),
      replaceFrom('tile/0/000', { entries: forged }),
    ),
    { code: 'root_wrong', leaf: 3, file: 'checkpoints.ndjson' },
  ],
];

const sealMutations: readonly Mutation[] = [
  [
    'a history written anew, signed by another key',
    (files) => {
      const other = exportFiles({ ...usual, entries: forged, signer: stranger });
      for (const [path, bytes] of other) files.set(path, bytes);
      files.set('vkey', utf8Encode(`${vkey}\n`));
    },
    { code: 'checkpoint_malformed' },
  ],
  [
    'the key exchanged as well',
    (files) => {
      const other = exportFiles({ ...usual, entries: forged, signer: stranger });
      for (const [path, bytes] of other) files.set(path, bytes);
    },
    { code: 'vkey_other', file: 'vkey' },
  ],
  ['no key at all', (files) => files.set('vkey', utf8Encode('?\n')), { code: 'vkey_malformed' }],
  ['the key file missing', (files) => files.delete('vkey'), { code: 'file_missing', file: 'vkey' }],
  [
    'a size in a checkpoint changed',
    inCheckpoints((lines) => lines.map((line) => line.replace('\\n300\\n', '\\n301\\n'))),
    { code: 'checkpoint_malformed' },
  ],
  [
    'checkpoints out of order',
    all(
      inCheckpoints((lines) => lines.with(3, lines[4] ?? '').with(4, lines[3] ?? '')),
      inTable('checkpoints', (lines) => lines.with(3, lines[4] ?? '').with(4, lines[3] ?? '')),
    ),
    { code: 'checkpoint_missing' },
  ],
  ...[0, 2].map((i): Mutation => {
    const cut = (lines: string[]) => lines.toSpliced(i, 1);
    const both = all(inCheckpoints(cut), inTable('checkpoints', cut));
    return [`checkpoint ${i} of six dropped`, both, { code: 'checkpoint_missing' }];
  }),
  [
    'the last checkpoint dropped',
    inCheckpoints((lines) => lines.slice(0, -1)),
    { code: 'checkpoint_not_latest', file: 'checkpoint' },
  ],
  ['all checkpoints dropped', inCheckpoints(() => []), { code: 'checkpoint_missing' }],
  [
    'a checkpoint that is no string',
    inCheckpoints((l) => ['{}', ...l]),
    { code: 'checkpoint_malformed' },
  ],
];

const partMutations: readonly Mutation[] = [
  [
    'a note rewritten',
    (files) => {
      edit(files, contentFile, (text) => text.replace('अनुमोदित', 'अस्वीकृत'));
    },
    { code: 'part_altered', file: contentFile, leaf: 0, item: idOf(2, 0) },
  ],
  [
    'a note missing',
    (f) => f.delete(contentFile),
    { code: 'part_missing', file: contentFile, leaf: 0 },
  ],
  [
    'a scan exchanged',
    flip(documentFile, 0),
    { code: 'part_altered', file: documentFile, leaf: 0 },
  ],
  ['a scan missing', (f) => f.delete(documentFile), { code: 'part_missing', file: documentFile }],
  [
    'a document under a name of its own',
    (files) => files.set('documents/order.pdf', utf8Encode('x')),
    { code: 'file_name_wrong', file: 'documents/order.pdf' },
  ],
  [
    'a content that is not canonical',
    (files) => files.set(`contents/${sha256Hex('{ }')}.json`, utf8Encode('{ }')),
    { code: 'part_malformed' },
  ],
];

const rowMutations: readonly Mutation[] = [
  [
    'a holder changed in the tables',
    inRows((lines) => lines.with(1, (lines[1] ?? '').replace(HOLDER, TO_ME))),
    { code: 'row_differs', kind: 'file', item: idOf(2, 1) },
  ],
  [
    'a row taken out',
    inRows((l) => l.toSpliced(2, 1)),
    { code: 'item_without_row', item: idOf(2, 2) },
  ],
  [
    'a row slipped in',
    inRows((lines) => [...lines, (lines[0] ?? '').replace(idOf(2, 0), idOf(2, 9))]),
    { code: 'row_without_journal', item: idOf(2, 9) },
  ],
  [
    'a row twice',
    inRows((lines) => [...lines, lines[0] ?? '']),
    { code: 'row_repeated', item: idOf(2, 0) },
  ],
  ['a row with a blank', inRows((l) => l.with(0, ` ${l[0] ?? ''}`)), { code: 'row_malformed' }],
  [
    'the rows missing',
    (f) => f.delete('tables/files.ndjson'),
    { code: 'file_missing', file: 'tables/files.ndjson' },
  ],
];

const tableMutations: readonly Mutation[] = [
  [
    'a column of an old entry changed in the table',
    inTable('journal', (lines) => lines.with(7, (lines[7] ?? '').replace('FileSent', 'FileOpen'))),
    { code: 'leaf_differs', leaf: 7, file: 'tables/journal.ndjson' },
  ],
  [
    'a time moved by a microsecond',
    inTable('journal', (lines) => lines.with(7, (lines[7] ?? '').replace('+00"', '.000001+00"'))),
    { code: 'leaf_differs', leaf: 7 },
  ],
  [
    'a place in the log given to another event',
    inTable('leaves', (lines) => lines.with(9, (lines[9] ?? '').replace(idOf(1, 9), idOf(1, 8)))),
    { code: 'leaf_differs', leaf: 9, file: 'tables/leaves.ndjson' },
  ],
  [
    'an event that has no place and waits for none',
    inTable('leaves', (lines) => lines.slice(0, 605)),
    { code: 'entry_unplaced', leaf: 605 },
  ],
  [
    'an event that waits, and is not there',
    inTable('unsealed', () => ['{"seq":"611"}']),
    { code: 'row_without_journal', file: 'tables/unsealed.ndjson' },
  ],
  [
    'a place more than there are events',
    inTable('leaves', (l) => [...l, (l[609] ?? '').replace('"609"', '"610"')]),
    { code: 'row_without_journal', file: 'tables/leaves.ndjson' },
  ],
  [
    'a content given to another office',
    inTable('contents', (l) => [(l[0] ?? '').replace(idOf(0, 0), idOf(0, 1))]),
    { code: 'row_differs', leaf: 0 },
  ],
  [
    'a content that no entry names',
    (files) => files.set(`contents/${sha256Hex('{}')}.json`, utf8Encode('{}')),
    { code: 'part_unnamed' },
  ],
  [
    'a whole number written as a fraction',
    inRows((lines) => lines.with(1, (lines[1] ?? '').replace(/\\"version\\":(\d+)/, '$&.0'))),
    { code: 'row_differs', item: idOf(2, 1) },
  ],
  [
    'a version in a row',
    inRows((lines) => lines.with(1, (lines[1] ?? '').replace(/"version":"\d+"/, '"version":"1"'))),
    { code: 'row_differs', item: idOf(2, 1) },
  ],
];

describe.each([
  ['tables', tableMutations],
  ['journal', journalMutations],
  ['tree', treeMutations],
  ['seals', sealMutations],
  ['parts', partMutations],
  ['rows', rowMutations],
] as const)('tampering with the %s', (_, mutations) => {
  test.each(mutations)('%s is found', (_what, change, problem) => {
    const files = exportFiles(usual);
    change(files);
    const verdict = verdictOn(files);
    expect(verdict).toMatchObject({ sound: false, problem });
    if (!verdict.sound) expect(verdict.problem.message).toMatch(/^\S.*\.$/);
  });
});

describe('words', () => {
  const message = (change: (files: Files) => unknown): string => {
    const files = exportFiles(usual);
    change(files);
    const verdict = verdictOn(files);
    return verdict.sound ? 'sound' : verdict.problem.message;
  };

  test('name the entry, its place and its item', () => {
    const lines = inJournal((l) => l.with(17, canonicalJson(forged[17] as JournalEntry)));
    expect(message(lines)).toBe(
      `Entry 17 (line 18; FileSent, version 4 of file ${idOf(2, 2)}) is not what was sealed: ` +
        'its hash is not that in tile/0/000.',
    );
  });

  test('name what differs in a row', () => {
    const rows = inRows((l) => l.with(1, (l[1] ?? '').replace(HOLDER, TO_ME)));
    expect(message(rows)).toBe(
      `The tables differ from the journal in the file ${idOf(2, 1)}: ` +
        `holder is "me", by the journal "${idOf(3, 606 % 7)}".`,
    );
  });

  test('name the range where leaf tiles were forged, but not those above', () => {
    const big = { entries: tinyJournal(700), sizes: [700] };
    const bent = big.entries.with(300, { ...(big.entries[300] as JournalEntry), person: null });
    const files = exportFiles({ ...usual, ...big });
    for (const path of ['journal.ndjson', 'tile/0/001']) {
      replaceFrom(path, { ...big, entries: bent })(files);
    }
    expect(verdictOn(files)).toMatchObject({
      problem: {
        code: 'entry_altered',
        leaf: 256,
        message: expect.stringContaining('One of the entries 256 to 511') as string,
      },
    });
  });

  test('pass on why entries do not add up', () => {
    const verdict = verdictOn(exportFiles(usual), {
      rules: () => ({
        ...tinyRules(),
        story: () => {
          throw new Error('no holder');
        },
      }),
    });
    expect(verdict).toMatchObject({ problem: { code: 'row_differs' } });
    expect(JSON.stringify(verdict)).toContain('do not add up to a state: no holder');
  });
});
