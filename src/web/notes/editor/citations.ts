/** References that make themselves: `12/c`, `para 3/n`, `DFA 2` as officers type them. CSMOP 6.7. */
import { refLabel } from '../../../core/notes.ts';
import { toWesternDigits } from '../../kit/digits.ts';
import type { RefKind } from '../rich-text-view.tsx';
import type { RefChoice } from './ref-picker.tsx';

/** How far each series goes. */
export type Series = {
  readonly pages: number;
  readonly paragraphs: number;
  readonly drafts: number;
};
/** Where a reference stands in a text, in UTF-16 units. */
export type Citation = { readonly from: number; readonly to: number; readonly ref: RefChoice };

const DIGITS = '[0-9०-९]{1,5}';
const PAGE = `(?:pp?\\.? ?|page ?|पृ\\.? ?|पृष्ठ ?)?(?<page>${DIGITS})/(?:c|प)`;
const PARAGRAPH = `(?:paras? ?|अनु\\.? ?|पैरा ?)?(?<para>${DIGITS})/(?:n|टि|ट)`;
const DRAFT = `dfa[ -]?(?<draft>${DIGITS})`;
/** A number of an office (`A-11011/12/C-II`) or a date is none. */
const BEFORE = '(?<![\\p{L}\\p{M}\\p{N}/.-])';
const AFTER = '(?![\\p{L}\\p{M}\\p{N}/-])';
const CITED = new RegExp(`${BEFORE}(?:${PAGE}|${PARAGRAPH}|${DRAFT})${AFTER}`, 'giu');

/** What a text cites that is there; what is not there stays as it was typed. */
export function citationsIn(text: string, series: Series): readonly Citation[] {
  const found: Citation[] = [];
  for (const match of text.matchAll(CITED)) {
    const { page, para, draft } = match.groups ?? {};
    const [kind, digits, last]: readonly [RefKind, string | undefined, number] =
      page !== undefined
        ? ['C', page, series.pages]
        : para !== undefined
          ? ['N', para, series.paragraphs]
          : ['D', draft, series.drafts];
    const number = Number(toWesternDigits(digits ?? ''));
    if (number < 1 || number > last) continue;
    const from = match.index;
    const ref = { kind, target: String(number), label: refLabel(kind, number) };
    found.push({ from, to: from + match[0].length, ref });
  }
  return found;
}

/**
 * The citation that the next sign ends: it stands right before it, and what is typed after it can
 * be no part of it.
 */
export function citationBefore(text: string, sign: string, series: Series): Citation | null {
  if (!/^[\s.,;:)\]।]$/u.test(sign)) return null;
  const last = citationsIn(text, series).at(-1);
  return last?.to === text.length ? last : null;
}
