/** Text made fit for a line of paper, and the same undone for comparison. */

/** Longest run of characters without a place to break that a line surely holds. */
const RUN_MAX = 36;
const graphemes = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/** Every kind of blank and line end is one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().normalize('NFC');
}

/**
 * One line whose overlong words (addresses of sites, numbers, mischief) may break: between whole
 * characters as a reader sees them, by a zero-width space.
 */
export function breakable(text: string, blanks: 'one line' | 'keep blanks' = 'one line'): string {
  const line = blanks === 'one line' ? oneLine(text) : text.replace(/\s/gu, ' ').normalize('NFC');
  return line.replace(/\S{37,}/gu, (run) => {
    const letters = Array.from(graphemes.segment(run), ({ segment }) => segment);
    return letters.map((c, i) => (i > 0 && i % (RUN_MAX / 3) === 0 ? `\u200B${c}` : c)).join('');
  });
}

/** `2026-11-22` as offices write it: `22.11.2026`; anything that is no ISO date stays as it is. */
export function paperDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return parts === null ? oneLine(date) : `${parts[3]}.${parts[2]}.${parts[1]}`;
}
