import { describe, expect, it } from 'vitest';
import type { PageText } from '../../../contract/documents.ts';
import { findInPage, joinWords } from './find.ts';

function page(words: readonly string[]): PageText {
  const box = (t: string, i: number) => ({ t, x: i * 0.1, y: 0.2, w: 0.08, h: 0.02 });
  return { page: 1, width: 595, height: 842, text: words.join(' '), words: words.map(box) };
}

describe('findInPage', () => {
  it('finds Hindi whatever spaces and joiners stand in it', () => {
    const words = page(['स्वी', 'कृति', 'प्राप्त', 'स्वीकृति']);
    expect(findInPage(words, 'स्वीकृति', 7).map((hit) => hit.words)).toEqual([[0, 1], [3]]);
    expect(findInPage(words, 'स्\u200dवी कृति', 7)[0]?.page).toBe(7);
  });

  it('finds Hindi digits by international ones', () => {
    expect(findInPage(page(['संख्या', '४७/१५०२']), '47/1502', 0)[0]?.words).toEqual([1]);
  });

  it('finds nothing for nothing', () => {
    expect(findInPage(page(['क']), '  ', 0)).toEqual([]);
  });
});

describe('joinWords', () => {
  it('breaks the line where the words do', () => {
    const word = (t: string, x: number, y: number) => ({ t, x, y, w: 10, h: 10 });
    const words = [word('शासन', 0, 0), word('का', 20, 1), word('आदेश', 0, 20)];
    expect(joinWords(words)).toBe('शासन का\nआदेश');
  });
});
