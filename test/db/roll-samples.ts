/** Rows of an employee roll that the demo office would take, and sheets of them. */
import { ROLL_COLUMNS, headingOf } from '../../src/core/roll-columns.ts';
import type { RollColumn } from '../../src/core/roll-columns.ts';
import type { Sheet } from '../../src/core/roll-entry.ts';

export type RollCells = Readonly<Record<RollColumn, string>>;

export function rollRow(over: Partial<RollCells> = {}): RollCells {
  return {
    nameEn: 'Uma Kalpit',
    nameHi: 'उमा कल्पित',
    appellation: 'Smt.',
    initials: 'UK',
    gender: 'महिला',
    bornOn: '31-12-1990',
    designation: 'Inspector',
    post: 'INSP-TECH',
    kind: 'Additional charge',
    from: '1/4/2026',
    mobile: '90000 00002',
    userId: 'uma.kalpit@udaharanpur.gov.example',
    employeeCode: 'E-2001',
    joinedOn: '2015-07-01',
    reason: 'Handles files',
    aadhaarReference: '',
    aadhaarLastFour: '',
    aadhaarConsent: '',
    aadhaarConsentedOn: '',
    ...over,
  };
}

/** As a file with the template's headings has them, the first row in line 2. */
export function sheetOf(...rows: readonly RollCells[]): Sheet {
  return {
    headings: ROLL_COLUMNS.map(headingOf),
    rows: rows.map((row, i) => ({ line: i + 2, cells: ROLL_COLUMNS.map((one) => row[one]) })),
    faults: [],
  };
}

export function csvOf(...rows: readonly RollCells[]): Buffer {
  const quoted = (cells: readonly string[]) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  const { headings, rows: lines } = sheetOf(...rows);
  return Buffer.from([headings, ...lines.map(({ cells }) => cells)].map(quoted).join('\r\n'));
}
