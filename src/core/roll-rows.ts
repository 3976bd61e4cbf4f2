/**
 * Reading an employee roll: every row is checked by the same rules as the single form, and by what
 * only a list can get wrong. Pure: the sheet is text already, the office is given. M54, M58 to M60.
 */
import { isDay } from './days.ts';
import { personProblems } from './offices.ts';
import * as columns from './roll-columns.ts';
import type { RollColumn } from './roll-columns.ts';
import type { RollProblem } from './roll-words.ts';
import { seatEntries } from './roll-seats.ts';
import type { RollEntry, RollFault, RollOffice, Sheet, SheetRow } from './roll-entry.ts';
import { canon, hasBadCharacters } from './text.ts';
import type { Day } from './words.ts';

type Cells = Readonly<Record<RollColumn, string>>;
type Draft = Omit<RollEntry, 'seat'>;
type Found = { readonly column: RollColumn | null; readonly problem: RollProblem };

/** The people of a list, or everything that is wrong with it; of a faulty list no row is taken. */
export function readRoll(
  sheet: Sheet,
  office: RollOffice,
): { readonly entries: readonly RollEntry[]; readonly faults: readonly RollFault[] } {
  const unreadable = sheet.faults.filter(({ problem }) => UNREADABLE.has(problem));
  if (unreadable.length > 0) return { entries: [], faults: unreadable };
  const faults: RollFault[] = [...sheet.faults];
  const places = placesOf(sheet.headings, faults);
  if (sheet.rows.length === 0 && faults.length === 0)
    faults.push({ line: 1, column: null, problem: 'no_rows' });
  if (faults.some(({ line }) => line <= 1)) return { entries: [], faults };
  const designations = new Set(
    office.posts.flatMap(({ designation: { en, hi } }) => [canon(en), canon(hi)]),
  );
  const drafts: Draft[] = [];
  for (const row of sheet.rows) {
    const { draft, found } = readRow(row, places, { ...office, designations });
    if (row.cells.length > sheet.headings.length)
      faults.push({ line: row.line, column: null, problem: 'too_many_cells' });
    faults.push(...found.map((one) => ({ line: row.line, ...one })));
    drafts.push(draft);
  }
  faults.push(...twice(drafts));
  const seated = seatEntries(drafts, office.posts);
  const wrongPost = new Set(faults.filter((f) => f.column === 'post').map(({ line }) => line));
  faults.push(...seated.faults.filter(({ line }) => !wrongPost.has(line)));
  faults.sort((a, b) => a.line - b.line);
  return faults.length > 0 ? { entries: [], faults } : { entries: seated.entries, faults };
}

/** Which cell of a row is which column; says what is wrong with the headings. */
export function placesOf(
  headings: readonly string[],
  faults: RollFault[] = [],
): ReadonlyMap<RollColumn, number> {
  const places = new Map<RollColumn, number>();
  headings.forEach((heading, at) => {
    if (heading.trim() === '' || columns.isFaultsHeading(heading)) return;
    const column = columns.columnOfHeading(heading);
    const add = (problem: RollProblem) =>
      faults.push({ line: 1, column, problem, other: masked(heading).slice(0, 80) });
    if (column === null) add('column_unknown');
    else if (places.has(column)) add('column_twice');
    else places.set(column, at);
  });
  for (const column of columns.ROLL_COLUMNS)
    if (!places.has(column) && !columns.ROLL_OPTIONAL.includes(column))
      faults.push({ line: 1, column, problem: 'column_missing', other: columns.headingOf(column) });
  return places;
}

/** The user ids and employee codes of a list, in lower case: what the office is asked about. */
export function namedIn(sheet: Sheet): {
  readonly ids: readonly string[];
  readonly codes: readonly string[];
} {
  const places = placesOf(sheet.headings);
  const all = (column: RollColumn) => {
    const at = places.get(column) ?? -1;
    return sheet.rows.map(({ cells }) => (cells[at] ?? '').trim().toLowerCase());
  };
  return { ids: all('userId'), codes: all('employeeCode') };
}

/** After these nothing was read, so that nothing is missing. */
const UNREADABLE: ReadonlySet<RollProblem> = new Set([
  'not_a_list',
  'old_or_locked',
  'too_heavy',
  'too_many_rows',
  'wrong_encoding',
  'broken_quotes',
]);

type Known = RollOffice & { readonly designations: ReadonlySet<string> };

