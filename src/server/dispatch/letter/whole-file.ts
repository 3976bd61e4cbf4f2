/**
 * A whole file on paper: cover, notes, a sheet for every page of the correspondence, movement. The
 * pictures of the pages are put in afterwards, one at a time (`pictures.ts`).
 */
import type { Bilingual } from '../../../core/letters.ts';
import { isBlank, plainText } from '../../../core/rich-text.ts';
import type { RichText } from '../../../core/rich-text.ts';
import type { Day } from '../../../core/words.ts';
import { breakable, oneLine, paperDate } from './lines.ts';
import { makePaper } from './paper.ts';
import type { Paper, PaperProblem } from './paper.ts';
import { blocksOf } from './sheet.ts';
import type { PartLanguage } from './words.ts';

/** Why a page stands there without its picture. */
export type PageSaid = 'paper' | 'withheld';
export type WholeFile = {
  readonly office: string;
  readonly number: string;
  readonly subject: string;
  readonly printedOn: Day;
  readonly printedBy: string;
  readonly facts: readonly (readonly [label: Bilingual, value: string])[];
  readonly notes: readonly {
    readonly no: number;
    readonly firstPara: number;
    readonly text: RichText;
    readonly signed: readonly string[];
  }[];
  readonly entries: readonly (readonly [
    pages: string,
    number: string,
    about: string,
    date: string,
  ])[];
  readonly pages: readonly {
    readonly page: number;
    readonly of: string;
    /** Width by height of the picture; of a page without one, null. */
    readonly ratio: number | null;
    readonly said: PageSaid | null;
  }[];
  readonly moves: readonly (readonly string[])[];
};

/** A sheet for each of thousands of pages takes its time. */
const WALL_MS = 120_000;
/** Rounds of spelling out what no font has; each names only the first few. */
const SPELLINGS_MAX = 4;

const WORDS = {
  hi: {
    note: 'टिप्पणी',
    printed: 'मुद्रित',
    agreed: 'सहमत, बिना अन्य टिप्पणी के हस्ताक्षरित।',
    said: {
      paper: 'यह पृष्ठ केवल कागज पर है।',
      withheld: 'वर्गीकृत: यह पृष्ठ आपके पद को नहीं दिखाया जाता।',
    },
    sheet: {
      contents: 'पत्राचार की विषय-सूची',
      contentHeads: ['पृष्ठ', 'संख्या', 'प्रेषक / प्रेषिती', 'दिनांक'],
      noPapers: 'कोई पत्राचार नहीं।',
      notes: 'टिप्पणियाँ',
      noNotes: 'कोई टिप्पणी नहीं।',
      movement: 'संचलन',
      moveHeads: ['क्र.', 'किससे', 'किसको', 'भेजा', 'खोला', 'कार्यवाही'],
      noMoves: 'फाइल अभी कहीं नहीं भेजी गई।',
    },
  },
  en: {
    note: 'Note',
    printed: 'Printed',
    agreed: 'Agreed and signed, without further remarks.',
    said: {
      paper: 'This page is on paper only.',
      withheld: 'Classified: this page is not shown to your post.',
    },
    sheet: {
      contents: 'Contents of the correspondence',
      contentHeads: ['Pages', 'Number', 'From / to', 'Date'],
      noPapers: 'No correspondence.',
      notes: 'Notes',
      noNotes: 'No note.',
      movement: 'Movement',
      moveHeads: ['Sl.', 'From', 'To', 'Sent', 'Opened', 'Action'],
      noMoves: 'The file has not been sent anywhere yet.',
    },
  },
} as const;

/** Problems as `renderLetter` gives them; a character that no font has is spelt by its code. */
export async function renderWholeFile(
  file: WholeFile,
  lang: PartLanguage,
): Promise<Paper | PaperProblem> {
  let spelt = file;
  for (let round = 1; ; round += 1) {
    const made = await makePaper(
      {
        template: 'whole-file',
        data: dataOf(spelt, lang),
        attachment: null,
        code: null,
        sequences: sequencesOf(spelt),
      },
      WALL_MS,
    );
    if (!('problem' in made) || made.fault !== 'characters' || round > SPELLINGS_MAX) return made;
    spelt = spellOut(spelt, made.problem.replace(/^no font has: /u, ''));
  }
}

function dataOf(file: WholeFile, lang: PartLanguage) {
  const words = WORDS[lang];
  const { office, number, subject, printedOn, printedBy } = file;
  return {
    title: oneLine(`${number} ${subject}`),
    author: oneLine(office),
    date: printedOn.split('-').map(Number),
    ...{ lang, words: words.sheet, office: breakable(office), number: breakable(number) },
    subject: breakable(subject),
    printed: `${words.printed} ${paperDate(printedOn)} · ${breakable(printedBy)}`,
    facts: file.facts.map(([label, value]) => [label[lang], breakable(value)]),
    entries: file.entries.map((cells) => cells.map((cell) => breakable(cell))),
    notes: file.notes.map(({ no, firstPara, text, signed }) => ({
      title: `${words.note} ${no}`,
      body: blocksOf(text.content, (count) => `${firstPara + count - 1}.`),
      agreed: isBlank(text) ? words.agreed : '',
      signed: signed.map((line) => breakable(line)),
    })),
    pages: file.pages.map(({ page, of, ratio, said }) => ({
      ...{ page, of: breakable(of), cited: `${page}/C`, ratio: ratio ?? 1 },
      flipped: (ratio ?? 0) > 1,
      said: said === null ? '' : words.said[said],
    })),
    moves: file.moves.map((cells) => cells.map((cell) => breakable(cell))),
  };
}

/** From the content itself, so that a line lost on the way to paper is missed. */
function sequencesOf(file: WholeFile): readonly (readonly string[])[] {
  const running = file.notes.flatMap(({ text }) =>
    text.content
      .filter((block) => block.type !== 'table')
      .flatMap((block) => plainText({ type: 'doc', content: [block] }).split('\n')),
  );
  const cited = file.pages.map(({ page }) => `${page}/C`);
  const cells = [...file.entries, ...file.moves].flat();
  return [[file.number], [file.subject], running, cited, ...cells.map((cell) => [cell])];
}

/** `😀` becomes `[U+1F600]`: what cannot be drawn is still told. */
function spellOut(file: WholeFile, missing: string): WholeFile {
  const unknown = new Set(missing.replaceAll(/\s/gu, ''));
  const spell = (text: string): string =>
    Array.from(text, (c) =>
      unknown.has(c) ? `[U+${c.codePointAt(0)?.toString(16).toUpperCase()}]` : c,
    ).join('');
  const json = JSON.stringify(file, (_key, value: unknown) =>
    typeof value === 'string' ? spell(value) : value,
  );
  return JSON.parse(json) as WholeFile;
}
