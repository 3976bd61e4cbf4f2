/**
 * Issue and dispatch: an approved draft becomes a numbered, frozen letter that leaves the office.
 * Domain 2.5, 3.5.
 */
import { mayNot } from './access.ts';
import type { DraftEvent, DraftState, Follows } from './drafts.ts';
import { addToFile, fileFacts } from './files.ts';
import type { FileEvent, FileState } from './files.ts';
import { letterOf } from './letter-frame.ts';
import type { Letterhead } from './letter-frame.ts';
import type { Addressee, LetterContent } from './letters.ts';
import { numbered } from './organisations.ts';
import type { OfficeFacts } from './organisations.ts';
import { refuse } from './refusals.ts';
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
 * `sent` and `bounced` are what the mail server says, `delivered` and `returned` what the post or
 * the messenger brings back; inside the instance a letter is delivered at once.
 */
export type DispatchStatus =
  'dispatched' | 'queued' | 'sent' | 'bounced' | 'delivered' | 'returned';
/** Where a letter has arrived that went to another desk of this instance. */
export type Inside = { readonly post: Id; readonly receipt: Id; readonly number: string };
export type Dispatch = {
  readonly seq: number;
  /** Index into To followed by Copy to. */
  readonly addressee: number;
  readonly mode: string;
  readonly modeNumber: string;
  /** Postage in paise, null where none is paid. */
  readonly postagePaise: number | null;
  readonly status: DispatchStatus;
  readonly at: Instant;
  readonly by: Id;
  /** What the mail server said, when it said no; what was noted of the delivery. */
  readonly detail: string;
  readonly inside: Inside | null;
};
/** An addressee's copy that lies with the CRU, or was sent back by it with the reason. */
export type AtCru = { readonly addressee: number; readonly at: Instant; readonly by: Id };
export type CruReturn = AtCru & { readonly reason: string };
/**
 * Why a letter could not be made: a character that no font has, a text that cannot be read back
 * from the page, a limit of time or memory, or a fault of the instance.
 */
export const LETTER_FAULTS = ['characters', 'unreadable', 'limits', 'fault'] as const;
export type LetterFault = (typeof LETTER_FAULTS)[number];

export type FollowUp = Follows & { readonly number: string; readonly at: Instant };
export type Reply = { readonly receipt: Id; readonly number: string; readonly at: Instant };

export type IssueState = {
  readonly id: Id;
  readonly org: Id;
  readonly number: string;
  readonly file: Id;
  readonly draft: Id;
  readonly replyTo: Id | null;
  readonly issuedBy: Id;
  readonly issuedAt: Instant;
  readonly letter: LetterContent;
  readonly letterContent: Hash;
  /** The frozen bytes, null until they are rendered and checked. */
  readonly pdf: Hash | null;
  readonly pages: number;
  readonly dispatches: readonly Dispatch[];
  /** The letter that this one reminds of, corrects or cancels. */
  readonly follows: Follows | null;
  /** Letters that do so to this one. A wrong letter is cancelled by a further one only. */
  readonly followUps: readonly FollowUp[];
  /** The day by which a reply is awaited. */
  readonly replyBy: Day | null;
  readonly reply: Reply | null;
  readonly cru: readonly AtCru[];
  readonly cruReturns: readonly CruReturn[];
  /** There while making the letter has failed and nobody has asked for it again. */
  readonly failed?: { readonly at: Instant; readonly reason: LetterFault };
};

export type IssueEvent =
  | {
      readonly type: 'LetterIssued';
      readonly body: {
        readonly number: string;
        readonly file: Id;
        readonly draft: Id;
        readonly replyTo: Id | null;
        readonly follows: Follows | null;
        readonly letterContent: Hash;
      };
    }
  | {
      /**
       * Names both what the letter says and its bytes, and says by itself which letter of whom this
       * is: the one leaf that is shown to whoever checks a letter.
       */
      readonly type: 'LetterFrozen';
      readonly body: {
        readonly number: string;
        readonly issuedBy: Id;
        readonly issuedAt: Instant;
        readonly letterContent: Hash;
        readonly pdf: Hash;
        readonly pages: number;
      };
    }
  | { readonly type: 'LetterFailed'; readonly body: { readonly reason: LetterFault } }
  | { readonly type: 'LetterRetried'; readonly body: { readonly [key: string]: never } }
  | {
      readonly type: 'LetterDispatched';
      readonly body: {
        readonly seq: number;
        readonly addressee: number;
        readonly mode: string;
        readonly modeNumber: string;
        readonly postagePaise: number | null;
        readonly status: 'dispatched' | 'queued' | 'delivered';
        readonly inside: Inside | null;
      };
    }
  | { readonly type: 'LetterFollowed'; readonly body: Omit<FollowUp, 'at'> }
  | { readonly type: 'ReplyAwaited'; readonly body: { readonly on: Day | null } }
  | { readonly type: 'ReplyLinked'; readonly body: Omit<Reply, 'at'> }
  | { readonly type: 'LetterSentToCru'; readonly body: { readonly addressees: readonly number[] } }
  | {
      readonly type: 'LetterReturnedByCru';
      readonly body: { readonly addressees: readonly number[]; readonly reasonContent: Hash };
    }
  | {
      /** What the post, the messenger or the acknowledgement card says, noted by hand. */
      readonly type: 'DeliveryRecorded';
      readonly body: {
        readonly seq: number;
        readonly status: 'delivered' | 'returned';
        readonly on: Day;
        readonly detailContent: Hash;
      };
    }
  | {
      readonly type: 'DeliveryReported';
      readonly body: {
        readonly seq: number;
        readonly status: 'sent' | 'bounced';
        readonly detailContent: Hash;
      };
    };

