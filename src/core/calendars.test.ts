import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as calendars from './calendars.ts';
import type { CalendarState, Holiday } from './calendars.ts';
import { isRefused } from './refusals.ts';
import { isWorkingDay } from './working-days.ts';
import { happen } from './words.ts';
import type { Actor, Context, Decision, Role } from './words.ts';

const name = { en: 'Sample Festival', hi: 'नमूना पर्व' };
const order = 'A-1/2026';
const actor = (org: string, ...roles: readonly Role[]): Actor => ({
  ...{ person: 'p', post: 'q', org, unit: 'u', unitAbbr: 'U', roles, behalf: null },
});
const ADMIN = actor('ministry', 'super_admin');
const MANAGER = actor('office', 'emd_manager');

let ids = 0;
const context = (by: Actor, at = '2026-01-01T00:00:00.000Z'): Context => ({
  ...{ actor: by, at, today: at.slice(0, 10) },
  keep: (content) => createHash('sha256').update(JSON.stringify(content)).digest('hex'),
  kept: () => null,
  newId: () => `c${(ids += 1)}`,
});

/** The calendar after a decision that must not be a refusal. */
function after(state: CalendarState | null, decision: Decision, at?: string): CalendarState {
  if (isRefused(decision)) throw new Error(JSON.stringify(decision));
  return decision.reduce<CalendarState | null>(
    (so, emitted) => calendars.evolveCalendar(so, happen(emitted, context(ADMIN, at)) as never),
    state,
  ) as CalendarState;
}

function begun(by: Actor, reach: calendars.Reach): CalendarState {
  const made = calendars.makeCalendar({ reach, name, exists: false }, context(by));
  const state = after(null, made);
  return { ...state, org: by.org };
}
const declared = (state: CalendarState, holidays: readonly Holiday[], at: string, by = ADMIN) =>
  after(state, calendars.declareHolidays(state, { holidays, order }, context(by)), at);

describe('calendars', () => {
  test('a day counted once is counted so for ever, whatever is declared later', () => {
    const [march, may] = ['2026-03-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'];
    const day = '2026-06-03';
    let all = begun(ADMIN, 'all');
    all = declared(all, [{ day, kind: 'gazetted', name }], march);
    const off = calendars.withdrawHoliday(all, { day, order }, context(ADMIN));
    all = after(all, off, may);
    const works = (at: string) => isWorkingDay(calendars.workingDaysAt([all], 'office', at), day);
    expect(works('2026-02-01T00:00:00.000Z')).toBe(true);
    expect(works('2026-04-01T00:00:00.000Z')).toBe(false);
    expect(works('2026-05-02T00:00:00.000Z')).toBe(true);
    expect(calendars.withdrawHoliday(all, { day, order }, context(ADMIN))).toEqual({
      refused: 'holiday_unknown',
      detail: { day },
    });
  });

  test('an office keeps its own before those of its place and for all', () => {
    const [all, place] = [begun(ADMIN, 'all'), begun(ADMIN, 'place')];
    const at = '2026-02-01T00:00:00.000Z';
    const local = declared(place, [{ day: '2026-06-03', kind: 'gazetted', name }], at);
    const own = begun(MANAGER, 'office');
    const works = (state: CalendarState, day: string) =>
      isWorkingDay(
        calendars.workingDaysAt([all, local, state], 'office', '2026-03-01T00:00:00.000Z'),
        day,
      );
    expect(works(own, '2026-06-03')).toBe(true);
    const follow = { place: local, order };
    const followed = after(own, calendars.followCalendar(own, follow, context(MANAGER)), at);
    expect(works(followed, '2026-06-03')).toBe(false);
    const open = declared(followed, [{ day: '2026-06-03', kind: 'working', name }], at, MANAGER);
    expect(works(open, '2026-06-03')).toBe(true);
  });

  test('a weekend set anew for an earlier day replaces what was said of later ones', () => {
    const set = (state: CalendarState, from: string, weekday: number) =>
      after(
        state,
        calendars.setWeekend(
          state,
          { from, closed: [{ weekday, weeks: [] }], order },
          context(ADMIN),
        ),
      );
    const twice = set(set(begun(ADMIN, 'all'), '2026-06-01', 5), '2026-04-01', 4);
    const layer = calendars.layerAt(twice, '2026-02-01T00:00:00.000Z');
    expect(layer.weekends.map(({ from }) => from)).toEqual(['2026-04-01']);
  });

  test('what is for many is the super admin’s, an office’s own its manager’s', () => {
    const made = (by: Actor, reach: calendars.Reach) =>
      calendars.makeCalendar({ reach, name, exists: false }, context(by));
    expect(made(MANAGER, 'all')).toMatchObject({ refused: 'role_missing' });
    expect(made(MANAGER, 'place')).toMatchObject({ refused: 'role_missing' });
    expect(made(actor('office'), 'office')).toMatchObject({ refused: 'role_missing' });
    expect(calendars.makeCalendar({ reach: 'all', name, exists: true }, context(ADMIN))).toEqual({
      refused: 'calendar_exists',
    });
    const other = { ...begun(MANAGER, 'office'), org: 'another' };
    const holidays = [{ day: '2026-06-03', kind: 'gazetted' as const, name }];
    expect(calendars.declareHolidays(other, { holidays, order }, context(MANAGER))).toEqual({
      refused: 'office_not_yours',
    });
  });

  const bad = (over: object, fields: string) => ({ over, fields });
  test.each([
    bad({ holidays: [] }, 'holidays missing'),
    bad({ order: ' ' }, 'order missing'),
    bad({ holidays: [{ day: '2026-02-30', kind: 'gazetted', name }] }, 'holidays.0.day not_a_date'),
    bad(
      { holidays: ['gazetted', 'working'].map((kind) => ({ day: '2026-02-02', kind, name })) },
      'holidays.1.day said_twice',
    ),
    bad(
      { holidays: [{ day: '2026-02-02', kind: 'gazetted', name: { en: 'X', hi: '' } }] },
      'holidays.0.name.hi missing',
    ),
  ])('are not declared with $fields', ({ over, fields }) => {
    const holidays = [{ day: '2026-06-03', kind: 'gazetted' as const, name }];
    const input = { holidays, order, ...over };
    const decision = calendars.declareHolidays(begun(ADMIN, 'all'), input, context(ADMIN));
    const said = isRefused(decision) ? (decision.fields ?? []) : [];
    expect(said.map(({ field, problem }) => `${field} ${problem}`)).toEqual([fields]);
  });

  test('an office always works on some day', () => {
    const closed = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, weeks: [] }));
    const decide = (some: typeof closed) =>
      calendars.setWeekend(
        begun(ADMIN, 'all'),
        { from: '2026-01-01', closed: some, order },
        context(ADMIN),
      );
    expect(decide(closed)).toMatchObject({ refused: 'form_invalid' });
    expect(isRefused(decide(closed.slice(1)))).toBe(false);
    expect(decide([{ weekday: 7, weeks: [] }])).toMatchObject({ refused: 'form_invalid' });
  });
});
