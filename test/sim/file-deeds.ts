/** What may be done with a file, its notes, its drafts and its letters. */
import type { Verb as Right } from '../../src/core/access.ts';
import { issueAbilities, isUnderWay, undispatched } from '../../src/core/dispatch.ts';
import type { IssueState } from '../../src/core/dispatch.ts';
import { draftAbilities } from '../../src/core/drafts.ts';
import type { DraftState } from '../../src/core/drafts.ts';
import { fileAbilities } from '../../src/core/files.ts';
import type { FileState } from '../../src/core/files.ts';
import { mayDetach } from '../../src/core/filing.ts';
import { CALL_BOOK_REASONS } from '../../src/core/masters.ts';
import { noteAbilities } from '../../src/core/notes.ts';
import type { NoteState } from '../../src/core/notes.ts';
import type { Actor, Id } from '../../src/core/words.ts';
import * as dispatch from '../../src/server/dispatch/commands.ts';
import * as drafts from '../../src/server/drafts/commands.ts';
import * as files from '../../src/server/files/commands.ts';
import type { Outcome } from '../../src/server/ledger/index.ts';
import * as notes from '../../src/server/notes/commands.ts';
import * as records from '../../src/server/records/commands.ts';
import { detachFromFileVerb } from '../../src/server/records/filing.ts';
import { reply, text } from '../db/samples.ts';
import type { Deed, Sim } from './sim.ts';
import { chanceMarking } from './receipt-deeds.ts';

type Ways<V extends string = Right> = { readonly [N in V]?: () => Promise<Outcome> };
/** A file with what hangs on it, and with the other files of this desk. */
type Sheaf = {
  readonly file: FileState;
  readonly notes: readonly NoteState[];
  readonly drafts: readonly DraftState[];
  readonly issues: readonly IssueState[];
  readonly others: readonly FileState[];
};

/** One of the files that lie here, were sent from here last, or wait for an approval from here. */
export async function fileDeeds(sim: Sim, by: Actor): Promise<Deed[]> {
  const rows = await sim.db.read<{ state: FileState }>(
    'sim_files',
    `select state from files f where holder_post = $1 or (from_post = $1 and unread)
      or asked_post = $1
      or ($2 and exists (select from issues i where i.file_id = f.id))
      order by computer_no`,
    [by.post, by.roles.includes('dispatcher')],
  );
  if (rows.length === 0) return [];
  const { state: file } = sim.pick(rows);
  const of = async <S>(table: 'notes' | 'drafts' | 'issues', which: string): Promise<S[]> => {
    const query = `select state from ${table} where file_id = $1 and ${which}`;
    const found = await sim.db.read<{ state: S }>(`sim_${table}`, query, [file.id]);
    return found.map(({ state }) => state);
  };
  const sheaf: Sheaf = {
    file,
    notes: await of<NoteState>('notes', `status = 'unsent' order by state->>'savedAt'`),
    drafts: await of<DraftState>('drafts', 'true order by no'),
    issues: await of<IssueState>('issues', 'true order by number'),
    others: rows.map(({ state }) => state).filter(({ id }) => id !== file.id),
  };
  return [
    ...offered(fileAbilities(file, by), waysWithFile(sim, by, sheaf)),
    ...takeOff(sim, by, file),
    ...sheaf.notes.flatMap((note) =>
      offered(noteAbilities(note, file, by), waysWithNote(sim, by, note.id)),
    ),
    ...sheaf.drafts.flatMap((draft) =>
      offered(draftAbilities(draft, file, by), waysWithDraft(sim, by, draft)),
    ),
    ...sheaf.issues.flatMap((issue) =>
      offered(issueAbilities(issue, file, by), waysWithIssue(sim, by, issue)),
    ),
  ];
}

function offered<V extends string>(abilities: readonly V[], ways: Ways<V>): Deed[] {
  return abilities.flatMap((verb): Deed[] => {
    const go = ways[verb];
    return go === undefined ? [] : [{ what: verb, go }];
  });
}

