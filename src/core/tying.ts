/**
 * Tying files together. A part is opened when the main file is away or several are consulted at
 * once, and is attached when it comes home (CSMOP 6.10); linked files go together until they are
 * delinked (6.9, 6.12); attached files and references are for reading only.
 */
import { mayNot } from './access.ts';
import { coverProblems } from './file-cover.ts';
import { fileFacts } from './file-state.ts';
import type { FileEvent, FileState } from './file-state.ts';
import type { Tie } from './file-ties.ts';
import { mayWork } from './organisations.ts';
import type { OfficeFacts } from './organisations.ts';
import { closeFiledReceipt } from './receipts.ts';
import type { ReceiptEvent } from './receipts.ts';
import { closingHindrances } from './records.ts';
import type { WholeFile } from './records.ts';
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { hasBadCharacters } from './text.ts';
import type { Context, Decision, Emitted, Id } from './words.ts';

/** A file with what a decision on two files needs to know of the other. */
export type Other = {
  readonly file: FileState;
  /** Whether the acting post may read it. */
  readonly readable: boolean;
  /** Whether a note on it is not signed yet. */
  readonly unsigned: boolean;
};

const own = (file: FileState, readable = false) => ({ ...fileFacts(file), reader: readable });
const tieOf = ({ id: file, number }: FileState): Tie => ({ file, number });

export type OpenPart = {
  readonly id: Id;
  readonly main: FileState;
  readonly readable: boolean;
  /** What it is opened for. */
  readonly remarks: string;
  readonly computerNo: number;
  readonly office: OfficeFacts;
};

/** Anybody who has had the main file may open a part of it. CSMOP e-6.7. */
export function openPart(input: OpenPart, context: Context): Decision<FileEvent> {
  const { main, remarks } = input;
  const no =
    mayNot('openPart', context.actor, own(main, input.readable)) ??
    mayWork(input.office, context.today);
  if (no !== null) return no;
  if (main.main !== null) return refuse('part_of_part');
  const cover = { ...main.cover, remarks };
  const problems = coverProblems(cover, {}, main.cover);
  if (problems.length > 0) return refuseFields(problems);
  const count = main.parts.length + 1;
  const number = `${main.number} (PF-${count})`;
  const part = { main: main.id, number: main.number, no: count };
  const body = {
    number,
    computerNo: input.computerNo,
    coverContent: context.keep({ cover }),
    part,
  };
  return [
    { kind: 'file', item: input.id, type: 'FileCreated', body },
    {
      kind: 'file',
      item: main.id,
      type: 'PartOpened',
      body: { file: input.id, number, no: count },
    },
  ];
}

/** The part has come home: it ends, and the main file's readers read it. */
export function attachPart(
  main: FileState,
  part: WholeFile,
  context: Context,
): Decision<FileEvent | ReceiptEvent> {
  const { actor } = context;
  const no = mayNot('attachPart', actor, own(main)) ?? mayNot('attachPart', actor, own(part.file));
  if (no !== null) return no;
  if (part.file.main?.file !== main.id) return refuse('not_a_part');
  const [hindrance] = closingHindrances(part);
  if (hindrance !== undefined) return refuse(hindrance.refused, hindrance.detail);
  const events: Emitted<FileEvent | ReceiptEvent>[] = [];
  const open = part.receipts.filter((one) => one.closed === null);
  // A content is kept for an event that names it, and for none else.
  const remarksContent = open.length === 0 ? '' : context.keep({ text: main.number });
  for (const receipt of open) {
    const closed = closeFiledReceipt(receipt, remarksContent);
    if (isRefused(closed)) return closed;
    events.push(...closed);
  }
  const at = { kind: 'file' } as const;
  events.push({ ...at, item: part.file.id, type: 'AttachedToMain', body: tieOf(main) });
  events.push({ ...at, item: main.id, type: 'PartAttached', body: tieOf(part.file) });
  return events;
}

