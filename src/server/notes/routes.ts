/** Notes over HTTP, and sending, which signs them. */
import { noteAbilities } from '../../core/notes.ts';
import type { FileState } from '../../core/files.ts';
import type { Actor } from '../../core/words.ts';
import { sendFile } from '../../contract/files.ts';
import * as contract from '../../contract/notes.ts';
import type { Note } from '../../contract/notes.ts';
import { filePaper, readableFile } from '../files/index.ts';
import { noteReading, whyUnreadable } from '../movement/index.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as commands from './commands.ts';
import { dakRemarksOn, notesOf } from './queries.ts';
import type { NoteRow } from './queries.ts';

const PAGE_NOTES = 50;

export function noteRoutes(routing: Routing): void {
  const { ledger } = routing;
  reads(routing, contract.listNotes, async (actor, { params, query }) => {
    const row = await readableFile(ledger.db.read, params.id, actor.post);
    if (row === null) return whyUnreadable(ledger.db.read, actor.post, params.id);
    const no = await noteReading(ledger, actor, filePaper(row.state));
    if (no !== null) return no;
    const range = { from: query.before - PAGE_NOTES, before: query.before };
    const notes = await notesOf(ledger.db.read, row.state.id, false, range);
    return { rows: notes.map((note) => noteOf(note, row.state, actor)) };
  });
  reads(routing, contract.listDakRemarks, async (actor, { params }) => {
    const row = await readableFile(ledger.db.read, params.id, actor.post);
    if (row === null) return whyUnreadable(ledger.db.read, actor.post, params.id);
    const no = await noteReading(ledger, actor, filePaper(row.state));
    if (no !== null) return no;
    const entries = new Map(row.state.correspondence.map((entry) => [entry.item, entry]));
    const rows = await dakRemarksOn(ledger.db.read, row.state.id, actor.post);
    return {
      rows: rows.flatMap((remark) => {
        const entry = entries.get(remark.receipt);
        if (entry === undefined) return [];
        const { number, fromPage, at: filedAt } = entry;
        return [{ ...remark, number, fromPage, filedAt }];
      }),
    };
  });
  acts(routing, contract.writeNote, commands.writeNoteVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.saveNote, commands.saveNoteVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.confirmNote, commands.confirmNoteVerb, ({ params }) => params);
  acts(routing, contract.discardNote, commands.discardNoteVerb, ({ params }) => params);
  acts(routing, sendFile, commands.sendFileVerb, ({ params, body }) => ({ ...params, ...body }));
}

/** A note as the page shows it. */
export function noteOf(row: NoteRow, file: FileState, actor: Actor): Note {
  const { state, card, person, behalf } = row;
  const { id, colour, status, text, textContent, savedAt, confirmed } = state;
  const { no, fromPara, toPara, sentAt, delay } = state;
  return {
    ...{ id, colour, status, text, textContent, savedAt, confirmed, no, fromPara, toPara, sentAt },
    post: card,
    delay,
    person,
    behalf,
    abilities: [...noteAbilities(state, file, actor)],
  };
}
