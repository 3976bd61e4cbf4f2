/** Calendars of holidays: for all, of places, of offices; and counting working days. Domain 2.8. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import { HOLIDAYS_MAX, REACHES } from '../core/calendars.ts';
import { HOLIDAY_KINDS } from '../core/working-days.ts';
import {
  ActReply,
  Bilingual,
  DayText,
  IdParams,
  Literals,
  Moment,
  Nullable,
  Strict,
  Uuid,
  endpoint,
} from './endpoint.ts';

const Order = Type.String({ maxLength: 200, description: 'Number and date of the order' });
const Name = Strict({ en: Type.String({ maxLength: 400 }), hi: Type.String({ maxLength: 400 }) });
const HolidayCover = { day: DayText, kind: Literals(HOLIDAY_KINDS), name: Name };
const Closed = Type.Array(
  Strict({
    weekday: Type.Integer({ minimum: 0, maximum: 6, description: '0 is Sunday' }),
    weeks: Type.Array(Type.Integer({ minimum: 1, maximum: 5 }), {
      maxItems: 5,
      description: 'Of the month: 2 and 4 for the second and fourth; empty for each',
    }),
  }),
  { maxItems: 14 },
);

export const makeCalendar = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/calendars',
  summary: 'Begin a calendar of holidays: for all, of a place, or of your office',
  body: Strict({ reach: Literals(REACHES), name: Name }),
  reply: ActReply,
});
export const followCalendar = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/calendars/:id/place',
  summary: 'Let your office keep the holidays of its place besides, or no longer',
  params: IdParams,
  body: Strict({ place: Nullable(Uuid), order: Order }),
  reply: ActReply,
});
export const declareHolidays = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/calendars/:id/holidays',
  summary: 'Declare holidays, gazetted or restricted, or working days, by order',
  params: IdParams,
  body: Strict({
    holidays: Type.Array(Strict(HolidayCover), { maxItems: HOLIDAYS_MAX }),
    order: Order,
  }),
  reply: ActReply,
});
export const withdrawHoliday = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/calendars/:id/withdrawal',
  summary: 'Withdraw what was declared of a day, by order; what was counted before stays',
  params: IdParams,
  body: Strict({ day: DayText, order: Order }),
  reply: ActReply,
});
export const setWeekend = endpoint({
  method: 'POST',
  proof: 'administration',
  path: '/api/calendars/:id/weekend',
  summary: 'Say on which days of the week offices are closed, from a day on, by order',
  params: IdParams,
  body: Strict({ from: DayText, closed: Closed, order: Order }),
  reply: ActReply,
});

/** As the rules of the core read it: `workingDaysAt(rows, office, at)`. */
export const Calendar = Strict({
  id: Uuid,
  org: Uuid,
  reach: Literals(REACHES),
  name: Bilingual,
  follows: Type.Array(Strict({ calendar: Nullable(Uuid), since: Moment })),
  holidays: Type.Array(
    Strict({
      ...{ day: DayText, kind: Literals(HOLIDAY_KINDS), name: Bilingual },
      since: Moment,
      gone: Nullable(Moment),
    }),
  ),
  weekends: Type.Array(Strict({ from: DayText, closed: Closed, since: Moment })),
});
export type Calendar = Static<typeof Calendar>;

export const listCalendars = endpoint({
  method: 'GET',
  path: '/api/calendars',
  summary: 'The calendars that your office counts by: its own, those of places, the one for all',
  reply: Strict({ office: Uuid, rows: Type.Array(Calendar) }),
});
export const countWorkingDays = endpoint({
  method: 'GET',
  path: '/api/working-days',
  summary: 'The working day of your office that comes so many working days after a day',
  query: Strict({ from: DayText, days: Type.Integer({ minimum: 0, maximum: 400 }) }),
  reply: Strict({
    day: DayText,
    works: Type.Boolean({ description: 'Whether the day asked about is one itself' }),
  }),
});
