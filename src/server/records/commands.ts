/** Closing and reopening a file. */
import type { IssueState } from '../../core/dispatch.ts';
import type { DraftState } from '../../core/drafts.ts';
import type { Closing, FileState } from '../../core/files.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { closeFile, reopenFile } from '../../core/records.ts';
import type { WholeFile } from '../../core/records.ts';
import { refuse } from '../../core/refusals.ts';
import type { Id, Json } from '../../core/words.ts';
import { fileReply } from '../files/index.ts';
import type { Verb } from '../ledger/index.ts';

export type CloseFile = Closing & { readonly id: Id };

export const closeFileVerb: Verb<CloseFile & Json, WholeFile | null> = {
  name: 'closeFile',
  load: async (_tx, items, _actor, { id }) => {
    // The file first: what is being put on it meanwhile is there when the lock is granted.
    const [file, receipts, drafts, issues] = await Promise.all([
      items.lock<FileState>('file', id),
      items.lockOfFile<ReceiptState>('receipt', id),
      items.lockOfFile<DraftState>('draft', id),
      items.lockOfFile<IssueState>('issue', id),
    ]);
    return file === null ? null : { file, receipts, drafts, issues };
  },
  decide: (whole, { category, retentionYears, remarks }, context) => {
    if (whole?.file.org !== context.actor.org) return refuse('not_found');
    return closeFile(whole, { category, retentionYears, remarks }, context);
  },
  reply: (changed, whole, { actor }) => fileReply(changed, whole?.file.id ?? '', actor),
};

export type ReopenFile = { readonly id: Id; readonly remarks: string };

export const reopenFileVerb: Verb<ReopenFile & Json, FileState | null> = {
  name: 'reopenFile',
  load: (_tx, items, _actor, { id }) => items.lock<FileState>('file', id),
  decide: (file, { remarks }, context) =>
    file?.org === context.actor.org ? reopenFile(file, remarks, context) : refuse('not_found'),
  reply: (changed, file, { actor }) => fileReply(changed, file?.id ?? '', actor),
};
