/** Issued letters, their dispatch, and the register, over HTTP. */
import {
  addresseesOf,
  isCancelled,
  isBack,
  issueAbilities,
  issueStatus,
  undispatched,
} from '../../core/dispatch.ts';
import type { IssueState } from '../../core/dispatch.ts';
import { refuse } from '../../core/refusals.ts';
import type { Actor } from '../../core/words.ts';
import * as contract from '../../contract/dispatch.ts';
import type { Issue, IssueRow } from '../../contract/dispatch.ts';
import { filePaper } from '../files/index.ts';
import { noteReading } from '../movement/index.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import { elapsedMs, pause } from '../platform/clock.ts';
import { keyAfter, pageOf } from '../platform/keyset.ts';
import { bulkDispatchRoutes } from './bulk.ts';
import * as commands from './commands.ts';
import type { LinkOf } from './links.ts';
import { labelRoutes } from './label-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import * as queries from './queries.ts';

const POLL_MS = 150;

export type DispatchSite = {
  readonly blobs: Blobs;
  readonly mailReady: boolean;
  readonly linkOf: LinkOf;
  /** Where people reach the office; the codes of labels lead there. */
  readonly publicUrl: string;
};

export function dispatchRoutes(routing: Routing, site: DispatchSite): void {
  const { blobs, mailReady, linkOf } = site;
  const { ledger } = routing;
  const { read } = ledger.db;
  paperRoutes(routing, { ledger, blobs, linkOf });
  bulkDispatchRoutes(routing, mailReady);
  labelRoutes(routing, { ledger, blobs, publicUrl: site.publicUrl });
  const dispatchVerb = commands.dispatchIssueVerb(mailReady);
  acts(routing, contract.issueDraft, commands.issueDraftVerb, ({ params }) => params);
  acts(routing, contract.dispatchIssue, dispatchVerb, ({ params, body }) => ({
    ...params,
    ...body,
    receiver: body.receiver ?? null,
  }));
  const whole = <P, B>({ params, body }: { readonly params: P; readonly body: B }) => ({
    ...params,
    ...body,
  });
  acts(routing, contract.sendToCru, commands.sendToCruVerb, whole);
  acts(routing, contract.returnFromCru, commands.returnFromCruVerb, whole);
  acts(routing, contract.awaitReply, commands.awaitReplyVerb, whole);
  acts(routing, contract.linkReply, commands.linkReplyVerb, whole);
  acts(routing, contract.recordDelivery, commands.recordDeliveryVerb, whole);
  acts(routing, contract.renderAgain, commands.renderAgainVerb, ({ params }) => params);
  reads(routing, contract.getIssue, async (actor, { params, query }) => {
    const by = queries.readerOf(actor);
    const until = elapsedMs() + 1000 * (query.wait ?? 0);
    for (;;) {
      const row = await queries.readableIssue(read, params.id, by);
      if (row === null) return refuse('not_found');
      const no = await noteReading(ledger, actor, filePaper(row.file));
      if (no !== null) return no;
      const settled = issueStatus(row.issue) !== 'issued';
      if (settled || elapsedMs() >= until) return issueOf(row, actor, mailReady);
      await pause(POLL_MS);
    }
  });
  reads(routing, contract.listIssues, async (actor, { query }) => {
    const { waiting = false, cru = false, awaiting = false, limit = 50 } = query;
    const page = { after: keyAfter(query.after), limit: limit + 1 };
    const rows = await queries.listIssues(
      read,
      queries.readerOf(actor),
      { waiting, cru, awaiting },
      page,
    );
    return pageOf(rows.map(listRow), limit, (row) => row.issuedAt);
  });
}

function subjectOf(issue: IssueState): string {
  return issue.letter.texts.hi?.subject ?? issue.letter.texts.en?.subject ?? '';
}

/** A letter as the file page lists it. */
export function issueRow(issue: IssueState): IssueRow {
  const { id, number, draft, issuedAt, pdf, pages } = issue;
  const subject = subjectOf(issue);
  return { id, number, draft, subject, issuedAt, pdf, pages, waiting: undispatched(issue).length };
}

function listRow({ state, file_number: fileNumber }: queries.IssueListRow) {
  const { id, number, issuedAt, file: fileId, letter, pdf, dispatches } = state;
  const bounced = dispatches.filter((d) => isBack(d.status)).length;
  return {
    ...{ id, number, issuedAt, fileId, fileNumber, subject: subjectOf(state), bounced },
    language: letter.language,
    ready: pdf !== null,
    waiting: undispatched(state).length,
    addressees: addresseesOf(letter).length,
    atCru: state.cru.length,
    replyBy: state.reply === null ? state.replyBy : null,
    cancelled: isCancelled(state),
  };
}

function issueOf(row: queries.IssueOnFileRow, actor: Actor, mailReady: boolean): Issue {
  const { issue, file } = row;
  const { id, number, draft, issuedAt, letter, letterContent, pdf, pages } = issue;
  const { en, hi } = letter.texts;
  return {
    ...{ id, number, draft, issuedAt, letterContent, pdf, pages, version: row.version },
    file: { id: file.id, number: file.number, subject: file.cover.subject },
    form: letter.form,
    language: letter.language,
    subject: {
      ...(en === undefined ? {} : { en: en.subject }),
      ...(hi === undefined ? {} : { hi: hi.subject }),
    },
    issuedBy: row.issued_by,
    signatory: letter.signatory,
    failed: issue.failed ?? null,
    to: [...letter.to],
    copyTo: [...letter.copyTo],
    dispatches: issue.dispatches.map((d) => ({ ...d, by: null })),
    cru: issue.cru.map(({ addressee, at }) => ({ addressee, at })),
    cruReturns: issue.cruReturns.map(({ addressee, at, reason }) => ({ addressee, at, reason })),
    waiting: [...undispatched(issue)],
    ...{ follows: issue.follows, followUps: [...issue.followUps] },
    ...{ replyBy: issue.replyBy, reply: issue.reply },
    mailReady,
    abilities: [...issueAbilities(issue, file, actor)],
  };
}
