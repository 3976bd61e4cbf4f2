/** The acknowledgement slip: what the bearer of a dak takes home, on half a sheet. */
import type { Bilingual } from '../../../core/letters.ts';
import type { Day } from '../../../core/words.ts';
import { breakable, oneLine } from './lines.ts';
import { makePaper } from './paper.ts';
import type { Paper, PaperProblem } from './paper.ts';
import { paperDate } from './lines.ts';

export type SlipContent = {
  readonly office: Bilingual;
  readonly officeAddress: Bilingual;
  readonly diaryNumber: string;
  readonly registeredOn: Day;
  readonly receivedOn: Day;
  /** Name, designation and organisation in one line. */
  readonly sender: string;
  readonly subject: string;
  /** These may be empty, or null: then they have no line. */
  readonly letterRef: string;
  readonly letterDate: Day | null;
  readonly deliveryMode: Bilingual | null;
  readonly enclosures: string;
  /** Where the bearer sees that the dak stands in the log. */
  readonly link: string;
};

/** Always in both languages: nobody asks the bearer. Problems as `renderLetter` gives them. */
export async function renderSlip(slip: SlipContent): Promise<Paper | PaperProblem> {
  const rows = rowsOf(slip).filter(([, , value]) => value.trim() !== '');
  const { office, officeAddress, diaryNumber } = slip;
  return makePaper({
    template: 'slip',
    data: {
      title: `पावती / Acknowledgement ${oneLine(diaryNumber)}`,
      author: oneLine(office.hi),
      date: slip.registeredOn.split('-').map(Number),
      office: both(office),
      officeAddress: both(officeAddress),
      number: breakable(diaryNumber),
      rows: rows.map(([hi, en, value]) => ({ hi, en, value: breakable(value) })),
    },
    attachment: null,
    code: slip.link,
    sequences: [
      [office.hi],
      [office.en],
      [officeAddress.hi],
      [officeAddress.en],
      [diaryNumber],
      ...rows.flatMap(([hi, en, value]) => [[hi], [en], [value]]),
    ],
  });
}

type Row = readonly [hi: string, en: string, value: string];

function rowsOf(slip: SlipContent): readonly Row[] {
  const { deliveryMode: mode, letterDate } = slip;
  return [
    ['पंजीकरण दिनांक', 'Registered on', paperDate(slip.registeredOn)],
    ['प्राप्ति दिनांक', 'Received on', paperDate(slip.receivedOn)],
    ['प्रेषक', 'From', slip.sender],
    ['पत्र संख्या', 'Letter number', slip.letterRef],
    ['पत्र दिनांक', 'Letter date', letterDate === null ? '' : paperDate(letterDate)],
    ['विषय', 'Subject', slip.subject],
    ['प्राप्ति का माध्यम', 'Delivery mode', mode === null ? '' : `${mode.hi} / ${mode.en}`],
    ['संलग्नक', 'Enclosures', slip.enclosures],
  ];
}

function both({ hi, en }: Bilingual): Bilingual {
  return { hi: breakable(hi), en: breakable(en) };
}
