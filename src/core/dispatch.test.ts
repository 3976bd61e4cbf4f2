import { describe, expect, test } from 'vitest';
import { LETTERHEAD, paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { HASH, reply, text } from '../../test/db/samples.ts';
import { evolveIssue, issueAbilities, issueStatus, undispatched } from './dispatch.ts';
import { letterOf } from './letter-frame.ts';
import type { IssueState } from './dispatch.ts';
import type { DraftContent, DraftState } from './drafts.ts';
import type { FileState } from './files.ts';
import type { Happened } from './words.ts';

const A = on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory');
const clerk = on('clerk', 'dispatcher');
const stranger = on('stranger', 'dealing');

function approved(over: Partial<DraftContent> = {}) {
  const desk = paperDesk();
  const file = desk.idOf(desk.do(A, desk.createFile(A)));
  const draft = desk.idOf(desk.do(A, desk.startDraft(A, file, over)));
  desk.do(A, desk.approveDraft(A, draft, 1));
  return { ...desk, file, draft };
}

function issued(over: Partial<DraftContent> = {}) {
  const desk = approved(over);
  const id = desk.idOf(desk.do(A, desk.issueDraft(A, desk.draft)), 'issue');
  const state = () => desk.get<IssueState>(id);
  return { ...desk, id, state };
}

function frozen() {
  const desk = issued();
  desk.do(A, desk.freeze(desk.id, HASH, 2));
  return desk;
}

describe('issuing', () => {
  test('spends a number and freezes what the letter says', () => {
    const { draft, state, get, content } = issued();
    expect(state()).toMatchObject({ number: '1/2026/TECH', issuedBy: 'A', pdf: null });
    expect(state().letter).toMatchObject({
      fileNumber: 'D-21013/1/2026-TECH',
      issueNumber: '1/2026/TECH',
      issuedOn: '2026-03-10',
      signatory: LETTERHEAD.signatory,
    });
    expect(content(state().letterContent)).toEqual(state().letter);
    expect(get<DraftState>(draft)).toMatchObject({ status: 'issued', issue: state().id });
  });

  test('once only, and by a post that somebody sits on', () => {
    const { draft, ...desk } = approved();
    const vacant = { ...LETTERHEAD, signatory: null };
    expect(desk.issueDraft(A, draft, vacant)).toEqual({ refused: 'recipient_vacant' });
    desk.do(A, desk.issueDraft(A, draft));
    expect(desk.issueDraft(A, draft)).toEqual({ refused: 'draft_not_approved' });
    expect(desk.discardDraft(A, draft)).toEqual({ refused: 'draft_not_in_progress' });
  });

  test('a letter has salutation and closing, a memorandum has neither', () => {
    expect(issued().state().letter.texts.hi?.salutation).not.toBe('');
    const om = issued({ form: 'om' }).state().letter.texts.hi;
    expect([om?.salutation, om?.closing]).toEqual(['', '']);
  });

  test('says only what is in the chosen language', () => {
    const both = { hi: { subject: 'क', body: text('क') }, en: { subject: 'a', body: text('a') } };
    const says = (language: 'hi' | 'en' | 'both') => {
      const content = { ...reply('signing-post'), language, texts: both };
      const stamp = { fileNumber: '', number: '', issuedOn: '2026-03-10' };
      const signatory = LETTERHEAD.signatory;
      if (signatory === null) throw new Error('the letterhead is signed');
      return Object.keys(letterOf({ content }, stamp, { ...LETTERHEAD, signatory }).texts).sort();
    };
    expect([says('hi'), says('en'), says('both')]).toEqual([['hi'], ['en'], ['en', 'hi']]);
  });
});

describe('freezing', () => {
  test('happens once, and the office copy files itself', () => {
    const { id, file, state, get, ...desk } = frozen();
    expect(state()).toMatchObject({ pdf: HASH, pages: 2 });
    expect(get<FileState>(file).correspondence).toMatchObject([
      { kind: 'issue', item: id, fromPage: 1, toPage: 2, document: HASH },
    ]);
    expect(desk.freeze(id, 'f'.repeat(64))).toEqual({ refused: 'letter_ready' });
  });

  test('names in one leaf what the letter says, its bytes, its number and who issued it', () => {
    const { state, journal } = frozen();
    const { number, issuedBy, issuedAt, letterContent } = state();
    const leaf = journal.find((event) => event.type === 'LetterFrozen');
    const body = { number, issuedBy, issuedAt, letterContent, pdf: HASH, pages: 2 };
    expect(leaf?.body).toEqual(body);
    expect(leaf?.person).toBe('p-A');
  });
});

describe('a letter that cannot be made', () => {
  test('is said to have failed, and is asked for again by holder or dispatcher', () => {
    const { id, file, state, get, ...desk } = issued();
    const abilities = (by = clerk) => issueAbilities(state(), get(file), by);
    expect(desk.renderAgain(clerk, id)).toEqual({ refused: 'letter_pending' });
    expect(abilities()).toEqual([]);
    desk.do(A, desk.failLetter(id, 'characters'));
    expect(state().failed).toMatchObject({ reason: 'characters' });
    expect(issueStatus(state())).toBe('failed');
    expect(desk.failLetter(id)).toEqual({ refused: 'letter_failed' });
    expect(desk.dispatch(clerk, id)).toEqual({ refused: 'letter_failed' });
    expect([abilities(), abilities(A), abilities(stranger)]).toEqual([
      ['renderAgain'],
      ['renderAgain'],
      [],
    ]);
    expect(desk.renderAgain(stranger, id)).toEqual({ refused: 'not_with_you' });
    const { failed: _failed, ...before } = state();
    desk.do(clerk, desk.renderAgain(clerk, id));
    expect(state()).toEqual(before);
    expect(issueStatus(state())).toBe('issued');
  });

  test('and is whole when its bytes come after all', () => {
    const { id, state, ...desk } = issued();
    desk.do(A, desk.failLetter(id, 'limits'));
    desk.do(A, desk.freeze(id));
    expect(state()).not.toHaveProperty('failed');
    expect(issueStatus(state())).toBe('ready');
    expect(desk.failLetter(id)).toEqual({ refused: 'letter_ready' });
    expect(desk.renderAgain(A, id)).toEqual({ refused: 'letter_ready' });
  });
});

describe('dispatch', () => {
  test('waits for the frozen letter', () => {
    const { id, state, get, file, ...desk } = issued();
    expect(desk.dispatch(A, id)).toEqual({ refused: 'letter_pending' });
    expect(issueAbilities(state(), get(file), A)).toEqual([]);
  });

  test('each addressee once, by holder or dispatcher', () => {
    const { id, state, get, file, ...desk } = frozen();
    expect(undispatched(state())).toEqual([0, 1]);
    expect(issueAbilities(state(), get(file), clerk)).toEqual(['dispatchIssue']);
    expect(issueAbilities(state(), get(file), stranger)).toEqual([]);
    expect(desk.dispatch(stranger, id)).toEqual({ refused: 'not_with_you' });
    const events = desk.do(clerk, desk.dispatch(clerk, id, { addressees: [1, 1], mode: 'hand' }));
    expect(events).toHaveLength(1);
    expect(undispatched(state())).toEqual([0]);
    expect(desk.dispatch(A, id, { addressees: [0, 1] })).toEqual({
      refused: 'already_dispatched',
      detail: { addressee: 1 },
    });
    desk.do(A, desk.dispatch(A, id, { mode: 'speed', modeNumber: 'EN1', postagePaise: 4500 }));
    expect(state().dispatches.map((d) => [d.seq, d.addressee, d.by, d.status])).toEqual([
      [1, 1, 'clerk', 'dispatched'],
      [2, 0, 'A', 'dispatched'],
    ]);
    expect(issueAbilities(state(), get(file), clerk)).toEqual(['recordDelivery']);
  });

  test('by e-mail is queued, answered once, and done again when it bounced', () => {
    const { id, state, ...desk } = frozen();
    desk.do(A, desk.dispatch(A, id, { mode: 'email' }));
    expect(state().dispatches[0]?.status).toBe('queued');
    desk.do(A, desk.report(A, id, 1, 'bounced'));
    expect(state().dispatches[0]).toMatchObject({ status: 'bounced', detail: 'said' });
    expect(undispatched(state())).toEqual([0, 1]);
    expect(desk.report(A, id, 1)).toEqual({ refused: 'already_dispatched' });
    expect(desk.report(A, id, 9)).toEqual({ refused: 'already_dispatched' });
    desk.do(A, desk.dispatch(A, id, { mode: 'email' }));
    desk.do(A, desk.report(A, id, 2, 'sent'));
    expect(undispatched(state())).toEqual([1]);
  });

  test.each([
    [{ addressees: [] }, 'addressee_unknown'],
    [{ addressees: [-1] }, 'addressee_unknown'],
    [{ addressees: [0.5] }, 'addressee_unknown'],
    [{ mode: 'pigeon' }, 'form_invalid'],
    [{ mode: 'pigeon' }, 'form_invalid'],
    [{ modeNumber: '\u202e' }, 'form_invalid'],
    [{ modeNumber: 'n'.repeat(101) }, 'form_invalid'],
    [{ mode: 'email', mailReady: false }, 'mail_not_configured'],
    [{ mode: 'email', addressees: [1] }, 'email_missing'],
  ])('%o is refused', (over, refused) => {
    const desk = frozen();
    expect(desk.dispatch(A, desk.id, over)).toHaveProperty('refused', refused);
  });

  test('nothing leaves from a closed file', () => {
    const { id, file, ...desk } = frozen();
    desk.do(A, desk.dispatch(A, id, { addressees: [0, 1] }));
    desk.do(A, desk.closeFile(A, file));
    expect(desk.dispatch(A, id)).toEqual({ refused: 'file_closed' });
    expect(issueAbilities(desk.get(id), desk.get(file), A)).not.toContain('dispatchIssue');
  });
});

test('an event on a letter that never was is a fault', () => {
  const event = { type: 'LetterFrozen', body: {} } as unknown as Happened<never>;
  expect(() => evolveIssue(null, event, () => null)).toThrow('unknown issue');
});
