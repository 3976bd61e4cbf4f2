/**
 * Calendars of holidays: one for the whole instance and those of places, kept by the super admin,
 * and an office's own. What was declared stays with the instants between which it held, so that
 * any day can be counted as it was counted then. Domain 2.8.
 */
import { mayNot } from './access.ts';
import { isDay } from './days.ts';
import type { Bilingual } from './letters.ts';
import { present } from './must.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import { nameProblems, orderMissing, orderProblems } from './spelling.ts';
import { HOLIDAY_KINDS } from './working-days.ts';
import type { CalendarLayer, ClosedWeekday, HolidayKind, Weekend } from './working-days.ts';
import type { WorkingDays } from './working-days.ts';
import type { Context, Day, Decision, Happened, Id, Instant } from './words.ts';

/** Whom it is for: everybody, the offices of a place that follow it, or one office. */
export const REACHES = ['all', 'place', 'office'] as const;
export type Reach = (typeof REACHES)[number];

export type Holiday = {
  readonly day: Day;
  readonly kind: HolidayKind;
  readonly name: Bilingual;
};
type Held = { readonly since: Instant; readonly gone: Instant | null };

export type CalendarState = {
  readonly id: Id;
  readonly org: Id;
  readonly reach: Reach;
  readonly name: Bilingual;
  /** The calendars of places that an office's own has followed; the last one holds. */
  readonly follows: readonly { readonly calendar: Id | null; readonly since: Instant }[];
  readonly holidays: readonly (Holiday & Held)[];
  /** In order of setting. */
  readonly weekends: readonly (Weekend & { readonly since: Instant })[];
};

export type CalendarEvent =
  | {
      readonly type: 'CalendarMade';
      readonly body: { readonly reach: Reach; readonly name: Bilingual };
    }
  | {
      readonly type: 'CalendarFollowed';
      readonly body: { readonly calendar: Id | null; readonly order: string };
    }
  | {
      readonly type: 'HolidaysDeclared';
      readonly body: { readonly holidays: readonly Holiday[]; readonly order: string };
    }
  | {
      readonly type: 'HolidayWithdrawn';
      readonly body: { readonly day: Day; readonly order: string };
    }
  | { readonly type: 'WeekendSet'; readonly body: Weekend & { readonly order: string } };

export function evolveCalendar(
  state: CalendarState | null,
  event: Happened<CalendarEvent>,
): CalendarState {
  const { item: id, org, at: since } = event;
  if (event.type === 'CalendarMade')
    return { id, org, ...event.body, follows: [], holidays: [], weekends: [] };
  const calendar = present(state, `the calendar of ${event.type}`);
  switch (event.type) {
    case 'CalendarFollowed':
      return {
        ...calendar,
        follows: [...calendar.follows, { calendar: event.body.calendar, since }],
      };
    case 'HolidaysDeclared': {
      const { holidays } = event.body;
      const ended = gone(calendar, new Set(holidays.map(({ day }) => day)), since);
      const added = holidays.map((one) => ({ ...one, since, gone: null }));
      return { ...calendar, holidays: [...ended, ...added] };
    }
    case 'HolidayWithdrawn':
      return { ...calendar, holidays: gone(calendar, new Set([event.body.day]), since) };
    case 'WeekendSet': {
      const { from, closed } = event.body;
      return { ...calendar, weekends: [...calendar.weekends, { from, closed, since }] };
    }
  }
}

/** What held on these days until now holds no longer. */
function gone(
  { holidays }: CalendarState,
  days: ReadonlySet<Day>,
  at: Instant,
): CalendarState['holidays'] {
  return holidays.map((one) =>
    one.gone === null && days.has(one.day) ? { ...one, gone: at } : one,
  );
}

/** One calendar as it stood at an instant. */
export function layerAt({ holidays, weekends }: CalendarState, at: Instant): CalendarLayer {
  const held = holidays.filter(
    ({ since, gone: until }) => since <= at && (until === null || until > at),
  );
  // What was set later holds from its day on, whatever was said of later days before.
  const set = weekends
    .filter(({ since }) => since <= at)
    .reduce<Weekend[]>(
      (before, { from, closed }) => [...before.filter((one) => one.from < from), { from, closed }],
      [],
    );
  return { days: new Map(held.map(({ day, kind }) => [day, kind])), weekends: set };
}

/**
 * The working days of an office as they were known at an instant; `calendars` are its own, those
 * of places and the one for all, in any order.
 */
export function workingDaysAt(
  calendars: readonly CalendarState[],
  org: Id,
  at: Instant,
): WorkingDays {
  const own = calendars.find((one) => one.reach === 'office' && one.org === org);
  const followed = own?.follows.findLast(({ since }) => since <= at)?.calendar ?? null;
  const place = calendars.find(({ id }) => id === followed);
  const all = calendars.find(({ reach }) => reach === 'all');
  return [own, place, all].flatMap((one) => (one === undefined ? [] : [layerAt(one, at)]));
}

export const HOLIDAYS_MAX = 200;

/** Who may keep it: the super admin what is for many, a manager the office's own. */
function mayKeep(verb: CalendarVerb, reach: Reach, org: Id, context: Context): Refused | null {
  const { actor } = context;
  return reach === 'office' ? mayNot(verb, actor, null, org) : mayNot('keepForAll', actor);
}
export type CalendarVerb =
  'makeCalendar' | 'followCalendar' | 'declareHolidays' | 'withdrawHoliday' | 'setWeekend';