export function evolveIssue(
  state: IssueState | null,
  event: Happened<IssueEvent>,
  content: ContentOf,
): IssueState {
  if (event.type === 'LetterIssued') {
    const { number, file, draft, replyTo, follows, letterContent } = event.body;
    const letter = content(letterContent) as unknown as LetterContent;
    return {
      id: event.item,
      org: event.org,
      number,
      file,
      draft,
      replyTo,
      issuedBy: event.post ?? '',
      issuedAt: event.at,
      letter,
      follows,
      followUps: [],
      // An interim reply names the day of our own final answer.
      replyBy: letter.form === 'interim_reply' ? null : (letter.fields['replyBy'] ?? null),
      reply: null,
      letterContent,
      pdf: null,
      pages: 0,
      dispatches: [],
      cru: [],
      cruReturns: [],
    };
  }
  if (state === null) throw new Error(`${event.type} on an unknown issue`);
  switch (event.type) {
    case 'LetterFrozen': {
      const { failed: _failed, ...rest } = state;
      return { ...rest, pdf: event.body.pdf, pages: event.body.pages };
    }
    case 'LetterFailed':
      return { ...state, failed: { at: event.at, reason: event.body.reason } };
    case 'LetterRetried': {
      const { failed: _failed, ...rest } = state;
      return rest;
    }
    case 'LetterDispatched': {
      const made = { ...event.body, at: event.at, by: event.post ?? '', detail: '' };
      const cru = state.cru.filter(({ addressee }) => addressee !== made.addressee);
      return { ...state, cru, dispatches: [...state.dispatches, made] };
    }
    case 'LetterFollowed':
      return { ...state, followUps: [...state.followUps, { ...event.body, at: event.at }] };
    case 'ReplyAwaited':
      return { ...state, replyBy: event.body.on };
    case 'ReplyLinked':
      return { ...state, reply: { ...event.body, at: event.at } };
    case 'LetterSentToCru':
    case 'LetterReturnedByCru':
      return evolveCru(state, event, content);
    case 'DeliveryReported':
    case 'DeliveryRecorded': {
      const { seq, status, detailContent } = event.body;
      const detail = (content(detailContent) as unknown as { detail: string }).detail;
      const dispatches = state.dispatches.map((d) =>
        d.seq === seq ? { ...d, status, detail } : d,
      );
      return { ...state, dispatches };
    }
  }
}

function evolveCru(
  state: IssueState,
  event: Happened<Extract<IssueEvent, { type: 'LetterSentToCru' | 'LetterReturnedByCru' }>>,
  content: ContentOf,
): IssueState {
  const { addressees } = event.body;
  const entries = addressees.map((addressee) => ({
    addressee,
    at: event.at,
    by: event.post ?? '',
  }));
  const of = <E extends AtCru>(list: readonly E[]): readonly E[] =>
    list.filter((one) => !addressees.includes(one.addressee));
  if (event.type === 'LetterSentToCru') {
    const cruReturns = of(state.cruReturns);
    return { ...state, cru: [...of(state.cru), ...entries], cruReturns };
  }
  const { text: reason } = content(event.body.reasonContent) as unknown as { text: string };
  const returned = entries.map((entry) => ({ ...entry, reason }));
  return { ...state, cru: of(state.cru), cruReturns: [...state.cruReturns, ...returned] };
}

export function addresseesOf(letter: LetterContent): readonly Addressee[] {
  return [...letter.to, ...letter.copyTo];
}

/** Addressees that still wait: never dispatched, bounced, or come back undelivered. */
export function undispatched(issue: IssueState): readonly number[] {
  if (isCancelled(issue)) return [];
  return addresseesOf(issue.letter)
    .map((_, i) => i)
    .filter((i) => !issue.dispatches.some((d) => d.addressee === i && !isBack(d.status)));
}

/** Whether a further letter has cancelled this one: what has not left stays here. */
export function isCancelled({ followUps }: IssueState): boolean {
  return followUps.some(({ as }) => as === 'cancellation');
}

/** Whether the addressee has not got it and it must be dispatched again. */
export function isBack(status: DispatchStatus): boolean {
  return status === 'bounced' || status === 'returned';
}

