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
} from '../../core/dispatch.ts';
import type { IssueState, LetterFault } from '../../core/dispatch.ts';
import type { Receiving } from '../../core/delivery.ts';
import {
  dispatchIssue,
  recordDelivery,
  reportDelivery,
  returnFromCru,
  sendToCru,
} from '../../core/dispatching.ts';
import type { CruReturning, DeliveryRecord } from '../../core/dispatching.ts';
import type { FileState } from '../../core/files.ts';
import type { OfficeFacts } from '../../core/organisations.ts';
import { refuse } from '../../core/refusals.ts';
import { awaitReply, linkReply } from '../../core/replies.ts';
import type { Context, Day, Decision, Hash, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { draftOnFile } from '../drafts/index.ts';
import type { DraftOnFile } from '../drafts/index.ts';
import { ofEach } from '../ledger/index.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import { linkDocument } from '../movement/index.ts';
import { officeFacts } from '../organisations/index.ts';
import { letterheadOf } from '../people/index.ts';
import type { LetterheadRow } from '../people/index.ts';
import { receivingDesk } from './store.ts';

type Issuing = {
  readonly onFile: DraftOnFile | null;
  readonly running: number;
  readonly year: number;
  readonly letterhead: LetterheadRow | null;
  readonly office: OfficeFacts;
};
type Plain = { readonly id: Id };

export const issueDraftVerb: Verb<Plain & Json, Issuing> = {
  name: 'issueDraft',
  load: async (tx, items, actor, { id }) => {
    const [onFile, office, number] = await Promise.all([
      draftOnFile(items, id),
      officeFacts(tx.query, actor.org),
      items.nextNumber(actor.org, 'issue'),
    ]);
    // The letter that this one follows takes part in the act.
    const follows = onFile?.draft.follows ?? null;
    if (follows !== null) await items.lock('issue', follows.issue);
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
  jobs: (changed) =>
    changed.all.filter((c) => c.kind === 'issue' && changed.get(c.id).version === 1).map(renderJob),
};

function renderJob(change: { readonly id: Id }) {
  return { task: 'render_letter', payload: { issue: change.id } };
}

function issueReply(changed: Changed, file: FileState | null, { actor }: Context): ActReply {
  // A letter that follows another one touches both: the one just issued is version 1.
  const issues = changed.all.filter((change) => change.kind === 'issue');
  const made = issues.find(({ id }) => changed.get(id).version === 1) ?? issues[0];
  const id = made?.id ?? '';
  const { state, version } = changed.get<IssueState>(id);
  const status = issueStatus(state);
  const abilities = file === null ? [] : [...issueAbilities(state, file, actor)];
  return { id, kind: 'issue', number: state.number, version, status, abilities };
}

type OnFile = { readonly issue: IssueState; readonly file: FileState };

async function issueOnFile(items: Items, id: Id): Promise<OnFile | null> {
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

export type DispatchInput = {
  readonly id: Id;
  readonly addressees: readonly number[];
  readonly mode: string;
  readonly modeNumber: string;
  readonly postagePaise: number | null;
  /** The desk inside the instance, for the mode `eoffice` only. */
  readonly receiver: Id | null;
};
type Sending = OnFile & { readonly receiving: Receiving | null };

/** Whether e-mail can leave depends on the instance, hence a maker. */
export function dispatchIssueVerb(mailReady: boolean): Verb<DispatchInput & Json, Sending | null> {
  return {
    name: 'dispatchIssue',
    load: async (tx, items, _actor, { id, mode, receiver }) => {
      const loaded = await issueOnFile(items, id);
      if (loaded === null) return null;
      const inside = mode === 'eoffice' && receiver !== null;
      return { ...loaded, receiving: inside ? await receivingDesk(tx, items, receiver) : null };
    },
    decide: (loaded, input, context) => {
      if (loaded?.file.org !== context.actor.org) return refuse('not_found');
      const { addressees, mode, modeNumber, postagePaise } = input;
      const { receiving } = loaded;
      const command = { addressees, mode, modeNumber, postagePaise, mailReady, receiving };
      return dispatchIssue(loaded.issue, loaded.file, command, context);
    },
    reply: (changed, loaded, context) => issueReply(changed, loaded?.file ?? null, context),
    jobs: (changed) =>
      changed.all.flatMap(({ id, entries }) =>
        entries
          .filter((entry) => entry.body['status'] === 'queued')
          .map((entry) => {
            const seq = Number(entry.body['seq']);
            return { task: 'send_mail', payload: { issue: id, seq } };
          }),
      ),
  };
}

/** A verb on one issued letter of the actor's own office. */
function onIssue<I extends Plain>(
  name: string,
  decide: (on: OnFile, input: I, context: Context) => Decision,
): Verb<I & Json, OnFile | null> {
  return {
    name,
    load: (_tx, items, _actor, { id }) => issueOnFile(items, id),
    decide: (loaded, input, context) =>
      loaded?.file.org === context.actor.org ? decide(loaded, input, context) : refuse('not_found'),
    reply: (changed, loaded, context) => issueReply(changed, loaded?.file ?? null, context),
  };
}

export const sendToCruVerb = onIssue<Plain & { readonly addressees: readonly number[] }>(
  'sendToCru',
  ({ issue, file }, { addressees }, context) => sendToCru(issue, file, addressees, context),
);
export const returnFromCruVerb = onIssue<Plain & CruReturning>(
  'returnFromCru',
  ({ issue, file }, { addressees, reason }, context) =>
    returnFromCru(issue, file, { addressees, reason }, context),
);
export const recordDeliveryVerb = onIssue<Plain & DeliveryRecord>(
  'recordDelivery',
  ({ issue, file }, { seq, status, on, detail }, context) =>
    recordDelivery(issue, file, { seq, status, on, detail }, context),
);
export const awaitReplyVerb = onIssue<Plain & { readonly on: Day | null }>(
  'awaitReply',
  ({ issue, file }, { on }, context) => awaitReply(issue, file, on, context),
);
export const linkReplyVerb = onIssue<Plain & { readonly receipt: Id }>(
  'linkReply',
  ({ issue, file }, { receipt }, context) => linkReply(issue, file, receipt, context),
);

/**
 * The office copy is on the file; its bytes are readable by the issue as well, for whoever
 * dispatches it.
 */
export const dispatchProjection = ofEach((tx, change) =>
  change.entries
    .filter((entry) => entry.type === 'LetterFrozen')
    .map((entry) => linkDocument(tx, entry.body['pdf'] as string, entry.item)),
);
