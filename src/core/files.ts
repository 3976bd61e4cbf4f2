/** Files: the numbered folder that carries a case. Domain 2.2, 3.2; CSMOP 6. */
import { allowed, mayNot } from './access.ts';
import type { Facts, Verb } from './access.ts';
import { headCode, isHeadPath } from './heads.ts';
import { coverProblems } from './file-cover.ts';
import type { FileCover } from './file-cover.ts';
import {
  afterOpened,
  afterPulledBack,
  afterSent,
  isUnread,
  sendProblem,
  sender,
  sentBody,
  startCustody,
} from './movement.ts';
import type { Custody, Marking, Recipient, Sent } from './movement.ts';
import { mayWork, numbered } from './organisations.ts';
import type { OfficeFacts } from './organisations.ts';
import { fileReceipt, textOf } from './receipts.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { canon } from './text.ts';
import { happen } from './words.ts';
import type {
  Actor,
  ContentOf,
  Context,
  Day,
  Decision,
  Emitted,
  Happened,
  Hash,
  Id,
  Instant,
} from './words.ts';

/**
 * One document of the correspondence side; pages number on across documents (1/C, 2/C ...). CSMOP
 * 6.7.
 */
export type CorrespondenceEntry = {
  readonly seq: number;
  readonly kind: 'receipt' | 'issue';
  readonly item: Id;
  readonly number: string;
  readonly document: Hash | null;
  readonly fromPage: number;
  readonly toPage: number;
  readonly at: Instant;
};

export type Closing = {
  readonly category: string;
  readonly retentionYears: number | null;
  readonly remarks: string;
};

export type FileStatus = 'created' | 'sent' | 'opened' | 'parked' | 'closed';
export type FileState = {
  readonly id: Id;
  readonly org: Id;
  readonly number: string;
  readonly computerNo: number;
  readonly cover: FileCover;
  readonly createdBy: Id;
  readonly createdAt: Instant;
  readonly custody: Custody;
  readonly correspondence: readonly CorrespondenceEntry[];
  readonly pages: number;
  /** Notes sent so far and the numbered paragraphs in them (1/N, 2/N ...). */
  readonly notes: number;
  readonly paragraphs: number;
  readonly drafts: number;
  /** Laid aside until a day. */
  readonly parked: {
    readonly at: Instant;
    readonly by: Id;
    readonly until: Day;
    readonly remarks: string;
  } | null;
  readonly closed: ({ readonly at: Instant; readonly by: Id } & Closing) | null;
};

export type FileEvent =
  | {
      readonly type: 'FileCreated';
      readonly body: {
        readonly number: string;
        readonly computerNo: number;
        readonly coverContent: Hash;
      };
    }
  | {
      readonly type: 'DocumentFiled';
      readonly body: {
        readonly entry: 'receipt' | 'issue';
        readonly entryItem: Id;
        readonly number: string;
        readonly document: Hash | null;
        readonly fromPage: number;
        readonly toPage: number;
      };
    }
  | {
      readonly type: 'FileSent';
      readonly body: Sent & { readonly notes: number; readonly paragraphs: number };
    }
  | { readonly type: 'FileOpened'; readonly body: { readonly seq: number } }
  | { readonly type: 'FilePulledBack'; readonly body: { readonly seq: number } }
  | { readonly type: 'FileRead'; readonly body: Readonly<Record<string, never>> }
  | { readonly type: 'DraftStarted'; readonly body: { readonly draft: Id; readonly no: number } }
  | {
      readonly type: 'FileClosed';
      readonly body: {
        readonly category: string;
        readonly retentionYears: number | null;
        readonly remarksContent: Hash;
      };
    }
  | { readonly type: 'FileReopened'; readonly body: { readonly remarksContent: Hash } }
  | {
      readonly type: 'FileParked';
      readonly body: { readonly until: Day; readonly remarksContent: Hash };
    }
  | { readonly type: 'FileUnparked' | 'FileWoken'; readonly body: Record<string, never> };

