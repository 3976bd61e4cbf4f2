/**
 * Random commands of random people against a small model: one holder at any instant, nothing sent
 * ever changes, numbers run on without gaps, and what happened folds to what is.
 */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { paperDesk } from '../../test/db/paper-desk.ts';
import type { PaperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { HASH, text } from '../../test/db/samples.ts';
import { mayNot } from './access.ts';
import type { IssueState } from './dispatch.ts';
import type { DraftState } from './drafts.ts';
import { FILE_VERBS, fileAbilities, fileFacts } from './files.ts';
import type { FileState } from './files.ts';
import { EVOLVE, fold } from './kinds.ts';
import { isUnread } from './movement.ts';
import type { NoteState } from './notes.ts';
import { REFUSALS, isRefused } from './refusals.ts';
import type { ReceiptState } from './receipts.ts';
import type { Actor, Decision, Emitted, Id, ItemKind } from './words.ts';

const PEOPLE: readonly Actor[] = [
  on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory', 'dispatcher'),
  on('B', 'dealing', 'closing', 'approver'),
  on('C', 'diarist', 'dealing', 'signatory'),
];

/** Numbers from which a command takes its actor, its item, its way. */
type Dice = readonly [by: number, item: number, to: number, way: number];
type Asked = { readonly by: Actor; readonly decision: Decision };
type Command = (desk: PaperDesk, by: Actor, dice: Dice) => Asked | null;

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % (list.length || 1)];
const person = (n: number): Actor => PEOPLE[n % PEOPLE.length] as Actor;
const TEXTS = [
  text('एक'),
  text('एक', 'दो', 'तीन'),
  text(' '),
  { type: 'doc', content: [] } as const,
];

const onNone =
  (command: (desk: PaperDesk, by: Actor, dice: Dice) => Decision): Command =>
  (desk, by, dice) => ({ by, decision: command(desk, by, dice) });

/** A command on some item of a kind, mostly by its holder; null when there is none yet. */
const onSome =
  <S extends { readonly id: Id }>(
    kind: ItemKind,
    command: (desk: PaperDesk, by: Actor, item: S, dice: Dice) => Decision,
  ): Command =>
  (desk, anyone, dice) => {
    const item = pick(desk.all<S>(kind), dice[1]);
    if (item === undefined) return null;
    const by = dice[0] % 3 === 0 ? anyone : (holderOf(desk, item) ?? anyone);
    return { by, decision: command(desk, by, item, dice) };
  };

function holderOf(desk: PaperDesk, item: object): Actor | undefined {
  const { custody, file } = item as Partial<FileState> & { readonly file?: Id | null };
  const holder = file ? desk.get<FileState>(file).custody.holder : custody?.holder;
  return PEOPLE.find(({ post }) => post === holder);
}

