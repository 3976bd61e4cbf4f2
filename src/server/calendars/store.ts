/** SQL of calendars: those that count for an office, few and read whole. */
import { workingDaysAt } from '../../core/calendars.ts';
import type { CalendarState } from '../../core/calendars.ts';
import type { WorkingDays } from '../../core/working-days.ts';
import type { Id, Instant } from '../../core/words.ts';
import type { Query, Tx } from '../platform/database.ts';

/** The office's own calendar, all those of places, and the one for all. */
export async function calendarsOf(query: Query, org: Id): Promise<readonly CalendarState[]> {
  const text = `select state from calendars where org_id = $1 or reach <> 'office' order by id`;
  const rows = await query<{ state: CalendarState }>('calendars_of', text, [org]);
  return rows.map(({ state }) => state);
}

/** The working days of an office as they stood at an instant: that of the act, or of now. */
export async function workingDaysOf(query: Query, org: Id, at: Instant): Promise<WorkingDays> {
  return workingDaysAt(await calendarsOf(query, org), org, at);
}

/** Whether the calendar is there that there is only one of; behind the lock of the office. */
export async function calendarExists(tx: Tx, org: Id, reach: string): Promise<boolean> {
  await tx.query('lock_calendar_office', 'select from organisations where id = $1 for update', [
    org,
  ]);
  const text = `select from calendars where reach = $2 and ($2 <> 'office' or org_id = $1)`;
  return (await tx.query('calendar_exists', text, [org, reach])).length > 0;
}
