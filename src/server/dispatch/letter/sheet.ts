/**
 * A letter's content as the lines and blocks of paper; what letter.typ lays out. Text stays data
 * throughout.
 */
import { present } from '../../../core/must.ts';
import { EMPTY_TEXT, plainText } from '../../../core/rich-text.ts';
import type { Block, Cell, Inline, Paragraph, Table } from '../../../core/rich-text.ts';
import type { Addressee, LetterContent, LetterText } from '../../../core/letters.ts';
import { breakable, oneLine } from './lines.ts';
import { frameOf, orderOf } from './frame.ts';
import { paperDate } from './lines.ts';
import type { BodyBlock, Part, Run, Runs } from './part.ts';
import { DRAFT_MARK, NUMBER_WORDS, WORDS } from './words.ts';
import type { LetterWords, PartLanguage } from './words.ts';

export type Sheet = {
  readonly title: string;
  readonly author: string;
  readonly date: readonly [year: number, month: number, day: number];
  /** What stands on top of every page from the second on, left of the page number. */
  readonly running: string;
  readonly watermark: string;
  /** Both languages side by side on one page. */
  readonly beside: boolean;
  readonly parts: readonly Part[];
};

export function sheetOf(letter: LetterContent, draft: boolean): Sheet {
  const languages = letter.language === 'both' ? (['hi', 'en'] as const) : [letter.language];
  const parts = languages.map((lang) => partOf(letter, lang));
  const [year = 1, month = 1, day = 1] = letter.issuedOn.split('-').map(Number);
  const first = present(parts[0], 'a language of the letter');
  return {
    title: oneLine(letter.texts[first.lang]?.subject ?? ''),
    author: oneLine(letter.office[first.lang]),
    date: [year, month, day],
    running: oneLine(letter.issueNumber),
    watermark: draft ? DRAFT_MARK : '',
    beside: letter.beside && parts.length > 1,
    parts,
  };
}

/** A draft may lack what an issued letter has. */
const NO_TEXT: LetterText = {
  subject: '',
  salutation: '',
  body: EMPTY_TEXT,
  closing: '',
  fields: {},
};

function partOf(letter: LetterContent, lang: PartLanguage): Part {
  const text = letter.texts[lang] ?? NO_TEXT;
  const plain = WORDS[lang];
  const number = NUMBER_WORDS[letter.form]?.[lang] ?? plain.number;
  // Nobody's order stands behind what one officer writes to another.
  const byOrder = letter.form === 'do' ? '' : plain.byOrder;
  const words = { ...plain, number, byOrder };
  const { to, copyTo } = letter;
  const single = to.length === 1;
  return {
    lang,
    form: letter.form,
    ...frameOf(letter, text, lang),
    words,
    fileNumber: breakable(letter.fileNumber),
    issueNumber: breakable(letter.issueNumber),
    office: breakable(letter.office[lang]),
    officeAddress: linesOf(letter.officeAddress[lang]),
    section: breakable(letter.section[lang]),
    place: breakable(letter.place[lang]),
    date: paperDate(letter.issuedOn),
    name: breakable(letter.signatory.name[lang]),
    designation: breakable(letter.signatory.designation[lang]),
    to: to.map((a) => (single ? addressLines(a, words) : [addressLine(a, words)])),
    copyTo: copyTo.map((a) => addressLine(a, words)),
    enclosures: letter.enclosures.map((line) => breakable(line)),
    subject: breakable(text.subject),
    reference: referenceOf(letter, words),
    salutation: breakable(text.salutation),
    closing: breakable(text.closing),
    body: [...bodyOf(text.body.content, words), ...orderOf(text, words)],
  };
}

function referenceOf({ reference }: LetterContent, words: LetterWords): string {
  if (reference.number === '' && reference.date === '') return '';
  const number = reference.number === '' ? '' : ` ${breakable(reference.number)}`;
  const date = reference.date === '' ? '' : ` ${words.citedDate} ${paperDate(reference.date)}`;
  return `${words.cited}${number}${date}`;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => breakable(line))
    .filter((line) => line !== '');
}

function addressParts({ name, designation, office, address }: Addressee): readonly string[] {
  return [name, designation, office, address].flatMap(linesOf);
}

/** CSMOP 9.2: one addressee has a line for each part, the last one closed. */
function addressLines(addressee: Addressee, words: LetterWords): readonly string[] {
  const lines = addressParts(addressee).map((line) => line.replace(/[,\s]+$/u, ''));
  return lines.map((line, i) => (i < lines.length - 1 ? `${line},` : closed(line, words)));
}

