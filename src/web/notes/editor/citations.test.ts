import { describe, expect, it } from 'vitest';
import { citationBefore, citationsIn } from './citations.ts';

const series = { pages: 40, paragraphs: 12, drafts: 2 };
const labels = (text: string) => citationsIn(text, series).map(({ ref }) => ref.label);

describe('what a text cites', () => {
  it.each([
    ['Order at 12/c and 3/n refer; DFA 2 for approval.', ['p. 12/C', 'para 3/N', 'DFA 2']],
    ['(p. 7/C), page 8/C; para 12/N.', ['p. 7/C', 'p. 8/C', 'para 12/N']],
    ['पृ. १२/प तथा अनु. ३/टि देखें', ['p. 12/C', 'para 3/N']],
    ['41/c, 13/n, DFA 3, 0/c', []],
    ['A-11011/12/C-II of 12/11/2026, 5/cash, a/c, x12/c, 1.12/c', []],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it('says where it stands', () => {
    const text = 'see p. 12/C, please';
    const [found] = citationsIn(text, series);
    expect(text.slice(found?.from, found?.to)).toBe('p. 12/C');
  });
});

describe('what the next sign ends', () => {
  it.each([
    ['see 12/c', ' ', 'p. 12/C'],
    ['see 12/c', ',', 'p. 12/C'],
    ['see 12/c', 'a', undefined],
    ['see 12/c now', ' ', undefined],
    ['see 12/', 'c', undefined],
  ])('%s + %s', (text, sign, label) => {
    expect(citationBefore(text, sign, series)?.ref.label).toBe(label);
  });
});
