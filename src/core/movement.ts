/**
 * Custody: exactly one post holds an item at any instant. Sending hands custody over at once; the
 * sender may take it back until the addressee opens it (CSMOP 6.9). Receipts and files share these
 * rules.
 */
import type { Day, Emitted, Hash, Id, Instant } from './words.ts';
import { CLASSIFICATIONS, ACTIONS, PRIORITIES, isChoice } from './masters.ts';
import { hasBadCharacters } from './text.ts';
import { isDay } from './days.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';

export type Custody = {
  readonly holder: Id;
  /** Movements so far; the next one is `moves + 1`. */
  readonly moves: number;
  readonly last: LastMove | null;
};
export type LastMove = {
  readonly from: Id;
  readonly to: Id;
  readonly at: Instant;
  readonly opened: boolean;
  readonly pulledBack: boolean;
  readonly action: string;
  readonly priority: string;
  readonly dueOn: Day | null;
};

/** How something is sent. Remarks are personal and travel as a content hash in the event. */
export type Marking = {
  readonly to: Id;
  readonly action: string;
  readonly priority: string;
  readonly dueOn: Day | null;
  readonly remarks: string;
  /** The sender was told that nobody holds the post, and sends all the same. Domain 6. */
  readonly evenVacant?: boolean;
};
export const REMARKS_MAX = 2000;

/** What the sender's side knows of the addressed post. */
export type Recipient = {
  readonly id: Id;
  readonly org: Id;
  readonly vacant: boolean;
  readonly clearance: string;
};

export type Sent = {
  readonly seq: number;
  readonly from: Id;
  readonly to: Id;
  readonly action: string;
  readonly priority: string;
  readonly dueOn: Day | null;
  readonly remarksContent: Hash | null;
  /** `return` goes back to the post it came from. */
  readonly route: 'normal' | 'return';
};

export function startCustody(post: Id): Custody {
  return { holder: post, moves: 0, last: null };
}

export function afterSent(sent: Sent, at: Instant): Custody {
  const { from, to, action, priority, dueOn } = sent;
  const last = { from, to, at, opened: false, pulledBack: false, action, priority, dueOn };
  return { holder: sent.to, moves: sent.seq, last };
}

export function afterOpened(custody: Custody): Custody {
  return custody.last === null ? custody : { ...custody, last: { ...custody.last, opened: true } };
}

export function afterPulledBack(custody: Custody): Custody {
  if (custody.last === null) return custody;
  const last = { ...custody.last, opened: true, pulledBack: true };
  return { ...custody, holder: custody.last.from, last };
}

/** Moved by order: nobody who had it before takes it back. */
export function afterMoved(sent: Sent, at: Instant): Custody {
  return afterOpened(afterSent(sent, at));
}

/**
 * Sent and not yet opened: the state in which only the sender may act (pull back) and the holder
 * may open.
 */
export function isUnread(custody: Custody): boolean {
  return custody.last !== null && !custody.last.opened;
}

export function sender(custody: Custody): Id | null {
  return custody.last?.from ?? null;
}

type Passing<P> = { readonly from: P; readonly to: P; readonly pulledBackAt: Instant | null };

/**
 * To whom an item goes when it is returned: the post that sent it to its holder. A send that was
 * pulled back never took place, so it is passed over. Null for the post that made the item.
 */
export function cameFrom<P extends { readonly id: Id }>(
  holder: Id,
  movements: readonly Passing<P>[],
): P | null {
  const came = movements.findLast((move) => move.pulledBackAt === null && move.to.id === holder);
  return came?.from ?? null;
}

/** The marking that stands in a request with other things. */
export function markingOf(input: Marking): Marking {
  const { to, action, priority, dueOn, remarks, evenVacant } = input;
  const marking = { to, action, priority, dueOn, remarks };
  return evenVacant === undefined ? marking : { ...marking, evenVacant };
}

export function markingProblems(marking: Marking, today: Day): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!isChoice(ACTIONS, marking.action))
    problems.push({ field: 'action', problem: 'unknown_value' });
  if (!isChoice(PRIORITIES, marking.priority))
    problems.push({ field: 'priority', problem: 'unknown_value' });
  if (marking.dueOn !== null && !isDay(marking.dueOn))
    problems.push({ field: 'dueOn', problem: 'not_a_date' });
  else if (marking.dueOn !== null && marking.dueOn < today)
    problems.push({ field: 'dueOn', problem: 'in_the_past' });
  if (marking.remarks.length > REMARKS_MAX)
    problems.push({ field: 'remarks', problem: 'too_long' });
  if (hasBadCharacters(marking.remarks))
    problems.push({ field: 'remarks', problem: 'bad_characters' });
  return problems;
}

/** Whether this marking may go from the holder to that recipient; null when it may. */
export function sendProblem(
  custody: Custody,
  marking: Marking,
  recipient: Recipient | null,
  at: { readonly classification: string; readonly today: Day; readonly org: Id },
): Refused | null {
  const fields = markingProblems(marking, at.today);
  if (fields.length > 0) return refuseFields(fields);
  const evenVacant = marking.evenVacant === true;
  return recipientProblem(custody.holder, recipient, { ...at, evenVacant });
}

/** Whether a paper of this class and office may go from a post to that one; null when it may. */
export function recipientProblem(
  from: Id,
  recipient: Recipient | null,
  at: { readonly classification: string; readonly org: Id; readonly evenVacant: boolean },
): Refused | null {
  if (recipient === null || recipient.org !== at.org) return refuse('recipient_unknown');
  if (recipient.id === from) return refuse('recipient_same');
  if (recipient.vacant && !at.evenVacant) return refuse('recipient_vacant');
  if (rankOf(recipient.clearance) < rankOf(at.classification)) return refuse('not_cleared');
  return null;
}

export function rankOf(classification: string): number {
  return CLASSIFICATIONS.findIndex((c) => c.code === classification);
}

/** Whether a post may make a paper of this classification: one that it may read afterwards. */
export function classifyProblem(
  clearance: string | undefined,
  classification: string,
): Refused | null {
  const cleared = Math.max(rankOf(clearance ?? ''), 0);
  return cleared < rankOf(classification) ? refuse('not_cleared') : null;
}

/** Papers that are held, sent and read. */
export type PaperKind = 'receipt' | 'file';

/** From this classification on, reading is an act. Domain 4.5. */
const READING_RECORDED_FROM = 'confidential';

export function isReadingRecorded(classification: string): boolean {
  return rankOf(classification) >= rankOf(READING_RECORDED_FROM);
}

/** That the acting post reads a paper, decided; the state of the paper stays as it is. */
export function readingOf(kind: PaperKind, item: Id): Emitted {
  const type = kind === 'file' ? 'FileRead' : 'ReceiptRead';
  return { kind, item, type, body: {} };
}

/** The movement event of a send, decided. */
export function sentBody(
  custody: Custody,
  marking: Marking,
  keepRemarks: (text: string) => Hash,
): Sent {
  return {
    seq: custody.moves + 1,
    from: custody.holder,
    to: marking.to,
    action: marking.action,
    priority: marking.priority,
    dueOn: marking.dueOn,
    remarksContent: marking.remarks.trim() === '' ? null : keepRemarks(marking.remarks),
    route: sender(custody) === marking.to ? 'return' : 'normal',
  };
}
