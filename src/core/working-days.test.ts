import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from './days.ts';
import {
  HOLIDAY_KINDS,
  isWorkingDay,
  workingDayFrom,
  workingDaysAfter,
  workingDaysBetween,
} from './working-days.ts';
import type { CalendarLayer, HolidayKind, WorkingDays } from './working-days.ts';

const layer = (
  days: Readonly<Record<string, HolidayKind>>,
  weekends: CalendarLayer['weekends'] = [],
): CalendarLayer => ({ days: new Map(Object.entries(days)), weekends });

describe('a working day', () => {
  test('is none on Saturday or Sunday, where nothing else is said', () => {
    // 23 November 2026 is a Monday.
    const week = [0, 1, 2, 3, 4, 5, 6].map((n) => isWorkingDay([], daysAfter('2026-11-23', n)));
    expect(week).toEqual([true, true, true, true, true, false, false]);
  });

  test('is by the weekend in force on the day: second and fourth Saturdays from April', () => {
    const closed = [
      { weekday: 0, weeks: [] },
      { weekday: 6, weeks: [2, 4] },
    ];
    const calendar = [layer({}, [{ from: '2026-04-01', closed }]), layer({})];
    const works = (day: string) => isWorkingDay(calendar, day);
    expect(works('2026-03-28')).toBe(false);
    const saturdays = ['2026-04-04', '2026-04-11', '2026-04-18', '2026-04-25'];
    expect(saturdays.map(works)).toEqual([true, false, true, false]);
    expect(works('2026-04-05')).toBe(false);
  });

  test('the nearest calendar says; a restricted holiday closes nothing', () => {
    const all = layer({ '2026-01-26': 'gazetted', '2026-01-27': 'restricted' });
    expect(['2026-01-26', '2026-01-27'].map((d) => isWorkingDay([all], d))).toEqual([false, true]);
    const own = layer({
      '2026-01-26': 'working',
      '2026-01-24': 'working',
      '2026-01-28': 'gazetted',
    });
    const days = ['2026-01-24', '2026-01-26', '2026-01-28'];
    expect(days.map((d) => isWorkingDay([own, all], d))).toEqual([true, true, false]);
  });
});

describe('counting', () => {
  test('seven working days from a Monday end on the Wednesday of the next week', () => {
    expect(workingDaysAfter([], '2026-11-23', 7)).toBe('2026-12-02');
    const festival = [layer({ '2026-11-26': 'gazetted' })];
    expect(workingDaysAfter(festival, '2026-11-23', 7)).toBe('2026-12-03');
    expect(workingDaysBetween(festival, '2026-11-23', '2026-12-03')).toBe(7);
    expect(workingDayFrom([], '2026-11-28')).toBe('2026-11-30');
    expect(workingDaysBetween([], '2026-11-28', '2026-11-28')).toBe(0);
    expect(workingDaysBetween([], '2026-11-28', '2026-11-20')).toBe(0);
  });

  const days = fc.integer({ min: 0, max: 700 }).map((n) => daysAfter('2026-01-01', n));
  const calendars: fc.Arbitrary<WorkingDays> = fc
    .array(fc.dictionary(days, fc.constantFrom(...HOLIDAY_KINDS), { maxKeys: 40 }), {
      maxLength: 3,
    })
    .map((layers) => layers.map((one) => layer(one)));

  test('adding and counting are one another’s reverse, in every calendar', () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 1, max: 60 }), (calendar, day, count) => {
        const end = workingDaysAfter(calendar, day, count);
        expect(isWorkingDay(calendar, end)).toBe(true);
        expect(workingDaysBetween(calendar, day, end)).toBe(count);
        expect(workingDaysBetween(calendar, day, daysAfter(end, -1))).toBe(count - 1);
      }),
      { numRuns: 200 },
    );
  });
});
