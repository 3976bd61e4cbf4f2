/** A master list as rows of a sheet, out and in again: one way for all lists. */
import type { Bilingual } from './letters.ts';
import type { InOffice, MasterCover, MasterList } from './master-lists.ts';
import type { FieldProblem } from './refusals.ts';

const PLAIN = ['code', 'parent', 'name_en', 'name_hi'] as const;
const FACTS = ['abbr', 'rank', 'pay_level', 'gazetted', 'officer'] as const;

/** The headings of a list's sheet; `state` is told, and not read. */
export function sheetHeadings(list: MasterList): readonly string[] {
  return [...PLAIN, ...(list === 'designation' ? FACTS : []), 'state'];
}

export function sheetRow(
  list: MasterList,
  { code, parent, name, facts }: MasterCover,
  state: InOffice,
): readonly string[] {
  const plain = [code, parent ?? '', name.en, name.hi];
  if (list !== 'designation' || facts === null) return [...plain, state];
  const { abbr, rank, payLevel, gazetted, officer } = facts;
  const yes = (said: boolean) => (said ? 'yes' : 'no');
  return [...plain, abbr, String(rank), payLevel, yes(gazetted), yes(officer), state];
}

type Read = { readonly values: readonly MasterCover[]; readonly problems: readonly FieldProblem[] };

/** Columns are found by their headings, in any order; what is wrong is told by its line. */
export function readSheetRows(
  list: MasterList,
  sheet: {
    readonly headings: readonly string[];
    readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  },
): Read {
  const headings = sheet.headings.map((one) => one.trim().toLowerCase());
  const needed = sheetHeadings(list).filter((one) => one !== 'state' && one !== 'parent');
  const missing = needed.filter((one) => !headings.includes(one));
  if (missing.length > 0)
    return { values: [], problems: missing.map((one) => ({ field: one, problem: 'missing' })) };
  const problems: FieldProblem[] = [];
  const values = sheet.rows.map(({ line, cells }): MasterCover => {
    const cell = (name: string): string => plainCell(cells[headings.indexOf(name)] ?? '');
    const said = (name: string): boolean => {
      const text = cell(name).toLowerCase();
      if (!(text in YES_NO))
        problems.push({ field: `line ${line}: ${name}`, problem: 'unknown_value' });
      return YES_NO[text] ?? false;
    };
    const name: Bilingual = { en: cell('name_en'), hi: cell('name_hi') };
    const facts =
      list !== 'designation'
        ? null
        : {
            ...{ abbr: cell('abbr'), rank: Number(cell('rank')), payLevel: cell('pay_level') },
            ...{ gazetted: said('gazetted'), officer: said('officer') },
          };
    return { code: cell('code'), parent: cell('parent') || null, name, facts };
  });
  return { values, problems };
}

const YES_NO: Readonly<Record<string, boolean>> = {
  yes: true,
  no: false,
  हाँ: true,
  नहीं: false,
};

/** Without the apostrophe that keeps a spreadsheet from running a text. */
function plainCell(text: string): string {
  return text.trim().replace(/^'(?=[=+\-@])/, '');
}
