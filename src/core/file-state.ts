/** A file as its events make it: state, events, and how it stands. Domain 2.2, 3.2; CSMOP 6. */
import { allowed } from './access.ts';
import type { Facts, Verb } from './access.ts';
import { evolveCorrespondence } from './correspondence.ts';
import type { CorrespondenceEntry, CorrespondenceEvent } from './correspondence.ts';
import type { FileCover } from './file-cover.ts';
import {
  afterMoved,
  afterOpened,
  afterPulledBack,
  afterSent,
  isUnread,
  sender,
  startCustody,
} from './movement.ts';
import type { Custody, Sent } from './movement.ts';
import { NO_TIES, evolveTies, mainOf } from './file-ties.ts';
import type { FileTies, TieEvent } from './file-ties.ts';
import { textOf } from './receipts.ts';
import type { Actor, ContentOf, Day, Happened, Hash, Id, Instant } from './words.ts';

export type { CorrespondenceEntry } from './correspondence.ts';

export type Closing = {
  readonly category: string;
  readonly retentionYears: number | null;
  readonly remarks: string;
};

/** What the holder has asked a senior to approve. It lapses when the file goes on its way. */
export type Proposal = {
  readonly kind: 'reopening' | 'call_book';
  readonly by: Id;
  readonly to: Id;
  readonly at: Instant;
  /** Of the call book: why nothing can be done, and until when. */
  readonly reason: string | null;
  readonly until: Day | null;
  readonly remarks: string;
};

/** A parked file in the call book, looked at every month. */
export type CallBook = {
  readonly at: Instant;
  readonly approvedBy: Id;
  readonly reason: string;
  readonly reviewedAt: Instant;
  readonly reviews: number;
};

export type FileStatus =
  'created' | 'sent' | 'opened' | 'linked' | 'parked' | 'call_book' | 'closed';
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
  readonly asked: Proposal | null;
  readonly callBook: CallBook | null;
  readonly keywords: readonly string[];
  /** Since when it lies on this desk: arrived, taken back or taken up again. */
  readonly heldSince: Instant;
} & FileTies;

export type FileEvent =
  | {
      readonly type: 'FileCreated';
      readonly body: {
        readonly number: string;
        readonly computerNo: number;
        readonly coverContent: Hash;
        /** Of which main file it is a part. */
        readonly part?: { readonly main: Id; readonly number: string; readonly no: number };
      };
    }
  | CorrespondenceEvent
  | {
      readonly type: 'FileSent';
      readonly body: Sent & { readonly notes: number; readonly paragraphs: number };
    }
  | { readonly type: 'FileMovedByOrder'; readonly body: Sent & { readonly order: string } }
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
  | { readonly type: 'FileUnparked' | 'FileWoken'; readonly body: Record<string, never> }
  | {
      readonly type: 'ReopeningProposed';
      readonly body: { readonly to: Id; readonly remarksContent: Hash };
    }
  | {
      readonly type: 'CallBookProposed';
      readonly body: {
        readonly to: Id;
        readonly reason: string;
        readonly until: Day;
        readonly remarksContent: Hash;
      };
    }
  | { readonly type: 'ProposalDeclined'; readonly body: { readonly remarksContent: Hash } }
  | { readonly type: 'ProposalWithdrawn'; readonly body: Readonly<Record<string, never>> }
  | {
      readonly type: 'CallBookEntered';
      readonly body: {
        /** The post that proposed it. */
        readonly by: Id;
        readonly reason: string;
        readonly until: Day;
        readonly remarksContent: Hash;
      };
    }
  | { readonly type: 'CallBookReviewed'; readonly body: { readonly remarksContent: Hash } }
  | { readonly type: 'KeywordsSet'; readonly body: { readonly keywordsContent: Hash } }
  | TieEvent;

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
  'proposeReopening',
  'proposeCallBook',
  'approveProposal',
  'declineProposal',
  'withdrawProposal',
  'reviewCallBook',
  'setKeywords',
  'openPart',
  'attachPart',
  'linkFile',
  'delinkFile',
  'attachFile',
  'addReference',
] as const satisfies readonly Verb[];

export function fileStatus(state: FileState): FileStatus {
  if (state.closed !== null) return 'closed';
  if (isUnread(state.custody)) return 'sent';
  if (state.leader !== null) return 'linked';
  if (state.callBook !== null) return 'call_book';
  if (state.parked !== null) return 'parked';
  return state.custody.last === null ? 'created' : 'opened';
}

