/** Keeping calendars: made once, declared, withdrawn and changed by order. */
import { refuse } from '../../core/refusals.ts';
import * as core from '../../core/calendars.ts';
import type { CalendarState, CalendarVerb, Holiday, Reach } from '../../core/calendars.ts';
import type { Bilingual } from '../../core/letters.ts';
import type { Weekend } from '../../core/working-days.ts';
import type { Context, Day, Decision, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import * as store from './store.ts';

function reply(changed: Changed): ActReply {
  const [{ id, kind, version }] = changed.all as readonly [Changed['all'][number]];
  return { id, kind, number: null, version, status: 'kept', abilities: [] };
}

type Make = { readonly reach: Reach; readonly name: Bilingual };

export const makeCalendarVerb: Verb<Make & Json, boolean> = {
  name: 'makeCalendar',
  load: (tx, _items, actor, { reach }) => store.calendarExists(tx, actor.org, reach),
  decide: (exists, { reach, name }, context) => core.makeCalendar({ reach, name, exists }, context),
  reply,
};

type Follow = { readonly calendar: Id; readonly place: Id | null; readonly order: string };
type Following = { readonly own: CalendarState | null; readonly place: CalendarState | null };

export const followCalendarVerb: Verb<Follow & Json, Following> = {
  name: 'followCalendar',
  load: async (_tx, items, _actor, { calendar, place }) => ({
    own: await items.lock<CalendarState>('calendar', calendar),
    place: place === null ? null : await items.lock<CalendarState>('calendar', place),
  }),
  decide: ({ own, place }, input, context) =>
    own === null || (input.place !== null && place === null)
      ? refuse('not_found')
      : core.followCalendar(own, { place, order: input.order }, context),
  reply,
};

function onCalendar<I>(
  name: CalendarVerb,
  decide: (calendar: CalendarState, input: I, context: Context) => Decision,
): Verb<I & { readonly calendar: Id } & Json, CalendarState | null> {
  return {
    name,
    load: (_tx, items, _actor, { calendar }) => items.lock<CalendarState>('calendar', calendar),
    decide: (calendar, input, context) =>
      calendar === null ? refuse('not_found') : decide(calendar, input, context),
    reply,
  };
}

type Declare = { readonly holidays: readonly Holiday[]; readonly order: string };
export const declareHolidaysVerb = onCalendar<Declare>('declareHolidays', core.declareHolidays);
type Withdraw = { readonly day: Day; readonly order: string };
export const withdrawHolidayVerb = onCalendar<Withdraw>('withdrawHoliday', core.withdrawHoliday);
type SetWeekend = Weekend & { readonly order: string };
export const setWeekendVerb = onCalendar<SetWeekend>('setWeekend', core.setWeekend);
