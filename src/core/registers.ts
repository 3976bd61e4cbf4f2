/**
 * The registers whose columns the manual fixes. One definition serves the screen, the spreadsheet
 * and the paper. Domain 4.10.
 */
import { indiaDay, indiaTime } from './days.ts';
import { FORMS } from './letter-forms.ts';
import type { Bilingual } from './letters.ts';
import {
  ACTIONS,
  CLASSIFICATIONS,
  DELIVERY_MODES,
  DISPATCH_STATUSES,
  LANGUAGES,
  VIP_TYPES,
} from './masters.ts';
import type { MasterList } from './master-lists.ts';
import type { Choice } from './masters.ts';
import type { OfficeValues } from './office-values.ts';
import type { Instant, Role } from './words.ts';

export const REGISTER_NAMES = [
  'receipts',
  'files',
  'movements',
  'dispatch',
  'postage',
  'vip',
] as const;
export type RegisterName = (typeof REGISTER_NAMES)[number];

/** What stands in a column: a code is said in words, paise as rupees, days as days. */
export type Cell = string | number | null;
export type Column = {
  readonly head: Bilingual;
  readonly kind: 'text' | 'number' | 'day' | 'time' | 'paise' | Words;
  /** Its share of the width of a page. */
  readonly share: number;
};
type Words = { readonly of: readonly Choice[] };
export type Register = {
  readonly title: Bilingual;
  readonly columns: readonly Column[];
  /** What an empty period says. */
  readonly empty: Bilingual;
  /** Who signs a bound page, left and right. */
  readonly signed: readonly [Bilingual, Bilingual];
};

export const column = (
  en: string,
  hi: string,
  share: number,
  kind: Column['kind'] = 'text',
): Column => ({
  head: { en, hi },
  kind,
  share,
});
const SECTION = [
  { en: 'Dealing hand', hi: 'संबंधित सहायक' },
  { en: 'Section Officer', hi: 'अनुभाग अधिकारी' },
] as const;

const DISPATCHERS = [
  { en: 'Dispatch Clerk', hi: 'प्रेषण लिपिक' },
  { en: 'Head Clerk', hi: 'प्रधान लिपिक' },
] as const;

export const REGISTERS: { readonly [N in RegisterName]: Register } = {
  receipts: {
    title: { en: 'Dak register', hi: 'डाक पंजी' },
    empty: { en: 'No dak was registered in these days.', hi: 'इन दिनों में कोई डाक पंजीकृत नहीं हुई।' },
    signed: SECTION,
    columns: [
      column('Registration no.', 'पंजीकरण संख्या', 11),
      column('Date', 'दिनांक', 11, 'day'),
      column('Letter no.', 'पत्र संख्या', 12),
      column('Letter date', 'पत्र दिनांक', 11, 'day'),
      column('From whom', 'किससे प्राप्त', 17),
      column('Language', 'भाषा', 8, { of: LANGUAGES }),
      column('Subject', 'विषय', 24),
      column('To whom sent', 'किसे भेजा गया', 12),
      column('File no.', 'फाइल संख्या', 14),
      column('Replied in', 'उत्तर की भाषा', 7, { of: LANGUAGES }),
      column('Remarks', 'अभ्युक्ति', 12),
    ],
  },
  files: {
    title: { en: 'File register', hi: 'फाइल पंजी' },
    empty: { en: 'No file was opened in these days.', hi: 'इन दिनों में कोई फाइल नहीं खोली गई।' },
    signed: SECTION,
    columns: [
      column('File no.', 'फाइल संख्या', 18),
      column('Subject', 'विषय', 34),
      column('Opened on', 'खोलने का दिनांक', 11, 'day'),
      column('Closed on', 'बंद करने का दिनांक', 11, 'day'),
      column('Record class and review', 'अभिलेख श्रेणी और पुनर्विलोकन', 12),
      column('Classification', 'वर्गीकरण', 9, { of: CLASSIFICATIONS }),
      column('Remarks', 'अभ्युक्ति', 16),
    ],
  },
  movements: {
    title: { en: 'File movement register', hi: 'फाइल संचलन पंजी' },
    empty: { en: 'No file moved in these days.', hi: 'इन दिनों में किसी फाइल का संचलन नहीं हुआ।' },
    signed: SECTION,
    columns: [
      column('File no.', 'फाइल संख्या', 16),
      column('Subject', 'विषय', 26),
      column('Movement no.', 'संचलन क्रम', 6, 'number'),
      column('From whom', 'किसने भेजा', 13),
      column('To whom', 'किसे', 13),
      column('Sent', 'भेजने का समय', 10, 'time'),
      column('Opened', 'खोलने का समय', 10, 'time'),
      column('Taken back', 'वापस लेने का समय', 10, 'time'),
      column('Action', 'कार्रवाई', 10, { of: ACTIONS }),
    ],
  },
  dispatch: {
    title: { en: 'Dispatch register', hi: 'प्रेषण पंजी' },
    empty: {
      en: 'Nothing was dispatched in these days.',
      hi: 'इन दिनों में कुछ भी प्रेषित नहीं किया गया।',
    },
    signed: DISPATCHERS,
    columns: [
      column('Issue number', 'निर्गम संख्या', 12),
      column('Dispatched', 'प्रेषण का समय', 10, 'time'),
      column('Addressee', 'प्रेषिती', 24),
      column('Subject', 'विषय', 22),
      column('File number', 'फाइल संख्या', 15),
      column('Language', 'भाषा', 8, { of: LANGUAGES }),
      column('Nature', 'प्रकार', 9, { of: FORMS }),
      column('Mode', 'माध्यम', 9, { of: DELIVERY_MODES }),
      column('Number', 'डाक संख्या', 10),
      column('Postage', 'डाक व्यय', 7, 'paise'),
      column('Status', 'स्थिति', 9, { of: DISPATCH_STATUSES }),
    ],
  },
  postage: {
    title: { en: 'Stamps and postage account', hi: 'डाक टिकट एवं डाक व्यय लेखा' },
    empty: { en: 'No postage was spent in these days.', hi: 'इन दिनों में कोई डाक व्यय नहीं हुआ।' },
    signed: DISPATCHERS,
    columns: [
      column('Date', 'दिनांक', 11, 'day'),
      column('Issue number', 'निर्गम संख्या', 14),
      column('Addressee', 'प्रेषिती', 34),
      column('Mode', 'माध्यम', 12, { of: DELIVERY_MODES }),
      column('Number', 'डाक संख्या', 15),
      column('Postage', 'डाक व्यय', 9, 'paise'),
    ],
  },
  vip: {
    title: { en: 'VIP register', hi: 'विशिष्ट व्यक्ति पंजी' },
    empty: {
      en: 'No letter of a VIP was registered in these days.',
      hi: 'इन दिनों में किसी विशिष्ट व्यक्ति का पत्र पंजीकृत नहीं हुआ।',
    },
    signed: SECTION,
    columns: [
      column('Receipt no.', 'प्राप्ति संख्या', 11),
      column('Date', 'दिनांक', 11, 'day'),
      column('Letter no.', 'पत्र संख्या', 10),
      column('Letter date', 'पत्र दिनांक', 11, 'day'),
      column('Name', 'नाम', 14),
      column('Office held', 'पद', 11, { of: VIP_TYPES }),
      column('Addressed to', 'किसे संबोधित', 11),
      column('Subject', 'विषय', 22),
      column('File no.', 'फाइल संख्या', 13),
      column('Interim reply', 'अंतरिम उत्तर', 11),
      column('Final reply', 'अंतिम उत्तर', 11),
      column('Days pending', 'लंबित दिन', 6, 'number'),
      column('Remarks', 'अभ्युक्ति', 11),
    ],
  },
};

