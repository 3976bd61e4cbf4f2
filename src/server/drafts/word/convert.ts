/**
 * The text of a Word document (ECMA-376 part 1, 17) as the one text format of drafts: paragraphs,
 * lists, tables, bold, italic, underlined. What has no place there is counted and told.
 */
import { RICH_TEXT_MAX, plainText, richTextProblem } from '../../../core/rich-text.ts';
import type {
  Block,
  Cell,
  Inline,
  ListItem,
  Mark,
  Paragraph,
  RichText,
  Table,
} from '../../../core/rich-text.ts';
import { hasBadCharacters } from '../../../core/text.ts';
import { child, parseXml, valueOf } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** How much was left out, and whether a Hindi font of before Unicode was used. */
export type WordLeft = {
  readonly pictures: number;
  readonly footnotes: number;
  readonly deleted: number;
  readonly legacyFont: boolean;
};
export type WordText = { readonly text: RichText; readonly left: WordLeft };

type Reading = {
  readonly left: { -readonly [K in keyof WordLeft]: WordLeft[K] };
  readonly fields: string[];
  readonly numbered: ReadonlyMap<string, boolean>;
};

/** Fonts that draw Devanagari in the places of Latin letters: their text is no Hindi. */
const LEGACY_FONT = /kruti ?dev|devlys|chanakya|shusha|aps-|walkman/iu;
const HEADING = /^(?:heading|title|शीर्षक)/iu;

/** Null where it is longer than a draft may be. `fields` are the instructions that it holds. */
export function convertWord(
  document: string,
  numbering: string | null,
): { readonly word: WordText; readonly fields: readonly string[] } | null {
  const reading: Reading = {
    left: { pictures: 0, footnotes: 0, deleted: 0, legacyFont: false },
    fields: [],
    numbered: numbering === null ? new Map() : numberedLists(numbering),
  };
  const root = parseXml(document).find(({ name }) => name === 'w:document');
  const blocks = blocksOf(child(root, 'w:body')?.children ?? [], reading);
  const text: RichText = { type: 'doc', content: withoutGaps(blocks) };
  if (plainText(text).length > RICH_TEXT_MAX || richTextProblem(text) !== null) return null;
  return { word: { text, left: reading.left }, fields: reading.fields };
}

/** Of each list and level, `list/level`, whether it counts; others have bullets. */
function numberedLists(numbering: string): ReadonlyMap<string, boolean> {
  const root = parseXml(numbering).find(({ name }) => name === 'w:numbering');
  const of = (name: string) => (root?.children ?? []).filter((node) => node.name === name);
  const levels = new Map(
    of('w:abstractNum').map((node) => [node.attributes['w:abstractNumId'], node.children]),
  );
  const found = new Map<string, boolean>();
  for (const num of of('w:num')) {
    const id = num.attributes['w:numId'] ?? '';
    for (const level of levels.get(valueOf(num, 'w:abstractNumId')) ?? []) {
      if (level.name !== 'w:lvl') continue;
      const format = valueOf(level, 'w:numFmt');
      found.set(`${id}/${level.attributes['w:ilvl'] ?? '0'}`, format !== 'bullet');
    }
  }
  return found;
}

type OpenList = { readonly key: string; readonly items: ListItem[] };

function blocksOf(nodes: readonly XmlNode[], reading: Reading): Block[] {
  const blocks: Block[] = [];
  let list: OpenList | null = null;
  for (const node of nodes) {
    if (node.name === 'w:sdt') {
      blocks.push(...blocksOf(child(node, 'w:sdtContent')?.children ?? [], reading));
      list = null;
    } else if (node.name === 'w:tbl') {
      const table = tableOf(node, reading);
      if (table.content.length > 0) blocks.push(table);
      list = null;
    } else if (node.name === 'w:p') {
      const key = listOf(node);
      const paragraph = paragraphOf(node, reading);
      if (key === null) {
        blocks.push(paragraph);
        list = null;
        continue;
      }
      const open: OpenList = list?.key === key ? list : { key, items: [] };
      const type = reading.numbered.get(key) === true ? 'orderedList' : 'bulletList';
      if (open !== list) blocks.push({ type, content: open.items });
      open.items.push({ type: 'listItem', content: [paragraph] });
      list = open;
    }
  }
  return blocks;
}

/** `list/level` of an item; `0` is no list. */
function listOf(paragraph: XmlNode): string | null {
  const numbers = child(child(paragraph, 'w:pPr'), 'w:numPr');
  const id = valueOf(numbers, 'w:numId');
  if (id === undefined || id === '0') return null;
  return `${id}/${valueOf(numbers, 'w:ilvl') ?? '0'}`;
}

function tableOf(node: XmlNode, reading: Reading): Table {
  const rows = node.children.filter(({ name }) => name === 'w:tr');
  return {
    type: 'table',
    content: rows
      .map((row) => {
        const head = child(child(row, 'w:trPr'), 'w:tblHeader') !== undefined;
        const type: Cell['type'] = head ? 'tableHeader' : 'tableCell';
        const cells = row.children.filter(({ name }) => name === 'w:tc');
        const content = cells.map((cell): Cell => ({ type, content: cellOf(cell, reading) }));
        return { type: 'tableRow' as const, content };
      })
      .filter(({ content }) => content.length > 0),
  };
}

