/**
 * Letters become bytes, and bytes leave by mail: after commit, at least once, each step knowing if
 * it is done.
 */
import { Readable } from 'node:stream';
import { addresseesOf } from '../../core/dispatch.ts';
import type { IssueState, LetterFault } from '../../core/dispatch.ts';
import { isRefused } from '../../core/refusals.ts';
import { present } from '../../core/must.ts';
import { systemActor } from '../../core/words.ts';
import type { Id } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import type { TaskHelpers, Tasks } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import type { Mailer } from '../platform/mail.ts';
import { failLetterVerb, freezeLetterVerb, reportDeliveryVerb } from './commands.ts';
import { renderLetter } from './letter/index.ts';
import type { PaperProblem } from './letter/index.ts';
import { sendAcknowledgement } from './acknowledge-job.ts';
import { drawPaper } from './papers.ts';
import { issueById } from './store.ts';
import type { LinkOf } from './links.ts';

export type DispatchWork = {
  readonly ledger: Ledger;
  readonly blobs: Blobs;
  readonly mailer: Mailer | null;
  readonly log: Log;
  /** Where a page is checked that carries this code. */
  readonly linkOf: LinkOf;
};

/** What may pass (a full disk, a busy machine) is tried so often, for about a minute and a half. */
const RENDERINGS_MAX = 5;

export function dispatchTasks(work: DispatchWork): Tasks {
  return {
    render_letter: (payload, helpers) =>
      renderAndFreeze(work, (payload as { issue: Id }).issue, helpers),
    send_acknowledgement: (payload, helpers) =>
      sendAcknowledgement(work, payload as { receipt: Id; seq: number }, helpers),
    draw_paper: (payload) => drawPaper(work.blobs, payload),
    send_mail: (payload, helpers) => sendMail(work, payload as { issue: Id; seq: number }, helpers),
  };
}

/**
 * Makes the letter and freezes it. What cannot succeed is told by an act at once, and what may pass
 * after a few tries: somebody waits for this letter.
 */
async function renderAndFreeze(
  work: DispatchWork,
  id: Id,
  { attempt }: Pick<TaskHelpers, 'attempt'>,
): Promise<void> {
  const { ledger, log } = work;
  const row = present(await issueById(ledger.db.read, id), `issue ${id}`);
  const { state: issue } = row;
  if (issue.pdf !== null || issue.failed !== undefined) return;
  const reason = await frozenOrFault(work, issue, attempt);
  if (reason === null) return;
  const actor = systemActor(issue.org);
  const request = { actor, key: `fail-${id}-${row.version}`, input: { id, reason } };
  const outcome = await act(ledger, failLetterVerb, request);
  if (isRefused(outcome) && outcome.refused !== 'letter_ready')
    throw new Error(`letter ${issue.number}: ${outcome.refused}`);
  log.error({ issue: id, number: issue.number, reason }, 'a letter could not be made');
}

/** Null when the letter is frozen; throws for another try where there may be one. */
async function frozenOrFault(
  work: DispatchWork,
  issue: IssueState,
  attempt: number,
): Promise<LetterFault | null> {
  try {
    const wrong = await freeze(work, issue);
    if (wrong === null) return null;
    const { problem, fault } = wrong;
    if (fault === 'limits' || fault === 'fault') throw new LetterFailed(problem, fault);
    work.log.warn({ issue: issue.id, problem }, 'a letter cannot be printed');
    return fault;
  } catch (error) {
    if (attempt < RENDERINGS_MAX) throw error;
    work.log.warn({ err: error, issue: issue.id }, 'making a letter is given up');
    return error instanceof LetterFailed ? error.fault : 'fault';
  }
}

class LetterFailed extends Error {
  readonly fault: LetterFault;
  constructor(message: string, fault: LetterFault) {
    super(message);
    this.name = 'LetterFailed';
    this.fault = fault;
  }
}

/**
 * Renders from the frozen content alone, checks the text, stores the bytes, then freezes them by an
 * act.
 */
async function freeze(
  { ledger, blobs, linkOf }: DispatchWork,
  issue: IssueState,
): Promise<PaperProblem | null> {
  const code = { kind: 'issue', item: issue.id, content: issue.letterContent } as const;
  const rendered = await renderLetter(issue.letter, { link: linkOf(code) });
  if ('problem' in rendered) return rendered;
  const { pdf: bytes, pages } = rendered;
  const stored = await blobs.put(Readable.from([bytes]), { maxBytes: bytes.length });
  if (isRefused(stored)) throw new Error(`letter ${issue.number}: ${stored.refused}`);
  const { id } = issue;
  const input = { id, pdf: stored.sha256, pages };
  const actor = systemActor(issue.org);
  const outcome = await act(ledger, freezeLetterVerb, { actor, key: `freeze-${id}`, input });
  if (isRefused(outcome) && outcome.refused !== 'letter_ready')
    throw new Error(`letter ${issue.number}: ${outcome.refused}`);
  return null;
}

/**
 * A 5xx answer bounces at once; anything passing is tried again until the last attempt. RFC 5321
 * 4.2.1.
 */
async function sendMail(
  { ledger, blobs, mailer }: DispatchWork,
  { issue: id, seq }: { readonly issue: Id; readonly seq: number },
  helpers: TaskHelpers,
): Promise<void> {
  const { state: issue } = present(await issueById(ledger.db.read, id), `issue ${id}`);
  const dispatch = issue.dispatches.find((d) => d.seq === seq);
  if (dispatch?.status !== 'queued' || issue.pdf === null) return;
  if (mailer === null) throw new Error('the mail server is no longer configured');
  const addressee = present(addresseesOf(issue.letter)[dispatch.addressee], 'the addressee');
  const answer = await mailer.send({
    // The same id on every try: a server that took it before can know it again.
    messageId: `${id}.${seq}`,
    to: addressee.email,
    subject: mailSubject(issue),
    text: mailText(issue),
    attachment: { name: `${issue.number.replaceAll('/', '-')}.pdf`, path: blobs.path(issue.pdf) },
  });
  if (answer.status === 'later' && !helpers.lastAttempt) throw new Error(answer.detail);
  const status = answer.status === 'taken' ? 'sent' : 'bounced';
  const input = { id, seq, status, detail: answer.detail } as const;
  const actor = systemActor(issue.org);
  const key = `mail-${id}-${seq}`;
  const outcome = await act(ledger, reportDeliveryVerb, { actor, key, input });
  if (isRefused(outcome)) throw new Error(`mail of ${issue.number}: ${outcome.refused}`);
}

function mailSubject({ letter, number }: IssueState): string {
  const subject = letter.texts.hi?.subject ?? letter.texts.en?.subject ?? '';
  return `${number}: ${subject}`.slice(0, 250);
}

function mailText({ letter, number }: IssueState): string {
  const { office, issuedOn } = letter;
  return [
    `${office.hi}\n${office.en}`,
    `संलग्न: पत्र संख्या ${number}, दिनांक ${issuedOn}।`,
    `Attached: letter no. ${number} dated ${issuedOn}.`,
  ].join('\n\n');
}
