/** Calendars over HTTP: everybody reads them, who administers keeps them. */
import * as contract from '../../contract/calendars.ts';
import { workingDaysAt } from '../../core/calendars.ts';
import { isDay } from '../../core/days.ts';
import { refuseFields } from '../../core/refusals.ts';
import { isWorkingDay, workingDaysAfter } from '../../core/working-days.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import * as commands from './commands.ts';
import * as store from './store.ts';

export function calendarRoutes(routing: Routing): void {
  const { db } = routing.ledger;
  acts(routing, contract.makeCalendar, commands.makeCalendarVerb, ({ body }) => body);
  const onOne = <B>({ params, body }: { readonly params: { readonly id: string }; body: B }) => ({
    calendar: params.id,
    ...body,
  });
  acts(routing, contract.followCalendar, commands.followCalendarVerb, onOne);
  acts(routing, contract.declareHolidays, commands.declareHolidaysVerb, onOne);
  acts(routing, contract.withdrawHoliday, commands.withdrawHolidayVerb, onOne);
  acts(routing, contract.setWeekend, commands.setWeekendVerb, onOne);
  reads(routing, contract.listCalendars, async ({ org }) => ({
    office: org,
    rows: (await store.calendarsOf(db.read, org)) as contract.Calendar[],
  }));
  reads(routing, contract.countWorkingDays, async ({ org }, { query }) => {
    const { from, days } = query;
    if (!isDay(from)) return refuseFields([{ field: 'from', problem: 'not_a_date' }]);
    const calendars = await store.calendarsOf(db.read, org);
    const calendar = workingDaysAt(calendars, org, isoTime(systemClock));
    return { day: workingDaysAfter(calendar, from, days), works: isWorkingDay(calendar, from) };
  });
}
