import { expect, test } from 'vitest';
import { lastMonth, thisFinancialYear, thisMonth } from './periods.ts';

test('months and financial years, also over the turn of a year', () => {
  expect(thisMonth('2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-22' });
  expect(lastMonth('2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(lastMonth('2027-01-05')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(thisFinancialYear('2026-04-01')).toEqual({ from: '2026-04-01', to: '2026-04-01' });
  expect(thisFinancialYear('2027-03-31')).toEqual({ from: '2026-04-01', to: '2027-03-31' });
});