const COMMANDS: readonly Command[] = [
  onNone((d, by, [, , , way]) => d.register(by, way % 3 === 0 ? { nature: 'physical' } : {})),
  onNone((d, by, [, , to]) => d.registerAndSend(by, person(to))),
  onNone((d, by, [, item]) => {
    const receipt = pick(d.all<ReceiptState>('receipt'), item);
    return d.createFile(by, {}, receipt === undefined ? [] : [receipt.id]);
  }),
  onSome<ReceiptState>('receipt', (d, by, { id }) => d.correctReceipt(by, id, { remarks: 'सही' })),
  onSome<ReceiptState>('receipt', (d, by, { id }, [, , to]) => d.sendReceipt(by, id, person(to))),
  onSome<ReceiptState>('receipt', (d, by, { id }) => d.onReceipt(by, id, { type: 'openReceipt' })),
  onSome<ReceiptState>('receipt', (d, by, { id }) =>
    d.onReceipt(by, id, { type: 'pullBackReceipt' }),
  ),
  onSome<ReceiptState>('receipt', (d, by, { id }, [, , , way]) =>
    d.onReceipt(by, id, { type: way % 2 ? 'closeReceipt' : 'reopenReceipt', remarks: 'कारण' }),
  ),
  onSome<FileState>('file', (d, by, { id }, [, , to]) => {
    const receipt = pick(d.all<ReceiptState>('receipt'), to);
    return receipt === undefined ? [] : d.putOnFile(by, id, receipt.id);
  }),
  onSome<FileState>('file', (d, by, { id, correspondence }) => {
    const last = correspondence.at(-1)?.item;
    return last === undefined ? [] : d.detach(by, id, last);
  }),
  onSome<FileState>('file', (d, by, { id }, [, , to, way]) =>
    d.sendFile(by, id, person(to), { agree: way % 2 === 0 }),
  ),
  onSome<FileState>('file', (d, by, { id }, [, , to]) => d.sendFile(by, id, person(to))),
  onSome<FileState>('file', (d, by, { id }) => d.onFile(by, id, 'openFile')),
  onSome<FileState>('file', (d, by, { id }) => d.onFile(by, id, 'openFile')),
  onSome<FileState>('file', (d, by, { id }) => d.onFile(by, id, 'pullBackFile')),
  onSome<FileState>('file', (d, by, { id }, [, , , way]) =>
    d.writeNote(by, id, TEXTS[way % 4] ?? text(), way % 5 === 0 ? 'yellow' : 'green'),
  ),
  onSome<NoteState>('note', (d, by, { id }, [, , , way]) =>
    d.saveNote(by, id, TEXTS[way % 4] ?? text()),
  ),
  onSome<NoteState>('note', (d, by, { id }, [, , , way]) =>
    d.onNote(by, id, way % 2 ? 'confirmNote' : 'discardNote'),
  ),
  onSome<FileState>('file', (d, by, { id }) => d.startDraft(by, id)),
  onSome<DraftState>('draft', (d, by, { id, versions }, [, , , way]) =>
    d.saveDraft(by, id, { enclosures: [`${way}`] }, versions.length),
  ),
  onSome<DraftState>('draft', (d, by, { id, versions }) => d.approveDraft(by, id, versions.length)),
  onSome<DraftState>('draft', (d, by, { id }, [, , , way]) =>
    way % 4 === 0 ? d.discardDraft(by, id) : d.issueDraft(by, id),
  ),
  onSome<IssueState>('issue', (d, _by, { id }, [, , , way]) =>
    d.freeze(id, (way % 16).toString(16).repeat(64), 2),
  ),
  onSome<IssueState>('issue', (d, by, { id }, [, , to, way]) =>
    d.dispatch(by, id, { addressees: [to % 2], mode: way % 2 ? 'email' : 'post' }),
  ),
  onSome<IssueState>('issue', (d, by, { id }, [, , , way]) =>
    d.report(by, id, 1 + (way % 2), way % 3 ? 'sent' : 'bounced'),
  ),
  onSome<FileState>('file', (d, by, { id }) => d.closeFile(by, id)),
  onSome<FileState>('file', (d, by, { id, closed }, [, , to]) =>
    closed === null
      ? d.proposeCallBook(by, id, person(to))
      : d.proposeReopening(by, id, person(to)),
  ),
  onSome<FileState>('file', (d, _by, { id, asked }, [, , , way]) => {
    const senior = PEOPLE.find(({ post }) => post === asked?.to) ?? person(way);
    return way % 5 === 0 ? d.declineProposal(senior, id) : d.approveProposal(senior, id);
  }),
  onSome<FileState>('file', (d, by, { id, linked }, [, , to, way]) => {
    const other = pick(d.all<FileState>('file'), to);
    const [first] = linked;
    if (first !== undefined && way % 2 === 0) return d.delinkFile(by, id, first.file);
    return other === undefined ? [] : d.linkFile(by, id, other.id);
  }),
  onSome<FileState>('file', (d, by, { id, main }, [, , , way]) =>
    main === null || way % 3 === 0 ? d.openPart(by, id) : d.attachPart(by, main.file, id),
  ),
  onSome<FileState>('file', (d, by, { id }, [, , to, way]) => {
    const other = pick(d.all<FileState>('file'), to)?.id ?? '';
    return way % 2 ? d.attachFile(by, id, other) : d.addReference(by, id, other);
  }),
  onSome<FileState>('file', (d, by, { id }, [, , , way]) =>
    way % 2 ? d.reviewCallBook(by, id) : d.unparkFile(by, id),
  ),
];