function readRow(
  { line, cells }: SheetRow,
  places: ReadonlyMap<RollColumn, number>,
  office: Known,
): { readonly draft: Draft; readonly found: readonly Found[] } {
  const at = Object.fromEntries(
    columns.ROLL_COLUMNS.map((column) => [column, plain(cells[places.get(column) ?? -1])]),
  ) as Cells;
  const found: Found[] = [];
  for (const column of columns.ROLL_COLUMNS) {
    const problem = cellProblem(column, at[column]);
    if (problem !== null) found.push({ column, problem });
  }
  const told = new Set(found.map(({ column }) => column));
  const draft = draftOf(line, at);
  for (const one of [...formProblems(draft, at, office), ...ownProblems(draft, at, office)])
    if (!told.has(one.column)) {
      told.add(one.column);
      found.push(one);
    }
  return { draft, found };
}

/** Without the apostrophe by which a spreadsheet, or our own list of faults, marks a text. */
function plain(cell = ''): string {
  return cell.trim().replace(/^'(?=[=+\-@])/, '');
}

/** What no cell may hold. */
function cellProblem(column: RollColumn, text: string): RollProblem | null {
  if (column === 'mobile' && /^\+?91[ -]?[6-9]\d{4}[ -]?\d{5}$/.test(text)) return null;
  if (holdsAadhaar(text)) return 'aadhaar_in_clear';
  if (/^[=+\-@]/.test(text)) return 'formula';
  if (hasBadCharacters(text) || /[\n\t]/.test(text)) return 'bad_characters';
  return text.length > 200 ? 'too_long' : null;
}

/** Twelve digits that stand alone, in either script of digits, however they are spaced. */
const TWELVE = /(?<![0-9])[0-9](?:[ .\-_/]{0,2}[0-9]){11}(?![0-9])/;

/** A mobile number with the code of the country has twelve digits too. */
const MOBILE = /^'?\+91[ -]?[6-9]\d{4}[ -]?\d{5}$/;

export function holdsAadhaar(text: string): boolean {
  if (MOBILE.test(text)) return false;
  // Most cells have no digit at all.
  return /\p{Nd}/u.test(text) && TWELVE.test(latinDigits(text));
}

/** The text with every digit of such a number struck out: it is shown and kept nowhere. */
export function masked(text: string): string {
  return holdsAadhaar(text) ? latinDigits(text).replace(/[0-9]/g, 'X') : text;
}

function latinDigits(text: string): string {
  return text.normalize('NFKC').replace(/[०-९]/g, (d) => String(d.charCodeAt(0) - 0x0966));
}

function draftOf(line: number, at: Cells): Draft {
  const code = (list: Parameters<typeof columns.codeOfWord>[0], text: string) =>
    columns.codeOfWord(list, text) ?? '';
  const consented = code(columns.YES_NO, at.aadhaarConsent) === 'yes';
  const aadhaar = {
    reference: at.aadhaarReference,
    lastFour: latinDigits(at.aadhaarLastFour),
    consentedOn: dayOf(at.aadhaarConsentedOn),
  };
  return {
    line,
    userId: at.userId.toLowerCase(),
    name: { en: at.nameEn, hi: at.nameHi },
    initials: at.initials,
    employeeCode: at.employeeCode,
    designation: at.designation,
    mobile: latinDigits(at.mobile)
      .replace(/[ -]/g, '')
      .replace(/^(?:\+?91|0)(?=\d{10}$)/, ''),
    appellation: code(columns.APPELLATIONS, at.appellation),
    gender: code(columns.GENDERS, at.gender),
    bornOn: dayOf(at.bornOn),
    joinedOn: dayOf(at.joinedOn),
    reason: code(columns.FILE_WORK, at.reason),
    aadhaar: consented && aadhaar.reference !== '' ? aadhaar : null,
    post: at.post.toUpperCase().replace(/\s/g, ''),
    kind: (code(columns.ROLL_CHARGES, at.kind) || 'substantive') as Draft['kind'],
    from: dayOf(at.from),
  };
}

/** `31-12-1990`, `31.12.1990`, `31/12/1990` or `1990-12-31`; empty where it is none of them. */
export function dayOf(text: string): Day {
  const digits = latinDigits(text);
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(digits) ?? [];
  const day = y === '' ? digits : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(day) ? day : '';
}

const COLUMN_OF: Readonly<Record<string, RollColumn>> = {
  'name.en': 'nameEn',
  'name.hi': 'nameHi',
};

function formProblems(draft: Draft, at: Cells, { domains }: Known): readonly Found[] {
  return personProblems(draft, domains).map(({ field, problem }) => {
    const column = COLUMN_OF[field] ?? (field as RollColumn);
    const isLegacy =
      column === 'nameHi' && problem === 'wrong_script' && !DEVANAGARI.test(at.nameHi);
    return { column, problem: isLegacy ? 'legacy_font' : (problem as RollProblem) };
  });
}

const DEVANAGARI = /\p{Script=Devanagari}/u;
/** Latin and Devanagari in one word, or any third script, is a slip or a disguise. */
const THIRD_SCRIPT = /[^\p{sc=Latn}\p{sc=Deva}\p{sc=Zyyy}\p{sc=Zinh}]/u;

function ownProblems(draft: Draft, at: Cells, office: Known): readonly Found[] {
  const found: Found[] = [];
  const add = (column: RollColumn, problem: RollProblem) => found.push({ column, problem });
  const word = (column: RollColumn, value: string) => {
    if (at[column] === '') add(column, 'missing');
    else if (value === '') add(column, 'unknown_value');
  };
  const day = (column: RollColumn, value: Day) => {
    if (at[column] === '') add(column, 'missing');
    else if (value === '') add(column, 'not_a_date');
  };
  word('appellation', draft.appellation);
  word('gender', draft.gender);
  if (at.kind !== '' && columns.codeOfWord(columns.ROLL_CHARGES, at.kind) === null)
    add('kind', 'unknown_value');
  if (columns.codeOfWord(columns.NO_FILE_WORK, at.reason) !== null) add('reason', 'no_file_work');
  else word('reason', draft.reason);
  day('bornOn', draft.bornOn);
  day('joinedOn', draft.joinedOn);
  day('from', draft.from);
  const { bornOn, joinedOn, from } = draft;
  if (joinedOn > office.today) add('joinedOn', 'in_the_future');
  if (bornOn !== '' && joinedOn !== '' && joinedOn < yearsAfter(bornOn, 18))
    add('bornOn', 'too_young');
  if (from !== '' && from < joinedOn) add('from', 'before_start');
  if (at.post === '') add('post', 'missing');
  if (THIRD_SCRIPT.test(at.designation)) add('designation', 'wrong_script');
  else if (!office.designations.has(canon(at.designation)))
    add('designation', 'designation_unknown');
  if (office.takenIds.has(draft.userId)) add('userId', 'user_id_taken');
  if (office.takenCodes.has(draft.employeeCode.toLowerCase()))
    add('employeeCode', 'employee_code_taken');
  return [...found, ...aadhaarProblems(at, office.today)];
}

/** All of it, with consent, or nothing of it. */
function aadhaarProblems(at: Cells, today: Day): readonly Found[] {
  const given = at.aadhaarReference !== '' || at.aadhaarLastFour !== '';
  const consent = columns.codeOfWord(columns.YES_NO, at.aadhaarConsent);
  const found: Found[] = [];
  const add = (column: RollColumn, problem: RollProblem) => found.push({ column, problem });
  if (at.aadhaarConsent !== '' && consent === null) add('aadhaarConsent', 'unknown_value');
  if (!given) return found;
  if (consent !== 'yes') add('aadhaarConsent', 'consent_missing');
  if (!/^[A-Za-z0-9-]{1,40}$/.test(at.aadhaarReference))
    add('aadhaarReference', at.aadhaarReference === '' ? 'missing' : 'bad_characters');
  if (!/^\d{4}$/.test(latinDigits(at.aadhaarLastFour)))
    add('aadhaarLastFour', at.aadhaarLastFour === '' ? 'missing' : 'unknown_value');
  const on = dayOf(at.aadhaarConsentedOn);
  if (on === '') add('aadhaarConsentedOn', at.aadhaarConsentedOn === '' ? 'missing' : 'not_a_date');
  else if (on > today) add('aadhaarConsentedOn', 'in_the_future');
  return found;
}

function yearsAfter(day: Day, years: number): Day {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
}

/** One person, one account, one line. */
function twice(drafts: readonly Draft[]): readonly RollFault[] {
  return (['userId', 'employeeCode'] as const).flatMap((column) => {
    const first = new Map<string, number>();
    return drafts.flatMap((draft): RollFault[] => {
      const key = draft[column].toLowerCase();
      const other = first.get(key);
      if (key === '') return [];
      if (other === undefined) first.set(key, draft.line);
      return other === undefined
        ? []
        : [{ line: draft.line, column, problem: 'twice_in_list', other }];
    });
  });
}
