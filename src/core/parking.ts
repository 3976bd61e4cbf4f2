/**
 * Parking: a file on which nothing can be done for now is laid aside until a day, with the reason.
 * It stays with its post, leaves the inbox, and comes back by itself on that day. Domain 3.2.
 */
import { mayNot } from './access.ts';
import { isDay } from './days.ts';
import { fileFacts } from './files.ts';
import type { FileEvent, FileState } from './files.ts';
import { remarksProblem } from './receipts.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { Context, Day, Decision } from './words.ts';

export type Parking = {
  /** The day on which it comes back. */
  readonly until: Day;
  readonly remarks: string;
};

export function parkFile(
  state: FileState,
  { until, remarks }: Parking,
  context: Context,
): Decision<FileEvent> {
  const no = mayNot('parkFile', context.actor, fileFacts(state));
  if (no !== null) return no;
  if (state.linked.length > 0) return refuse('files_linked');
  if (!isDay(until)) return refuseFields([{ field: 'until', problem: 'not_a_date' }]);
  if (until <= context.today) return refuseFields([{ field: 'until', problem: 'in_the_past' }]);
  const problem = remarksProblem(remarks);
  if (problem !== null) return problem;
  const remarksContent = context.keep({ text: remarks });
  return [{ kind: 'file', item: state.id, type: 'FileParked', body: { until, remarksContent } }];
}

/** Its holder takes it up before the day. */
export function unparkFile(state: FileState, context: Context): Decision<FileEvent> {
  const no = mayNot('unparkFile', context.actor, fileFacts(state));
  if (no !== null) return no;
  return [{ kind: 'file', item: state.id, type: 'FileUnparked', body: {} }];
}

/** The day has come: the system lays it back on the desk, unless that was done, or put off. */
export function wakeFile(state: FileState, context: Context): Decision<FileEvent> {
  if (state.closed !== null || state.parked === null) return refuse('file_not_parked');
  if (state.parked.until > context.today) return refuse('file_parked');
  return [{ kind: 'file', item: state.id, type: 'FileWoken', body: {} }];
}
