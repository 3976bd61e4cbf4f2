import { expect, test } from 'vitest';
import fc from 'fast-check';
import { indiaDay, isDay } from './days.ts';

test('the day in India begins at half past six in the evening, UTC', () => {
  expect(indiaDay('2026-03-09T18:29:59.999Z')).toBe('2026-03-09');
  expect(indiaDay('2026-03-09T18:30:00.000Z')).toBe('2026-03-10');
  expect(indiaDay('2025-12-31T18:30:00.000Z')).toBe('2026-01-01');
});

test.each(['2024-02-29', '2026-12-31', '1947-08-15'])('%s is a day', (day) => {
  expect(isDay(day)).toBe(true);
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '15-08-1947',
  '',
  'today',
  '२०२६',
])('%j is none', (day) => {
  expect(isDay(day)).toBe(false);
});

test('every instant has a real day', () => {
  const instants = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2999-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(fc.property(instants, (at) => isDay(indiaDay(at.toISOString()))));
});
