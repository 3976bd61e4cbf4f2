/** Closing, reopening and parking a file. */
import type { IssueState } from '../../core/dispatch.ts';
import type { DraftState } from '../../core/drafts.ts';
import type { Closing, FileState } from '../../core/files.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { startOfDay } from '../../core/days.ts';
import { parkFile, unparkFile, wakeFile } from '../../core/parking.ts';
import type { Parking } from '../../core/parking.ts';
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

export type ParkFile = Parking & { readonly id: Id };

/** Whoever wakes it looks at the day again: it may have been put off meanwhile. */
export const parkFileVerb: Verb<ParkFile & Json, FileState | null> = {
  name: 'parkFile',
  load: (_tx, items, _actor, { id }) => items.lock<FileState>('file', id),
  decide: (file, { until, remarks }, context) =>
    file?.org === context.actor.org
      ? parkFile(file, { until, remarks }, context)
      : refuse('not_found'),
  reply: (changed, file, { actor }) => fileReply(changed, file?.id ?? '', actor),
  jobs: (changed) =>
    changed.all.map(({ id }) => {
      const { state, version } = changed.get<FileState>(id);
      const runAt = startOfDay(state.parked?.until ?? '');
      return { task: 'wake_file', payload: { id, version, org: state.org }, runAt };
    }),
};

type Plain = { readonly id: Id };

export const unparkFileVerb: Verb<Plain & Json, FileState | null> = {
  name: 'unparkFile',
  load: (_tx, items, _actor, { id }) => items.lock<FileState>('file', id),
  decide: (file, _input, context) =>
    file?.org === context.actor.org ? unparkFile(file, context) : refuse('not_found'),
  reply: (changed, file, { actor }) => fileReply(changed, file?.id ?? '', actor),
};

/** In the system's own name. */
export const wakeFileVerb: Verb<Plain & Json, FileState | null> = {
  name: 'wakeFile',
  load: (_tx, items, _actor, { id }) => items.lock<FileState>('file', id),
  decide: (file, _input, context) =>
    file === null ? refuse('not_found') : wakeFile(file, context),
  reply: (changed, file, { actor }) => fileReply(changed, file?.id ?? '', actor),
};
