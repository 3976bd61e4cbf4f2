/**
 * Every command on an office on paper: loads what the server would load, asks core, and gives the
 * decision. Nothing happens until the decision is handed to `do`.
 */
import * as dispatch from '../../src/core/dispatch.ts';
import type { IssueState } from '../../src/core/dispatch.ts';
import type { Letterhead } from '../../src/core/letter-frame.ts';
import * as dispatching from '../../src/core/dispatching.ts';
import * as drafts from '../../src/core/drafts.ts';
import type { DraftContent, DraftState } from '../../src/core/drafts.ts';
import type { FileCover } from '../../src/core/file-cover.ts';
import { detachFromFile } from '../../src/core/filing.ts';
import * as files from '../../src/core/files.ts';
import type { Closing, FileState } from '../../src/core/files.ts';
import type { Recipient } from '../../src/core/movement.ts';
import * as notes from '../../src/core/notes.ts';
import type { NoteColour, NoteCommand, NoteState } from '../../src/core/notes.ts';
import type { OfficeFacts } from '../../src/core/organisations.ts';
import { registerAndSend } from '../../src/core/receipt-copies.ts';
import type { ReceiptForm } from '../../src/core/receipt-form.ts';
import { parkFile, unparkFile, wakeFile } from '../../src/core/parking.ts';
import type { Parking } from '../../src/core/parking.ts';
import * as proposals from '../../src/core/proposals.ts';
import type { Approver } from '../../src/core/proposals.ts';
import * as receipts from '../../src/core/receipts.ts';
import type { ReceiptCommand, ReceiptState } from '../../src/core/receipts.ts';
import * as records from '../../src/core/records.ts';
import { awaitReply, linkReply } from '../../src/core/replies.ts';
import type { RichText } from '../../src/core/rich-text.ts';
import * as tying from '../../src/core/tying.ts';
import { systemActor } from '../../src/core/words.ts';
import type { Actor, Decision, Id, Role } from '../../src/core/words.ts';
import { paperOffice, recipient } from './paper.ts';
import { COVER, HASH, VALUES, dak, marking, reply, text } from './samples.ts';

export const CLOSING: Closing = { category: 'C', retentionYears: 5, remarks: 'पूर्ण' };
export const LETTERHEAD: Letterhead = {
  office: { en: 'Sample Office', hi: 'नमूना कार्यालय' },
  officeAddress: { en: 'Sample Road', hi: 'नमूना मार्ग' },
  place: { en: 'Sampleton', hi: 'नमूनापुर' },
  section: { en: 'Technical', hi: 'तकनीकी' },
  signatory: {
    name: { en: 'Kamal Namuna', hi: 'कमल नमूना' },
    designation: { en: 'Officer', hi: 'अधिकारी' },
  },
};

/** An office that has been at work for long. */
export const LIVE: OfficeFacts = {
  code: 'NAM',
  numbering: 'plain',
  stages: [{ stage: 'live', from: '2020-01-01', order: '', authority: '', at: '' }],
};

/** How something is sent on paper; `recipient` null is a post that does not exist. */
export type Sending = { readonly marking?: object; readonly recipient?: Recipient | null };

type SendingFile = Sending & {
  readonly agree?: boolean;
  readonly delay?: string;
  /** Sent on another day than that of the office. */
  readonly today?: string;
};

const SYSTEM = systemActor('org');

type Over = Partial<{ reason: string; until: string; remarks: string; approver: Approver | null }>;
const approver = (to: Actor, { approver: found }: Over): Approver | null =>
  found === undefined ? { ...recipient(to.post), roles: to.roles } : found;

export type PaperDesk = ReturnType<typeof paperDesk>;

