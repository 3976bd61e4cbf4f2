/**
 * One pass over the journal: every line, the tree, the rows of the ledger's own tables beside it;
 * and an index for what follows.
 */
import { printedInstant } from '../core/projections.ts';
import type { Columns } from '../core/columns.ts';
import {
  type Checkpoint,
  type JournalEntry,
  leafHash,
  parseLeaf,
  referencesOf,
  toHex,
} from '../core/ledger/index.ts';
import { DESTROYED } from '../core/tombstone.ts';
import type { Seals } from './checkpoints.ts';
import { type Line, type Tell, linesOf, openPieces, sha256, textOf } from './disk.ts';
import type { EntryPlace, Lookup } from './lookup.ts';
import { type Problem, UnsoundError, fail } from './problem.ts';
import { type EntryName, type SealedTree, openSealedTree } from './sealed-tree.ts';
import { type Tables, differingColumn, fileOf, keyOf, rowsIn } from './tables.ts';

const FILE = 'journal.ndjson';

/** What the pass is given; without `tables` the rows beside the journal are not compared. */
export type JournalPass = {
  readonly root: string;
  readonly seals: Seals;
  /** A checkpoint that the auditor has kept from earlier. */
  readonly since: Checkpoint | undefined;
  readonly lookup: Lookup;
  readonly tables: Tables | undefined;
  /** How far the clock may have gone back, in milliseconds. */
  readonly clockBoundMs: number;
  readonly tell: Tell;
};

export type JournalCount = {
  readonly entries: number;
  readonly tiles: number;
  readonly checkpoints: number;
};

/**
 * How a message names an entry: its place in the log and in the file, what it says, of which item.
 */
export function nameOf(entry: JournalEntry, leaf: number): EntryName {
  const { kind, item, type, version } = entry;
  const words = `Entry ${leaf} (line ${leaf + 1}; ${type}, version ${version} of ${kind} ${item})`;
  return { leaf, kind, item, words };
}

/** Reads and checks the whole journal. Throws an UnsoundError at the first wrong entry. */
export function auditJournal(pass: JournalPass): JournalCount {
  const { root, lookup, tell } = pass;
  const tree = openSealedTree(root, pass.seals, pass.since);
  const beside = pass.tables === undefined ? undefined : openBeside(pass, pass.tables);
  let entries = 0;
  let before: string | undefined;
  try {
    for (const line of linesOf(root, FILE, tell)) {
      const { entry, name, hash } = takeLine(tree, line);
      mustRunOn(entry, name, before, pass.clockBoundMs);
      before = entry.at;
      beside?.take(entry, name, hash);
      shelve(lookup, entry, { leaf: name.leaf, offset: line.offset, length: line.bytes.length });
      entries++;
    }
    const counts = tree.close();
    beside?.close();
    return { entries, ...counts };
  } catch (error) {
    // A line taken out or slipped in shows first as a wrong hash, then as another fault: name the
    // first.
    const suspect = error instanceof UnsoundError ? tree.suspect() : undefined;
    throw suspect === undefined ? error : new UnsoundError(suspect);
  }
}

type Taken = { readonly entry: JournalEntry; readonly name: EntryName; readonly hash: Uint8Array };

function takeLine(tree: SealedTree, line: Line): Taken {
  const leaf = line.number - 1;
  const text = textOf(line.bytes);
  const parsed = text === undefined ? { wrong: 'it is not UTF-8' } : parseLeaf(text);
  if ('wrong' in parsed) {
    const where = `Entry ${leaf} (line ${line.number} of ${FILE})`;
    const message = `${where} is no journal entry: ${parsed.wrong}.`;
    fail({ code: 'entry_malformed', message, leaf, file: FILE });
  }
  const name = nameOf(parsed.value, leaf);
  const hash = leafHash(sha256, line.bytes);
  tree.add(hash, name);
  return { entry: parsed.value, name, hash };
}

/**
 * Times run on. The sealer lets an event in whose time is within the bound of its own clock, so
 * that two in turn may differ by twice as much.
 */
function mustRunOn(
  { at }: JournalEntry,
  name: EntryName,
  before: string | undefined,
  boundMs: number,
): void {
  const ms = Date.parse(at);
  if (ms < 0) fail(fault(name, 'time_wrong', `is dated ${at}, before 1970`));
  if (before === undefined || ms >= Date.parse(before) - 2 * boundMs) return;
  fail(fault(name, 'time_wrong', `is dated ${at}, long before the entry before it, ${before}`));
}

