/**
 * Notes: the green sheet. What is sent is frozen for ever; a mistake is corrected by a later note.
 * CSMOP 7.13.
 */
import { mayNot } from './access.ts';
import { HELD_DAYS_MAX, delayProblem, heldDays } from './delay.ts';
import { fileFacts, sendAlong, sendFile } from './files.ts';
import type { FileEvent, FileState } from './files.ts';
import type { Marking, Recipient } from './movement.ts';
import { textOf } from './receipts.ts';
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { isBlank, numberedParagraphs, plainText, refsOf, richTextProblem } from './rich-text.ts';
import type { RichText } from './rich-text.ts';
import { hasBadCharacters } from './text.ts';
import type { WorkingDays } from './working-days.ts';
import type {
  Actor,
  ContentOf,
  Context,
  Decision,
  Emitted,
  Happened,
  Hash,
  Id,
  Instant,
} from './words.ts';

export type NoteColour = 'green' | 'yellow';
export type NoteStatus = 'unsent' | 'sent' | 'discarded';
export type NoteState = {
  readonly id: Id;
  readonly org: Id;
  readonly file: Id;
  readonly colour: NoteColour;
  readonly status: NoteStatus;
  /** The post and person that wrote it, or confirmed it when it had been yellow. CSMOP e-7.1. */
  readonly post: Id;
  readonly person: Id;
  readonly text: RichText;
  readonly textContent: Hash;
  readonly savedAt: Instant;
  readonly confirmed: boolean;
  /**
   * Given when it is sent: its number on the sheet, its first and last paragraph, and who signed
   * when.
   */
  readonly no: number | null;
  readonly fromPara: number | null;
  readonly toPara: number | null;
  readonly sentAt: Instant | null;
  /** How many working days the file was held before, and why, where that was over the limit. */
  readonly delay: { readonly days: number; readonly reason: string } | null;
};

export type NoteEvent =
  | {
      readonly type: 'NoteWritten';
      readonly body: { readonly file: Id; readonly colour: NoteColour; readonly textContent: Hash };
    }
  | { readonly type: 'NoteSaved'; readonly body: { readonly textContent: Hash } }
  | { readonly type: 'NoteConfirmed'; readonly body: { readonly textContent: Hash } }
  | { readonly type: 'NoteDiscarded'; readonly body: Record<string, never> }
  | {
      readonly type: 'NoteSent';
      readonly body: {
        readonly no: number;
        readonly fromPara: number;
        readonly toPara: number;
        readonly textContent: Hash;
        /** True when the officer only signed: agreement with what stands above. CSMOP 7.8. */
        readonly agreed: boolean;
        readonly delay?: { readonly days: number; readonly reasonContent: Hash };
      };
    };

export function evolveNote(
  state: NoteState | null,
  event: Happened<NoteEvent>,
  content: ContentOf,
): NoteState {
  const textAt = (hash: Hash) => (content(hash) as unknown as { note: RichText }).note;
  const by = { post: event.post ?? '', person: event.person ?? '' };
  if (event.type === 'NoteWritten') {
    const { file, colour, textContent } = event.body;
    return {
      id: event.item,
      org: event.org,
      file,
      colour,
      status: 'unsent',
      ...by,
      text: textAt(textContent),
      textContent,
      savedAt: event.at,
      confirmed: false,
      no: null,
      fromPara: null,
      toPara: null,
      sentAt: null,
      delay: null,
    };
  }
  if (state === null) throw new Error(`${event.type} on an unknown note`);
  switch (event.type) {
    case 'NoteSaved': {
      const { textContent } = event.body;
      return { ...state, text: textAt(textContent), textContent, savedAt: event.at };
    }
    case 'NoteConfirmed':
      return { ...state, ...by, colour: 'green', confirmed: true, savedAt: event.at };
    case 'NoteDiscarded':
      return { ...state, status: 'discarded' };
    case 'NoteSent': {
      const { no, fromPara, toPara } = event.body;
      const why = event.body.delay;
      const reason = why === undefined ? '' : textOf(content, why.reasonContent);
      const delay = why === undefined ? null : { days: why.days, reason };
      return { ...state, status: 'sent', no, fromPara, toPara, sentAt: event.at, delay };
    }
  }
}

/** What the actor may do with one note of a file. */
export type NoteAbility = 'saveNote' | 'confirmNote' | 'discardNote';
export function noteAbilities(
  note: NoteState,
  file: FileState,
  actor: Actor,
): readonly NoteAbility[] {
  if (note.status !== 'unsent') return [];
  const verbs: readonly NoteAbility[] =
    note.colour === 'yellow'
      ? ['saveNote', 'confirmNote', 'discardNote']
      : ['saveNote', 'discardNote'];
  return verbs.filter((verb) => mayNot(verb, actor, fileFacts(file)) === null);
}

export type NoteCommand =
  | {
      readonly type: 'writeNote';
      readonly id: Id;
      readonly colour: NoteColour;
      readonly text: RichText;
    }
  | { readonly type: 'saveNote'; readonly note: NoteState; readonly text: RichText }
  | { readonly type: 'confirmNote'; readonly note: NoteState }
  | { readonly type: 'discardNote'; readonly note: NoteState };

/** The file with its unsent notes, as loaded and locked. */
export type NoteSheet = {
  readonly file: FileState;
  readonly unsent: readonly NoteState[];
  /** The files that go with it, where it is to be sent. */
  readonly linked?: readonly FileState[];
};

