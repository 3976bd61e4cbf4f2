/** Files: the numbered folder that carries a case. Domain 2.2, 3.2; CSMOP 6. */
import { mayNot } from './access.ts';
import { headCode } from './heads.ts';
import { coverProblems } from './file-cover.ts';
import type { FileCover } from './file-cover.ts';
import { evolveFile, fileFacts } from './file-state.ts';
import type { FileEvent, FileState } from './file-state.ts';
import { sendProblem, sentBody } from './movement.ts';
import type { Marking, Recipient, Sent } from './movement.ts';
import { headRefused } from './office-values.ts';
import type { OfficeValues } from './office-values.ts';
import { mayWork, numbered } from './organisations.ts';
import type { OfficeFacts } from './organisations.ts';
import { fileReceipt } from './receipts.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import { isRefused, refuse, refuseFields } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { canon } from './text.ts';
import { happen } from './words.ts';
import type { Context, Decision, Emitted, Hash, Id } from './words.ts';

export * from './file-state.ts';

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
  /** Of categories, sub-categories and heads: what the office offers. */
  readonly values: OfficeValues;
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
  const problems = coverProblems(cover, input.values);
  if (problems.length > 0) return refuseFields(problems);
  const { numbering } = cover;
  const unheaded = numbering.scheme === 'structured' ? headRefused(input.values, numbering) : null;
  if (unheaded !== null) return unheaded;
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
    ...(filing.entry === 'receipt' ? { moves: state.custody.moves } : {}),
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

/** The hop of a send: asked by `core/notes`, which knows what freezes with it. */
export function sendFile(
  state: FileState,
  marking: Marking,
  recipient: Recipient | null,
  context: Context,
): Sent | Refused {
  const no = mayNot('sendFile', context.actor, fileFacts(state));
  return no ?? hopOf(state, marking, recipient, context);
}

/** The hops of the files that go along, each logged on its own file. CSMOP 6.12. */
export function sendAlong(
  linked: readonly FileState[],
  marking: Marking,
  recipient: Recipient | null,
  context: Context,
): Refused | readonly Emitted<FileEvent>[] {
  const events: Emitted<FileEvent>[] = [];
  for (const state of linked) {
    const hop = hopOf(state, marking, recipient, context);
    if (isRefused(hop)) return hop;
    const body = { ...hop, notes: 0, paragraphs: 0 };
    events.push({ kind: 'file', item: state.id, type: 'FileSent', body });
  }
  return events;
}

function hopOf(
  state: FileState,
  marking: Marking,
  recipient: Recipient | null,
  context: Context,
): Sent | Refused {
  const { classification } = state.cover;
  const at = { classification, today: context.today, org: state.org };
  const problem = sendProblem(state.custody, marking, recipient, at);
  if (problem !== null) return problem;
  return sentBody(state.custody, marking, (text) => context.keep({ text }));
}
