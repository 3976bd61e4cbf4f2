/**
 * Printing: the draft as it would look, the slip for the bearer of a dak.
 */
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { DraftState } from '../../core/drafts.ts';
import { indiaDay } from '../../core/days.ts';
import { letterOf } from '../../core/letter-frame.ts';
import type { Bilingual, LetterContent } from '../../core/letters.ts';
import { present } from '../../core/must.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Id } from '../../core/words.ts';
import * as contract from '../../contract/dispatch.ts';
import { readableDraft } from '../drafts/index.ts';
import { filePaper } from '../files/index.ts';
import { noteReading } from '../movement/index.ts';
import { officeValues } from '../organisations/index.ts';
import { letterheadOf, reads } from '../people/index.ts';
import type { LetterheadRow, Routing } from '../people/index.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import type { Query } from '../platform/database.ts';
import { readableReceipt } from '../receipts/index.ts';
import type { SlipContent } from './letter/index.ts';
import type { LinkOf } from './links.ts';
import { paperOf } from './papers.ts';
import type { PaperSite } from './papers.ts';
import * as queries from './queries.ts';

export function paperRoutes(routing: Routing, site: PaperSite & { readonly linkOf: LinkOf }): void {
  const { read } = routing.ledger.db;
  reads(routing, contract.previewDraft, async (actor, { params, reply }) => {
    const row = await readableDraft(read, params.id, actor.post);
    if (row === null) return refuse('not_found');
    const no = await noteReading(routing.ledger, actor, filePaper(row.file));
    if (no !== null) return no;
    const says = await previewLetter(read, row.draft, row.file.number, actor);
    return sendPaper(reply, await paperOf(site, { paper: 'draft', says }));
  });
  reads(routing, contract.printSlip, async (actor, { params, reply }) => {
    const row = await readableReceipt(read, params.id, actor.post);
    if (row === null) return refuse('not_found');
    const { classification } = row.state.form;
    const paper = { kind: 'receipt', id: params.id, classification } as const;
    const no = await noteReading(routing.ledger, actor, paper);
    if (no !== null) return no;
    const content = present(await queries.diarisedContent(read, params.id), 'the diary entry');
    const link = site.linkOf({ kind: 'receipt', item: params.id, content });
    const { deliveryMode } = row.state.form;
    const [office, { delivery_mode: modes = [] }] = await Promise.all([
      officeOf(read, actor, null),
      officeValues(read, actor.org, ['delivery_mode'], [deliveryMode]),
    ]);
    const mode = modes[0]?.name ?? { en: deliveryMode, hi: deliveryMode };
    const says = slipOf(row.state, office, { mode, link });
    return sendPaper(reply, await paperOf(site, { paper: 'slip', says }));
  });
}

export function sendPaper(reply: FastifyReply, paper: Readable | Refused): FastifyReply | Refused {
  if (isRefused(paper)) return paper;
  return reply.type('application/pdf').header('cache-control', 'private, no-cache').send(paper);
}

async function officeOf(read: Query, actor: Actor, signatory: Id | null): Promise<LetterheadRow> {
  const row = await letterheadOf(read, { org: actor.org, unit: actor.unit, signatory });
  return present(row, 'the office of an actor');
}

/** The letter with dots where its number will stand, dated today. */
async function previewLetter(
  read: Query,
  draft: DraftState,
  fileNumber: string,
  actor: Actor,
): Promise<LetterContent> {
  const { signatory } = draft.content;
  const row = await officeOf(read, actor, signatory === '' ? null : signatory);
  const { name, designation, ...frame } = row;
  const blank = { en: '……', hi: '……' };
  const signs = { name: name ?? blank, designation: designation ?? blank };
  const stamp = { fileNumber, number: '……', issuedOn: indiaDay(isoTime(systemClock)) };
  return { salt: '', ...letterOf(draft, stamp, { ...frame, signatory: signs }) };
}

function slipOf(
  receipt: ReceiptState,
  { office, officeAddress }: LetterheadRow,
  { mode: deliveryMode, link }: { readonly mode: Bilingual; readonly link: string },
): SlipContent {
  const { form, number: diaryNumber, createdAt } = receipt;
  const { name, designation, organisation } = form.sender;
  const { receivedOn, subject, letterRef, letterDate, enclosures } = form;
  return {
    ...{ office, officeAddress, diaryNumber, receivedOn, subject, letterRef, letterDate },
    registeredOn: indiaDay(createdAt),
    sender: [name, designation, organisation].filter((part) => part.trim() !== '').join(', '),
    ...{ deliveryMode, enclosures, link },
  };
}
