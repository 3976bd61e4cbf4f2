/**
 * Working days of an office: which days it is closed, and counting without them. All of it from
 * calendars as they stood at one instant, so that a day counted once is counted so for ever.
 * Domain 2.8, 4.6.
 */
import { daysAfter } from './days.ts';
import type { Day } from './words.ts';

/**
 * A day of the week on which an office is closed: 0 is Sunday. `weeks` names the ones of a month
 * that are meant (2 and 4: the second and fourth); empty: each.
 */
export type ClosedWeekday = { readonly weekday: number; readonly weeks: readonly number[] };
/** From a day on, until the next one begins. */
export type Weekend = { readonly from: Day; readonly closed: readonly ClosedWeekday[] };

/**
 * A gazetted holiday closes the office; a restricted one may be chosen by its people and closes
 * nothing; a working day is worked in spite of the weekend or of a holiday declared for all.
 */
export const HOLIDAY_KINDS = ['gazetted', 'restricted', 'working'] as const;
export type HolidayKind = (typeof HOLIDAY_KINDS)[number];

/** One calendar as it stands. */
export type CalendarLayer = {
  /** In order of the days from which they hold; none: that of the calendar behind. */
  readonly weekends: readonly Weekend[];
  readonly days: ReadonlyMap<Day, HolidayKind>;
};
/** The nearest first: the office's own, that of its place, that for all. */
export type WorkingDays = readonly CalendarLayer[];

/** Saturday and Sunday, where nobody has said anything else. */
export const USUAL_WEEKEND: readonly ClosedWeekday[] = [
  { weekday: 0, weeks: [] },
  { weekday: 6, weeks: [] },
];

export function isWorkingDay(calendar: WorkingDays, day: Day): boolean {
  for (const { days } of calendar) {
    const kind = days.get(day);
    if (kind === 'working') return true;
    if (kind === 'gazetted') return false;
  }
  return !isWeekend(calendar, day);
}

function isWeekend(calendar: WorkingDays, day: Day): boolean {
  const said = calendar.map(({ weekends }) => weekends.findLast(({ from }) => from <= day));
  const closed = said.find((weekend) => weekend !== undefined)?.closed ?? USUAL_WEEKEND;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const week = Math.ceil(Number(day.slice(8, 10)) / 7);
  return closed.some(
    (one) => one.weekday === weekday && (one.weeks.length === 0 || one.weeks.includes(week)),
  );
}

/** The day itself where it is worked, else the next one that is. */
export function workingDayFrom(calendar: WorkingDays, day: Day): Day {
  let at = day;
  while (!isWorkingDay(calendar, at)) at = daysAfter(at, 1);
  return at;
}

/**
 * The working day that comes so many working days after a day; the day itself does not count. A
 * limit of 7 working days on what came on a Monday ends on the Wednesday of the next week.
 */
export function workingDaysAfter(calendar: WorkingDays, day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; left -= 1) at = workingDayFrom(calendar, daysAfter(at, 1));
  return at;
}

/**
 * How many working days lie behind `from` up to `to`, that day counted: 0 on the same day or
 * before. `workingDaysAfter(c, d, n)` is the first day at which this is `n`.
 */
export function workingDaysBetween(calendar: WorkingDays, from: Day, to: Day): number {
  let count = 0;
  for (let at = daysAfter(from, 1); at <= to; at = daysAfter(at, 1))
    if (isWorkingDay(calendar, at)) count += 1;
  return count;
}
