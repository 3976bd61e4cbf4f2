/**
 * Taking a receipt off a file again: only by the post that put it in, only until the file moves on,
 * only the last paper, so that no page number ever changes, and not while anything refers to it.
 * Domain 3.1, 10.4.
 */
import { mayNot } from './access.ts';
import type { DraftState } from './drafts.ts';
import { fileFacts } from './file-state.ts';
import type { CorrespondenceEntry, FileEvent, FileState } from './file-state.ts';
import type { NoteState } from './notes.ts';
import type { ReceiptEvent, ReceiptState } from './receipts.ts';
import { refuse } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { refsOf } from './rich-text.ts';
import type { Actor, Context, Decision } from './words.ts';

/** Whether the file would let this paper go, as far as the file itself knows. */
export function mayDetach(file: FileState, entry: CorrespondenceEntry, actor: Actor): boolean {
  if (mayNot('detachFromFile', actor, fileFacts(file)) !== null) return false;
  return whyFast(file, entry, actor) === null;
}

/** Why a paper stays on the file. */
function whyFast(file: FileState, entry: CorrespondenceEntry, actor: Actor): Refused | null {
  const { put } = entry;
  // The file was sent since, or the paper is an office copy: it stays for good.
  if (put?.moves !== file.custody.moves) return refuse('filed_for_good');
  if (put.by !== actor.post) return refuse('not_yours');
  return file.correspondence.at(-1) === entry ? null : refuse('papers_follow');
}

export type Detaching = {
  readonly file: FileState;
  readonly receipt: ReceiptState;
  readonly drafts: readonly DraftState[];
  /** Notes on the file that are not sent. */
  readonly unsent: readonly NoteState[];
};

export function detachFromFile(
  { file, receipt, drafts, unsent }: Detaching,
  context: Context,
): Decision<FileEvent | ReceiptEvent> {
  const { actor } = context;
  const no = mayNot('detachFromFile', actor, fileFacts(file));
  if (no !== null) return no;
  const entry = file.correspondence.find(({ item }) => item === receipt.id);
  if (entry === undefined || receipt.file !== file.id) return refuse('not_found');
  const fast = whyFast(file, entry, actor);
  if (fast !== null) return fast;
  const replying = drafts.find(
    ({ replyTo, status }) => replyTo === receipt.id && status !== 'discarded',
  );
  if (replying !== undefined) return refuse('draft_open', { draft: replying.no });
  if (unsent.some((note) => cites(note, entry))) return refuse('papers_cited');
  const { number, fromPage } = entry;
  const detached = { receipt: receipt.id, number, fromPage };
  return [
    { kind: 'file', item: file.id, type: 'DocumentDetached', body: detached },
    { kind: 'receipt', item: receipt.id, type: 'ReceiptDetached', body: { file: file.id } },
  ];
}

function cites({ text }: NoteState, { fromPage, toPage }: CorrespondenceEntry): boolean {
  return refsOf(text).some(({ attrs }) => {
    const page = Number(attrs.target);
    return attrs.kind === 'C' && page >= fromPage && page <= toPage;
  });
}
