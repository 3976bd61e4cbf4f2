/**
 * Issuing an approved draft, freezing its letter, dispatching it, and what the mail server
 * answered.
 */
import {
  failLetter,
  freezeLetter,
  issueAbilities,
  issueDraft,
  issueStatus,
  renderAgain,
  reportDelivery,
} from '../../core/dispatch.ts';
import type { IssueState, LetterFault } from '../../core/dispatch.ts';
import type { FileState } from '../../core/files.ts';
import type { OfficeFacts } from '../../core/organisations.ts';
import { refuse } from '../../core/refusals.ts';
import type { Context, Hash, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { draftOnFile } from '../drafts/index.ts';
import type { DraftOnFile } from '../drafts/index.ts';
import { ofEach } from '../ledger/index.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import { linkDocument } from '../movement/index.ts';
import { officeFacts } from '../organisations/index.ts';
import { letterheadOf } from '../people/index.ts';
import type { LetterheadRow } from '../people/index.ts';

type Issuing = {
  readonly onFile: DraftOnFile | null;
  readonly running: number;
  readonly year: number;
  readonly letterhead: LetterheadRow | null;
  readonly office: OfficeFacts;
};
export type Plain = { readonly id: Id };

export const issueDraftVerb: Verb<Plain & Json, Issuing> = {
  name: 'issueDraft',
  load: async (tx, items, actor, { id }) => {
    const [onFile, office, number] = await Promise.all([
      draftOnFile(items, id),
      officeFacts(tx.query, actor.org),
      items.nextNumber(actor.org, 'issue'),
    ]);
    const signatory = onFile?.draft.content.signatory ?? '';
    const letterhead = await letterheadOf(tx.query, {
      org: actor.org,
      unit: actor.unit,
      signatory: signatory === '' ? null : signatory,
    });
    return { onFile, office, running: number.value, year: number.year, letterhead };
  },
  decide: ({ onFile, office, running, year, letterhead: row }, _input, context) => {
    if (onFile?.file.org !== context.actor.org || row === null) return refuse('not_found');
    const { name, designation, ...frame } = row;
    const signatory = name === null || designation === null ? null : { name, designation };
    const letterhead = { ...frame, signatory };
    const issue = { id: context.newId(), office, running, year, letterhead };
    return issueDraft(onFile.draft, onFile.file, issue, context);
  },
  reply: (changed, { onFile }, context) => issueReply(changed, onFile?.file ?? null, context),
  jobs: (changed) => changed.all.filter((c) => c.kind === 'issue').map(renderJob),
};

function renderJob(change: { readonly id: Id }) {
  return { task: 'render_letter', payload: { issue: change.id } };
}

export function issueReply(changed: Changed, file: FileState | null, { actor }: Context): ActReply {
  const id = changed.all.find((change) => change.kind === 'issue')?.id ?? '';
  const { state, version } = changed.get<IssueState>(id);
  const status = issueStatus(state);
  const abilities = file === null ? [] : [...issueAbilities(state, file, actor)];
  return { id, kind: 'issue', number: state.number, version, status, abilities };
}

export type OnFile = { readonly issue: IssueState; readonly file: FileState };

export async function issueOnFile(items: Items, id: Id): Promise<OnFile | null> {
  const [file, issue] = await Promise.all([
    items.lockFileOf<FileState>('issue', id),
    items.lock<IssueState>('issue', id),
  ]);
  return issue === null || file === null ? null : { issue, file };
}

export type Freeze = { readonly id: Id; readonly pdf: Hash; readonly pages: number };

/** The system's own act, once the bytes are rendered, checked and stored. */
export const freezeLetterVerb: Verb<Freeze & Json, OnFile | null> = {
  name: 'freezeLetter',
  load: (_tx, items, _actor, { id }) => issueOnFile(items, id),
  decide: (loaded, { pdf, pages }) =>
    loaded === null ? refuse('not_found') : freezeLetter(loaded.issue, loaded.file, { pdf, pages }),
  reply: (changed, loaded, context) => issueReply(changed, loaded?.file ?? null, context),
  jobs: (changed) =>
    changed.all
      .filter((change) => change.kind === 'issue')
      .map(({ id }) => ({ task: 'draw_pages', payload: { hash: pdfOf(changed, id) } })),
};

export type Failing = { readonly id: Id; readonly reason: LetterFault };

/** The system's own act, when trying on is in vain. */
export const failLetterVerb: Verb<Failing & Json, OnFile | null> = {
  name: 'failLetter',
  load: (_tx, items, _actor, { id }) => issueOnFile(items, id),
  decide: (loaded, { reason }) =>
    loaded === null ? refuse('not_found') : failLetter(loaded.issue, reason),
  reply: (changed, loaded, context) => issueReply(changed, loaded?.file ?? null, context),
};

export const renderAgainVerb: Verb<Plain & Json, OnFile | null> = {
  name: 'renderAgain',
  load: (_tx, items, _actor, { id }) => issueOnFile(items, id),
  decide: (loaded, _input, { actor }) => {
    if (loaded?.file.org !== actor.org) return refuse('not_found');
    return renderAgain(loaded.issue, loaded.file, actor);
  },
  reply: (changed, loaded, context) => issueReply(changed, loaded?.file ?? null, context),
  jobs: (changed) => changed.all.map(renderJob),
};

function pdfOf(changed: Changed, id: Id): Hash | null {
  return changed.get<IssueState>(id).state.pdf;
}

export type Report = {
  readonly id: Id;
  readonly seq: number;
  readonly status: 'sent' | 'bounced';
  readonly detail: string;
};

/** The system's own act, when the mail server has taken or refused the letter. */
export const reportDeliveryVerb: Verb<Report & Json, OnFile | null> = {
  name: 'reportDelivery',
  load: (_tx, items, _actor, { id }) => issueOnFile(items, id),
  decide: (loaded, report, context) =>
    loaded === null ? refuse('not_found') : reportDelivery(loaded.issue, report, context),
  reply: (changed, loaded, context) => issueReply(changed, loaded?.file ?? null, context),
};

/**
 * The office copy is on the file; its bytes are readable by the issue as well, for whoever
 * dispatches it.
 */
export const dispatchProjection = ofEach((tx, change) =>
  change.entries
    .filter((entry) => entry.type === 'LetterFrozen')
    .map((entry) => linkDocument(tx, entry.body['pdf'] as string, entry.item)),
);