/** The last paper comes off again until the file moves on. */
function takeOff(sim: Sim, by: Actor, file: FileState): Deed[] {
  const last = file.correspondence.at(-1);
  if (last === undefined || !mayDetach(file, last, by)) return [];
  const input = { id: file.id, receipt: last.item };
  const go = () => sim.run(by, detachFromFileVerb, input);
  return [{ what: 'detachFromFile', go }];
}

const REMARKS = 'कार्यवाही शेष';

function waysWithFile(sim: Sim, by: Actor, sheaf: Sheaf): Ways {
  const { run, roll } = sim;
  const { file } = sheaf;
  const { id } = file;
  const senior = () => {
    const approvers = sim.actors.filter(({ roles, post }) => {
      return roles.includes('approver') && post !== by.post;
    });
    return sim.pick(approvers).post;
  };
  const remarks = REMARKS;
  return {
    ...waysWithOthers(sim, by, sheaf),
    openFile: () => run(by, files.openFileVerb, { id }),
    pullBackFile: () => run(by, files.pullBackFileVerb, { id }),
    writeNote: () => {
      const colour = roll() < 0.3 ? ('yellow' as const) : ('green' as const);
      return run(by, notes.writeNoteVerb, { id, colour, text: text('विचारार्थ।', 'प्रस्तुत।') });
    },
    sendFile: () => send(sim, by, sheaf),
    startDraft: () => {
      const signatories = sim.actors.filter(({ roles }) => roles.includes('signatory'));
      const content = reply(sim.pick(signatories).post);
      return run(by, drafts.startDraftVerb, { id, content, replyTo: null });
    },
    setKeywords: () => run(by, files.setKeywordsVerb, { id, keywords: [`शब्द${roll()}`] }),
    openPart: () => run(by, files.openPartVerb, { id, remarks }),
    parkFile: () => run(by, records.parkFileVerb, { id, until: sim.soon(6), remarks }),
    unparkFile: () => run(by, records.unparkFileVerb, { id }),
    closeFile: () =>
      run(by, records.closeFileVerb, { id, category: 'C', retentionYears: 5, remarks }),
    proposeReopening: () =>
      run(by, records.proposeReopeningVerb, {
        ...{ id, kind: 'reopening' as const, approver: senior(), remarks },
      }),
    proposeCallBook: () => {
      const { code: reason } = sim.pick(CALL_BOOK_REASONS);
      const until = '2999-01-31';
      return run(by, records.proposeCallBookVerb, {
        ...{ id, kind: 'call_book' as const, approver: senior(), reason, until, remarks },
      });
    },
    approveProposal: () => run(by, records.approveProposalVerb, { id }),
    declineProposal: () => run(by, records.declineProposalVerb, { id, remarks }),
    withdrawProposal: () => run(by, records.withdrawProposalVerb, { id }),
    reviewCallBook: () => run(by, records.reviewCallBookVerb, { id, remarks }),
  };
}

/** With one's note; who has none agrees with what stands above, where something does. */
async function send(sim: Sim, by: Actor, sheaf: Sheaf): Promise<Outcome> {
  const { file, notes: unsent } = sheaf;
  const { id } = file;
  const green = unsent.some(({ colour }) => colour === 'green');
  const agree = !green && file.notes > 0;
  if (!green && !agree)
    await sim.run(by, notes.writeNoteVerb, { id, colour: 'green', text: text('प्रस्तुत।') });
  const delay = 'अन्य कार्य की व्यस्तता';
  const marked = { ...chanceMarking(sim, by), ...dueTo(sim, by, sheaf) };
  return sim.run(by, notes.sendFileVerb, { id, ...marked, agree, delay });
}

/** A draft is mostly put up to who may approve it, and an approved one sent to who issues it. */
function dueTo(sim: Sim, by: Actor, sheaf: Sheaf): { readonly to?: Id } {
  const has = (which: DraftState['status']) => sheaf.drafts.some(({ status }) => status === which);
  const role = has('approved') ? 'dealing' : has('in_progress') ? 'approver' : null;
  if (role === null || sim.roll() < 0.3) return {};
  const able = sim.actors.filter(({ roles, post }) => roles.includes(role) && post !== by.post);
  return { to: sim.pick(able).post };
}