export const FILE_VERBS = [
  'addToFile',
  'openFile',
  'sendFile',
  'pullBackFile',
  'writeNote',
  'startDraft',
  'approveDraft',
  'issueDraft',
  'parkFile',
  'unparkFile',
  'closeFile',
  'reopenFile',
] as const satisfies readonly Verb[];

export function fileStatus(state: FileState): FileStatus {
  if (state.closed !== null) return 'closed';
  if (isUnread(state.custody)) return 'sent';
  if (state.parked !== null) return 'parked';
  return state.custody.last === null ? 'created' : 'opened';
}

export function fileFacts(state: FileState): Facts {
  return { status: fileStatus(state), holder: state.custody.holder, sender: sender(state.custody) };
}

export function fileAbilities(state: FileState, actor: Actor): readonly Verb[] {
  return allowed(FILE_VERBS, actor, fileFacts(state));
}

export function evolveFile(
  state: FileState | null,
  event: Happened<FileEvent>,
  content: ContentOf,
): FileState {
  if (event.type === 'FileCreated') return created(event, content);
  if (state === null) throw new Error(`${event.type} on an unknown file`);
  switch (event.type) {
    case 'DocumentFiled':
      return filed(state, event);
    case 'FileSent':
      return {
        ...state,
        custody: afterSent(event.body, event.at),
        notes: state.notes + event.body.notes,
        paragraphs: state.paragraphs + event.body.paragraphs,
      };
    case 'FileOpened':
      return { ...state, custody: afterOpened(state.custody) };
    case 'FilePulledBack':
      return { ...state, custody: afterPulledBack(state.custody) };
    case 'DraftStarted':
      return { ...state, drafts: event.body.no };
    case 'FileClosed': {
      const { category, retentionYears, remarksContent } = event.body;
      const remarks = textOf(content, remarksContent);
      const by = event.post ?? '';
      return { ...state, closed: { at: event.at, by, category, retentionYears, remarks } };
    }
    case 'FileReopened':
      return { ...state, closed: null };
    case 'FileParked': {
      const { until, remarksContent } = event.body;
      const remarks = textOf(content, remarksContent);
      return { ...state, parked: { at: event.at, by: event.post ?? '', until, remarks } };
    }
    case 'FileUnparked':
    case 'FileWoken':
      return { ...state, parked: null };
    case 'FileRead':
      return state;
  }
}

function created(
  event: Happened<Extract<FileEvent, { type: 'FileCreated' }>>,
  content: ContentOf,
): FileState {
  const { number, computerNo, coverContent } = event.body;
  return {
    id: event.item,
    org: event.org,
    number,
    computerNo,
    cover: (content(coverContent) as unknown as { cover: FileCover }).cover,
    createdBy: event.post ?? '',
    createdAt: event.at,
    custody: startCustody(event.post ?? ''),
    correspondence: [],
    pages: 0,
    notes: 0,
    paragraphs: 0,
    drafts: 0,
    parked: null,
    closed: null,
  };
}

function filed(
  state: FileState,
  event: Happened<Extract<FileEvent, { type: 'DocumentFiled' }>>,
): FileState {
  const { entry, entryItem, number, document, fromPage, toPage } = event.body;
  const { length } = state.correspondence;
  const added = { seq: length + 1, kind: entry, item: entryItem, number, document };
  return {
    ...state,
    correspondence: [...state.correspondence, { ...added, fromPage, toPage, at: event.at }],
    pages: toPage,
  };
}

export type NewFile = {
  readonly id: Id;
  readonly office: OfficeFacts;
  readonly cover: FileCover;
  /**
   * Next serial of the year under the heads, taken in the same transaction; unused for a free
   * number.
   */
  readonly serial: number;
  readonly year: number;
  readonly computerNo: number;
  /** Whether a free number, compared without case and spaces, stands already. */
  readonly numberTaken: boolean;
};

