import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff } from './word-diff.ts';
import type { Piece } from './word-diff.ts';

const side = (pieces: readonly Piece[], drop: Piece['kind']) =>
  pieces
    .filter((piece) => piece.kind !== drop)
    .map((piece) => piece.text)
    .join('');

describe('wordDiff', () => {
  it('marks only the word that changed, in Hindi too', () => {
    expect(wordDiff('आदेश दिनांक 12 जारी', 'आदेश दिनांक 15 जारी')).toEqual([
      { kind: 'same', text: 'आदेश दिनांक ' },
      { kind: 'removed', text: '12 ' },
      { kind: 'added', text: '15 ' },
      { kind: 'same', text: 'जारी' },
    ]);
  });

  it('gives back both texts from its pieces', () => {
    const texts = fc.array(fc.constantFrom('a ', 'b ', 'ग ', '\n', 'd'), { maxLength: 40 });
    fc.assert(
      fc.property(texts, texts, (x, y) => {
        const pieces = wordDiff(x.join(''), y.join(''));
        expect(side(pieces, 'added')).toBe(x.join(''));
        expect(side(pieces, 'removed')).toBe(y.join(''));
      }),
    );
  });

  it('compares a whole book by lines', () => {
    const line = (n: number) => `line ${n} with some words in it\n`;
    const before = Array.from({ length: 3000 }, (_, n) => line(n)).join('');
    const pieces = wordDiff(before, before.replace(line(1500), 'another line\n'));
    expect(pieces.filter((piece) => piece.kind !== 'same')).toHaveLength(2);
  });
});
