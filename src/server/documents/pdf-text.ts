/**
 * The words of a PDF page, in PDFium's reading order, which honours ActualText: other extractors
 * give Hindi with its vowel signs in visual order. Only PDFium's word breaks are not used: it
 * measures a syllable by its first glyph and so finds a gap inside most Hindi words. Breaks are
 * found here by the room between letters.
 */
import type { PageText } from '../../contract/documents.ts';
import type { Pdfium } from './pdf-engine.ts';

type Words = Pick<PageText, 'text' | 'words'>;
type Box = { left: number; right: number; bottom: number; top: number };
type Letter = {
  readonly char: string;
  readonly box: Box;
  /** Extent along the line of writing, in points; and the size of the type. */
  readonly from: number;
  readonly to: number;
  readonly size: number;
};

const CHARS_MAX = 200_000;
/**
 * Room that parts words, as a fraction of the type's size. Measured on letters of Chromium and
 * Typst: within a word never more than 0.02, between words never less than 0.05 (a long u at the
 * end of a word reaches into the space). Where PDFium sees no space, only Devanagari needs a
 * second look.
 */
const GAP_SEEN = 0.04;
const GAP_UNSEEN = { devanagari: 0.07, other: 0.17 };
/** PDFium puts this for the hyphen at the end of a line. */
const LINE_HYPHEN = 0x02;

export function readPage(pdfium: Pdfium, page: number): Words {
  const textPage = pdfium._FPDFText_LoadPage(page);
  if (textPage === 0) return { text: '', words: [] };
  const scratch = pdfium._malloc(64);
  try {
    const lines = readLines({ pdfium, page, textPage, scratch });
    const toFractions = fractions(pdfium, page, scratch);
    const words = lines.flatMap((line) => line.map(({ text, box }) => ({ text, box })));
    return {
      text: lines.map((line) => line.map(({ text }) => text).join(' ')).join('\n'),
      words: words.map(({ text, box }) => ({ t: text, ...toFractions(box) })),
    };
  } finally {
    pdfium._free(scratch);
    pdfium._FPDFText_ClosePage(textPage);
  }
}

type Source = {
  readonly pdfium: Pdfium;
  readonly page: number;
  readonly textPage: number;
  readonly scratch: number;
};
type Word = { text: string; box: Box };

function readLines(source: Source): Word[][] {
  const { pdfium, textPage } = source;
  const spoken = spokenObjects(source);
  const lines: Word[][] = [];
  let line: Word[] = [];
  let word: Letter[] = [];
  let seen: 'space' | 'guess' | null = null;
  const endWord = (): void => {
    if (word.length > 0) line.push(joined(word));
    word = [];
    seen = null;
  };
  const endLine = (): void => {
    endWord();
    if (line.length > 0) lines.push(line);
    line = [];
  };
  const count = Math.min(pdfium._FPDFText_CountChars(textPage), CHARS_MAX);
  for (let index = 0; index < count; index += 1) {
    const object = pdfium._FPDFText_GetTextObject(textPage, index);
    if (spoken.repeats.has(object)) continue;
    const code = pdfium._FPDFText_GetUnicode(textPage, index);
    const generated = pdfium._FPDFText_IsGenerated(textPage, index) === 1;
    if (code === 0x0a || code === 0x0d) endLine();
    else if (isSpace(code)) seen = generated && seen !== 'space' ? 'guess' : 'space';
    else if (code !== 0 && (code >= 0x20 || code === LINE_HYPHEN)) {
      const letter = letterAt(source, index, { code, area: spoken.areas.get(object) });
      const previous = word.at(-1);
      if (previous !== undefined && parts(previous, letter, seen)) endWord();
      word.push(letter);
      seen = null;
      if (code === LINE_HYPHEN) endLine();
    }
  }
  endLine();
  return lines;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa0 || code === 0x09 || (code >= 0x2000 && code <= 0x200a);
}

function parts(before: Letter, after: Letter, seen: 'space' | 'guess' | null): boolean {
  if (seen === 'space') return true;
  const gap = after.from - before.to;
  const size = Math.max(before.size, after.size);
  // Back by more than a letter: another column or line that PDFium has not parted.
  if (gap < -size) return seen !== null;
  const unseen = isDevanagari(before.char) ? GAP_UNSEEN.devanagari : GAP_UNSEEN.other;
  return gap > size * (seen === 'guess' ? GAP_SEEN : unseen);
}

function isDevanagari(char: string): boolean {
  return char >= '\u0900' && char <= '\u097f';
}

function letterAt(
  source: Source,
  index: number,
  { code, area }: { readonly code: number; readonly area: Box | undefined },
): Letter {
  const { pdfium, textPage, scratch } = source;
  pdfium._FPDFText_GetCharBox(textPage, index, scratch, scratch + 8, scratch + 16, scratch + 24);
  const [left = 0, right = 0, bottom = 0, top = 0] = doubles(pdfium, scratch, 4);
  pdfium._FPDFText_GetMatrix(textPage, index, scratch);
  const [a = 1, b = 0] = floats(pdfium, scratch, 2);
  const scale = Math.hypot(a, b) || 1;
  const size = Math.abs(pdfium._FPDFText_GetFontSize(textPage, index) * scale);
  const own: Box = { left, right, bottom, top };
  const box = area === undefined ? own : union(own, area);
  pdfium._FPDFText_GetLooseCharBox(textPage, index, scratch);
  // FS_RECTF is left, top, right, bottom. It ends where the pen goes on, beyond the ink.
  const [looseLeft = left, , looseRight = right] = floats(pdfium, scratch, 4);
  const along = { x: a / scale, y: b / scale };
  const level = Math.abs(along.y) < 0.01 && along.x > 0;
  const ink = extent(box, along);
  const from = level ? Math.min(ink.from, looseLeft) : ink.from;
  const to = level ? Math.max(ink.to, looseRight) : ink.to;
  const char = code === LINE_HYPHEN ? '-' : String.fromCodePoint(code);
  return { char, box, from, to, size };
}