export function createFile(
  input: NewFile,
  context: Context,
): Refused | readonly Emitted<FileEvent>[] {
  const { actor } = context;
  const { unitAbbr } = actor;
  const no = mayNot('createFile', actor, null) ?? mayWork(input.office, context.today);
  if (no !== null) return no;
  const { cover } = input;
  const problems = coverProblems(cover);
  if (problems.length > 0) return refuseFields(problems);
  const { numbering } = cover;
  if (numbering.scheme === 'structured' && !isHeadPath(numbering)) return refuse('head_unknown');
  if (input.numberTaken) return refuse('file_number_taken');
  const number =
    numbering.scheme === 'free'
      ? numbering.number.trim()
      : numbered(input.office, `${headCode(numbering)}/${input.serial}/${input.year}-${unitAbbr}`);
  const coverContent = context.keep({ cover });
  const body = { number, computerNo: input.computerNo, coverContent };
  return [{ kind: 'file', item: input.id, type: 'FileCreated', body }];
}

export function canonNumber(number: string): string {
  return canon(number);
}

export type Filing = {
  readonly entry: 'receipt' | 'issue';
  readonly item: Id;
  readonly number: string;
  readonly document: Hash | null;
  readonly pages: number;
};

/** Puts a document at the end of the correspondence; its pages number on. CSMOP 6.7. */
export function addToFile(state: FileState, filing: Filing): Emitted<FileEvent> {
  const fromPage = state.pages + 1;
  const body = {
    entry: filing.entry,
    entryItem: filing.item,
    number: filing.number,
    document: filing.document,
    fromPage,
    toPage: state.pages + Math.max(filing.pages, 1),
  };
  return { kind: 'file', item: state.id, type: 'DocumentFiled', body };
}

/** Puts a receipt on a file that the same post holds: both rules are asked. */
export function putOnFile(
  file: FileState,
  receipt: ReceiptState,
  context: Context,
): Decision<FileEvent | ReceiptEvent> {
  const no = mayNot('addToFile', context.actor, fileFacts(file));
  if (no !== null) return no;
  const filed = fileReceipt(receipt, file.id, context.actor);
  if (isRefused(filed)) return filed;
  const { id: item, number, document, pages } = receipt;
  return [...filed, addToFile(file, { entry: 'receipt', item, number, document, pages })];
}

/** Opens a file with receipts on it from the start. */
export function createFileWith(
  input: NewFile,
  receipts: readonly ReceiptState[],
  context: Context,
): Decision<FileEvent | ReceiptEvent> {
  const made = createFile(input, context);
  if (isRefused(made)) return made;
  const events: Emitted<FileEvent | ReceiptEvent>[] = [...made];
  let file = made.reduce<FileState | null>(
    (state, event) => evolveFile(state, happen(event, context), context.kept),
    null,
  );
  for (const receipt of receipts) {
    if (file === null) break;
    const put = putOnFile(file, receipt, context);
    if (isRefused(put)) return put;
    events.push(...put);
    for (const event of put)
      if (event.kind === 'file')
        file = evolveFile(file, happen(event as Emitted<FileEvent>, context), context.kept);
  }
  return events;
}

export type FileCommand = { readonly type: 'openFile' } | { readonly type: 'pullBackFile' };

export function decideFile(
  state: FileState,
  command: FileCommand,
  context: Context,
): Decision<FileEvent> {
  const no = mayNot(command.type, context.actor, fileFacts(state));
  if (no !== null) return no;
  const type = command.type === 'openFile' ? 'FileOpened' : 'FilePulledBack';
  return [{ kind: 'file', item: state.id, type, body: { seq: state.custody.moves } }];
}

/** The hop of a send: asked by `core/notes`, which knows what freezes with it. */
export function sendFile(
  state: FileState,
  marking: Marking,
  recipient: Recipient | null,
  context: Context,
): Sent | Refused {
  const no = mayNot('sendFile', context.actor, fileFacts(state));
  if (no !== null) return no;
  const { classification } = state.cover;
  const at = { classification, today: context.today, org: state.org };
  const problem = sendProblem(state.custody, marking, recipient, at);
  if (problem !== null) return problem;
  return sentBody(state.custody, marking, (text) => context.keep({ text }));
}
