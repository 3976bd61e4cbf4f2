/**
 * Printing: the draft as it would look, the slip for the bearer of a dak, the register of some
 * days.
 */
import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { letterOf } from '../../core/dispatch.ts';
import type { DraftState } from '../../core/drafts.ts';
import { indiaDay } from '../../core/days.ts';
import type { Bilingual, LetterContent } from '../../core/letters.ts';
import { COMMUNICATION_FORMS, DELIVERY_MODES, LANGUAGES } from '../../core/masters.ts';
import type { Choice } from '../../core/masters.ts';
import { present } from '../../core/must.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Id } from '../../core/words.ts';
import * as contract from '../../contract/dispatch.ts';
import type { RegisterRow } from '../../contract/dispatch.ts';
import { readableDraft } from '../drafts/index.ts';
import { letterheadOf, reads } from '../people/index.ts';
import type { LetterheadRow, Routing } from '../people/index.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import { keyAfter } from '../platform/keyset.ts';
import type { Query } from '../platform/database.ts';
import { readableReceipt } from '../receipts/index.ts';
import type { SlipContent } from './letter/index.ts';
import type { LinkOf } from './links.ts';
import { paperOf } from './papers.ts';
import type { PaperSite } from './papers.ts';
import * as queries from './queries.ts';

/** A bound page of the register holds no more; a longer range is printed in parts. */
const REGISTER_LINES_MAX = 2000;

export function paperRoutes(routing: Routing, site: PaperSite & { readonly linkOf: LinkOf }): void {
  const { read } = routing.ledger.db;
  reads(routing, contract.previewDraft, async (actor, { params, reply }) => {
    const row = await readableDraft(read, params.id, actor.post);
    if (row === null) return refuse('not_found');
    const says = await previewLetter(read, row.draft, row.file.number, actor);
    return sendPaper(reply, await paperOf(site, { paper: 'draft', says }));
  });
  reads(routing, contract.printSlip, async (actor, { params, reply }) => {
    const row = await readableReceipt(read, params.id, actor.post);
    if (row === null) return refuse('not_found');
    const content = present(await queries.diarisedContent(read, params.id), 'the diary entry');
    const link = site.linkOf({ kind: 'receipt', item: params.id, content });
    const says = slipOf(row.state, await officeOf(read, actor, null), link);
    return sendPaper(reply, await paperOf(site, { paper: 'slip', says }));
  });
  reads(routing, contract.printRegister, async (actor, { query, reply }) => {
    const { from, to, language } = query;
    const page = { after: keyAfter(undefined), limit: REGISTER_LINES_MAX };
    const days = queries.registerDays(from, to);
    if (isRefused(days)) return days;
    const rows = await queries.registerRows(read, queries.readerOf(actor), days, page);
    const { office } = await officeOf(read, actor, null);
    const says = { office, from, to, lines: rows.reverse().map(registerLine) };
    return sendPaper(reply, await paperOf(site, { paper: 'register', says, language }));
  });
}

function sendPaper(reply: FastifyReply, paper: Readable | Refused): FastifyReply | Refused {
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
  link: string,
): SlipContent {
  const { form, number: diaryNumber, createdAt } = receipt;
  const { name, designation, organisation } = form.sender;
  const { receivedOn, subject, letterRef, letterDate, enclosures } = form;
  return {
    ...{ office, officeAddress, diaryNumber, receivedOn, subject, letterRef, letterDate },
    registeredOn: indiaDay(createdAt),
    sender: [name, designation, organisation].filter((part) => part.trim() !== '').join(', '),
    deliveryMode: wordsOf(DELIVERY_MODES, form.deliveryMode),
    enclosures,
    link,
  };
}

const STATUS_WORDS: Readonly<Record<string, Bilingual>> = {
  dispatched: { en: 'Dispatched', hi: 'प्रेषित' },
  queued: { en: 'Waiting to be sent', hi: 'भेजे जाने की प्रतीक्षा में' },
  sent: { en: 'Sent', hi: 'भेजा गया' },
  bounced: { en: 'Bounced', hi: 'वापस आया' },
};

function registerLine(row: RegisterRow) {
  const { number: issueNumber, addressee, fileNumber, modeNumber, at } = row;
  return {
    ...{ issueNumber, addressee, fileNumber, modeNumber, date: indiaDay(at) },
    language: wordsOf(LANGUAGES, row.language),
    nature: wordsOf(COMMUNICATION_FORMS, row.form),
    mode: wordsOf(DELIVERY_MODES, row.mode),
    status: STATUS_WORDS[row.status] ?? { en: row.status, hi: row.status },
  };
}

/** The words of a code; the code itself where the list does not know it. */
function wordsOf(list: readonly Choice[], code: string): Bilingual {
  const found = list.find((choice) => choice.code === code);
  return found === undefined ? { en: code, hi: code } : { en: found.en, hi: found.hi };
}