export function decideNote(
  sheet: NoteSheet,
  command: NoteCommand,
  context: Context,
): Decision<NoteEvent> {
  const { file, unsent } = sheet;
  const no = mayNot(command.type, context.actor, fileFacts(file));
  if (no !== null) return no;
  if (command.type !== 'writeNote' && command.note.status !== 'unsent')
    return refuse('note_frozen');
  const openGreen = unsent.some((n) => n.colour === 'green');
  switch (command.type) {
    case 'writeNote': {
      const { id, colour, text } = command;
      if (colour === 'green' && openGreen) return refuse('note_exists');
      const problem = textProblem(text, file);
      if (problem !== null) return problem;
      const textContent = context.keep({ note: text });
      const body = { file: file.id, colour, textContent };
      return [{ kind: 'note', item: id, type: 'NoteWritten', body }];
    }
    case 'saveNote': {
      const problem = textProblem(command.text, file);
      if (problem !== null) return problem;
      const textContent = context.keep({ note: command.text });
      return [{ kind: 'note', item: command.note.id, type: 'NoteSaved', body: { textContent } }];
    }
    case 'confirmNote': {
      if (command.note.colour !== 'yellow') return refuse('note_frozen');
      if (openGreen) return refuse('note_exists');
      const body = { textContent: command.note.textContent };
      return [{ kind: 'note', item: command.note.id, type: 'NoteConfirmed', body }];
    }
    case 'discardNote':
      return [{ kind: 'note', item: command.note.id, type: 'NoteDiscarded', body: {} }];
  }
}

/**
 * Whether a text may stand on this file's sheet: its schema, its characters, and links to what is
 * there.
 */
export function textProblem(text: RichText, file: FileState): Refused | null {
  const problem = richTextProblem(text);
  if (problem !== null) return refuse('input_invalid', { path: problem });
  if (hasBadCharacters(plainText(text)))
    return refuseFields([{ field: 'text', problem: 'bad_characters' }]);
  for (const ref of refsOf(text)) {
    const { kind, target, label } = ref.attrs;
    const last = kind === 'C' ? file.pages : kind === 'N' ? file.paragraphs : file.drafts;
    const number = Number(target);
    if (!Number.isInteger(number) || number < 1 || number > last)
      return refuse('reference_unknown', { label });
    if (label !== refLabel(kind, number)) return refuse('reference_unknown', { label });
  }
  return null;
}

/** How a reference is printed: `p. 2/C`, `para 3/N`, `DFA 1`. CSMOP 6.7. */
export function refLabel(kind: 'C' | 'N' | 'D', number: number): string {
  if (kind === 'C') return `p. ${number}/C`;
  return kind === 'N' ? `para ${number}/N` : `DFA ${number}`;
}

export type SendFile = {
  readonly marking: Marking;
  readonly recipient: Recipient | null;
  /** Sign in agreement when there is no note of one's own. */
  readonly agree: boolean;
  readonly newNote: Id;
  /** The working days of the office; why the file was held longer than it may be. */
  readonly calendar: WorkingDays;
  readonly delay: string;
};

/**
 * Sign and send: the holder's green note freezes with its number and paragraphs, the file moves.
 * Every officer signs before forwarding (CSMOP e-7.1); agreeing without a word needs something
 * above to agree with.
 */
export function signAndSend(
  sheet: NoteSheet,
  command: SendFile,
  context: Context,
): Decision<NoteEvent | FileEvent> {
  const { file, unsent } = sheet;
  const hop = sendFile(file, command.marking, command.recipient, context);
  if ('refused' in hop) return hop;
  const along = sendAlong(sheet.linked ?? [], command.marking, command.recipient, context);
  if (isRefused(along)) return along;
  const held = heldDays(file, command.calendar, context.today);
  const unexplained = delayProblem(held, command.delay);
  if (unexplained !== null) return unexplained;
  const green = unsent.find((n) => n.colour === 'green');
  if (green === undefined && !command.agree) return refuse('note_missing');
  const blank = green === undefined || isBlank(green.text);
  if (blank && file.notes === 0) return refuse('nothing_to_agree');
  const events: Emitted<NoteEvent | FileEvent>[] = [];
  let textContent = green?.textContent;
  const item = green?.id ?? command.newNote;
  if (textContent === undefined) {
    textContent = context.keep({ note: { type: 'doc', content: [] } });
    const body = { file: file.id, colour: 'green' as const, textContent };
    events.push({ kind: 'note', item, type: 'NoteWritten', body });
  }
  const paragraphs = green === undefined ? 0 : numberedParagraphs(green.text);
  const note = {
    no: file.notes + 1,
    fromPara: file.paragraphs + 1,
    toPara: file.paragraphs + paragraphs,
    textContent,
    agreed: blank,
    ...delayOf(held, command.delay, context),
  };
  events.push({ kind: 'note', item, type: 'NoteSent', body: note });
  const body = { ...hop, notes: 1, paragraphs };
  events.push({ kind: 'file', item: file.id, type: 'FileSent', body }, ...along);
  return events;
}

function delayOf(days: number, reason: string, context: Context) {
  if (days <= HELD_DAYS_MAX) return {};
  return { delay: { days, reasonContent: context.keep({ text: reason.trim() }) } };
}
