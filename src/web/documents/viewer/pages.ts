/** One document of the series that the viewer shows as one list of pages. */
export type ViewerEntry = {
  readonly id: string;
  readonly title: string;
  /** Null for a paper that was never scanned. */
  readonly hash: string | null;
  readonly pages: number;
  /** Number of its first page in the series; page `n` is labelled by `label(n)`. */
  readonly fromPage: number;
};

export type ViewerPage = {
  readonly number: number;
  readonly entry: ViewerEntry;
  readonly hash: string | null;
  /** Page within its own document, from 1. */
  readonly within: number;
};

/** All pages of all documents in order; numbering runs on across documents. CSMOP 6.7. */
export function pagesOf(entries: readonly ViewerEntry[]): readonly ViewerPage[] {
  return entries.flatMap((entry) =>
    Array.from({ length: Math.max(1, entry.pages) }, (_, i) => ({
      number: entry.fromPage + i,
      entry,
      hash: entry.hash,
      within: i + 1,
    })),
  );
}

/** Index of the page with that number, or of the nearest one. */
export function indexOfNumber(pages: readonly ViewerPage[], number: number): number {
  const at = pages.findIndex((page) => page.number >= number);
  return at < 0 ? pages.length - 1 : at;
}

/** Index of the first page of the document before or after the one at `index`. */
export function documentStep(pages: readonly ViewerPage[], index: number, step: 1 | -1): number {
  const here = pages[index]?.entry;
  if (step > 0) {
    const next = pages.findIndex((page, i) => i > index && page.entry !== here);
    return next < 0 ? index : next;
  }
  const start = pages.findIndex((page) => page.entry === here);
  if (start < index || start <= 0) return Math.max(0, start);
  const before = pages[start - 1]?.entry;
  return pages.findIndex((page) => page.entry === before);
}
