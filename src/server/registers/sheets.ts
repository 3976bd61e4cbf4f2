/** A register as a file to take away: CSV of any length in a stream, or a spreadsheet. */
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import { indiaDay, indiaTime } from '../../core/days.ts';
import type { Bilingual } from '../../core/letters.ts';
import { cellText } from '../../core/registers.ts';
import type { Cell, Column, Register } from '../../core/registers.ts';
import type { Line } from './queries.ts';

/** What a sheet shows of a line. */
type Cells = Pick<Line, 'cells'>;

type Language = keyof Bilingual;
const SERIAL: Bilingual = { en: 'Sl.', hi: 'क्र.' };

/** The texts of a line, numbered from 1; what paper and CSV say. */
export function textsOf(register: Register, line: Cells, at: number, language: Language): string[] {
  const said = register.columns.map(({ kind }, i) =>
    cellText(kind, line.cells[i] ?? null, language),
  );
  return [String(at), ...said];
}

export function headsOf({ columns }: Register, language: Language): string[] {
  return [SERIAL[language], ...columns.map(({ head }) => head[language])];
}

/**
 * RFC 4180 with a byte order mark, so that spreadsheets read Hindi, and an apostrophe before what a
 * spreadsheet would run as a formula.
 */
export function csvOf(
  register: Register,
  lines: AsyncIterable<readonly Cells[]>,
  language: Language,
): Readable {
  const options = { record_delimiter: 'windows', escape_formulas: true } as const;
  return Readable.from(
    (async function* () {
      yield `\ufeff${stringify([headsOf(register, language)], options)}`;
      let at = 0;
      for await (const some of lines)
        yield stringify(
          some.map((line) => textsOf(register, line, (at += 1), language)),
          options,
        );
    })(),
  );
}

/** Numbers and days are numbers and days, so that a spreadsheet can sort and add them. */
export function xlsxOf(
  register: Register,
  lines: readonly Cells[],
  language: Language,
): Promise<Buffer> {
  const heads = headsOf(register, language).map((value) => ({
    value,
    fontWeight: 'bold' as const,
  }));
  const rows = lines.map((line, at) => [
    { value: at + 1, type: Number },
    ...register.columns.map(({ kind }, i) => sheetCell(kind, line.cells[i] ?? null, language)),
  ]);
  const columns = [{ width: 6 }, ...register.columns.map(({ share }) => ({ width: share * 1.6 }))];
  const sheet = register.title[language].slice(0, 31);
  return writeXlsxFile([heads, ...rows], { columns, sheet, stickyRowsCount: 1 }).toBuffer();
}

function sheetCell(kind: Column['kind'], cell: Cell, language: Language) {
  if (cell === null || cell === '') return null;
  switch (kind) {
    case 'number':
      return { value: Number(cell), type: Number };
    case 'paise':
      return { value: Number(cell) / 100, type: Number, format: '0.00' };
    case 'day':
      return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' };
    case 'time':
      return { value: inIndia(String(cell)), type: Date, format: 'dd.mm.yyyy hh:mm' };
    default:
      return { value: cellText(kind, cell, language), type: String };
  }
}

/** A spreadsheet knows no time zones: its clock shows India's. */
function inIndia(at: string): Date {
  return new Date(`${indiaDay(at)}T${indiaTime(at)}:00Z`);
}
