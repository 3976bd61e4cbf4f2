/** The desk and the page of a file, which gathers what the features before it know. */
import { isWithoutContent } from '../../core/access.ts';
import { fileAbilities, fileStatus } from '../../core/files.ts';
import type { CallBook, FileState } from '../../core/files.ts';
import { cameFrom } from '../../core/movement.ts';
import { present } from '../../core/must.ts';
import { indiaDay } from '../../core/days.ts';
import { HELD_DAYS_MAX, heldDays } from '../../core/delay.ts';
import { mayDetach } from '../../core/filing.ts';
import { reviewDue } from '../../core/proposals.ts';
import type { Actor, Id } from '../../core/words.ts';
import type { Movement, PostCard } from '../../contract/endpoint.ts';
import * as desk from '../../contract/desk.ts';
import { getFile } from '../../contract/files.ts';
import type { File } from '../../contract/files.ts';
import { workingDaysOf } from '../calendars/index.ts';
import { isoTime, systemClock } from '../platform/clock.ts';
import { issueRow, issuesOf } from '../dispatch/index.ts';
import { draftRow, draftsOf } from '../drafts/index.ts';
import { classifiedOn, filePaper, partiesOf, readableFile } from '../files/index.ts';
import type { FileRow } from '../files/index.ts';
import { movementsOf, noteReading, whyUnreadable } from '../movement/index.ts';
import { ALL_NOTES, noteOf, notesOf } from '../notes/index.ts';
import { forPapers, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Query } from '../platform/database.ts';
import { keyAfter, pageOf } from '../platform/keyset.ts';
import * as queries from './queries.ts';

export function deskRoutes(routing: Routing): void {
  const { read } = routing.ledger.db;
  reads(routing, desk.listDesk, async ({ post, roles }, { query }) => {
    if (isWithoutContent(roles)) return { rows: [], next: null };
    const { tray, kind = 'both', limit = 50, folder } = query;
    const page = { post, tray, after: keyAfter(query.after), limit: limit + 1, folder };
    return pageOf(await queries.deskRows(read, kind, page), limit, (row) => row.at);
  });
  reads(routing, desk.listSent, async ({ post, roles }, { query }) => {
    if (isWithoutContent(roles)) return { rows: [], next: null };
    const { limit = 50 } = query;
    const page = { after: keyAfter(query.after), limit: limit + 1 };
    return pageOf(await queries.sentRows(read, post, page), limit, (row) => row.sentAt);
  });
  reads(routing, desk.deskCounts, async ({ post, org, roles }) =>
    queries.deskCounts(read, {
      ...{ post, org },
      dispatcher: roles.includes('dispatcher'),
      diarist: roles.includes('diarist'),
    }),
  );
  reads(forPapers(routing), getFile, async (actor, { params }) => {
    const row = await readableFile(read, params.id, actor.post);
    if (row === null) return whyUnreadable(read, actor.post, params.id);
    const no = await noteReading(routing.ledger, actor, filePaper(row.state));
    return no ?? filePage(read, row, actor);
  });
}

/** Of a thick file the first look has its latest; the others are asked for by who goes back. */
const SHOWN_NOTES = 20;
const SHOWN_MOVES = 20;

/** It may have come long ago, and been sent and pulled back many times since. */
async function cameFromOf(read: Query, state: FileState, latest: readonly Movement[]) {
  const { holder, moves } = state.custody;
  const found = cameFrom(holder, latest);
  if (found !== null || moves <= latest.length) return found;
  return cameFrom(holder, await movementsOf(read, state.id));
}

/** The whole file: one query for each of its parts, none for each of their rows. */
async function filePage(read: Query, row: FileRow, actor: Actor): Promise<File> {
  const { state, version } = row;
  const holding = state.custody.holder === actor.post;
  const at = isoTime(systemClock);
  const [movements, parties, notes, drafts, issues, calendar, dak] = await Promise.all([
    movementsOf(read, state.id, state.custody.moves - SHOWN_MOVES + 1),
    partiesOf(read, state.id, actor.post),
    notesOf(read, state.id, holding, { ...ALL_NOTES, from: state.notes - SHOWN_NOTES + 1 }),
    draftsOf(read, state.id),
    issuesOf(read, state.id),
    workingDaysOf(read, state.org, at),
    classifiedOn(read, state.id, actor.post),
  ]);
  const withheld = new Set(dak.filter(({ cleared }) => !cleared).map(({ id }) => id));
  const days = heldDays(state, calendar, indiaDay(at));
  const unknown = { subject: '', party: '', letterDate: null };
  const { id, number, computerNo, cover, createdAt, pages, paragraphs, parked, closed } = state;
  const { asked, callBook } = state;
  const card = (post: Id) => present(row.cards[post], `the post ${post}`);
  return {
    ...{ id, number, computerNo, version, status: fileStatus(state), cover, createdAt },
    ...{ pages, paragraphs, createdBy: card(state.createdBy), holder: card(state.custody.holder) },
    cameFrom: await cameFromOf(read, state, movements),
    ...{ notesSent: state.notes, moves: state.custody.moves },
    correspondence: state.correspondence.map(({ put: _, ...entry }, i) => ({
      ...entry,
      detachable: isDetachable(state, i, actor),
      document: withheld.has(entry.item) ? null : entry.document,
      ...(parties.get(entry.item) ?? unknown),
    })),
    notes: notes.map((note) => noteOf(note, state, actor)),
    drafts: drafts.map((draft) => draftRow(draft.state, state, actor)),
    issues: issues.map((issue) => issueRow(issue.state)),
    movements,
    parked: parked === null ? null : { ...parked, by: card(parked.by) },
    closed: closed === null ? null : { ...closed, by: card(closed.by) },
    asked: asked === null ? null : { ...asked, by: card(asked.by), to: card(asked.to) },
    callBook: callBook === null ? null : inCallBook(callBook, card(callBook.approvedBy)),
    ...tiesOf(row),
    keywords: [...state.keywords],
    held: { days, over: days > HELD_DAYS_MAX },
    abilities: [...fileAbilities(state, actor)],
  };
}

function isDetachable(file: FileState, index: number, actor: Actor): boolean {
  const entry = file.correspondence[index];
  return entry !== undefined && mayDetach(file, entry, actor);
}

function inCallBook(callBook: CallBook, approvedBy: PostCard): File['callBook'] {
  return { ...callBook, approvedBy, reviewDue: reviewDue(callBook.reviewedAt) };
}

function tiesOf({ state, later }: FileRow) {
  const { main, parts, leader, linked, attached, previous } = state;
  return {
    ...{ main, leader, parts: [...parts], linked: [...linked] },
    ...{ attached: [...attached], previous: [...previous], later: [...later] },
  };
}
