import type { PageText } from '../../../contract/documents.ts';
import { canon } from '../../../core/text.ts';

export type Hit = {
  readonly page: number;
  readonly words: readonly number[];
  /** Where it stands, as a fraction of the page's height from the top. */
  readonly y: number;
};

type Searchable = { readonly text: string; readonly starts: readonly number[] };
const known = new WeakMap<PageText, Searchable>();

/** The page as one string without spaces and joiners, and where each word begins in it. */
function searchable(page: PageText): Searchable {
  const before = known.get(page);
  if (before !== undefined) return before;
  let text = '';
  const starts: number[] = [];
  for (const word of page.words) {
    starts.push(text.length);
    text += canon(word.t);
  }
  const made = { text, starts };
  known.set(page, made);
  return made;
}

/**
 * Every place where the words of `query` stand on a page, as indices of its words. Both sides are
 * compared in one canonical form, because Hindi text from PDFs has spaces inside words and
 * joiners that nobody types.
 */
export function findInPage(page: PageText, query: string, index: number): readonly Hit[] {
  const wanted = canon(query);
  if (wanted === '') return [];
  const { text, starts } = searchable(page);
  const hits: Hit[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    const words = starts.flatMap((start, i) => {
      const stop = starts[i + 1] ?? text.length;
      return start < end && stop > at ? [i] : [];
    });
    hits.push({ page: index, words, y: page.words[words[0] ?? 0]?.y ?? 0 });
  }
  return hits;
}

export type WordBox = PageText['words'][number];

/** Selected words as running text: a space inside a line, a line feed where the line changes. */
export function joinWords(words: readonly WordBox[]): string {
  let out = '';
  let last: WordBox | undefined;
  for (const word of words) {
    if (last !== undefined) {
      const newLine =
        Math.abs(word.y + word.h / 2 - last.y - last.h / 2) > Math.max(word.h, last.h) / 2;
      out += newLine ? '\n' : ' ';
    }
    out += word.t;
    last = word;
  }
  return out.normalize('NFC');
}
