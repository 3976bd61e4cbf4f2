import { expect, test } from 'vitest';
import { searchWords, slipsOf } from './search.ts';

test('the words of a marking abbreviation are its parts', () => {
  expect(searchWords('SUPDT(HS)-CASH-GAD')).toEqual(['supdt', 'hs', 'cash', 'gad']);
});

test('both scripts are compared without what people leave out', () => {
  expect(searchWords('  रोकड़, शाखा। ')).toEqual(['रोकड', 'शाखा']);
  expect(searchWords('cash Cash CASH')).toEqual(['cash']);
  expect(searchWords(' - / ')).toEqual([]);
});

test('one wrong, missing, needless or exchanged letter leaves something in common', () => {
  const meets = (a: string, b: string): boolean => {
    const of = (word: string) => new Set([word, ...slipsOf(word)]);
    return [...of(a)].some((form) => of(b).has(form));
  };
  for (const typed of ['sharme', 'shrma', 'shaarma', 'shamra', 'harma'])
    expect([typed, meets('sharma', typed)]).toEqual([typed, true]);
  expect(meets('शर्मा', 'शरमा')).toBe(true);
  expect(meets('निरीक्षक', 'निरिक्षक')).toBe(true);
  expect(meets('sharma', 'gupta')).toBe(false);
});

test('short words are typed as they are', () => {
  expect(slipsOf('cru')).toEqual([]);
});
