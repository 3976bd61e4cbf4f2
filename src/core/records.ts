/**
 * Closing: a closed file refuses everything but reading and being proposed for reopening. CSMOP
 * 10.1, 10.4.
 */
import { mayNot } from './access.ts';
import { undispatched } from './dispatch.ts';
import type { IssueState } from './dispatch.ts';
import type { DraftState } from './drafts.ts';
import { fileFacts } from './files.ts';
import type { Closing, FileEvent, FileState } from './files.ts';
import { RECORD_CATEGORIES, RETENTION_YEARS_MAX, isChoice } from './masters.ts';
import { closeFiledReceipt, remarksProblem } from './receipts.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, RefusalCode } from './refusals.ts';
import type { Context, Decision, Emitted, Id } from './words.ts';

/** A file with all that hangs on it, as loaded and locked. */
export type WholeFile = {
  readonly file: FileState;
  readonly receipts: readonly ReceiptState[];
  readonly drafts: readonly DraftState[];
  readonly issues: readonly IssueState[];
};

/** A is kept for good and has no years; C has some, at most ten. CSMOP 10.4. */
export function closingProblems(closing: Closing): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!isChoice(RECORD_CATEGORIES, closing.category))
    problems.push({
      field: 'category',
      problem: closing.category === '' ? 'missing' : 'unknown_value',
    });
  const years = closing.retentionYears;
  if (closing.category === 'C' && years === null)
    problems.push({ field: 'retentionYears', problem: 'missing' });
  if (closing.category === 'A' && years !== null)
    problems.push({ field: 'retentionYears', problem: 'unknown_value' });
  if (years !== null && (!Number.isInteger(years) || years < 1 || years > RETENTION_YEARS_MAX))
    problems.push({ field: 'retentionYears', problem: 'unknown_value' });
  return problems;
}

/** What must be finished before a file may be closed, and what it hangs on. */
export type Hindrance = {
  readonly refused: RefusalCode;
  readonly detail: { readonly [name: string]: string | number };
  readonly kind: 'draft' | 'issue' | 'file';
  readonly item: Id;
};

/** Everything that keeps a file from being closed, all at once. CSMOP 10.1. */
export function closingHindrances({ file, drafts, issues }: WholeFile): readonly Hindrance[] {
  const found: Hindrance[] = [];
  for (const { file: item, number, attached } of file.parts)
    if (!attached)
      found.push({ refused: 'part_open', detail: { part: number }, kind: 'file', item });
  for (const { file: item, number } of file.linked)
    found.push({ refused: 'files_linked', detail: { file: number }, kind: 'file', item });
  for (const { id: item, no, status } of drafts)
    if (status === 'in_progress' || status === 'approved')
      found.push({ refused: 'draft_open', detail: { draft: no }, kind: 'draft', item });
  for (const issue of issues) {
    const at = { detail: { issue: issue.number }, kind: 'issue', item: issue.id } as const;
    const waiting =
      undispatched(issue).length > 0 || issue.dispatches.some((d) => d.status === 'queued');
    if (issue.pdf === null) found.push({ refused: 'letter_pending', ...at });
    else if (waiting) found.push({ refused: 'dispatch_pending', ...at });
  }
  return found;
}

/**
 * Closes the file and, with it, every receipt on it; whatever is still under way must be finished
 * first.
 */
export function closeFile(
  whole: WholeFile,
  closing: Closing,
  context: Context,
): Decision<FileEvent | ReceiptEvent> {
  const { file } = whole;
  const no = mayNot('closeFile', context.actor, fileFacts(file));
  if (no !== null) return no;
  const problems = closingProblems(closing);
  if (problems.length > 0) return refuseFields(problems);
  const remarks = remarksProblem(closing.remarks);
  if (remarks !== null) return remarks;
  const [hindrance] = closingHindrances(whole);
  if (hindrance !== undefined) return refuse(hindrance.refused, hindrance.detail);
  const remarksContent = context.keep({ text: closing.remarks });
  const events: Emitted<FileEvent | ReceiptEvent>[] = [];
  for (const receipt of whole.receipts.filter((r) => r.closed === null)) {
    const closed = closeFiledReceipt(receipt, remarksContent);
    if (isRefused(closed)) return closed;
    events.push(...closed);
  }
  const { category, retentionYears } = closing;
  const body = { category, retentionYears, remarksContent };
  events.push({ kind: 'file', item: file.id, type: 'FileClosed', body });
  return events;
}