/** The register with the words of an office's own lists, retired values too. */
export function registerOf(name: RegisterName, values: OfficeValues): Register {
  const register = REGISTERS[name];
  const own = new Map<readonly Choice[], OfficeValues[MasterList]>([
    [DELIVERY_MODES, values.delivery_mode],
    [VIP_TYPES, values.vip_type],
  ]);
  const columns = register.columns.map((one) => {
    const listed = typeof one.kind === 'object' ? own.get(one.kind.of) : undefined;
    if (listed === undefined) return one;
    return { ...one, kind: { of: listed.map((value) => ({ code: value.code, ...value.name })) } };
  });
  return { ...register, columns };
}

/** How far a register reaches for a post: the office, its section, or what passed its own desk. */
export type RegisterScope = 'office' | 'section' | 'own';

/**
 * Who dispatches keeps the dispatch register of the office; who registers dak, and the officer in
 * charge, keep those of their section. Domain 4.10, 6.
 */
export function registerScope(
  name: RegisterName,
  { roles }: { readonly roles: readonly Role[] },
): RegisterScope {
  if ((name === 'dispatch' || name === 'postage') && roles.includes('dispatcher')) return 'office';
  return roles.includes('diarist') || roles.includes('closing') ? 'section' : 'own';
}

/** A register that is printed in one piece holds no more; a longer period is printed in parts. */
export const PRINTED_LINES_MAX = 2000;
/** A sheet that a spreadsheet on a small machine still opens. */
export const SHEET_LINES_MAX = 50_000;

/** The cell as it is read, in any language: `22.11.2026`, `22.11.2026 14:05`, `12.50`. */
export function cellText(kind: Column['kind'], cell: Cell, language: keyof Bilingual): string {
  if (cell === null) return '';
  if (typeof kind === 'object') {
    const found = kind.of.find(({ code }) => code === cell);
    return found === undefined ? String(cell) : found[language];
  }
  switch (kind) {
    case 'day':
      return dotted(String(cell));
    case 'time':
      return `${dotted(indiaDay(String(cell)))} ${indiaTime(String(cell))}`;
    case 'paise':
      return (Number(cell) / 100).toFixed(2);
    default:
      return String(cell);
  }
}

function dotted(day: string): string {
  return day.split('-').reverse().join('.');
}

/**
 * `C/5 · 11/2031`: class C is reviewed so many years after closing, A in the 25th year after
 * opening. CSMOP 10.4, 10.5.
 */
export function recordMark(file: {
  readonly category: string;
  readonly years: number | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant;
}): string {
  const { category, years, openedAt, closedAt } = file;
  const [year = '', month = ''] = indiaDay(years === null ? openedAt : closedAt).split('-');
  const review = `${month}/${Number(year) + (years ?? 25)}`;
  return years === null ? `${category} · ${review}` : `${category}/${years} · ${review}`;
}
