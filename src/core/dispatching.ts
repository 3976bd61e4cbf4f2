/**
 * Dispatch of an issued letter, addressee by addressee: by oneself or through the CRU, on paper, by
 * mail, or into another office of this instance; and what became of it. Domain 2.5, 3.5.
 */
import { mayNot } from './access.ts';
import { isDay, indiaDay } from './days.ts';
import { addresseesOf, isCancelled, isUnderWay, undispatched } from './dispatch.ts';
import type { Inside, IssueEvent, IssueState } from './dispatch.ts';
import { deliver } from './delivery.ts';
import type { Receiving } from './delivery.ts';
import { fileFacts } from './files.ts';
import type { FileState } from './files.ts';
import { DISPATCH_MODES, isChoice } from './masters.ts';
import { remarksProblem } from './receipts.ts';
import type { ReceiptEvent } from './receipts.ts';
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { hasBadCharacters } from './text.ts';
import type { Context, Day, Decision, Emitted } from './words.ts';

export type DispatchIssue = {
  readonly addressees: readonly number[];
  readonly mode: string;
  readonly modeNumber: string;
  readonly postagePaise: number | null;
  /** Whether this instance has a mail server. */
  readonly mailReady: boolean;
  /** The desk that a letter inside the instance goes to, null where there is no such desk. */
  readonly receiving: Receiving | null;
};
type Events = Emitted<IssueEvent | ReceiptEvent>[];

export function dispatchIssue(
  issue: IssueState,
  file: FileState,
  command: DispatchIssue,
  context: Context,
): Decision<IssueEvent | ReceiptEvent> {
  const problem = notReady(issue, file) ?? mayNot('dispatchIssue', context.actor, fileFacts(file));
  if (problem !== null) return problem;
  const wrong = commandProblem(command);
  if (wrong !== null) return wrong;
  const { mode, modeNumber, postagePaise } = command;
  const all = addresseesOf(issue.letter);
  const events: Events = [];
  const status = mode === 'email' ? 'queued' : mode === 'eoffice' ? 'delivered' : 'dispatched';
  let seq = issue.dispatches.length;
  for (const addressee of new Set(command.addressees)) {
    const who = all[addressee];
    if (who === undefined) return refuse('addressee_unknown');
    if (mode === 'email' && who.email === '') return refuse('email_missing', { addressee });
    if (!undispatched(issue).includes(addressee))
      return refuse('already_dispatched', { addressee });
    seq += 1;
    let inside: Inside | null = null;
    if (mode === 'eoffice') {
      const delivered = deliver(issue, file, command.receiving, context);
      if (isRefused(delivered)) return delivered;
      events.push(...delivered.events);
      ({ inside } = delivered);
    }
    const body = { seq, addressee, mode, modeNumber, postagePaise, status, inside } as const;
    events.push({ kind: 'issue', item: issue.id, type: 'LetterDispatched', body });
  }
  return events.length === 0 ? refuse('addressee_unknown') : events;
}

function notReady(issue: IssueState, file: FileState): Refused | null {
  if (fileFacts(file).status === 'closed') return refuse('file_closed');
  if (isCancelled(issue)) return refuse('letter_cancelled');
  if (issue.failed !== undefined) return refuse('letter_failed');
  return issue.pdf === null ? refuse('letter_pending') : null;
}

function commandProblem(command: DispatchIssue): Refused | null {
  const { mode, modeNumber, addressees } = command;
  if (!isChoice(DISPATCH_MODES, mode))
    return refuseFields([{ field: 'mode', problem: 'unknown_value' }]);
  if (modeNumber.length > 100 || hasBadCharacters(modeNumber))
    return refuseFields([{ field: 'modeNumber', problem: 'bad_characters' }]);
  if (mode === 'email' && !command.mailReady) return refuse('mail_not_configured');
  // One desk gets one copy.
  if (mode === 'eoffice' && new Set(addressees).size > 1)
    return refuseFields([{ field: 'receiver', problem: 'one_only' }]);
  return null;
}

