/**
 * Every item's story, and the server's tables against it: each row must be what the entries of its
 * item add up to, and no row may be left over.
 */
import type { Row, Spent } from '../core/projections.ts';
import {
  type JournalEntry,
  type Json,
  type JsonObject,
  canonicalJson,
} from '../core/ledger/index.ts';
import { type Pieces, type Tell, openPieces } from './disk.ts';
import { entryOf, fault, nameOf } from './journal.ts';
import type { ItemPlaces, Lookup } from './lookup.ts';
import { cannotJudge, fail } from './problem.ts';
import { type Shelf, type Tables, differingColumn, fileOf } from './tables.ts';

/** What the entries of one item, oldest first, add up to. */
export type Story = {
  readonly row: Row & { readonly state: Json };
  /** Its rows in other tables. */
  readonly rows: readonly Row[];
  readonly numbers: readonly Spent[];
};

/**
 * The rules of an office: the seam to `core`. The auditor is given the very functions by which the
 * office decides. `story` is undefined for a kind that the rules do not know.
 */
export type Rules = {
  readonly tables: Tables;
  readonly story: (kind: string, entries: readonly JournalEntry[]) => Story | undefined;
};

export type ItemPass = {
  readonly root: string;
  readonly lookup: Lookup;
  /** Without them only versions and times are checked. */
  readonly rules: Rules | undefined;
  readonly shelf: Shelf | undefined;
  readonly tell: Tell;
};

/** Follows every item; answers how many rows were compared, but for those beside the journal. */
export function auditItems(pass: ItemPass): number {
  const { root, lookup, rules, shelf, tell } = pass;
  const total = lookup.itemCount();
  const counters = new Map<string, Counter>();
  let done = 0;
  let rows = 0;
  using pieces = openPieces(root, 'journal.ndjson');
  for (const item of lookup.items()) {
    const entries = storyOf(item, pieces);
    tell(++done / total);
    if (rules === undefined || shelf === undefined) continue;
    const story = told(rules, item, entries);
    const of = { tables: rules.tables, shelf, item };
    takeRow(of, story.row);
    for (const row of story.rows) takeRow(of, row);
    rows += 1 + story.rows.length;
    for (const spent of story.numbers) count(counters, spent);
  }
  if (rules === undefined || shelf === undefined) return 0;
  rows += auditCounters(rules.tables, shelf, counters);
  shelf.mustBeEmpty();
  return rows;
}

/** The entries of an item; its versions count on, its times do not run back. */
function storyOf({ entries: places }: ItemPlaces, pieces: Pieces): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const place of places) {
    const entry = entryOf(pieces.read(place));
    const name = nameOf(entry, place.leaf);
    const before = entries.at(-1)?.at ?? '';
    if (entry.version !== entries.length + 1)
      fail(fault(name, 'version_wrong', `should be version ${entries.length + 1} of its item`));
    if (entry.at < before)
      fail(fault(name, 'time_wrong', `is dated ${entry.at}, before its item's last, ${before}`));
    entries.push(entry);
  }
  return entries;
}

function told(rules: Rules, item: ItemPlaces, entries: readonly JournalEntry[]): Story {
  const { kind, item: id } = item;
  const about = { kind, item: id, file: 'journal.ndjson' };
  try {
    const story = rules.story(kind, entries);
    // Entries of another release may leave holes in a state, which no row can hold.
    if (story !== undefined) canonicalJson(story.row.state);
    if (story !== undefined) return story;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The entries of the ${kind} ${id} do not add up to a state: ${why}.`;
    fail({ code: 'row_differs', message, ...about });
  }
  const message = `This auditor does not know the kind of item ${kind}: take a newer one.`;
  return cannotJudge({ code: 'kind_unknown', message, ...about });
}

type Of = { readonly tables: Tables; readonly shelf: Shelf; readonly item: ItemPlaces };

/** Takes the row that must be there and compares it. */
function takeRow({ tables, shelf, item }: Of, expected: Row & { readonly state?: Json }): void {
  const { kind, item: id } = item;
  const { table, columns, state } = expected;
  const spec = tables[table];
  const file = fileOf(table);
  const row = shelf.take(table, columns);
  if (row === undefined || spec === undefined) {
    const own = (spec?.key ?? []).filter((name) => columns[name] !== id);
    const which = own.map((name) => ` with ${name} ${columns[name]}`).join(' and');
    const words = `The journal knows the ${kind} ${id}, but the table ${table} has no row of it`;
    const message = `${words}${which}.`;
    return fail({ code: 'item_without_row', message, kind, item: id, file });
  }
  if (state !== undefined) mustBeState(item, file, { row: row['state'] ?? '', state });
  const by = state === undefined ? columns : { ...columns, state: row['state'] ?? null };
  const differs = differingColumn(spec, row, by);
  if (differs === undefined) return;
  const which = spec.key.includes('seq') ? ` ${columns['seq']}` : '';
  rowFault(item, file, `${table}${which}.${differs}`);
}

function mustBeState(
  item: ItemPlaces,
  file: string,
  found: { readonly row: string; readonly state: Json },
): void {
  const state = strictJson(found.row);
  if (state === undefined) rowFault(item, file, 'its state is not the JSON we write');
  if (canonicalJson(state) === canonicalJson(found.state)) return;
  rowFault(item, file, difference(state, found.state, ''));
}

function rowFault({ kind, item }: ItemPlaces, file: string, where: string): never {
  const message = `The tables differ from the journal in the ${kind} ${item}: ${where}.`;
  return fail({ code: 'row_differs', message, kind, item, file });
}

/** JSON whose whole numbers are written as such: `2.0` says the same, but nobody of us wrote it. */
function strictJson(text: string): Json | undefined {
  let strict = true;
  type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
  const look: Reviver = (_key, value, { source }) => {
    if (Number.isInteger(value) && source !== String(value)) strict = false;
    return value;
  };
  try {
    const value = JSON.parse(text, look as Parameters<typeof JSON.parse>[1]) as Json;
    return strict ? value : undefined;
  } catch {
    return undefined;
  }
}

type Counter = Spent & { count: number; max: number };

function count(counters: Map<string, Counter>, spent: Spent): void {
  const key = JSON.stringify([spent.org, spent.series]);
  const counter = counters.get(key) ?? { ...spent, count: 0, max: 0 };
  counter.count += 1;
  // Not NaN-proof by accident: a number that cannot be read is never the count.
  counter.max = spent.number === null ? counter.count : Math.max(counter.max, spent.number);
  counters.set(key, counter);
}

/** Numbers run 1, 2, 3 without gaps, and a counter stands at the last one spent. CSMOP 5.3. */
function auditCounters(tables: Tables, shelf: Shelf, counters: Map<string, Counter>): number {
  const spec = tables['counters'];
  if (spec === undefined) return 0;
  const file = fileOf('counters');
  for (const { org, series, count: spent, max } of counters.values()) {
    const name = `The numbers of the series ${series}`;
    if (spent !== max) {
      const message = `${name} have gaps or repeat: ${spent} were given, the highest is ${max}.`;
      fail({ code: 'number_wrong', message, file: 'journal.ndjson' });
    }
    const by = { org_id: org, series, value: String(max) };
    const row = shelf.take('counters', by);
    const differs = row === undefined ? 'its row is gone' : differingColumn(spec, row, by);
    if (differs === undefined) continue;
    fail({ code: 'number_wrong', message: `${name} are counted wrong: ${differs}.`, file });
  }
  return counters.size;
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
