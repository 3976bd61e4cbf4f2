/** The dispatch register of some days as it is printed, signed and bound. Domain 4.10. */
import type { Bilingual } from '../../../core/letters.ts';
import type { Day } from '../../../core/words.ts';
import { breakable, oneLine } from './lines.ts';
import { makePaper } from './paper.ts';
import type { Paper, PaperProblem } from './paper.ts';
import { paperDate } from './sheet.ts';
import type { PartLanguage } from './words.ts';

export type RegisterLine = {
  readonly issueNumber: string;
  readonly date: Day;
  readonly addressee: string;
  readonly language: Bilingual;
  /** What was sent, as letter or memorandum; and how, with the number of the post if it has one. */
  readonly nature: Bilingual;
  readonly mode: Bilingual;
  readonly modeNumber: string;
  readonly fileNumber: string;
  readonly status: Bilingual;
};
export type RegisterContent = {
  readonly office: Bilingual;
  readonly from: Day;
  readonly to: Day;
  /** In the order of dispatch; numbered here from 1. */
  readonly lines: readonly RegisterLine[];
};

const WORDS = {
  hi: {
    title: 'प्रेषण पंजी',
    between: 'से',
    columns: [
      ...['क्र.', 'निर्गम संख्या', 'दिनांक', 'प्रेषिती', 'पत्रावली संख्या'],
      ...['भाषा', 'प्रकार', 'माध्यम', 'स्थिति'],
    ],
    empty: 'इन दिनों में कुछ भी प्रेषित नहीं किया गया।',
    total: 'कुल',
    signed: 'प्रेषण लिपिक',
    checked: 'प्रधान लिपिक',
  },
  en: {
    title: 'Dispatch register',
    between: 'to',
    columns: [
      ...['Sl.', 'Issue number', 'Date', 'Addressee', 'File number'],
      ...['Language', 'Nature', 'Mode', 'Status'],
    ],
    empty: 'Nothing was dispatched in these days.',
    total: 'Total',
    signed: 'Dispatch Clerk',
    checked: 'Head Clerk',
  },
} as const;

/** A4 across, the heads repeated on every page. Problems as `renderLetter` gives them. */
export async function renderRegister(
  register: RegisterContent,
  lang: PartLanguage,
): Promise<Paper | PaperProblem> {
  const words = WORDS[lang];
  const office = register.office[lang];
  const rows = register.lines.map((line, at) => cellsOf(line, at + 1, lang));
  const days = `${paperDate(register.from)} ${words.between} ${paperDate(register.to)}`;
  return makePaper({
    template: 'register',
    data: {
      title: `${words.title} ${days}`,
      author: oneLine(office),
      date: register.to.split('-').map(Number),
      lang,
      words,
      office: breakable(office),
      days,
      rows: rows.map((cells) => cells.map((cell) => breakable(cell))),
    },
    attachment: null,
    code: null,
    // Cells of a row that runs over two pages come mixed: each stands for itself.
    sequences: [
      [office],
      [days],
      ...(rows.length === 0 ? [words.empty] : words.columns).map((word) => [word]),
      ...rows.flat().map((cell) => [cell]),
    ],
  });
}

function cellsOf(line: RegisterLine, serial: number, lang: PartLanguage): readonly string[] {
  return [
    String(serial),
    line.issueNumber,
    paperDate(line.date),
    line.addressee,
    line.fileNumber,
    line.language[lang],
    line.nature[lang],
    `${line.mode[lang]} ${line.modeNumber}`.trim(),
    line.status[lang],
  ];
}
