/**
 * A file that was on one desk for longer than the limit goes on with the reason, which stands in
 * the note for everybody to read. CSMOP 12.2; M71.
 */
import { indiaDay } from './days.ts';
import type { FileState } from './file-state.ts';
import { REMARKS_MAX } from './movement.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { hasBadCharacters } from './text.ts';
import { workingDaysBetween } from './working-days.ts';
import type { WorkingDays } from './working-days.ts';
import type { Day } from './words.ts';

/** Working days that a case may lie with one official. */
export const HELD_DAYS_MAX = 7;

/** The working days behind that of its arrival, today counted. */
export function heldDays(file: FileState, calendar: WorkingDays, today: Day): number {
  return workingDaysBetween(calendar, indiaDay(file.heldSince), today);
}

/** Whether a file that was held so long may go on with this reason. */
export function delayProblem(days: number, reason: string): Refused | null {
  if (days > HELD_DAYS_MAX && reason.trim() === '') return refuse('delay_unexplained', { days });
  if (reason.length > REMARKS_MAX) return refuseFields([{ field: 'delay', problem: 'too_long' }]);
  if (hasBadCharacters(reason))
    return refuseFields([{ field: 'delay', problem: 'bad_characters' }]);
  return null;
}