/** A cell holds paragraphs and nothing else: lists and tables within it become their lines. */
function cellOf(cell: XmlNode, reading: Reading): readonly Paragraph[] {
  const found: Paragraph[] = [];
  const visit = (node: XmlNode): void => {
    if (node.name === 'w:p') found.push(paragraphOf(node, reading));
    else node.children.forEach(visit);
  };
  cell.children.forEach(visit);
  return found.length === 0 ? [{ type: 'paragraph' }] : found;
}

function paragraphOf(node: XmlNode, reading: Reading): Paragraph {
  const style = valueOf(child(node, 'w:pPr'), 'w:pStyle') ?? '';
  const inlines: Inline[] = [];
  const heading = HEADING.test(style);
  for (const part of node.children) collect(part, { inlines, reading, heading });
  const content = trimmed(inlines);
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };
}

type Collecting = {
  readonly inlines: Inline[];
  readonly reading: Reading;
  readonly heading: boolean;
};

/** What only wraps runs. */
const WRAPPERS = ['w:hyperlink', 'w:ins', 'w:smartTag', 'w:sdt', 'w:sdtContent', 'w:moveTo'];

function collect(node: XmlNode, into: Collecting): void {
  const { left, fields } = into.reading;
  if (node.name === 'w:r') return collectRun(node, into);
  if (node.name === 'w:del' || node.name === 'w:moveFrom') left.deleted += 1;
  else if (node.name === 'w:fldSimple') {
    fields.push(node.attributes['w:instr'] ?? '');
    for (const part of node.children) collect(part, into);
  } else if (WRAPPERS.includes(node.name)) for (const part of node.children) collect(part, into);
}

function collectRun(run: XmlNode, { inlines, reading, heading }: Collecting): void {
  const { left, fields } = reading;
  const look = child(run, 'w:rPr');
  const fonts = Object.values(child(look, 'w:rFonts')?.attributes ?? {});
  if (fonts.some((font) => LEGACY_FONT.test(font))) left.legacyFont = true;
  const marks = marksOf(look, heading);
  for (const part of run.children) {
    if (part.name === 'w:t') add(inlines, part.children.map(({ text }) => text).join(''), marks);
    else if (part.name === 'w:tab') add(inlines, ' ', marks);
    else if (part.name === 'w:noBreakHyphen') add(inlines, '-', marks);
    else if (part.name === 'w:br' || part.name === 'w:cr') inlines.push({ type: 'hardBreak' });
    else if (part.name === 'w:instrText') fields.push(part.children.map((c) => c.text).join(''));
    else if (['w:drawing', 'w:pict', 'w:object'].includes(part.name)) left.pictures += 1;
    else if (/^w:(?:foot|end)noteReference$/u.test(part.name)) left.footnotes += 1;
  }
}

function marksOf(look: XmlNode | undefined, heading: boolean): readonly Mark[] {
  const on = (name: string): boolean => {
    const found = child(look, name);
    const value = found?.attributes['w:val'] ?? 'true';
    return found !== undefined && !['0', 'false', 'off', 'none'].includes(value);
  };
  return [
    ...(heading || on('w:b') ? [{ type: 'bold' as const }] : []),
    ...(on('w:i') ? [{ type: 'italic' as const }] : []),
    ...(on('w:u') ? [{ type: 'underline' as const }] : []),
  ];
}

/** Word cuts a word into many runs: those that look alike are one text. */
function add(inlines: Inline[], raw: string, marks: readonly Mark[]): void {
  const clean = Array.from(raw.replaceAll(/\s/gu, ' ').normalize('NFC'), (c) =>
    hasBadCharacters(c) ? '' : c,
  ).join('');
  if (clean === '') return;
  const last = inlines.at(-1);
  const same = (a: readonly Mark[]) => JSON.stringify(a) === JSON.stringify(marks);
  if (last?.type === 'text' && same(last.marks ?? []))
    inlines[inlines.length - 1] = { ...last, text: last.text + clean };
  else inlines.push({ type: 'text', text: clean, ...(marks.length === 0 ? {} : { marks }) });
}

/** Without the breaks at the ends of a paragraph. */
function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  const shows = (inline: Inline) => inline.type !== 'text' || inline.text.trim() !== '';
  const seen = (inline: Inline) => shows(inline) && inline.type !== 'hardBreak';
  const first = inlines.findIndex(seen);
  const last = inlines.findLastIndex(seen);
  return first < 0 ? [] : inlines.slice(first, last + 1);
}

/** Empty lines keep paragraphs apart in Word; here each stands apart by itself. */
function withoutGaps(blocks: readonly Block[]): readonly Block[] {
  const kept = blocks.filter((block) => block.type !== 'paragraph' || block.content !== undefined);
  return kept.length === 0 ? [{ type: 'paragraph' }] : kept;
}
