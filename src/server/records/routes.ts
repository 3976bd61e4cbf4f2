/** Closing, reopening, parking and the call book over HTTP. */
import { isWithoutContent } from '../../core/access.ts';
import { indiaDay } from '../../core/days.ts';
import { reviewDue } from '../../core/proposals.ts';
import { closingHindrances } from '../../core/records.ts';
import * as files from '../../contract/files.ts';
import * as contract from '../../contract/proposals.ts';
import { attachPart } from '../../contract/ties.ts';
import { readableFile } from '../files/index.ts';
import { whyUnreadable } from '../movement/index.ts';
import { acts, both, forPapers, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import { keyAfter, pageOf } from '../platform/keyset.ts';
import * as commands from './commands.ts';
import { filingRoutes } from './filing.ts';
import * as queries from './queries.ts';

export function recordRoutes(routing: Routing): void {
  acts(routing, files.closeFile, commands.closeFileVerb, both);
  acts(routing, files.parkFile, commands.parkFileVerb, both);
  acts(routing, files.unparkFile, commands.unparkFileVerb, ({ params }) => params);
  acts(routing, attachPart, commands.attachPartVerb, both);
  proposalRoutes(routing);
  filingRoutes(routing);
  const { read } = routing.ledger.db;
  reads(forPapers(routing), contract.readClosing, async (actor, { params }) => {
    const row = await readableFile(read, params.id, actor.post);
    if (row === null) return whyUnreadable(read, actor.post, params.id);
    const found = await queries.underWay(read, params.id);
    const whole = { file: row.state, receipts: [], ...found };
    return { hindrances: [...closingHindrances(whole)] };
  });
}

function proposalRoutes(routing: Routing): void {
  acts(routing, contract.proposeReopening, commands.proposeReopeningVerb, (input) => ({
    ...both(input),
    kind: 'reopening' as const,
  }));
  acts(routing, contract.proposeCallBook, commands.proposeCallBookVerb, (input) => ({
    ...both(input),
    kind: 'call_book' as const,
  }));
  acts(routing, contract.approveProposal, commands.approveProposalVerb, ({ params }) => params);
  acts(routing, contract.declineProposal, commands.declineProposalVerb, both);
  acts(routing, contract.withdrawProposal, commands.withdrawProposalVerb, ({ params }) => params);
  acts(routing, contract.reviewCallBook, commands.reviewCallBookVerb, both);
  const { read } = routing.ledger.db;
  reads(routing, contract.listProposals, async ({ post, roles }, { query }) => {
    if (isWithoutContent(roles)) return { rows: [], next: null };
    const { limit = 50 } = query;
    const page = { post, after: keyAfter(query.after), limit: limit + 1 };
    return pageOf(await queries.askedOf(read, page), limit, (row) => row.createdAt);
  });
  reads(routing, contract.listCallBook, async ({ post, roles }, { query }) => {
    if (isWithoutContent(roles)) return { rows: [], next: null };
    const { limit = 50 } = query;
    const page = { post, after: keyAfter(query.after), limit: limit + 1 };
    const today = indiaDay(isoTime(systemClock));
    const lines = (await queries.callBookOf(read, page)).map((line) => {
      const due = reviewDue(line.reviewedAt);
      return { ...line, reviewDue: due, overdue: due < today };
    });
    return pageOf(lines, limit, (row) => row.enteredAt);
  });
}