/** There is one for all, one for each office, and as many of places as are needed. */
export function makeCalendar(
  input: { readonly reach: Reach; readonly name: Bilingual; readonly exists: boolean },
  context: Context,
): Decision {
  const { reach, name, exists } = input;
  const refused = mayKeep('makeCalendar', reach, context.actor.org, context);
  if (refused !== null) return refused;
  const problems = nameProblems('name', name);
  if (problems.length > 0) return refuseFields(problems);
  if (exists && reach !== 'place') return refuse('calendar_exists');
  const body = { reach, name };
  return [{ kind: 'calendar', item: context.newId(), type: 'CalendarMade', body }];
}

/** The office keeps the holidays of its place too. */
export function followCalendar(
  calendar: CalendarState,
  input: { readonly place: CalendarState | null; readonly order: string },
  context: Context,
): Decision {
  const refused = mayKeep('followCalendar', calendar.reach, calendar.org, context);
  if (refused !== null) return refused;
  const { place, order } = input;
  const unfit = calendar.reach !== 'office' || (place !== null && place.reach !== 'place');
  if (unfit) return refuseFields([{ field: 'place', problem: 'unknown_value' }]);
  const body = { calendar: place?.id ?? null, order };
  return orderMissing(order) ?? [changed(calendar, { type: 'CalendarFollowed', body })];
}

/** Declared anew, a day is what was said last. */
export function declareHolidays(
  calendar: CalendarState,
  input: { readonly holidays: readonly Holiday[]; readonly order: string },
  context: Context,
): Decision {
  const refused = mayKeep('declareHolidays', calendar.reach, calendar.org, context);
  if (refused !== null) return refused;
  const { holidays, order } = input;
  const problems: FieldProblem[] = [...orderProblems(order), ...holidayProblems(holidays)];
  if (problems.length > 0) return refuseFields(problems);
  const said = holidays.map(({ day, kind, name }) => ({ day, kind, name }));
  return [changed(calendar, { type: 'HolidaysDeclared', body: { holidays: said, order } })];
}

function holidayProblems(holidays: readonly Holiday[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (holidays.length === 0) problems.push({ field: 'holidays', problem: 'missing' });
  if (holidays.length > HOLIDAYS_MAX) problems.push({ field: 'holidays', problem: 'too_long' });
  const seen = new Set<Day>();
  for (const [i, { day, kind, name }] of holidays.entries()) {
    const at = `holidays.${i}`;
    problems.push(...nameProblems(`${at}.name`, name));
    if (!isDay(day)) problems.push({ field: `${at}.day`, problem: 'not_a_date' });
    if (seen.has(day)) problems.push({ field: `${at}.day`, problem: 'said_twice' });
    seen.add(day);
    if (!HOLIDAY_KINDS.includes(kind))
      problems.push({ field: `${at}.kind`, problem: 'unknown_value' });
  }
  return problems;
}

export function withdrawHoliday(
  calendar: CalendarState,
  input: { readonly day: Day; readonly order: string },
  context: Context,
): Decision {
  const refused = mayKeep('withdrawHoliday', calendar.reach, calendar.org, context);
  if (refused !== null) return refused;
  const { day, order } = input;
  const missing = orderMissing(order);
  if (missing !== null) return missing;
  if (!calendar.holidays.some((one) => one.day === day && one.gone === null))
    return refuse('holiday_unknown', { day });
  return [changed(calendar, { type: 'HolidayWithdrawn', body: { day, order } })];
}

/** From a day on; an office always works on some day of the week. */
export function setWeekend(
  calendar: CalendarState,
  input: Weekend & { readonly order: string },
  context: Context,
): Decision {
  const refused = mayKeep('setWeekend', calendar.reach, calendar.org, context);
  if (refused !== null) return refused;
  const { from, closed, order } = input;
  const problems: FieldProblem[] = [...orderProblems(order)];
  if (!isDay(from)) problems.push({ field: 'from', problem: 'not_a_date' });
  if (!closed.every(isClosedWeekday) || isNeverOpen(closed))
    problems.push({ field: 'closed', problem: 'unknown_value' });
  if (problems.length > 0) return refuseFields(problems);
  const said = closed.map(({ weekday, weeks }) => ({ weekday, weeks }));
  return [changed(calendar, { type: 'WeekendSet', body: { from, closed: said, order } })];
}

function isClosedWeekday({ weekday, weeks }: ClosedWeekday): boolean {
  const whole = (n: number, from: number, to: number) =>
    Number.isInteger(n) && n >= from && n <= to;
  return whole(weekday, 0, 6) && weeks.every((week) => whole(week, 1, 5));
}

/** Every weekday closed in each of the first four weeks, which every month has. */
function isNeverOpen(closed: readonly ClosedWeekday[]): boolean {
  return [0, 1, 2, 3, 4, 5, 6].every((weekday) =>
    [1, 2, 3, 4].every((week) =>
      closed.some(
        (one) => one.weekday === weekday && (one.weeks.length === 0 || one.weeks.includes(week)),
      ),
    ),
  );
}

function changed<E extends CalendarEvent>({ id: item, org }: CalendarState, event: E) {
  return { kind: 'calendar' as const, item, org, ...event };
}