function shelve(lookup: Lookup, entry: JournalEntry, place: EntryPlace): void {
  lookup.addEntry(entry, place);
  const { contents, documents } = referencesOf(entry.body);
  const naming = { ...place, org: entry.org };
  for (const sha of contents) lookup.addNaming('contents', { ...naming, sha });
  for (const sha of documents) lookup.addNaming('documents', { ...naming, sha });
  if (entry.type !== DESTROYED) return;
  for (const list of [entry.body['contents'], entry.body['documents']])
    if (Array.isArray(list)) for (const sha of list) lookup.addDestroyed(String(sha));
}

/**
 * The rows of `journal`, `leaves` and `unsealed`, which stand beside the entries. What is wrong
 * with them is told at the end: a fault of the log itself comes first.
 */
type Beside = {
  readonly take: (entry: JournalEntry, name: EntryName, hash: Uint8Array) => void;
  readonly close: () => void;
};

function openBeside({ root, lookup }: JournalPass, tables: Tables): Beside {
  const journal = rowsIn(root, tables, 'journal');
  const leaves = rowsIn(root, tables, 'leaves');
  let placed = true;
  let first: Problem | undefined;
  return {
    take: (entry, name, hash) => {
      const row = journal.next().value?.row;
      const printed = `\\x${toHex(hash)}`;
      first ??= rowFault(tables, 'journal', name, { row, by: journalRow(entry, printed) });
      const leaf: Columns | undefined = placed ? leaves.next().value?.row : undefined;
      placed = leaf !== undefined;
      if (leaf !== undefined) {
        const by = { position: String(name.leaf), journal_id: entry.id, hash: printed };
        first ??= rowFault(tables, 'leaves', name, { row: leaf, by });
      } else if (lookup.takeRow('unsealed', keyOf(['seq'], row ?? {})) === undefined) {
        const why = 'has no place in the log and does not wait for one';
        first ??= fault(name, 'entry_unplaced', why);
      }
    },
    close: () => {
      if (first !== undefined) fail(first);
      for (const [table, rows] of [
        ['journal', journal],
        ['leaves', leaves],
      ] as const) {
        const left = rows.next().value;
        if (left === undefined) continue;
        const message = `The table ${table} has more rows than the journal has entries.`;
        fail({ code: 'row_without_journal', message, file: fileOf(table) });
      }
    },
  };
}

function journalRow(entry: JournalEntry, hash: string): Columns {
  const { id, org, kind, item, version, type, at } = entry;
  const own = { id, org_id: org, kind, item_id: item, version: String(version), type };
  return { ...own, at: printedInstant(at), hash };
}

function rowFault(
  tables: Tables,
  table: string,
  name: EntryName,
  { row, by }: { readonly row: Columns | undefined; readonly by: Columns },
): Problem | undefined {
  const spec = tables[table];
  const differs =
    row === undefined || spec === undefined ? 'there is none' : differingColumn(spec, row, by);
  if (differs === undefined) return undefined;
  const problem = fault(name, 'leaf_differs', `has another row in the table ${table}: ${differs}`);
  return { ...problem, file: fileOf(table) };
}

export function fault(name: EntryName, code: Problem['code'], why: string): Problem {
  const { leaf, kind, item, words } = name;
  return { code, message: `${words} ${why}.`, leaf, kind, item, file: FILE };
}

/** Every event has an id of its own. */
export function refuseRepeatedIds(root: string, lookup: Lookup): void {
  const found = lookup.repeatedId();
  if (found === undefined) return;
  using pieces = openPieces(root, FILE);
  const entry = entryOf(pieces.read(found));
  const why = `has the id ${entry.id} of entry ${found.first}`;
  fail(fault(nameOf(entry, found.leaf), 'id_repeated', why));
}

/** The entry in a line that the pass has already accepted. */
export function entryOf(line: Uint8Array): JournalEntry {
  const parsed = parseLeaf(textOf(line) ?? '');
  if ('wrong' in parsed) throw new Error('the journal changed while it was being read');
  return parsed.value;
}