/** What can never change once it is so, written down to compare. */
function sealedParts(desk: PaperDesk): Map<Id, string> {
  const sealed = new Map<Id, string>();
  for (const note of desk.all<NoteState>('note'))
    if (note.status === 'sent') sealed.set(note.id, JSON.stringify(note));
  for (const { id, versions, approved } of desk.all<DraftState>('draft')) {
    versions.forEach((v) => sealed.set(`${id} v${v.no}`, JSON.stringify(v)));
    if (approved !== null) sealed.set(`${id} approved`, JSON.stringify(approved));
  }
  for (const { id, letter, letterContent, number, pdf } of desk.all<IssueState>('issue')) {
    sealed.set(id, JSON.stringify([letter, letterContent, number]));
    if (pdf !== null) sealed.set(`${id} pdf`, pdf);
  }
  for (const item of [...desk.all<ReceiptState>('receipt'), ...desk.all<FileState>('file')])
    sealed.set(`${item.id} number`, `${item.number} ${item.computerNo} ${item.createdAt}`);
  for (const file of desk.all<FileState>('file'))
    // Until the file is sent on, its last paper may be taken off again.
    for (const entry of file.correspondence.filter((one) => one.put?.moves !== file.custody.moves))
      sealed.set(`${file.id} c${entry.seq}`, JSON.stringify(entry));
  return sealed;
}

/** Pages of the correspondence and paragraphs of the notes: 1, 2, 3 ... each once. */
function expectNumbersRunOn(desk: PaperDesk): void {
  for (const file of desk.all<FileState>('file')) {
    let page = 0;
    for (const [i, entry] of file.correspondence.entries()) {
      expect([entry.seq, entry.fromPage]).toEqual([i + 1, page + 1]);
      expect(entry.toPage).toBeGreaterThanOrEqual(entry.fromPage);
      page = entry.toPage;
    }
    expect(file.pages).toBe(page);
    const sent = desk
      .all<NoteState>('note')
      .filter((note) => note.file === file.id && note.status === 'sent')
      .sort((a, b) => (a.no ?? 0) - (b.no ?? 0));
    let paragraph = 0;
    for (const [i, note] of sent.entries()) {
      expect([note.no, note.fromPara]).toEqual([i + 1, paragraph + 1]);
      paragraph = note.toPara ?? -1;
    }
    expect([file.notes, file.paragraphs]).toEqual([sent.length, paragraph]);
    const drafts = desk.all<DraftState>('draft').filter((draft) => draft.file === file.id);
    expect(drafts.map((draft) => draft.no)).toEqual(drafts.map((_, i) => i + 1));
    expect(drafts.length).toBe(file.drafts);
  }
}

/** What is linked lies where its leader lies, opened or not, and leads nothing itself. */
function expectTogether(desk: PaperDesk): void {
  for (const lead of desk.all<FileState>('file'))
    for (const { file } of lead.linked) {
      const { custody, leader, linked } = desk.get<FileState>(file);
      expect([leader?.file, linked]).toEqual([lead.id, []]);
      expect([custody.holder, isUnread(custody)]).toEqual([
        ...[lead.custody.holder, isUnread(lead.custody)],
      ]);
    }
}

/** The model of custody: who holds what, kept beside the office from the moves alone. */
function moveInModel(holders: Map<Id, string>, events: readonly Emitted[], by: Actor): void {
  for (const { item, type, body } of events) {
    if (type === 'ReceiptRegistered' || type === 'FileCreated') holders.set(item, by.post);
    if (type === 'ReceiptSent' || type === 'FileSent') {
      expect(holders.get(item)).toBe(by.post);
      holders.set(item, String(body['to']));
    }
    if (type === 'ReceiptPulledBack' || type === 'FilePulledBack') {
      expect(holders.get(item)).not.toBe(by.post);
      holders.set(item, by.post);
    }
    if (type === 'ReceiptOpened' || type === 'FileOpened') expect(holders.get(item)).toBe(by.post);
  }
}