function addressLine(addressee: Addressee, words: LetterWords): string {
  const parts = addressParts(addressee).map((part) => part.replace(/[,\s]+$/u, ''));
  return closed(parts.join(', '), words);
}

/** A danda after Latin letters would look wrong, so does a full stop after Devanagari. */
function closed(line: string, words: LetterWords): string {
  if (/[।.?!)\]]$/u.test(line)) return line;
  const devanagari = /\p{Script=Devanagari}$/u.test(line);
  if (devanagari) return `${line}।`;
  return words.fullStop === '.' ? `${line}.` : line;
}

/** CSMOP 4.2: the first paragraph of a letter carries no number. */
function bodyOf(blocks: readonly Block[], words: LetterWords): BodyBlock[] {
  return blocksOf(blocks, (count, text) =>
    count === 1 || opensWith(text, count) ? '' : `${count}${words.numberMark}`,
  );
}

/** Blocks as paper lays them out; `numberOf` numbers the paragraphs, which count from 1. */
export function blocksOf(
  blocks: readonly Block[],
  numberOf: (count: number, text: string) => string,
): BodyBlock[] {
  const body: BodyBlock[] = [];
  let count = 0;
  for (const block of blocks) {
    if (block.type === 'paragraph') {
      const text = plainText({ type: 'doc', content: [block] }).trim();
      if (text === '') continue;
      count += 1;
      body.push({ kind: 'paragraph', number: numberOf(count, text), runs: runsOf(block) });
    } else if (block.type === 'table') body.push(tableOf(block));
    else {
      const items = block.content.map((item) => item.content.map(runsOf));
      body.push({ kind: 'list', ordered: block.type === 'orderedList', items });
    }
  }
  return body;
}

/**
 * The writer has typed the paragraph's number, in either kind of digits: it is not printed twice.
 */
function opensWith(text: string, count: number): boolean {
  const typed = /^([0-9०-९]{1,3})\s*[-.)–](?![0-9०-९])/u.exec(text)?.[1];
  if (typed === undefined) return false;
  const digits = typed.replace(/[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x966));
  return Number(digits) === count;
}

function runsOf(paragraph: Paragraph): Runs {
  return (paragraph.content ?? []).flatMap(inlineRuns);
}

function inlineRuns(inline: Inline): Runs {
  if (inline.type === 'hardBreak') return [{ br: true }];
  const text = inline.type === 'ref' ? inline.attrs.label : inline.text;
  const marks = (inline.type === 'text' ? inline.marks : undefined) ?? [];
  const has = (type: string): boolean => marks.some((mark) => mark.type === type);
  const style = { bold: has('bold'), italic: has('italic'), underline: has('underline') };
  return text
    .split('\n')
    .flatMap((line, i): Run[] => [
      ...(i === 0 ? [] : [{ br: true } as const]),
      ...(line === '' ? [] : [{ text: breakable(line, 'keep blanks'), ...style }]),
    ]);
}

function tableOf(table: Table): BodyBlock {
  const count = Math.max(...table.content.map((row) => row.content.length), 1);
  const cells = table.content.map((row) => {
    const runs = row.content.map((cell) => cell.content.map(runsOf));
    return [...runs, ...Array.from({ length: count - runs.length }, () => [])];
  });
  const headed = table.content[0]?.content.every((cell) => cell.type === 'tableHeader') ?? false;
  const rows = headed ? table.content.slice(1) : table.content;
  const columns = Array.from({ length: count }, (_, at) => ({
    share: Math.max(...table.content.map((row) => cellShare(cellText(row.content[at])))),
    numeric: rows.every((row) => /^[\d०-९,.%₹()\s-]*$/u.test(cellText(row.content[at]))),
  }));
  return {
    kind: 'table',
    columns,
    head: headed ? (cells[0] ?? null) : null,
    rows: headed ? cells.slice(1) : cells,
  };
}

function cellText(cell: Cell | undefined): string {
  return plainText({ type: 'doc', content: cell?.content ?? [] });
}

/** Never under its longest word, and long texts count less than in proportion. */
function cellShare(text: string): number {
  const word = Math.max(...text.split(/\s+/u).map((w) => w.length), 0);
  return Math.max(3, Math.min(word, 24) + 1, Math.min(60, Math.sqrt(text.length) * 3));
}