export function paperDesk(facts: OfficeFacts = LIVE) {
  const office = paperOffice();
  const { get, all, context } = office;
  const sending = (to: Actor, { marking: over = {}, recipient: found }: Sending) => ({
    marking: marking(to, over),
    recipient: found === undefined ? recipient(to.post) : found,
  });
  const onReceipt = (by: Actor, id: Id, command: ReceiptCommand): Decision =>
    receipts.decideReceipt(get(id), command, context(by));
  const sheet = (file: Id): notes.NoteSheet => ({
    file: get(file),
    unsent: all<NoteState>('note').filter((n) => n.file === file && n.status === 'unsent'),
  });
  const group = (id: Id): tying.FileGroup => {
    const asked = get<FileState>(id);
    const lead = asked.leader === null ? asked : get<FileState>(asked.leader.file);
    return [lead, ...lead.linked.map(({ file }) => get<FileState>(file))];
  };
  const other = (by: Actor, id: Id): tying.Other => ({
    file: get<FileState>(id),
    readable: get<FileState>(id).org === by.org,
    unsigned: sheet(id).unsent.some(({ colour }) => colour === 'green'),
  });
  const whole = (id: Id): records.WholeFile => {
    const on = <S extends { readonly file: Id | null }>(kind: 'receipt' | 'draft' | 'issue') =>
      all<S>(kind).filter(({ file }) => file === id);
    const hanging = { receipts: on<ReceiptState>('receipt'), drafts: on<DraftState>('draft') };
    return { file: get<FileState>(id), ...hanging, issues: on<IssueState>('issue') };
  };
  const onNote = (by: Actor, id: Id, command: (note: NoteState) => NoteCommand): Decision => {
    const note = get<NoteState>(id);
    return notes.decideNote(sheet(note.file), command(note), context(by));
  };
  const onDraft = (by: Actor, id: Id, command: drafts.DraftCommand): Decision => {
    const draft = get<DraftState>(id);
    return drafts.decideDraft(draft, get(draft.file), command, context(by));
  };
  const computerNo = () => all('receipt').length + all('file').length + 1;
  const registration = (by: Actor, form: ReceiptForm): receipts.Registration => ({
    id: context(by).newId(),
    form,
    document: form.nature === 'electronic' ? { hash: HASH, pages: 3 } : null,
    copyOf: null,
    running: all('receipt').length + 1,
    year: 2026,
    computerNo: computerNo(),
    office: facts,
    values: VALUES,
  });

  return {
    ...office,
    register: (by: Actor, over: Partial<ReceiptForm> = {}): Decision =>
      receipts.registerReceipt(registration(by, dak(over)), context(by)),
    registerAndSend: (by: Actor, to: Actor, how: Sending = {}): Decision =>
      registerAndSend(registration(by, dak()), sending(to, how), context(by)),
    correctReceipt: (by: Actor, id: Id, over: Partial<ReceiptForm> = {}): Decision =>
      onReceipt(by, id, { type: 'correctReceipt', form: dak(over), values: VALUES }),
    sendReceipt: (by: Actor, id: Id, to: Actor, how: Sending = {}): Decision =>
      onReceipt(by, id, { type: 'sendReceipt', ...sending(to, how) }),
    onReceipt,

    createFile: (by: Actor, over: Partial<FileCover> = {}, put: readonly Id[] = []): Decision => {
      const cover = { ...COVER, ...over };
      const { numbering } = cover;
      const taken = (f: FileState) =>
        numbering.scheme === 'free' &&
        files.canonNumber(f.number) === files.canonNumber(numbering.number);
      const input = {
        id: context(by).newId(),
        cover,
        serial: all('file').length + 1,
        year: 2026,
        computerNo: computerNo(),
        office: facts,
        values: VALUES,
        numberTaken: all<FileState>('file').some(taken),
      };
      return files.createFileWith(input, put.map(get<ReceiptState>), context(by));
    },
    putOnFile: (by: Actor, file: Id, receipt: Id): Decision =>
      files.putOnFile(get(file), get(receipt), context(by)),
    detach: (by: Actor, file: Id, receipt: Id): Decision => {
      const { drafts: hanging, file: found } = whole(file);
      const { unsent } = sheet(file);
      const detaching = {
        file: found,
        receipt: get<ReceiptState>(receipt),
        drafts: hanging,
        unsent,
      };
      return detachFromFile(detaching, context(by));
    },
    onFile: (by: Actor, id: Id, type: 'openFile' | 'pullBackFile'): Decision =>
      tying.decideGroup(group(id), type, context(by)),
    openPart: (by: Actor, id: Id, readable = true): Decision => {
      const part = { id: context(by).newId(), main: get<FileState>(id), readable };
      const input = { ...part, remarks: 'परामर्श', computerNo: computerNo(), office: facts };
      return tying.openPart(input, context(by));
    },
    attachPart: (by: Actor, id: Id, part: Id): Decision =>
      tying.attachPart(get(id), whole(part), context(by)),
    linkFile: (by: Actor, id: Id, to: Id): Decision =>
      tying.linkFile(get(id), other(by, to), context(by)),
    delinkFile: (by: Actor, id: Id, from: Id): Decision =>
      tying.delinkFile(get(id), get(from), context(by)),
    attachFile: (by: Actor, id: Id, to: Id, readable = true): Decision =>
      tying.attachFile(get(id), { ...other(by, to), readable }, context(by)),
    addReference: (by: Actor, id: Id, to: Id, readable = true): Decision =>
      tying.addReference(get(id), { ...other(by, to), readable }, context(by)),
    setKeywords: (by: Actor, id: Id, keywords: readonly string[]): Decision =>
      tying.setKeywords(get(id), keywords, context(by)),
    sendFile: (
      by: Actor,
      id: Id,
      to: Actor,
      { agree = true, today, delay = '', ...how }: SendingFile = {},
    ): Decision => {
      const newNote = context(by).newId();
      const linked = group(id).filter((one) => one.id !== id);
      const sent = { ...sheet(id), linked };
      const at = context(by);
      const asked = { ...sending(to, how), agree, newNote, calendar: [], delay };
      return notes.signAndSend(sent, asked, today === undefined ? at : { ...at, today });
    },

    writeNote: (by: Actor, file: Id, written: RichText, colour: NoteColour = 'green'): Decision => {
      const id = context(by).newId();
      const command = { type: 'writeNote', id, colour, text: written } as const;
      return notes.decideNote(sheet(file), command, context(by));
    },
    saveNote: (by: Actor, id: Id, written: RichText): Decision =>
      onNote(by, id, (note) => ({ type: 'saveNote', note, text: written })),
    onNote: (by: Actor, id: Id, type: 'confirmNote' | 'discardNote'): Decision =>
      onNote(by, id, (note) => ({ type, note })),

    startDraft: (
      by: Actor,
      file: Id,
      over: Partial<DraftContent> = {},
      replyTo: Id | null = null,
      follows: drafts.Follows | null = null,
    ): Decision => {
      const content = { ...reply('signing-post'), ...over };
      const id = context(by).newId();
      return drafts.startDraft(get(file), { id, content, replyTo, follows }, context(by));
    },
    saveDraft: (by: Actor, id: Id, over: Partial<DraftContent>, base: number): Decision =>
      onDraft(by, id, { type: 'saveDraft', content: { ...reply('signing-post'), ...over }, base }),
    approveDraft: (
      by: Actor,
      id: Id,
      version: number,
      signing: readonly Role[] | null = ['signatory'],
    ): Decision => onDraft(by, id, { type: 'approveDraft', version, signing }),
    commentDraft: (by: Actor, id: Id, said = 'ठीक है'): Decision =>
      onDraft(by, id, { type: 'commentDraft', text: said }),
    resubmitDraft: (by: Actor, id: Id, reason = 'राशि बदलनी है'): Decision =>
      onDraft(by, id, { type: 'resubmitDraft', reason }),
    discardDraft: (by: Actor, id: Id): Decision => onDraft(by, id, { type: 'discardDraft' }),
    issueDraft: (by: Actor, id: Id, letterhead = LETTERHEAD): Decision => {
      const draft = get<DraftState>(id);
      const running = all('issue').length + 1;
      const input = { id: context(by).newId(), office: facts, running, year: 2026, letterhead };
      return dispatch.issueDraft(draft, get(draft.file), input, context(by));
    },
    freeze: (id: Id, pdf = HASH, pages = 1): Decision => {
      const issue = get<IssueState>(id);
      return dispatch.freezeLetter(issue, get(issue.file), { pdf, pages });
    },
    dispatch: (by: Actor, id: Id, over: Partial<dispatching.DispatchIssue> = {}): Decision => {
      const issue = get<IssueState>(id);
      const post = { mode: 'post', modeNumber: '', postagePaise: null, mailReady: true };
      const command = { addressees: [0], ...post, receiving: null, ...over };
      return dispatching.dispatchIssue(issue, get(issue.file), command, context(by));
    },
    sendToCru: (by: Actor, id: Id, addressees: readonly number[] = [0]): Decision => {
      const issue = get<IssueState>(id);
      return dispatching.sendToCru(issue, get(issue.file), addressees, context(by));
    },
    returnFromCru: (by: Actor, id: Id, reason = 'पता नहीं', addressees = [0]): Decision => {
      const issue = get<IssueState>(id);
      const returning = { addressees, reason };
      return dispatching.returnFromCru(issue, get(issue.file), returning, context(by));
    },
    awaitReply: (by: Actor, id: Id, day: string | null): Decision => {
      const issue = get<IssueState>(id);
      return awaitReply(issue, get(issue.file), day, context(by));
    },
    linkReply: (by: Actor, id: Id, receipt: Id): Decision => {
      const issue = get<IssueState>(id);
      return linkReply(issue, get(issue.file), receipt, context(by));
    },
    recordDelivery: (
      by: Actor,
      id: Id,
      over: Partial<dispatching.DeliveryRecord> = {},
    ): Decision => {
      const issue = get<IssueState>(id);
      const plain = { seq: 1, status: 'delivered', on: context(by).today, detail: '' } as const;
      const record = { ...plain, ...over };
      return dispatching.recordDelivery(issue, get(issue.file), record, context(by));
    },
    failLetter: (id: Id, reason: dispatch.LetterFault = 'fault'): Decision =>
      dispatch.failLetter(get(id), reason),
    renderAgain: (by: Actor, id: Id): Decision => {
      const issue = get<IssueState>(id);
      return dispatch.renderAgain(issue, get(issue.file), by);
    },
    report: (by: Actor, id: Id, seq: number, status: 'sent' | 'bounced' = 'sent'): Decision =>
      dispatching.reportDelivery(get(id), { seq, status, detail: 'said' }, context(by)),

    closeFile: (by: Actor, id: Id, over: Partial<Closing> = {}): Decision =>
      records.closeFile(whole(id), { ...CLOSING, ...over }, context(by)),
    parkFile: (by: Actor, id: Id, over: Partial<Parking> = {}): Decision =>
      parkFile(get(id), { until: '2999-01-01', remarks: 'प्रतीक्षा', ...over }, context(by)),
    unparkFile: (by: Actor, id: Id): Decision => unparkFile(get(id), context(by)),
    wakeFile: (id: Id, today: string): Decision => wakeFile(get(id), { ...context(SYSTEM), today }),
    proposeReopening: (by: Actor, id: Id, to: Actor, over: Over = {}): Decision =>
      proposals.propose(
        get(id),
        { kind: 'reopening', remarks: 'पुनः', ...over },
        approver(to, over),
        context(by),
      ),
    proposeCallBook: (by: Actor, id: Id, to: Actor, over: Over = {}): Decision =>
      proposals.propose(
        get(id),
        { kind: 'call_book', reason: 'appeal', until: '2999-01-01', remarks: 'अपील', ...over },
        approver(to, over),
        context(by),
      ),
    approveProposal: (by: Actor, id: Id): Decision =>
      proposals.approveProposal(get(id), context(by)),
    declineProposal: (by: Actor, id: Id, remarks = 'नहीं'): Decision =>
      proposals.declineProposal(get(id), remarks, context(by)),
    withdrawProposal: (by: Actor, id: Id): Decision =>
      proposals.withdrawProposal(get(id), context(by)),
    reviewCallBook: (by: Actor, id: Id, remarks = 'यथावत्'): Decision =>
      proposals.reviewCallBook(get(id), remarks, context(by)),

    /** The id of the first item of a kind that a decision touches. */
    idOf: (events: ReturnType<typeof office.do>, kind?: string): Id =>
      events.find((event) => kind === undefined || event.kind === kind)?.item ?? '',
    /** One green note of one paragraph, for a send. */
    note: (line = 'प्रस्तुत।'): RichText => text(line),
  };
}
