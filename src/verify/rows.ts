/**
 * The server's tables against the journal: each row must be what the entries of its item add up to.
 */
import {
  type JournalEntry,
  type Json,
  type JsonObject,
  canonicalJson,
  parseCanonical,
} from '../core/ledger/index.ts';
import { type Line, linesOf, openPieces, textOf } from './disk.ts';
import { type JournalIndex, entryOf, itemKey } from './journal.ts';
import { fail } from './problem.ts';

/**
 * The state that the entries of one item, oldest first, add up to; undefined where such an item has
 * no row. The seam to `core`: the auditor is given the same function by which the office decides.
 */
export type FoldItem = (kind: string, entries: readonly JournalEntry[]) => Json | undefined;

const FILE = 'rows.ndjson';

/** Compares every row; answers how many there are. */
export function auditRows(root: string, journal: JournalIndex, fold: FoldItem): number {
  const pieces = openPieces(root, 'journal.ndjson');
  const entriesOf = (item: number): JournalEntry[] => {
    const entries: JournalEntry[] = [];
    for (let leaf = journal.last[item] ?? -1; leaf >= 0; leaf = journal.previous[leaf] ?? -1) {
      entries.push(entryOf(pieces.read(journal.offsets[leaf] ?? 0, journal.lengths[leaf] ?? 0)));
    }
    return entries.reverse();
  };
  const seen = new Set<number>();
  for (const line of linesOf(root, FILE)) {
    const { kind, id, state } = rowOf(line);
    const item = journal.items.get(itemKey(kind, id));
    const found = item === undefined ? undefined : foldOf(fold, kind, id, entriesOf(item));
    if (item === undefined || found === undefined) {
      const message = `The tables hold the ${kind} ${id}, of which the journal knows nothing.`;
      return fail({ code: 'row_without_journal', message, kind, item: id, file: FILE });
    }
    if (seen.has(item)) {
      const message = `Line ${line.number} of ${FILE} is a second row of the ${kind} ${id}.`;
      fail({ code: 'row_repeated', message, kind, item: id, file: FILE });
    }
    seen.add(item);
    if (canonicalJson(state) !== canonicalJson(found)) {
      const where = difference(state, found, '');
      const message = `The tables differ from the journal in the ${kind} ${id}: ${where}.`;
      fail({ code: 'row_differs', message, kind, item: id, file: FILE });
    }
  }
  for (const [key, item] of journal.items) {
    if (seen.has(item)) continue;
    const [kind = '', id = ''] = splitKey(key);
    if (foldOf(fold, kind, id, entriesOf(item)) === undefined) continue;
    const message = `The journal knows the ${kind} ${id}, but the tables have no row of it.`;
    fail({ code: 'item_without_row', message, kind, item: id, file: FILE });
  }
  pieces.close();
  return seen.size;
}

function splitKey(key: string): readonly [string, string] {
  const blank = key.indexOf(' ');
  return [key.slice(0, blank), key.slice(blank + 1)];
}

function foldOf(
  fold: FoldItem,
  kind: string,
  item: string,
  entries: readonly JournalEntry[],
): Json | undefined {
  try {
    return fold(kind, entries);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The entries of the ${kind} ${item} do not add up to a state: ${why}.`;
    return fail({ code: 'row_differs', message, kind, item, file: 'journal.ndjson' });
  }
}

function rowOf(line: Line): { kind: string; id: string; state: Json } {
  const parsed = parseCanonical(textOf(line.bytes) ?? '');
  const row: Json = 'value' in parsed ? parsed.value : null;
  if (isObject(row) && Object.keys(row).join() === 'id,kind,state') {
    const { id, kind, state } = row;
    if (typeof id === 'string' && typeof kind === 'string' && state !== undefined) {
      return { kind, id, state };
    }
  }
  const message = `Line ${line.number} of ${FILE} is not a row in canonical form.`;
  return fail({ code: 'row_malformed', message, file: FILE });
}

/** The first place where two states differ, in words. */
function difference(row: Json | undefined, journal: Json | undefined, path: string): string {
  if (isObject(row) && isObject(journal)) {
    for (const key of Object.keys({ ...row, ...journal }).sort()) {
      const found = difference(row[key], journal[key], path === '' ? key : `${path}.${key}`);
      if (found !== '') return found;
    }
    return '';
  }
  if (Array.isArray(row) && Array.isArray(journal)) {
    for (let i = 0; i < Math.max(row.length, journal.length); i++) {
      const found = difference(row[i] as Json, journal[i] as Json, `${path}[${i}]`);
      if (found !== '') return found;
    }
    return '';
  }
  const [left, right] = [row, journal].map((value) =>
    value === undefined ? 'nothing' : shorten(canonicalJson(value)),
  );
  return left === right ? '' : `${path || 'the state'} is ${left}, by the journal ${right}`;
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
