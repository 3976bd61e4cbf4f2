/** A register of some days as it is printed, signed and bound. Domain 4.10. */
import type { Bilingual } from '../../../core/letters.ts';
import type { Day } from '../../../core/words.ts';
import { breakable, oneLine } from './lines.ts';
import { makePaper } from './paper.ts';
import type { Paper, PaperProblem } from './paper.ts';
import { paperDate } from './lines.ts';
import type { PartLanguage } from './words.ts';

export type RegisterContent = {
  readonly office: Bilingual;
  readonly title: string;
  readonly from: Day;
  readonly to: Day;
  readonly heads: readonly string[];
  /** Of each column, its part of the width. */
  readonly shares: readonly number[];
  /** In the order of entry; the first cell numbers them. */
  readonly rows: readonly (readonly string[])[];
  /** What stands there when nothing does. */
  readonly empty: string;
  /** Who signs it, left and right. */
  readonly signed: readonly [string, string];
};

const WORDS = {
  hi: { between: 'से', total: 'कुल' },
  en: { between: 'to', total: 'Total' },
} as const;

/** A4 across, the heads repeated on every page. Problems as `renderLetter` gives them. */
export async function renderRegister(
  register: RegisterContent,
  lang: PartLanguage,
): Promise<Paper | PaperProblem> {
  const { title, heads, shares, rows, empty, signed } = register;
  const words = WORDS[lang];
  const office = register.office[lang];
  const days = `${paperDate(register.from)} ${words.between} ${paperDate(register.to)}`;
  const shown = rows.length === 0 ? [empty] : heads;
  return makePaper({
    template: 'register',
    data: {
      title: `${title} ${days}`,
      author: oneLine(office),
      date: register.to.split('-').map(Number),
      ...{ lang, name: title, total: words.total, days, heads, shares, empty, signed },
      office: breakable(office),
      rows: rows.map((cells) => cells.map(narrow)),
    },
    attachment: null,
    code: null,
    // Cells of a row that runs over two pages come mixed: each stands for itself.
    sequences: [[office], [days], ...[...shown, ...rows.flat()].map((cell) => [cell])],
  });
}

/** A number of an office breaks behind its strokes, so that it stays in its column. */
function narrow(cell: string): string {
  return breakable(cell).replace(/([/_@-])(?=\S)/gu, '$1\u200B');
}
