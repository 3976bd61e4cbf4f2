import { expect, test } from 'vitest';
import { pageReader } from './page-marks.ts';

test('reads how far a file is from the bytes between its pages', () => {
  const told: (readonly [number, number])[] = [];
  const read = pageReader((done, of) => told.push([done, of]));
  const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
  read(bytes('%PDF-1.7 ÿØ many words'));
  read(bytes('\n%%Page: 1 500\n12 0 obj ÿ\n%%Page: 2 500\n13 0 obj'));
  read(bytes('\n%%Pa'));
  read(bytes('ge: 3 500\n \n%%Page: 4 500\n'));
  expect(told).toEqual([
    [2, 500],
    [4, 500],
  ]);
});