/** From now on the other file goes where this one goes. Both are in hand. */
export function linkFile(file: FileState, other: Other, context: Context): Decision<FileEvent> {
  const { actor } = context;
  const circle = file.id === other.file.id || file.leader?.file === other.file.id;
  if (circle && other.file.custody.holder === actor.post) return refuse('link_circular');
  const no = mayNot('linkFile', actor, own(file)) ?? mayNot('linkFile', actor, own(other.file));
  if (no !== null) return no;
  // What is linked leads none itself: a chain would have no place for its notes.
  if (other.file.linked.length > 0) return refuse('files_linked', namesOf(other.file.linked));
  if (other.unsigned) return refuse('note_unsigned', { file: other.file.number });
  return [
    { kind: 'file', item: file.id, type: 'FileLinked', body: tieOf(other.file) },
    { kind: 'file', item: other.file.id, type: 'LinkedTo', body: tieOf(file) },
  ];
}

export function namesOf(ties: readonly Tie[]): { readonly file: string } {
  return { file: ties.map((tie) => tie.number).join(', ') };
}

export function delinkFile(
  file: FileState,
  other: FileState,
  context: Context,
): Decision<FileEvent> {
  const no = mayNot('delinkFile', context.actor, own(file));
  if (no !== null) return no;
  if (other.leader?.file !== file.id) return refuse('not_linked');
  return [
    { kind: 'file', item: file.id, type: 'FileDelinked', body: tieOf(other) },
    { kind: 'file', item: other.id, type: 'DelinkedFrom', body: tieOf(file) },
  ];
}

/**
 * For reference: who reads the file may read the attached one. So it is attached only by a post in
 * whose hands it is, or when it is closed and the post had it. A part of the file is not attached
 * like a file of its own: it comes home, and is read then.
 */
export function attachFile(file: FileState, other: Other, context: Context): Decision<FileEvent> {
  const { actor } = context;
  const no =
    mayNot('attachFile', actor, own(file)) ??
    tiedAlready([...file.attached, ...file.parts], file, other);
  if (no !== null) return no;
  if (other.file.custody.holder !== actor.post && other.file.closed === null)
    return refuse('not_with_you');
  return [{ kind: 'file', item: file.id, type: 'FileAttached', body: tieOf(other.file) }];
}

/** An earlier file on the matter; the earlier one shows this as its later reference. */
export function addReference(file: FileState, other: Other, context: Context): Decision<FileEvent> {
  const { actor } = context;
  const no = mayNot('addReference', actor, own(file)) ?? tiedAlready(file.previous, file, other);
  if (no !== null) return no;
  return [{ kind: 'file', item: file.id, type: 'ReferenceAdded', body: tieOf(other.file) }];
}

function tiedAlready(
  ties: readonly Tie[],
  file: FileState,
  { file: other, readable }: Other,
): Refused | null {
  if (!readable) return refuse('not_found');
  if (other.id === file.id) return refuse('link_circular');
  return ties.some((tie) => tie.file === other.id) ? refuse('tied_already') : null;
}

const KEYWORDS_MAX = 20;
const KEYWORD_LENGTH_MAX = 60;

/** The subject stands for ever (CSMOP e-10.2); the words to find it by may grow. */
export function setKeywords(
  file: FileState,
  keywords: readonly string[],
  context: Context,
): Decision<FileEvent> {
  const no = mayNot('setKeywords', context.actor, own(file));
  if (no !== null) return no;
  const words = [...new Set(keywords.map((word) => word.trim()).filter((word) => word !== ''))];
  if (words.length > KEYWORDS_MAX || words.some((word) => word.length > KEYWORD_LENGTH_MAX))
    return refuseFields([{ field: 'keywords', problem: 'too_long' }]);
  if (words.some(hasBadCharacters))
    return refuseFields([{ field: 'keywords', problem: 'bad_characters' }]);
  const keywordsContent = context.keep({ keywords: words });
  return [{ kind: 'file', item: file.id, type: 'KeywordsSet', body: { keywordsContent } }];
}

/** A file with all that goes with it: the first leads. */
export type FileGroup = readonly [FileState, ...FileState[]];

/** Opening or taking back does so to all files that go together. */
export function decideGroup(
  group: FileGroup,
  type: 'openFile' | 'pullBackFile',
  { actor }: Pick<Context, 'actor'>,
): Decision<FileEvent> {
  const events: Emitted<FileEvent>[] = [];
  for (const file of group) {
    const no = mayNot(type, actor, fileFacts(file));
    if (no !== null) return no;
    const happened = type === 'openFile' ? 'FileOpened' : 'FilePulledBack';
    const body = { seq: file.custody.moves };
    events.push({ kind: 'file', item: file.id, type: happened, body });
  }
  return events;
}
