/**
 * The tables of an export: `tables/<table>.ndjson` holds every row of a table that is evidence, as
 * an object of its columns, each a text as PostgreSQL prints it, or null.
 */
import { comparedColumns, exportedColumns } from '../core/evidence.ts';
import type { TableClass } from '../core/evidence.ts';
import type { Columns } from '../core/columns.ts';
import { type Json, canonicalJson, parseCanonical } from '../core/ledger/index.ts';
import { type Line, type Pieces, type Tell, linesOf, openPieces, textOf } from './disk.ts';
import type { Lookup } from './lookup.ts';
import { cannotJudge, fail } from './problem.ts';

/** Which tables there are; an auditor of an office is given those of `core/evidence`. */
export type Tables = Readonly<Record<string, TableClass>>;

export function fileOf(table: string): string {
  return `tables/${table}.ndjson`;
}

/** The rows of one table, in the order of the file. */
export function* rowsIn(
  root: string,
  tables: Tables,
  table: string,
  tell?: Tell,
): Generator<{ readonly row: Columns; readonly line: Line }> {
  const names = namesOf(tables, table);
  for (const line of linesOf(root, fileOf(table), tell))
    yield { row: rowOf(table, names, line), line };
}

function namesOf(tables: Tables, table: string): string {
  const found = tables[table];
  return found === undefined ? '' : exportedColumns(found).toSorted().join();
}

function rowOf(table: string, names: string, line: Pick<Line, 'bytes' | 'number'>): Columns {
  const parsed = parseCanonical(textOf(line.bytes) ?? '');
  const value: Json = 'value' in parsed ? parsed.value : null;
  if (typeof value === 'object' && value !== null && Object.keys(value).join() === names) {
    const texts = Object.values(value).every((one) => one === null || typeof one === 'string');
    if (texts) return value as Columns;
  }
  const file = fileOf(table);
  const message = `Line ${line.number} of ${file} is not a row of ${table} in canonical form.`;
  return cannotJudge({ code: 'row_malformed', message, file });
}

export function keyOf(columns: readonly string[], row: Columns): string {
  return JSON.stringify(columns.map((name) => row[name] ?? null));
}

/** Notes where each row of these tables stands; a key stands in one row only. */
export function shelveRows(
  root: string,
  tables: Tables,
  to: { readonly names: readonly string[]; readonly lookup: Lookup; readonly tell: Tell },
): void {
  const { names, lookup, tell } = to;
  for (const [i, table] of names.entries()) {
    tell(i / names.length);
    const key = tables[table]?.key ?? [];
    for (const { row, line } of rowsIn(root, tables, table)) {
      const place = { offset: line.offset, length: line.bytes.length };
      if (lookup.addRow(table, keyOf(key, row), place)) continue;
      const words = keyInWords(key, row);
      const message = `Line ${line.number} of ${fileOf(table)} is a second row of ${words}.`;
      fail({ code: 'row_repeated', message, ...itemOf(row), file: fileOf(table) });
    }
  }
}

/** Rows that were shelved, read when they are asked for. */
export type Shelf = Disposable & {
  /** Takes the row of this key away; undefined where there is none left. */
  readonly take: (table: string, row: Columns) => Columns | undefined;
  /** Ends the audit at a row that nothing has asked for. */
  readonly mustBeEmpty: () => void;
};

export function openShelf(root: string, tables: Tables, lookup: Lookup): Shelf {
  const open = new Map<string, Pieces>();
  const read = (table: string, place: { offset: number; length: number }): Columns => {
    const pieces = open.get(table) ?? openPieces(root, fileOf(table));
    open.set(table, pieces);
    return rowOf(table, namesOf(tables, table), { bytes: pieces.read(place), number: 0 });
  };
  return {
    take: (table, row) => {
      const place = lookup.takeRow(table, keyOf(tables[table]?.key ?? [], row));
      return place === undefined ? undefined : read(table, place);
    },
    mustBeEmpty: () => {
      const left = lookup.leftRow();
      if (left === undefined) return;
      const row = read(left.table, left);
      const words = keyInWords(tables[left.table]?.key ?? [], row);
      const message = `The table ${left.table} holds ${words}, of which the journal knows nothing.`;
      const file = fileOf(left.table);
      fail({ code: 'row_without_journal', message, ...itemOf(row), file });
    },
    [Symbol.dispose]: () => {
      for (const pieces of open.values()) pieces[Symbol.dispose]();
    },
  };
}

/** A row's key as a message names it: `item_id ..., seq 3`. */
export function keyInWords(key: readonly string[], row: Columns): string {
  return key.map((name) => `${name} ${row[name] ?? 'null'}`).join(', ');
}

function itemOf(row: Columns): { readonly item?: string } {
  const item = row['item_id'] ?? row['id'];
  return typeof item === 'string' ? { item } : {};
}

/** The first column that is compared and differs, in words; undefined where none does. */
export function differingColumn(spec: TableClass, row: Columns, by: Columns): string | undefined {
  for (const name of comparedColumns(spec)) {
    const [left, right] = [row[name] ?? null, by[name] ?? null];
    if (left === right) continue;
    const isLowered = spec.lowered?.includes(name) === true && left !== null && right !== null;
    if (isLowered && !/[A-Z]/.test(left) && lower(left) === lower(right)) continue;
    return `${name} is ${inWords(left)}, by the journal ${inWords(right)}`;
  }
  return undefined;
}

function lower(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

function inWords(value: string | null): string {
  const text = canonicalJson(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
