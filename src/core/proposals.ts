/**
 * What a holder proposes and a senior approves: reopening a closed file (CSMOP e-10.1), and the
 * call book, in which a file lies on which nothing can be done for half a year. Domain 3.2, 4.8.
 */
import { mayNot } from './access.ts';
import { isDay, indiaDay, monthsAfter } from './days.ts';
import { fileFacts } from './file-state.ts';
import type { FileEvent, FileState, Proposal } from './file-state.ts';
import { CALL_BOOK_REASONS, isChoice } from './masters.ts';
import { rankOf } from './movement.ts';
import type { Recipient } from './movement.ts';
import { remarksProblem } from './receipts.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import type { Context, Day, Decision, Id, Instant, Role } from './words.ts';

export const CALL_BOOK_MONTHS_MIN = 6;
const REVIEW_MONTHS = 1;

/** The post whose approval is asked for. */
export type Approver = Recipient & { readonly roles: readonly Role[] };

export type Proposing =
  | { readonly kind: 'reopening'; readonly remarks: string }
  | {
      readonly kind: 'call_book';
      readonly reason: string;
      readonly until: Day;
      readonly remarks: string;
    };

export function propose(
  file: FileState,
  asked: Proposing,
  approver: Approver | null,
  context: Context,
): Decision<FileEvent> {
  const { actor, today } = context;
  const verb = asked.kind === 'reopening' ? 'proposeReopening' : 'proposeCallBook';
  const no = mayNot(verb, actor, fileFacts(file));
  if (no !== null) return no;
  if (file.asked !== null) return refuse('proposal_exists');
  if (file.linked.length > 0) return refuse('files_linked');
  const wrong = approverProblem(file, approver) ?? remarksProblem(asked.remarks);
  if (wrong !== null) return wrong;
  const to = approver?.id ?? '';
  if (asked.kind === 'reopening') {
    const remarksContent = context.keep({ text: asked.remarks });
    const body = { to, remarksContent };
    return [{ kind: 'file', item: file.id, type: 'ReopeningProposed', body }];
  }
  const { reason, until } = asked;
  const problems = callBookProblems(reason, until, today);
  if (problems.length > 0) return refuseFields(problems);
  const body = { to, reason, until, remarksContent: context.keep({ text: asked.remarks }) };
  return [{ kind: 'file', item: file.id, type: 'CallBookProposed', body }];
}

/** A Branch Officer or above, of the same office, cleared, and not the one who asks. */
function approverProblem(file: FileState, approver: Approver | null): Refused | null {
  if (approver === null || approver.org !== file.org) return refuse('recipient_unknown');
  if (approver.id === file.custody.holder) return refuse('recipient_same');
  if (approver.vacant) return refuse('recipient_vacant');
  if (!approver.roles.includes('approver')) return refuse('not_an_approver');
  const cleared = rankOf(approver.clearance) >= rankOf(file.cover.classification);
  return cleared ? null : refuse('not_cleared');
}

/** Nothing can be done for six months at least, for a reason that stands in the list. */
function callBookProblems(reason: string, until: Day, today: Day): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!isChoice(CALL_BOOK_REASONS, reason))
    problems.push({ field: 'reason', problem: reason === '' ? 'missing' : 'unknown_value' });
  if (!isDay(until)) problems.push({ field: 'until', problem: 'not_a_date' });
  else if (until < monthsAfter(today, CALL_BOOK_MONTHS_MIN))
    problems.push({ field: 'until', problem: 'under_six_months' });
  return problems;
}

export function approveProposal(file: FileState, context: Context): Decision<FileEvent> {
  const no = mayNot('approveProposal', context.actor, fileFacts(file));
  if (no !== null) return no;
  const { asked } = file;
  if (asked === null) return refuse('proposal_missing');
  const remarksContent = context.keep({ text: asked.remarks });
  if (asked.kind === 'reopening')
    return [{ kind: 'file', item: file.id, type: 'FileReopened', body: { remarksContent } }];
  if (file.linked.length > 0) return refuse('files_linked');
  return enterCallBook(file.id, asked, remarksContent, context.today);
}

function enterCallBook(
  item: Id,
  { by, reason, until }: Proposal,
  remarksContent: string,
  today: Day,
): Decision<FileEvent> {
  // Approved so late that its day has come: there is nothing left to wait for.
  if (reason === null || until === null || until <= today)
    return refuseFields([{ field: 'until', problem: 'in_the_past' }]);
  const body = { by, reason, until, remarksContent };
  return [{ kind: 'file', item, type: 'CallBookEntered', body }];
}

export function declineProposal(
  file: FileState,
  remarks: string,
  context: Context,
): Decision<FileEvent> {
  const no = mayNot('declineProposal', context.actor, fileFacts(file)) ?? remarksProblem(remarks);
  if (no !== null) return no;
  const body = { remarksContent: context.keep({ text: remarks }) };
  return [{ kind: 'file', item: file.id, type: 'ProposalDeclined', body }];
}

export function withdrawProposal(file: FileState, context: Context): Decision<FileEvent> {
  const no = mayNot('withdrawProposal', context.actor, fileFacts(file));
  if (no !== null) return no;
  return [{ kind: 'file', item: file.id, type: 'ProposalWithdrawn', body: {} }];
}

/** The monthly look at a file in the call book: it stays, and why. */
export function reviewCallBook(
  file: FileState,
  remarks: string,
  context: Context,
): Decision<FileEvent> {
  const no = mayNot('reviewCallBook', context.actor, fileFacts(file));
  if (no !== null) return no;
  const problem = remarksProblem(remarks);
  if (problem !== null) return problem;
  const body = { remarksContent: context.keep({ text: remarks }) };
  return [{ kind: 'file', item: file.id, type: 'CallBookReviewed', body }];
}

/** The day by which it is looked at again. */
export function reviewDue(reviewedAt: Instant): Day {
  return monthsAfter(indiaDay(reviewedAt), REVIEW_MONTHS);
}
