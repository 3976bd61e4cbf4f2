/** Writing on the green sheet; signing and sending the file, which freezes what was written. */
import { decideNote, noteAbilities, signAndSend } from '../../core/notes.ts';
import type { NoteColour, NoteCommand, NoteSheet, NoteState } from '../../core/notes.ts';
import type { FileState } from '../../core/files.ts';
import { markingOf } from '../../core/movement.ts';
import type { Marking, Recipient } from '../../core/movement.ts';
import type { RichText } from '../../core/rich-text.ts';
import { workingDaysAt } from '../../core/calendars.ts';
import type { CalendarState } from '../../core/calendars.ts';
import { refuse } from '../../core/refusals.ts';
import type { Context, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { calendarsOf } from '../calendars/index.ts';
import { fileReply, lockedGroup } from '../files/index.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import { markedPost } from '../people/index.ts';

/** The file with its unsent notes, locked; null where there is none. */
async function sheetOf(items: Items, file: Id): Promise<NoteSheet | null> {
  const [locked, unsent] = await Promise.all([
    items.lock<FileState>('file', file),
    items.lockOfFile<NoteState>('note', file),
  ]);
  return locked === null ? null : { file: locked, unsent };
}

function noteReply(changed: Changed, sheet: NoteSheet | null, { actor }: Context): ActReply {
  const id = changed.all[0]?.id ?? '';
  const { state, version } = changed.get<NoteState>(id);
  const abilities = sheet === null ? [] : [...noteAbilities(state, sheet.file, actor)];
  return { id, kind: 'note', number: null, version, status: state.status, abilities };
}

export type WriteNote = { readonly id: Id; readonly colour: NoteColour; readonly text: RichText };

export const writeNoteVerb: Verb<WriteNote & Json, NoteSheet | null> = {
  name: 'writeNote',
  load: (_tx, items, _actor, { id }) => sheetOf(items, id),
  decide: (sheet, { colour, text }, context) => {
    if (sheet?.file.org !== context.actor.org) return refuse('not_found');
    const command = { type: 'writeNote', id: context.newId(), colour, text } as const;
    return decideNote(sheet, command, context);
  },
  reply: noteReply,
};

type Touching = { readonly note: NoteState | null; readonly sheet: NoteSheet | null };
type Plain = { readonly id: Id };

/** A verb on one unsent note: the note tells its file, the file is locked with its unsent notes. */
function onNote<I extends Plain>(
  name: NoteCommand['type'],
  command: (input: I, note: NoteState) => NoteCommand,
): Verb<I & Json, Touching> {
  return {
    name,
    load: async (_tx, items, _actor, { id }) => {
      const [file, note] = await Promise.all([
        items.lockFileOf<FileState>('note', id),
        items.lock<NoteState>('note', id),
      ]);
      const unsent = file === null ? [] : await items.lockOfFile<NoteState>('note', file.id);
      return { note, sheet: file === null ? null : { file, unsent } };
    },
    decide: ({ note, sheet }, input, context) => {
      if (note === null || sheet?.file.org !== context.actor.org) return refuse('not_found');
      return decideNote(sheet, command(input, note), context);
    },
    reply: (changed, { sheet }, context) => noteReply(changed, sheet, context),
  };
}
export const saveNoteVerb = onNote<Plain & { readonly text: RichText }>(
  'saveNote',
  ({ text }, note) => ({ type: 'saveNote', note, text }),
);
export const confirmNoteVerb = onNote<Plain>('confirmNote', (_input, note) => ({
  type: 'confirmNote',
  note,
}));
export const discardNoteVerb = onNote<Plain>('discardNote', (_input, note) => ({
  type: 'discardNote',
  note,
}));

export type SendFileInput = Marking & {
  readonly id: Id;
  readonly agree: boolean;
  /** Why it was held longer than it may be. */
  readonly delay?: string;
};
type Sending = {
  readonly sheet: NoteSheet | null;
  readonly recipient: Recipient | null;
  readonly calendars: readonly CalendarState[];
};

export const sendFileVerb: Verb<SendFileInput & Json, Sending> = {
  name: 'sendFile',
  load: async (tx, items, actor, { id, to }) => {
    const [group, unsent, recipient, calendars] = await Promise.all([
      lockedGroup(items, id),
      items.lockOfFile<NoteState>('note', id),
      markedPost(tx, to),
      calendarsOf(tx.query, actor.org),
    ]);
    const file = group?.find((one) => one.id === id);
    const linked = group?.filter((one) => one.id !== id) ?? [];
    return { sheet: file === undefined ? null : { file, unsent, linked }, recipient, calendars };
  },
  decide: ({ sheet, recipient, calendars }, input, context) => {
    if (sheet?.file.org !== context.actor.org) return refuse('not_found');
    const { agree } = input;
    const marking = markingOf(input);
    const newNote = context.newId();
    const calendar = workingDaysAt(calendars, context.actor.org, context.at);
    const why = { calendar, delay: input.delay ?? '' };
    return signAndSend(sheet, { marking, recipient, agree, newNote, ...why }, context);
  },
  reply: (changed, { sheet }, { actor }) => fileReply(changed, sheet?.file.id ?? '', actor),
};