/** With two files at once, where there is another one that it may be done with. */
function waysWithOthers(sim: Sim, by: Actor, { file, others }: Sheaf): Ways {
  const { run, pick } = sim;
  const { id } = file;
  const open = others.filter(
    ({ custody, closed, parked, leader }) =>
      custody.holder === by.post && closed === null && parked === null && leader === null,
  );
  const [linked] = file.linked;
  const part = others.find(
    (one) => one.main?.file === id && one.closed === null && one.custody.holder === by.post,
  );
  const other = open.length === 0 ? undefined : pick(open).id;
  return {
    ...(linked === undefined
      ? {}
      : { delinkFile: () => run(by, files.delinkFileVerb, { id, other: linkedId(linked) }) }),
    ...(part === undefined
      ? {}
      : { attachPart: () => run(by, records.attachPartVerb, { id, part: part.id }) }),
    ...(other === undefined
      ? {}
      : {
          linkFile: () => run(by, files.linkFileVerb, { id, other }),
          attachFile: () => run(by, files.attachFileVerb, { id, other }),
          addReference: () => run(by, files.addReferenceVerb, { id, other }),
        }),
  };
}

function linkedId(linked: FileState['linked'][number]): Id {
  return linked.file;
}

function waysWithNote(sim: Sim, by: Actor, id: Id): Ways {
  const { run } = sim;
  return {
    saveNote: () => run(by, notes.saveNoteVerb, { id, text: text(`संशोधित ${sim.roll()}`) }),
    confirmNote: () => run(by, notes.confirmNoteVerb, { id }),
    discardNote: () => run(by, notes.discardNoteVerb, { id }),
  };
}

function waysWithDraft(sim: Sim, by: Actor, { id, versions, content }: DraftState): Ways {
  const { run } = sim;
  const version = versions.length;
  return {
    saveDraft: () => {
      const changed = { ...content, enclosures: [`सूची ${sim.roll()}`] };
      return run(by, drafts.saveDraftVerb, { id, content: changed, base: version });
    },
    commentDraft: () => run(by, drafts.commentDraftVerb, { id, text: 'राशि जाँच लें' }),
    approveDraft: () => run(by, drafts.approveDraftVerb, { id, version }),
    resubmitDraft: () => run(by, drafts.resubmitDraftVerb, { id, reason: 'राशि बदलनी है' }),
    discardDraft: () => run(by, drafts.discardDraftVerb, { id }),
    issueDraft: () => run(by, dispatch.issueDraftVerb, { id }),
  };
}

function waysWithIssue(sim: Sim, by: Actor, issue: IssueState): Ways {
  const { run, pick, roll, today } = sim;
  const { id, cru, dispatches } = issue;
  const waiting = undispatched(issue);
  const queued = cru.map(({ addressee }) => addressee);
  const unqueued = waiting.filter((addressee) => !queued.includes(addressee));
  const underWay = dispatches.findLastIndex(({ status }) => isUnderWay(status));
  return {
    renderAgain: () => run(by, dispatch.renderAgainVerb, { id }),
    dispatchIssue: () => {
      const addressee = pick(waiting);
      // Only the first addressee has an e-mail address.
      const mode = pick(
        addressee === 0 ? ['speed', 'hand', 'email', 'eoffice'] : ['speed', 'hand'],
      );
      return run(by, dispatch.dispatchIssueVerb(true), {
        ...{ id, addressees: [addressee], mode },
        modeNumber: mode === 'speed' ? `EU${Math.floor(roll() * 1e9)}IN` : '',
        postagePaise: mode === 'speed' ? 4100 : null,
        receiver: mode === 'eoffice' ? sim.other(by).post : null,
      });
    },
    sendToCru: () => run(by, dispatch.sendToCruVerb, { id, addressees: [pick(unqueued)] }),
    returnFromCru: () =>
      run(by, dispatch.returnFromCruVerb, { id, addressees: [pick(queued)], reason: REMARKS }),
    recordDelivery: () => {
      const status = roll() < 0.8 ? ('delivered' as const) : ('returned' as const);
      const report = { id, seq: underWay + 1, status, on: today, detail: 'पता बदल गया' };
      return run(by, dispatch.recordDeliveryVerb, report);
    },
    awaitReply: () => run(by, dispatch.awaitReplyVerb, { id, on: sim.soon(20) }),
  };
}
