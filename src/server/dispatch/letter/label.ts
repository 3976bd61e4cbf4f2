/** Labels that are stuck on paper: one by itself, or sheets of twenty-four. */
import type { Bilingual } from '../../../core/letters.ts';
import type { Day } from '../../../core/words.ts';
import { drawQr } from '../../platform/qr.ts';
import { breakable, oneLine, paperDate } from './lines.ts';
import { makePaper } from './paper.ts';
import type { Paper, PaperProblem } from './paper.ts';

export type Label = {
  readonly number: string;
  readonly computerNo: number;
  readonly registeredOn: Day;
  /** What the code says. */
  readonly link: string;
};
export type LabelsContent = {
  readonly office: Bilingual;
  readonly labels: readonly Label[];
  /** Places of the first sheet that stay empty; null: one label on a piece of its own size. */
  readonly skip: number | null;
};

/** Always in both languages. Problems as `renderLetter` gives them. */
export async function renderLabels({
  office,
  labels,
  skip,
}: LabelsContent): Promise<Paper | PaperProblem> {
  const drawn = await Promise.all(
    labels.map(async ({ link, number, computerNo, registeredOn }) => ({
      ...{ link, svg: await drawQr(link), number: breakable(number) },
      ...{ computerNo: String(computerNo), day: paperDate(registeredOn) },
    })),
  );
  const [first] = labels;
  return makePaper({
    template: 'label',
    data: {
      title: `लेबल / Label ${oneLine(first?.number ?? '')}`,
      author: oneLine(office.hi),
      date: (first?.registeredOn ?? '2000-01-01').split('-').map(Number),
      office: { hi: oneLine(office.hi), en: oneLine(office.en) },
      labels: drawn,
      skip: skip ?? 0,
      single: skip === null,
    },
    attachment: null,
    code: null,
    sequences: labels.flatMap(({ number, computerNo }) => [[number], [String(computerNo)]]),
  });
}
