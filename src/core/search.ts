/**
 * What somebody types when they look for a post or a person: words, compared as `canon` compares,
 * and what a slip of the keys may have made of them. ADR 14.
 */
import { canon } from './text.ts';

/** What stands between words; `search_tokens` of the migrations has the same list. */
const BETWEEN = /[-\s!"#$%&'()*+,./:;<=>?@\\^_`{|}~[\]।॥–—]+/;
/** More words than these narrow nothing down. */
export const SEARCH_WORDS_MAX = 5;
const WORD_LENGTH_MAX = 40;
/**
 * A list says how many rows it has up to here, and a search shows so many: who has more before them
 * types another word.
 */
export const COUNTED_MAX = 100;

/** The words of a text, each once, in their order. */
export function searchWords(text: string): readonly string[] {
  const words = text
    .split(BETWEEN)
    .map((part) => [...canon(part)].slice(0, WORD_LENGTH_MAX).join(''));
  return [...new Set(words)].filter((word) => word !== '');
}

/**
 * A word with each of its letters left out in turn. Two words that differ by one letter too many,
 * too few, wrong, or by two exchanged, have one of these in common or are one of the other's.
 */
export function slipsOf(word: string): readonly string[] {
  const letters = [...word];
  if (letters.length < 4 || letters.length > 24) return [];
  return [...new Set(letters.map((_, left) => letters.toSpliced(left, 1).join('')))];
}
