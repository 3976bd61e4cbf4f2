/** The files that the office gives out: the template, and a list with what is wrong with it. */
import { stringify } from 'csv-stringify/sync';
import writeWorkbook from 'write-excel-file/node';
import * as columns from '../../core/roll-columns.ts';
import type { RollColumn } from '../../core/roll-columns.ts';
import type { RollFault, Sheet } from '../../core/roll-entry.ts';
import { masked } from '../../core/roll-rows.ts';
import { ROLL_PROBLEM_WORDS } from '../../core/roll-words.ts';
import type { Choice } from '../../core/masters.ts';

export type Format = 'csv' | 'xlsx';
export const MEDIA: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

type Table = readonly (readonly string[])[];

/** Spreadsheets run what starts like a formula: an apostrophe before it makes it text. */
export function formulaSafe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function csv(table: Table): Buffer {
  // With the mark of UTF-8, by which Excel knows Hindi.
  return Buffer.from(`\ufeff${stringify(table.map((row) => row.map(formulaSafe)))}`);
}

/** Every cell is text, so that 0042 stays 0042 and nothing is a formula. */
function workbook(sheets: readonly { readonly name: string; readonly table: Table }[]) {
  const data = sheets.map(({ name, table }) => ({
    sheet: name,
    data: table.map((row, line) =>
      row.map((cell) => ({
        value: formulaSafe(cell),
        type: String,
        format: '@',
        ...(line === 0 ? { fontWeight: 'bold' as const } : {}),
      })),
    ),
    columns: (table[0] ?? []).map((heading) => ({ width: Math.max(14, heading.length) })),
    stickyRowsCount: 1,
  }));
  return writeWorkbook(data).toBuffer();
}

/** The headings alone; the workbook has the instructions on a sheet of their own. */
export async function templateFile(as: Format): Promise<Buffer> {
  const headings = columns.ROLL_COLUMNS.map(columns.headingOf);
  if (as === 'csv') return csv([headings]);
  return workbook([
    { name: 'List सूची', table: [headings] },
    { name: 'Instructions निर्देश', table: instructions() },
  ]);
}

const NOTES = [
  'One line a person. A post is given by its marking abbreviation and must exist already.',
  'एक पंक्ति में एक व्यक्ति। पद अंकन संक्षेप से दें; पद पहले से होना चाहिए।',
  'Only who handles files, or sends and receives proposals, is entered.',
  'केवल वही भरे जाएँ जो फाइलों पर कार्य करते या प्रस्ताव भेजते-पाते हैं।',
  'An Aadhaar number is refused wherever it stands; nothing of such a list is kept.',
  'आधार संख्या कहीं भी हो तो सूची अस्वीकृत होगी; उसका कुछ भी नहीं रखा जाता।',
  'No formulas, no merged cells, and the list is the first sheet.',
  'सूत्र और जुड़े खाने नहीं; सूची पहली शीट हो।',
  'The list is applied after another officer has certified it.',
  'सूची दूसरे अधिकारी के प्रमाणन के बाद लागू होती है।',
];

function instructions(): Table {
  const lists: Partial<Record<RollColumn, readonly Choice[]>> = {
    appellation: columns.APPELLATIONS,
    gender: columns.GENDERS,
    kind: columns.ROLL_CHARGES,
    reason: columns.FILE_WORK,
    aadhaarConsent: columns.YES_NO,
  };
  const day = '31-12-1990';
  const shape: Partial<Record<RollColumn, string>> = {
    nameEn: 'Tara Kalpit',
    nameHi: 'तारा कल्पित',
    initials: 'TK',
    bornOn: day,
    joinedOn: day,
    from: day,
    aadhaarConsentedOn: day,
    designation: 'As on the post / जैसा पद पर है',
    post: 'INSP-TECH',
    mobile: '9000000001',
    userId: 'name@department.gov.in',
    employeeCode: 'E-1042',
    aadhaarReference: 'Never the number itself / संख्या कभी नहीं',
    aadhaarLastFour: '1234',
  };
  const rows = columns.ROLL_COLUMNS.map((column) => {
    const words = lists[column]?.map(({ en, hi }) => `${en} / ${hi}`).join('; ');
    const need = columns.ROLL_OPTIONAL.includes(column) ? 'no / नहीं' : 'yes / हाँ';
    return [columns.headingOf(column), need, words ?? shape[column] ?? ''];
  });
  return [
    ['Column / स्तंभ', 'Needed / आवश्यक', 'Words or shape / शब्द या रूप'],
    ...rows,
    ['', '', ''],
    ...NOTES.map((note) => [note, '', '']),
  ];
}

/** The uploaded rows with a column before them that says what is wrong; only faulty ones. */
export async function faultsFile(
  sheet: Sheet,
  faults: readonly RollFault[],
  as: Format,
): Promise<Buffer> {
  const ofLine = Map.groupBy(faults, ({ line }) => line);
  const said = (line: number) => (ofLine.get(line) ?? []).map(faultText).join('\n');
  const known = new Set(sheet.rows.map(({ line }) => line));
  const others = faults.filter(({ line }) => line > 1 && !known.has(line));
  const head = [said(1), ...others.map((fault) => `${fault.line}: ${faultText(fault)}`)];
  const width = sheet.headings.length;
  const rows = sheet.rows.map(({ line, cells }) => [
    ...Array.from({ length: width }, (_, at) => masked(cells[at] ?? '')),
    said(line),
  ]);
  const first = [columns.FAULTS_HEADING, ...head.filter((text) => text !== '')].join('\n');
  const table = [[...sheet.headings.map(masked), first], ...rows];
  return as === 'csv' ? csv(table) : workbook([{ name: 'List सूची', table }]);
}

/** In both languages: the column, and what is wrong with it. */
export function faultText({ column, problem, other }: RollFault): string {
  const { en, hi } = ROLL_PROBLEM_WORDS[problem];
  const at = column === null ? '' : `${columns.headingOf(column)}: `;
  return `${at}${en} / ${hi}`.replaceAll('{other}', String(other ?? ''));
}
