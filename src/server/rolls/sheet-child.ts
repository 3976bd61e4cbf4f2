/**
 * The process that opens a list that somebody has sent: bytes in, text out. What a spreadsheet may
 * hide (formulas, merged cells, a bomb) is told, never followed.
 */
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { ROLL_ROWS_MAX } from '../../core/roll-entry.ts';
import type { RollFault, SheetRow } from '../../core/roll-entry.ts';
import { answer } from '../platform/child-side.ts';

export type SheetRequest = { readonly bytes: string };
/** The headings first, then the rows in parts, then what was wrong with the file itself. */
export type SheetResult =
  | { readonly headings: readonly string[] }
  | { readonly rows: readonly SheetRow[] }
  | { readonly faults: readonly RollFault[] };

const UNPACKED_MAX = 256 * 1024 * 1024;
const PART_ROWS = 500;
const SHEET = 'xl/worksheets/sheet1.xml';
const textIn = (part: Uint8Array): string => new TextDecoder().decode(part);

class Unreadable extends Error {
  readonly fault: RollFault;
  constructor(problem: RollFault['problem'], other?: string | number) {
    super(problem);
    const more = other === undefined ? {} : { other };
    this.fault = { line: 1, column: null, problem, ...more };
  }
}

await answer(async (request, emit) => {
  const give = (result: SheetResult): void => emit(result);
  // Standard output belongs to the results.
  console.log = console.error;
  const bytes = Buffer.from((request as SheetRequest).bytes, 'base64');
  try {
    await read(bytes, give);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    give({ faults: [error.fault] });
  }
});

async function read(bytes: Buffer, give: (result: SheetResult) => void): Promise<void> {
  const starts = (...magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  // Compound files: .xls of old, and .xlsx behind a password.
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable('old_or_locked');
  if (starts(0x50, 0x4b)) return readWorkbook(bytes, give);
  return readCsv(textOf(bytes), give);
}

function textOf(bytes: Buffer): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new Unreadable('wrong_encoding', 'UTF-16');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw new Unreadable('not_a_list');
    return text;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const isText = !bytes.subarray(0, 4096).includes(0);
    throw isText
      ? new Unreadable('wrong_encoding', 'Windows-1252 / ANSI')
      : new Unreadable('not_a_list');
  }
}

function readCsv(text: string, give: (result: SheetResult) => void): void {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (mark: string) => first.split(mark).length;
  const delimiter = [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
  let records: readonly string[][];
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      max_record_size: 64 * 1024,
      to: ROLL_ROWS_MAX + 1_000,
    });
  } catch (error) {
    const { lines } = error as { readonly lines?: number };
    give({ faults: [{ line: lines ?? 1, column: null, problem: 'broken_quotes' }] });
    return;
  }
  const [head, ...rest] = records;
  give({ headings: head ?? [] });
  giveRows(
    rest.map((cells, i) => ({ line: i + 2, cells })),
    give,
  );
}

/** Empty rows are no rows. */
function giveRows(all: readonly SheetRow[], give: (result: SheetResult) => void): void {
  const rows = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length > ROLL_ROWS_MAX) throw new Unreadable('too_many_rows', ROLL_ROWS_MAX);
  for (let at = 0; at < rows.length; at += PART_ROWS)
    give({ rows: rows.slice(at, at + PART_ROWS) });
}

async function readWorkbook(bytes: Buffer, give: (result: SheetResult) => void): Promise<void> {
  const faults = workbookFaults(bytes);
  const data = await readSheet(bytes).catch(() => {
    throw new Unreadable('not_a_list');
  });
  const [head = [], ...rest] = data;
  give({ headings: head.map(cellText) });
  giveRows(
    rest.map((row, i) => ({ line: i + 2, cells: row.map(cellText) })),
    give,
  );
  if (faults.length > 0) give({ faults });
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  // A whole number as it is written, never 1.2e+11.
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value).toString();
  return String(value);
}

/** What the reader of sheets passes over: formulas behind values, and cells that are one. */
function workbookFaults(bytes: Buffer): readonly RollFault[] {
  let unpacked = 0;
  const parts = unzip(bytes, ({ name, originalSize }) => {
    unpacked += originalSize;
    if (unpacked > UNPACKED_MAX) throw new Unreadable('too_heavy');
    return /\.(?:xml|rels)$/.test(name);
  });
  // No part of a package declares entities (ECMA-376-2 7.2): whoever does means no list.
  if (Object.values(parts).some((part) => /<!(?:DOCTYPE|ENTITY)/i.test(textIn(part))))
    throw new Unreadable('not_a_list');
  const faults: RollFault[] = [];
  const { [SHEET]: packed } = parts;
  if (packed !== undefined) {
    const xml = textIn(packed);
    if ((xml.match(/<row\b/g)?.length ?? 0) > ROLL_ROWS_MAX + 1_000)
      throw new Unreadable('too_many_rows', ROLL_ROWS_MAX);
    for (const [, at = ''] of xml.matchAll(/<c\b[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<f\b/g))
      faults.push({ line: lineOf(at), column: null, problem: 'formula', other: at });
    for (const [, range = ''] of xml.matchAll(/<mergeCell\b[^>]*\bref="([^"]{1,30})"/g))
      faults.push({ line: lineOf(range), column: null, problem: 'merged_cells', other: range });
  }
  return faults.slice(0, 1_000);
}

type Packed = { readonly name: string; readonly originalSize: number };

function unzip(bytes: Buffer, filter: (file: Packed) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('not_a_list');
  }
}

function lineOf(cell: string): number {
  return Number(/\d+/.exec(cell)?.[0] ?? 1);
}
