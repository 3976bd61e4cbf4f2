import { expect, test } from 'vitest';
import { HEADS, headCode, isHeadPath } from './heads.ts';

const path = (
  basic: string,
  primary: string,
  secondary: string,
  tertiary: string | null = null,
) => ({
  ...{ basic, primary, secondary, tertiary },
});

test('a number is built from the heads', () => {
  expect(headCode(path('A', '11', '11'))).toBe('A-11011');
  expect(headCode(path('IV', '16', '13', '3'))).toBe('IV-16013(3)');
});

test('a path has the form of one; whether it is in the index is for the list to say', () => {
  expect(isHeadPath(path('A', '11', '13'))).toBe(true);
  expect(isHeadPath(path('ZZ', '44', '99'))).toBe(true);
  expect(isHeadPath(path('a', '11', '11'))).toBe(false);
  expect(isHeadPath(path('A', '1', '11'))).toBe(false);
  expect(isHeadPath(path('ABCDE', '11', '11'))).toBe(false);
  for (const tertiary of ['1', '10', '99'])
    expect(isHeadPath(path('A', '11', '11', tertiary))).toBe(true);
  for (const tertiary of ['', '0', '01', '100', '1)', '१'])
    expect(isHeadPath(path('A', '11', '11', tertiary)), tertiary).toBe(false);
});

test('no code stands twice, every number has its form, every word both languages', () => {
  const codes = HEADS.flatMap((basic) =>
    basic.primary.flatMap((primary) =>
      primary.secondary.map((s) => headCode(path(basic.code, primary.code, s.code))),
    ),
  );
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^[A-Z]{1,3}-\d{2}0\d{2}$/);
  for (const { en, hi, primary } of HEADS) {
    expect(en).toMatch(/^[\x20-\x7e]+$/);
    expect(hi).toMatch(/[\u0900-\u097f]/);
    for (const { secondary } of primary)
      expect(secondary.map((s) => s.code).slice(0, 2)).toEqual(['11', '12']);
  }
});