export type IssueVerb =
  | 'dispatchIssue'
  | 'renderAgain'
  | 'sendToCru'
  | 'returnFromCru'
  | 'recordDelivery'
  | 'awaitReply'
  | 'linkReply';

export function issueAbilities(
  issue: IssueState,
  file: FileState,
  actor: Actor,
): readonly IssueVerb[] {
  const facts = fileFacts(file);
  const may = (verb: IssueVerb): readonly IssueVerb[] =>
    mayNot(verb, actor, facts) === null ? [verb] : [];
  if (issue.pdf === null) return issue.failed === undefined ? [] : may('renderAgain');
  const underWay = issue.dispatches.some(({ status }) => isUnderWay(status));
  const answered = issue.reply === null ? [...may('awaitReply'), ...may('linkReply')] : [];
  const told = [...(underWay ? may('recordDelivery') : []), ...answered];
  const waiting = undispatched(issue);
  if (waiting.length === 0 || facts.status === 'closed') return told;
  const queued = issue.cru.map(({ addressee }) => addressee);
  return [
    ...may('dispatchIssue'),
    ...(waiting.some((i) => !queued.includes(i)) ? may('sendToCru') : []),
    ...(queued.length > 0 ? may('returnFromCru') : []),
    ...told,
  ];
}

/** Whether it left and nobody has said yet what became of it. */
export function isUnderWay(status: DispatchStatus): boolean {
  return status === 'dispatched' || status === 'sent';
}

export function issueStatus(issue: IssueState): 'issued' | 'failed' | 'ready' {
  if (issue.pdf !== null) return 'ready';
  return issue.failed === undefined ? 'issued' : 'failed';
}

export type IssueDraft = {
  readonly id: Id;
  readonly running: number;
  readonly year: number;
  readonly letterhead: Letterhead;
  readonly office: OfficeFacts;
};

export function issueDraft(
  draft: DraftState,
  file: FileState,
  input: IssueDraft,
  context: Context,
): Decision<IssueEvent | DraftEvent> {
  const no = mayNot('issueDraft', context.actor, fileFacts(file));
  if (no !== null) return no;
  if (draft.status !== 'approved') return refuse('draft_not_approved');
  const { signatory } = input.letterhead;
  if (signatory === null) return refuse('recipient_vacant');
  const { today, actor } = context;
  const number = numbered(input.office, `${input.running}/${input.year}/${actor.unitAbbr}`);
  const { office, officeAddress, place, section } = input.letterhead;
  const frame = { office, officeAddress, place, section, signatory };
  const letter = letterOf(draft, { fileNumber: file.number, number, issuedOn: today }, frame);
  const letterContent = context.keep(letter);
  const { replyTo, follows } = draft;
  const body = { number, file: file.id, draft: draft.id, replyTo, follows, letterContent };
  return [
    { kind: 'issue', item: input.id, type: 'LetterIssued', body },
    ...followed(follows, { issue: input.id, number }),
    { kind: 'draft', item: draft.id, type: 'DraftIssued', body: { issue: input.id } },
  ];
}

/** The letter that is followed says so too. */
function followed(
  follows: Follows | null,
  by: Pick<FollowUp, 'issue' | 'number'>,
): readonly Emitted<IssueEvent>[] {
  if (follows === null) return [];
  const body = { ...by, as: follows.as };
  return [{ kind: 'issue', item: follows.issue, type: 'LetterFollowed', body }];
}

/** The rendered bytes are checked and frozen; the office copy files itself. CSMOP e-9.4. */
export function freezeLetter(
  issue: IssueState,
  file: FileState,
  frozen: { readonly pdf: Hash; readonly pages: number },
): Decision<IssueEvent | FileEvent> {
  if (issue.pdf !== null) return refuse('letter_ready');
  const { number, issuedBy, issuedAt, letterContent } = issue;
  const body = { number, issuedBy, issuedAt, letterContent, ...frozen };
  const copy = { entry: 'issue' as const, item: issue.id, number };
  return [
    { kind: 'issue', item: issue.id, type: 'LetterFrozen', body },
    addToFile(file, { ...copy, document: frozen.pdf, pages: frozen.pages }),
  ];
}

/** Making the letter has failed for good: in the system's own name, so that somebody is told. */
export function failLetter(issue: IssueState, reason: LetterFault): Decision<IssueEvent> {
  if (issue.pdf !== null) return refuse('letter_ready');
  if (issue.failed !== undefined) return refuse('letter_failed');
  return [{ kind: 'issue', item: issue.id, type: 'LetterFailed', body: { reason } }];
}

/** The way out of a failed letter: the same content, made once more. */
export function renderAgain(
  issue: IssueState,
  file: FileState,
  actor: Actor,
): Decision<IssueEvent> {
  const no = mayNot('renderAgain', actor, fileFacts(file));
  if (no !== null) return no;
  if (issue.pdf !== null) return refuse('letter_ready');
  if (issue.failed === undefined) return refuse('letter_pending');
  return [{ kind: 'issue', item: issue.id, type: 'LetterRetried', body: {} }];
}