export function fileFacts(state: FileState): Facts {
  return {
    status: fileStatus(state),
    holder: state.custody.holder,
    sender: sender(state.custody),
    asked: state.asked?.to ?? null,
    asker: state.asked?.by ?? null,
  };
}

/** Of one who may read it. */
export function fileAbilities(state: FileState, actor: Actor): readonly Verb[] {
  const verbs = allowed(FILE_VERBS, actor, { ...fileFacts(state), reader: true });
  return state.main === null ? verbs : verbs.filter((verb) => verb !== 'openPart');
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
    case 'DocumentDetached':
      return { ...state, ...evolveCorrespondence(state, event) };
    case 'FileSent':
      return {
        ...state,
        ...{ asked: null, heldSince: event.at },
        custody: afterSent(event.body, event.at),
        notes: state.notes + event.body.notes,
        paragraphs: state.paragraphs + event.body.paragraphs,
      };
    case 'FileMovedByOrder':
      return { ...state, asked: null, custody: afterMoved(event.body, event.at) };
    case 'FileOpened':
      return { ...state, custody: afterOpened(state.custody) };
    case 'FilePulledBack':
      return { ...state, heldSince: event.at, custody: afterPulledBack(state.custody) };
    case 'DraftStarted':
      return { ...state, drafts: event.body.no };
    case 'FileClosed':
    case 'AttachedToMain':
      return ended(state, event, content);
    case 'FileReopened':
      return { ...state, closed: null, asked: null, heldSince: event.at };
    case 'FileParked': {
      const { until, remarksContent } = event.body;
      const remarks = textOf(content, remarksContent);
      const by = event.post ?? '';
      return {
        ...state,
        asked: null,
        callBook: null,
        parked: { at: event.at, by, until, remarks },
      };
    }
    case 'FileUnparked':
    case 'FileWoken':
      return { ...state, parked: null, callBook: null, heldSince: event.at };
    case 'ReopeningProposed':
    case 'CallBookProposed':
      return { ...state, asked: proposed(event, content) };
    case 'ProposalDeclined':
    case 'ProposalWithdrawn':
      return { ...state, asked: null };
    case 'CallBookEntered':
      return inCallBook(state, event, content);
    case 'CallBookReviewed': {
      const { callBook } = state;
      if (callBook === null) return state;
      const reviews = callBook.reviews + 1;
      return { ...state, callBook: { ...callBook, reviewedAt: event.at, reviews } };
    }
    case 'FileRead':
      return state;
    case 'KeywordsSet': {
      const kept = content(event.body.keywordsContent) as { readonly keywords: readonly string[] };
      return { ...state, keywords: kept.keywords };
    }
    default:
      return { ...state, ...evolveTies(state, event) };
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
    asked: null,
    callBook: null,
    keywords: [],
    heldSince: event.at,
    ...NO_TIES,
    main: event.body.part === undefined ? null : mainOf(event.body.part),
  };
}

type Of<T extends FileEvent['type']> = Happened<Extract<FileEvent, { type: T }>>;

function proposed(
  event: Of<'ReopeningProposed'> | Of<'CallBookProposed'>,
  content: ContentOf,
): Proposal {
  const { to, remarksContent } = event.body;
  const remarks = textOf(content, remarksContent);
  const asked = { by: event.post ?? '', to, at: event.at, remarks };
  if (event.type === 'ReopeningProposed')
    return { kind: 'reopening', ...asked, reason: null, until: null };
  const { reason, until } = event.body;
  return { kind: 'call_book', ...asked, reason, until };
}

/** Closed, or come home to its main file, whose record category it shares. CSMOP 10.1. */
function ended(
  state: FileState,
  event: Of<'FileClosed'> | Of<'AttachedToMain'>,
  content: ContentOf,
): FileState {
  const at = { at: event.at, by: event.post ?? '' };
  if (event.type === 'AttachedToMain') {
    const closed = { ...at, category: '', retentionYears: null, remarks: '' };
    return { ...state, asked: null, closed };
  }
  const { category, retentionYears, remarksContent } = event.body;
  const remarks = textOf(content, remarksContent);
  return { ...state, asked: null, closed: { ...at, category, retentionYears, remarks } };
}

function inCallBook(state: FileState, event: Of<'CallBookEntered'>, content: ContentOf): FileState {
  const { by, reason, until, remarksContent } = event.body;
  const remarks = textOf(content, remarksContent);
  const { at, post } = event;
  return {
    ...state,
    asked: null,
    parked: { at, by, until, remarks },
    callBook: { at, approvedBy: post ?? '', reason, reviewedAt: at, reviews: 0 },
  };
}
