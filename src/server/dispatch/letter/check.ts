/**
 * Whether a PDF says what its source says. A letter that lost its text (a missing font, a clipped
 * table) is found here, before it is frozen.
 */

/** Pieces of text that follow each other in this order; other text may stand between them. */
export type Sequence = readonly string[];
/** A text in the smallest parts that a font draws as one: a letter with its signs, a character. */
type Units = readonly string[];
type Place = { readonly page: number; readonly at: number };

/**
 * The first piece that the pages do not hold, or null. A piece may run over the end of a page: then
 * its parts stand anywhere on pages that follow each other, for page numbers and repeated table
 * heads come between.
 */
export function firstMissing(
  pages: readonly string[],
  sequences: readonly Sequence[],
): string | null {
  const texts = pages.map(comparable);
  const units = texts.map(unitsOf);
  for (const sequence of sequences) {
    let from: Place = { page: 0, at: 0 };
    for (const piece of sequence) {
      // A lone piece is mostly whole on some page, which is quicker to see.
      const wanted = comparable(piece);
      if (sequence.length === 1 && texts.some((text) => text.includes(wanted))) continue;
      const found = find(units, unitsOf(wanted), from);
      if (found === null) return piece;
      from = found;
    }
  }
  return null;
}

/**
 * What two spellings of one text share: NFC, no blanks, none of the characters that only guide
 * shaping or line breaks. PDFium gives a hyphen at the end of a line as U+FFFE or U+0002.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\u0002', '-')
    .replace(/[\uFFFE\u00AD\u2010\u2011]/gu, '-')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/gu, '');
}

function unitsOf(text: string): Units {
  return text.match(/\p{L}\p{M}*|./gsu) ?? [];
}

/** Where a text ends that begins not before `from`, as early as can be. */
function find(pages: readonly Units[], wanted: Units, from: Place): Place | null {
  for (let page = from.page; page < pages.length; page += 1) {
    const end = endOn(pages, wanted, { page, at: page === from.page ? from.at : 0 });
    if (end !== null) return end;
  }
  return wanted.length === 0 ? from : null;
}

/** The same for a text that begins on this page, whole or with its longest part that is there. */
function endOn(pages: readonly Units[], wanted: Units, { page, at }: Place): Place | null {
  const units = pages[page];
  if (units === undefined) return null;
  let longest = 0;
  for (let start = at; start < units.length; start += 1) {
    if (units[start] !== wanted[0]) continue;
    const { held, end } = follow(units, start, wanted);
    if (held === wanted.length) return { page, at: end };
    longest = Math.max(longest, held);
  }
  return longest === 0 ? null : endOn(pages, wanted.slice(longest), { page: page + 1, at: 0 });
}

const SYLLABLE_UNITS = 3;

/**
 * How many units of `wanted` stand from `start` on. Where Typst lifts a sign (the virama of ट्स,
 * the vowel of ड़ु) it writes the syllable's text once more with the sign: a unit that repeats one
 * close by is passed over.
 */
function follow(units: Units, start: number, wanted: Units): { held: number; end: number } {
  let held = 0;
  let at = start;
  for (; held < wanted.length && at < units.length; at += 1) {
    const unit = units[at] ?? '';
    if (unit === wanted[held]) {
      held += 1;
      continue;
    }
    const near = wanted.slice(Math.max(0, held - SYLLABLE_UNITS), held + SYLLABLE_UNITS);
    const repeated = /\p{Script=Devanagari}/u.test(unit) && near.some((w) => w.includes(unit));
    if (!repeated) break;
  }
  return { held, end: at };
}
