/** Closing and parking a file, and what needs the approval of a senior: reopening, call book. */
import type { IssueState } from '../../core/dispatch.ts';
import type { DraftState } from '../../core/drafts.ts';
import type { Closing, FileState } from '../../core/files.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import { startOfDay } from '../../core/days.ts';
import { parkFile, unparkFile, wakeFile } from '../../core/parking.ts';
import type { Parking } from '../../core/parking.ts';
import * as proposals from '../../core/proposals.ts';
import type { Approver, Proposing } from '../../core/proposals.ts';
import { closeFile } from '../../core/records.ts';
import type { WholeFile } from '../../core/records.ts';
import { refuse } from '../../core/refusals.ts';
import type { Context, Decision, Id, Json } from '../../core/words.ts';
import { attachPart } from '../../core/tying.ts';
import { fileReply } from '../files/index.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import { markedPost } from '../people/index.ts';

export { detachFromFileVerb } from './filing.ts';

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
  jobs: wakings,
};

/** A file that now lies aside comes back on its day. */
function wakings(changed: Changed) {
  return changed.all.flatMap(({ id }) => {
    const { state, version } = changed.get<FileState>(id);
    if (state.parked === null) return [];
    const runAt = startOfDay(state.parked.until);
    return [{ task: 'wake_file', payload: { id, version, org: state.org }, runAt }];
  });
}

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

export type Propose = Proposing & { readonly id: Id; readonly approver: Id };
type Asking = { readonly file: FileState | null; readonly approver: Approver | null };

function proposing(kind: Proposing['kind']): Verb<Propose & Json, Asking> {
  return {
    name: kind === 'reopening' ? 'proposeReopening' : 'proposeCallBook',
    load: async (tx, items, _actor, input) => {
      const [file, approver] = await Promise.all([
        items.lock<FileState>('file', input.id),
        markedPost(tx, input.approver),
      ]);
      return { file, approver };
    },
    decide: ({ file, approver }, input, context) =>
      file?.org === context.actor.org
        ? proposals.propose(file, input, approver, context)
        : refuse('not_found'),
    reply: (changed, { file }, { actor }) => fileReply(changed, file?.id ?? '', actor),
  };
}
export const proposeReopeningVerb = proposing('reopening');
export const proposeCallBookVerb = proposing('call_book');

type Remarked = Plain & { readonly remarks: string };

/** A verb on one file, decided by its state and remarks. */
function onFile<I extends Plain>(
  name: string,
  decide: (file: FileState, input: I, context: Context) => Decision,
): Verb<I & Json, FileState | null> {
  return {
    name,
    load: (_tx, items, _actor, { id }) => items.lock<FileState>('file', id),
    decide: (file, input, context) =>
      file?.org === context.actor.org ? decide(file, input, context) : refuse('not_found'),
    reply: (changed, file, { actor }) => fileReply(changed, file?.id ?? '', actor),
  };
}
export const approveProposalVerb = {
  ...onFile<Plain>('approveProposal', (file, _input, context) =>
    proposals.approveProposal(file, context),
  ),
  jobs: wakings,
};
export const declineProposalVerb = onFile<Remarked>(
  'declineProposal',
  (file, { remarks }, context) => proposals.declineProposal(file, remarks, context),
);
export const withdrawProposalVerb = onFile<Plain>('withdrawProposal', (file, _input, context) =>
  proposals.withdrawProposal(file, context),
);
export const reviewCallBookVerb = onFile<Remarked>('reviewCallBook', (file, { remarks }, context) =>
  proposals.reviewCallBook(file, remarks, context),
);

type Two = Plain & { readonly part: Id };
type Homecoming = { readonly main: FileState | null; readonly part: WholeFile | null };

/** The main file before the part, as opening a part locks them. */
export const attachPartVerb: Verb<Two & Json, Homecoming> = {
  name: 'attachPart',
  load: async (_tx, items, _actor, input) => {
    const [main, file, receipts, drafts, issues] = await Promise.all([
      items.lock<FileState>('file', input.id),
      input.part === input.id ? null : items.lock<FileState>('file', input.part),
      items.lockOfFile<ReceiptState>('receipt', input.part),
      items.lockOfFile<DraftState>('draft', input.part),
      items.lockOfFile<IssueState>('issue', input.part),
    ]);
    return { main, part: file === null ? null : { file, receipts, drafts, issues } };
  },
  decide: ({ main, part }, _input, context) => {
    const { org } = context.actor;
    if (main?.org !== org || part?.file.org !== org) return refuse('not_found');
    return attachPart(main, part, context);
  },
  reply: (changed, { main }, { actor }) => fileReply(changed, main?.id ?? '', actor),
};
