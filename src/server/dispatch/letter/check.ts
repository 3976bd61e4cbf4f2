/**
 * Whether a PDF says what its source says. A letter that lost its text (a missing font, a clipped
 * table) is found here, before it is frozen.
 */

/** Pieces of text that follow each other in this order; other text may stand between them. */
export type Sequence = readonly string[];
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
  for (const sequence of sequences) {
    let from: Place = { page: 0, at: 0 };
    for (const piece of sequence) {
      const wanted = comparable(piece);
      // A lone piece is mostly whole on some page, which is quicker to see.
      if (sequence.length === 1 && texts.some((text) => text.includes(wanted))) continue;
      const found = find(texts, wanted, from);
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
    .replace(/[\uFFFE\u0002\u00AD\u2010\u2011]/gu, '-')
    .replace(/[\s\u200B-\u200F\u2060\uFEFF]/gu, '');
}

/** Where a text ends that begins not before `from`, as early as can be. */
function find(texts: readonly string[], wanted: string, from: Place): Place | null {
  for (let page = from.page; page < texts.length; page += 1) {
    const start = page === from.page ? from.at : 0;
    const end = endOn(texts, wanted, { page, at: start });
    if (end !== null) return end;
  }
  return null;
}

/** The same for a text that begins on this page, whole or with its longest part that is there. */
function endOn(texts: readonly string[], wanted: string, { page, at }: Place): Place | null {
  const text = texts[page];
  if (text === undefined) return null;
  const whole = text.indexOf(wanted, at);
  if (whole >= 0) return { page, at: whole + wanted.length };
  const part = longestStart(text, wanted, at);
  return part === 0 ? null : endOn(texts, wanted.slice(part), { page: page + 1, at: 0 });
}

function longestStart(text: string, wanted: string, at: number): number {
  let held = 0;
  let lost = wanted.length;
  while (lost - held > 1) {
    const middle = Math.floor((held + lost) / 2);
    if (text.indexOf(wanted.slice(0, middle), at) >= 0) held = middle;
    else lost = middle;
  }
  return held;
}