export function sendToCru(
  issue: IssueState,
  file: FileState,
  addressees: readonly number[],
  context: Context,
): Decision<IssueEvent> {
  const no = notReady(issue, file) ?? mayNot('sendToCru', context.actor, fileFacts(file));
  if (no !== null) return no;
  const wanted = [...new Set(addressees)];
  for (const addressee of wanted) {
    if (addresseesOf(issue.letter)[addressee] === undefined) return refuse('addressee_unknown');
    if (!undispatched(issue).includes(addressee))
      return refuse('already_dispatched', { addressee });
    if (issue.cru.some((entry) => entry.addressee === addressee)) return refuse('already_at_cru');
  }
  if (wanted.length === 0) return refuse('addressee_unknown');
  const body = { addressees: wanted };
  return [{ kind: 'issue', item: issue.id, type: 'LetterSentToCru', body }];
}

export type CruReturning = { readonly addressees: readonly number[]; readonly reason: string };

/** The CRU cannot dispatch it as it is: a cover without an address, an enclosure that lacks. */
export function returnFromCru(
  issue: IssueState,
  file: FileState,
  { addressees, reason }: CruReturning,
  context: Context,
): Decision<IssueEvent> {
  const no = mayNot('returnFromCru', context.actor, fileFacts(file));
  if (no !== null) return no;
  const wanted = [...new Set(addressees)];
  const queued = issue.cru.map(({ addressee }) => addressee);
  if (wanted.length === 0 || !wanted.every((one) => queued.includes(one)))
    return refuse('not_at_cru');
  const problem = reasonProblem(reason);
  if (problem !== null) return problem;
  const body = { addressees: wanted, reasonContent: context.keep({ text: reason.trim() }) };
  return [{ kind: 'issue', item: issue.id, type: 'LetterReturnedByCru', body }];
}

/** As remarks are, but under the name of the field. */
function reasonProblem(reason: string): Refused | null {
  const { fields = [] } = remarksProblem(reason) ?? {};
  return fields.length === 0 ? null : refuseFields(fields.map((f) => ({ ...f, field: 'reason' })));
}

export type DeliveryRecord = {
  readonly seq: number;
  readonly status: 'delivered' | 'returned';
  readonly on: Day;
  /** Who took it, or why it came back; the reason of a return is compulsory. */
  readonly detail: string;
};

export function recordDelivery(
  issue: IssueState,
  file: FileState,
  record: DeliveryRecord,
  context: Context,
): Decision<IssueEvent> {
  const no = mayNot('recordDelivery', context.actor, fileFacts(file));
  if (no !== null) return no;
  const { seq, status, on, detail } = record;
  const dispatch = issue.dispatches.find((d) => d.seq === seq);
  if (dispatch === undefined || !isUnderWay(dispatch.status)) return refuse('not_under_way');
  if (!isDay(on)) return refuseFields([{ field: 'on', problem: 'not_a_date' }]);
  if (on > context.today) return refuseFields([{ field: 'on', problem: 'in_the_future' }]);
  if (on < indiaDay(dispatch.at)) return refuseFields([{ field: 'on', problem: 'before_start' }]);
  if (status === 'returned' || detail.trim() !== '') {
    const { fields = [] } = remarksProblem(detail) ?? {};
    if (fields.length > 0) return refuseFields(fields.map((f) => ({ ...f, field: 'detail' })));
  }
  const detailContent = context.keep({ detail: detail.trim() });
  const body = { seq, status, on, detailContent };
  return [{ kind: 'issue', item: issue.id, type: 'DeliveryRecorded', body }];
}

/** What the mail server answered, in the system's own name. */
export function reportDelivery(
  issue: IssueState,
  report: { readonly seq: number; readonly status: 'sent' | 'bounced'; readonly detail: string },
  context: Pick<Context, 'keep'>,
): Decision<IssueEvent> {
  const dispatch = issue.dispatches.find((d) => d.seq === report.seq);
  if (dispatch?.status !== 'queued') return refuse('already_dispatched');
  const detailContent = context.keep({ detail: report.detail });
  const body = { seq: report.seq, status: report.status, detailContent };
  return [{ kind: 'issue', item: issue.id, type: 'DeliveryReported', body }];
}