function expectFolded(desk: PaperDesk): void {
  const byItem = Map.groupBy(desk.journal, (event) => event.item);
  for (const [id, events] of byItem) {
    const kind = events[0]?.kind ?? 'file';
    expect(fold(kind, events, desk.content)).toEqual(desk.get(id));
    for (const event of events)
      expect(() => EVOLVE[kind](desk.get(id), event, desk.content)).not.toThrow();
  }
}

/** Refusals that each verb's ability predicts: an ability offered is never refused for standing. */
function expectAbilitiesTrue(desk: PaperDesk): void {
  for (const file of desk.all<FileState>('file'))
    for (const by of PEOPLE)
      for (const verb of FILE_VERBS)
        expect(fileAbilities(file, by).includes(verb)).toBe(
          mayNot(verb, by, { ...fileFacts(file), reader: true }) === null &&
            // A part of a part is none.
            (verb !== 'openPart' || file.main === null),
        );
}

/** A desk that starts in the middle: letters issued and frozen, so that the dice get far. */
function deskWithLetter(): PaperDesk {
  const desk = paperDesk();
  const A = person(0);
  const file = desk.idOf(desk.do(A, desk.createFile(A)));
  for (const frozen of [false, true]) {
    const draft = desk.idOf(desk.do(A, desk.startDraft(A, file)));
    desk.do(A, desk.approveDraft(A, draft, 1));
    const issue = desk.idOf(desk.do(A, desk.issueDraft(A, draft)), 'issue');
    if (frozen) desk.do(A, desk.freeze(issue, HASH, 1));
  }
  desk.do(A, desk.writeNote(A, file, text('पहला')));
  return desk;
}

test('whatever an office does, in whatever order', () => {
  const refusals = new Map<string, number>();
  const happened = new Map<string, number>();
  const dice = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99));
  const commands = fc.array(fc.tuple(fc.nat(COMMANDS.length - 1), dice), {
    minLength: 50,
    maxLength: 300,
    size: 'max',
  });
  fc.assert(
    fc.property(commands, (given) => {
      const desk = deskWithLetter();
      const holders = new Map<Id, string>();
      for (const { id, custody } of desk.all<FileState>('file')) holders.set(id, custody.holder);
      let sealed = sealedParts(desk);
      for (const [n, thrown] of given) {
        const asked = COMMANDS[n]?.(desk, person(thrown[0]), thrown) ?? null;
        if (asked === null) continue;
        const { by, decision } = asked;
        if (isRefused(decision)) {
          expect(REFUSALS).toContain(decision.refused);
          refusals.set(decision.refused, (refusals.get(decision.refused) ?? 0) + 1);
          continue;
        }
        const events = desk.do(by, decision);
        for (const { type } of events) happened.set(type, (happened.get(type) ?? 0) + 1);
        moveInModel(holders, events, by);
        const now = sealedParts(desk);
        for (const [part, before] of sealed) expect(now.get(part), part).toBe(before);
        sealed = now;
      }
      for (const [id, holder] of holders)
        expect(desk.get<FileState>(id).custody.holder).toBe(holder);
      expectNumbersRunOn(desk);
      expectTogether(desk);
      expectFolded(desk);
      expectAbilitiesTrue(desk);
    }),
    { numRuns: 150, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: true },
  );
  // The dice do reach the far corners: otherwise all of the above says little.
  for (const type of ['NoteSent', 'DraftApproved', 'LetterIssued', 'LetterDispatched'])
    expect(happened.get(type) ?? 0, type).toBeGreaterThan(0);
  for (const type of [
    ...['FileClosed', 'FileReopened', 'FilePulledBack', 'DeliveryReported'],
    ...['CallBookEntered', 'CallBookReviewed', 'FileLinked', 'FileDelinked'],
    ...['PartOpened', 'PartAttached', 'FileAttached', 'ReferenceAdded'],
  ])
    expect(happened.get(type) ?? 0, type).toBeGreaterThan(0);
  expect(refusals.size).toBeGreaterThan(20);
});
