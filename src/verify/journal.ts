/**
 * One pass over the journal: every line, the story of every item, the tree; and an index for what
 * follows.
 */
import { hash } from 'node:crypto';
import {
  type Checkpoint,
  type JournalEntry,
  leafHash,
  parseLeaf,
  referencesOf,
} from '../core/ledger/index.ts';
import { type Line, linesOf, openPieces, sha256, textOf } from './disk.ts';
import { type Problem, UnsoundError, fail } from './problem.ts';
import { type EntryName, type SealedTree, openSealedTree } from './sealed-tree.ts';

const FILE = 'journal.ndjson';

/**
 * Where everything stands, in columns of numbers so that millions of entries fit in memory. Events
 * of one item are chained backwards: `last[item]`, then `previous[event]`, down to -1.
 */
export type JournalIndex = {
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  readonly previous: readonly number[];
  /** Number of an item by `kind id`. */
  readonly items: ReadonlyMap<string, number>;
  readonly last: readonly number[];
  /** First leaf that refers to a content or a document, by its hash. */
  readonly contents: ReadonlyMap<string, number>;
  readonly documents: ReadonlyMap<string, number>;
  readonly tiles: number;
};

type Columns = {
  readonly offsets: number[];
  readonly lengths: number[];
  readonly previous: number[];
  readonly fingerprints: number[];
  readonly items: Map<string, number>;
  readonly last: number[];
  readonly versions: number[];
  readonly times: number[];
  readonly contents: Map<string, number>;
  readonly documents: Map<string, number>;
};

export function itemKey(kind: string, item: string): string {
  return `${kind} ${item}`;
}

/**
 * How a message names an entry: its place in the log and in the file, what it says, of which item.
 */
export function nameOf(entry: JournalEntry, leaf: number): EntryName {
  const { kind, item, type, version } = entry;
  const words = `Entry ${leaf} (line ${leaf + 1}; ${type}, version ${version} of ${kind} ${item})`;
  return { leaf, kind, item, words };
}

/** Reads and checks the whole journal. Throws an UnsoundError at the first wrong entry. */
export function auditJournal(root: string, checkpoints: readonly Checkpoint[]): JournalIndex {
  const columns: Columns = {
    offsets: [],
    lengths: [],
    previous: [],
    fingerprints: [],
    items: new Map(),
    last: [],
    versions: [],
    times: [],
    contents: new Map(),
    documents: new Map(),
  };
  const tree = openSealedTree(root, checkpoints);
  let tiles = 0;
  try {
    for (const line of linesOf(root, FILE)) takeLine(columns, tree, line);
    tiles = tree.close();
  } catch (error) {
    // A line taken out or slipped in shows first as a wrong hash, then as a gap: name the first.
    const suspect = error instanceof UnsoundError ? tree.suspect() : undefined;
    throw suspect === undefined ? error : new UnsoundError(suspect);
  }
  refuseRepeatedIds(root, columns);
  return { ...columns, tiles };
}

function takeLine(columns: Columns, tree: SealedTree, line: Line): void {
  const leaf = line.number - 1;
  const text = textOf(line.bytes);
  const parsed = text === undefined ? { wrong: 'it is not UTF-8' } : parseLeaf(text);
  if ('wrong' in parsed) {
    const where = `Entry ${leaf} (line ${line.number} of ${FILE})`;
    const message = `${where} is no journal entry: ${parsed.wrong}.`;
    fail({ code: 'entry_malformed', message, leaf, file: FILE });
  }
  const entry = parsed.value;
  const name = nameOf(entry, leaf);
  tree.add(leafHash(sha256, line.bytes), name);
  takeItem(columns, entry, name);
  columns.offsets.push(line.offset);
  columns.lengths.push(line.bytes.length);
  columns.fingerprints.push(fingerprint(entry.id));
  const { contents, documents } = referencesOf(entry.body);
  for (const sha of contents) if (!columns.contents.has(sha)) columns.contents.set(sha, leaf);
  for (const sha of documents) if (!columns.documents.has(sha)) columns.documents.set(sha, leaf);
}

function takeItem(columns: Columns, entry: JournalEntry, name: EntryName): void {
  const key = itemKey(entry.kind, entry.item);
  const known = columns.items.get(key);
  const item = known ?? columns.items.size;
  if (known === undefined) columns.items.set(key, item);
  const expected = (columns.versions[item] ?? 0) + 1;
  if (entry.version !== expected) {
    fail(fault(name, 'version_wrong', `should be version ${expected} of its item`));
  }
  const time = Date.parse(entry.at);
  if (time < 0) fail(fault(name, 'time_wrong', `is dated ${entry.at}, before 1970`));
  if (time < (columns.times[item] ?? 0)) {
    const before = new Date(columns.times[item] ?? 0).toISOString();
    fail(fault(name, 'time_wrong', `is dated ${entry.at}, before its item's last, ${before}`));
  }
  columns.previous.push(columns.last[item] ?? -1);
  columns.last[item] = name.leaf;
  columns.versions[item] = expected;
  columns.times[item] = time;
}

function fault(name: EntryName, code: Problem['code'], why: string): Problem {
  const { leaf, kind, item, words } = name;
  return { code, message: `${words} ${why}.`, leaf, kind, item, file: FILE };
}

/**
 * 52 bits of a hash of the id: equal ids have equal ones, and the few others are looked at again.
 */
function fingerprint(id: string): number {
  return Number.parseInt(hash('sha256', id, 'hex').slice(0, 13), 16);
}

function refuseRepeatedIds(root: string, columns: Columns): void {
  const sorted = Float64Array.from(columns.fingerprints).sort();
  const twice = new Set(sorted.filter((print, i) => print === sorted[i - 1]));
  if (twice.size === 0) return;
  const pieces = openPieces(root, FILE);
  const ids = new Map<string, number>();
  for (const [leaf, print] of columns.fingerprints.entries()) {
    if (!twice.has(print)) continue;
    const line = pieces.read(columns.offsets[leaf] ?? 0, columns.lengths[leaf] ?? 0);
    const entry = entryOf(line);
    const first = ids.get(entry.id);
    if (first !== undefined) {
      fail(fault(nameOf(entry, leaf), 'id_repeated', `has the id ${entry.id} of entry ${first}`));
    }
    ids.set(entry.id, leaf);
  }
  pieces.close();
}

/** The entry in a line that the first pass has already accepted. */
export function entryOf(line: Uint8Array): JournalEntry {
  const parsed = parseLeaf(textOf(line) ?? '');
  if ('wrong' in parsed) throw new Error('the journal changed while it was being read');
  return parsed.value;
}
