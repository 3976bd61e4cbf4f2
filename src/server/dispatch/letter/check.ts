/**
 * Whether a PDF says what its source says. A letter that lost its text (a missing font, a clipped table) is
 * found here, before it is frozen.
 */

/** Pieces of text that must follow each other in this order; other text may stand between them. */
export type Sequence = readonly string[];

/**
 * The first piece that the pages do not hold, or null. `furniture` is what stands on every page besides
 * the text, per page number from 1: it is taken out where it stands first or last on its page, so that a
 * paragraph that runs over two pages is whole again.
 */
export function firstMissing(
  pages: readonly string[],
  sequences: readonly Sequence[],
  furniture: (page: number) => readonly string[],
): string | null {
  const text = pages.map((page, i) => withoutFurniture(page, furniture(i + 1))).join('');
  for (const sequence of sequences) {
    let from = 0;
    for (const piece of sequence) {
      const wanted = comparable(piece);
      const at = text.indexOf(wanted, from);
      if (at < 0) return piece;
      from = at + wanted.length;
    }
  }
  return null;
}

/**
 * What two spellings of one text share: NFC, no blanks, no characters that only guide shaping or line
 * breaks. PDFium gives a hyphen at the end of a line as U+FFFE or U+0002.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uFFFE\u0002\u00AD\u2010]/gu, '-')
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]/gu, '');
}

function withoutFurniture(page: string, furniture: readonly string[]): string {
  let text = comparable(page);
  for (const piece of furniture.map(comparable)) {
    if (piece === '') continue;
    if (text.startsWith(piece)) text = text.slice(piece.length);
    else if (text.endsWith(piece)) text = text.slice(0, -piece.length);
  }
  return text;
}
