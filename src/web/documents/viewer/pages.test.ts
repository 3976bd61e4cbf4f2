import { describe, expect, it } from 'vitest';
import { documentStep, indexOfNumber, pagesOf } from './pages.ts';

const entry = (id: string, pages: number, fromPage: number) => ({
  id,
  title: id,
  hash: id,
  pages,
  fromPage,
});
const pages = pagesOf([entry('a', 3, 1), entry('b', 2, 4), entry('c', 1, 6)]);

describe('pages of a file', () => {
  it('number on across documents', () => {
    expect(pages.map((p) => `${p.number}:${p.entry.id}${p.within}`)).toEqual([
      '1:a1',
      '2:a2',
      '3:a3',
      '4:b1',
      '5:b2',
      '6:c1',
    ]);
  });

  it('are found by number, the nearest where there is none', () => {
    expect(indexOfNumber(pages, 4)).toBe(3);
    expect(indexOfNumber(pages, 99)).toBe(5);
  });

  it('are stepped through by document', () => {
    expect(documentStep(pages, 1, 1)).toBe(3);
    expect(documentStep(pages, 5, 1)).toBe(5);
    expect(documentStep(pages, 4, -1)).toBe(3);
    expect(documentStep(pages, 3, -1)).toBe(0);
    expect(documentStep(pages, 0, -1)).toBe(0);
  });
});