/** From where to where a box reaches in a direction. */
function extent({ left, right, bottom, top }: Box, { x, y }: { x: number; y: number }) {
  const ends = [left * x, right * x].sort((p, q) => p - q);
  const sides = [bottom * y, top * y].sort((p, q) => p - q);
  return { from: (ends[0] ?? 0) + (sides[0] ?? 0), to: (ends[1] ?? 0) + (sides[1] ?? 0) };
}

function joined(letters: readonly Letter[]): Word {
  const text = letters.map(({ char }) => char).join('');
  return { text: text.normalize('NFC'), box: letters.map(({ box }) => box).reduce(union) };
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
    top: Math.max(a.top, b.top),
  };
}

/**
 * Text objects that an ActualText speaks for: what all cover, by the first of them; and the
 * others.
 */
type Spoken = { readonly areas: ReadonlyMap<number, Box>; readonly repeats: ReadonlySet<number> };
const TEXT_OBJECT = 1;

/**
 * PDFium gives the letters of an ActualText the place of its first text object and mostly forgets
 * the others; one that stands a little higher (a reph) repeats all the letters.
 */
function spokenObjects({ pdfium, page, scratch }: Source): Spoken {
  const areas = new Map<number, Box>();
  const repeats = new Set<number>();
  const firsts = new Map<number, number>();
  const objects = pdfium._FPDFPage_CountObjects(page);
  for (let index = 0; index < objects; index += 1) {
    const object = pdfium._FPDFPage_GetObject(page, index);
    if (pdfium._FPDFPageObj_GetType(object) !== TEXT_OBJECT) continue;
    const mark = actualTextMark(pdfium, object, scratch);
    if (mark === 0) continue;
    const first = firsts.get(mark) ?? object;
    const box = boundsOf(pdfium, object, scratch);
    const known = areas.get(first);
    areas.set(first, known === undefined ? box : union(known, box));
    if (first !== object) repeats.add(object);
    firsts.set(mark, first);
  }
  return { areas, repeats };
}

/** The mark that all objects of one ActualText share, or 0. */
function actualTextMark(pdfium: Pdfium, object: number, scratch: number): number {
  const marks = pdfium._FPDFPageObj_CountMarks(object);
  for (let at = 0; at < marks; at += 1) {
    const mark = pdfium._FPDFPageObj_GetMark(object, at);
    const keys = pdfium._FPDFPageObjMark_CountParams(mark);
    for (let key = 0; key < keys; key += 1) {
      pdfium._FPDFPageObjMark_GetParamKey(mark, key, scratch, 56, scratch + 56);
      const bytes = pdfium.HEAP32[(scratch + 56) >> 2] ?? 0;
      const name = Buffer.from(pdfium.HEAPU8.subarray(scratch, scratch + Math.min(bytes, 56)));
      // UTF-16LE with its closing zero; a longer name is not copied at all.
      if (bytes === 22 && name.toString('utf16le', 0, 20) === 'ActualText') return mark;
    }
  }
  return 0;
}

function boundsOf(pdfium: Pdfium, object: number, scratch: number): Box {
  pdfium._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
  const [left = 0, bottom = 0, right = 0, top = 0] = floats(pdfium, scratch, 4);
  return { left, right, bottom, top };
}

/** Boxes as fractions of the page as it is shown: turned, and cut to its crop box. */
function fractions(pdfium: Pdfium, page: number, scratch: number) {
  const grid = 100_000;
  const toScreen = (x: number, y: number): [number, number] => {
    pdfium._FPDF_PageToDevice(page, 0, 0, grid, grid, 0, x, y, scratch, scratch + 4);
    const [across = 0, down = 0] = pdfium.HEAP32.subarray(scratch >> 2, (scratch >> 2) + 2);
    return [across, down].map((at) => Math.min(Math.max(at, 0), grid)) as [number, number];
  };
  return ({ left, right, bottom, top }: Box) => {
    const [x1, y1] = toScreen(left, top);
    const [x2, y2] = toScreen(right, bottom);
    return {
      x: Math.min(x1, x2) / grid,
      y: Math.min(y1, y2) / grid,
      w: Math.abs(x2 - x1) / grid,
      h: Math.abs(y2 - y1) / grid,
    };
  };
}

function floats({ HEAPF32 }: Pdfium, address: number, count: number): Float32Array {
  return HEAPF32.subarray(address >> 2, (address >> 2) + count);
}

function doubles({ HEAPF64 }: Pdfium, address: number, count: number): Float64Array {
  return HEAPF64.subarray(address >> 3, (address >> 3) + count);
}
