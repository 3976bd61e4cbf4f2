import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on, recipient } from '../../test/db/paper.ts';
import { monthsAfter } from './days.ts';
import { fileAbilities, fileStatus } from './files.ts';
import type { FileState } from './files.ts';
import { reviewDue } from './proposals.ts';

const A = on('A', 'diarist', 'dealing', 'closing');
const B = on('B', 'dealing', 'closing', 'approver');
const C = on('C', 'closing', 'approver');

function given() {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(A, desk.createFile(A)));
  return { ...desk, id, state: () => desk.get<FileState>(id) };
}

describe('reopening', () => {
  test('is proposed by who closed, approved by a senior, and the closing stays on record', () => {
    const { id, state, journal, ...desk } = given();
    desk.do(A, desk.closeFile(A, id));
    expect(desk.proposeReopening(A, id, B, { remarks: ' ' })).toHaveProperty('fields');
    expect(desk.proposeReopening(on('A'), id, B)).toHaveProperty('refused', 'role_missing');
    expect(desk.proposeReopening(B, id, C)).toHaveProperty('refused', 'not_with_you');
    desk.do(A, desk.proposeReopening(A, id, B));
    expect(state().asked).toMatchObject({ kind: 'reopening', by: 'A', to: 'B', remarks: 'पुनः' });
    expect(fileAbilities(state(), B)).toEqual(['approveProposal', 'declineProposal']);
    expect(fileAbilities(state(), A)).toEqual(['proposeReopening', 'withdrawProposal']);
    expect(desk.approveProposal(A, id)).toEqual({ refused: 'proposal_missing' });
    expect(desk.approveProposal(C, id)).toEqual({ refused: 'proposal_missing' });
    expect(desk.approveProposal(on('B'), id)).toHaveProperty('refused', 'role_missing');
    desk.do(B, desk.approveProposal(B, id));
    expect([fileStatus(state()), state().custody.holder, state().asked]).toEqual([
      ...['created', 'A'],
      null,
    ]);
    const types = journal.filter((event) => event.item === id).map((event) => event.type);
    expect(types).toEqual(['FileCreated', 'FileClosed', 'ReopeningProposed', 'FileReopened']);
    desk.do(A, desk.closeFile(A, id));
  });

  test('not approved, or withdrawn, the file stays closed and may be proposed again', () => {
    const { id, state, ...desk } = given();
    desk.do(A, desk.closeFile(A, id));
    desk.do(A, desk.proposeReopening(A, id, B));
    expect(desk.declineProposal(B, id, '')).toHaveProperty('refused', 'form_invalid');
    desk.do(B, desk.declineProposal(B, id));
    desk.do(A, desk.proposeReopening(A, id, C));
    expect(desk.withdrawProposal(C, id)).toEqual({ refused: 'proposal_missing' });
    desk.do(A, desk.withdrawProposal(A, id));
    expect([fileStatus(state()), state().asked]).toEqual(['closed', null]);
  });
});

describe('the post that approves', () => {
  test.each([
    ['is there', { approver: null }, 'recipient_unknown'],
    [
      'is of this office',
      { approver: { ...recipient('B'), org: 'x', roles: [] } },
      'recipient_unknown',
    ],
    [
      'is held',
      { approver: { ...recipient('B', { vacant: true }), roles: [] } },
      'recipient_vacant',
    ],
    ['approves', { approver: { ...recipient('B'), roles: ['closing'] } }, 'not_an_approver'],
    ['is another', { approver: { ...recipient('A'), roles: ['approver'] } }, 'recipient_same'],
  ] as const)('%s', (_what, over, refused) => {
    const { id, ...desk } = given();
    expect(desk.proposeCallBook(A, id, B, over)).toEqual({ refused });
  });

  test('is cleared for the file', () => {
    const desk = paperDesk();
    const id = desk.idOf(desk.do(A, desk.createFile(A, { classification: 'confidential' })));
    const approver = { ...recipient('B', { clearance: 'normal' }), roles: B.roles };
    expect(desk.proposeCallBook(A, id, B, { approver })).toEqual({ refused: 'not_cleared' });
    desk.do(A, desk.proposeCallBook(A, id, B));
  });
});

describe('the call book', () => {
  test('takes a file for six months at least, with a reason of the list', () => {
    const { id, ...desk } = given();
    const fields = (over: object) => {
      const decision = desk.proposeCallBook(A, id, B, over);
      return 'fields' in decision ? decision.fields : decision;
    };
    expect(fields({ until: '2026-09-09' })).toEqual([
      { field: 'until', problem: 'under_six_months' },
    ]);
    expect(fields({ until: 'bald' })).toEqual([{ field: 'until', problem: 'not_a_date' }]);
    expect(fields({ reason: '' })).toEqual([{ field: 'reason', problem: 'missing' }]);
    expect(fields({ reason: 'lazy' })).toEqual([{ field: 'reason', problem: 'unknown_value' }]);
    desk.do(A, desk.proposeCallBook(A, id, B, { until: '2026-09-10' }));
  });

  test('keeps it aside, is reviewed every month, and lets it go', () => {
    const { id, state, ...desk } = given();
    desk.do(A, desk.proposeCallBook(A, id, B));
    expect(fileStatus(state())).toBe('created');
    desk.do(B, desk.approveProposal(B, id));
    expect(fileStatus(state())).toBe('call_book');
    expect(state().parked).toMatchObject({ by: 'A', until: '2999-01-01', remarks: 'अपील' });
    expect(state().callBook).toMatchObject({ approvedBy: 'B', reason: 'appeal', reviews: 0 });
    expect(fileAbilities(state(), A)).toEqual([
      ...['unparkFile', 'reviewCallBook', 'setKeywords', 'openPart', 'addReference'],
    ]);
    expect(desk.sendFile(A, id, B)).toEqual({ refused: 'file_parked' });
    expect(desk.reviewCallBook(A, id, '')).toHaveProperty('refused', 'form_invalid');
    desk.do(A, desk.reviewCallBook(A, id));
    expect(state().callBook?.reviews).toBe(1);
    desk.do(A, desk.unparkFile(A, id));
    expect([fileStatus(state()), state().callBook]).toEqual(['created', null]);
  });

  test('its proposal lapses when the file goes on its way', () => {
    const { id, state, ...desk } = given();
    desk.do(A, desk.proposeCallBook(A, id, B));
    desk.do(A, desk.writeNote(A, id, desk.note()));
    desk.do(A, desk.sendFile(A, id, C));
    expect(state().asked).toBeNull();
    expect(desk.approveProposal(B, id)).toEqual({ refused: 'proposal_missing' });
  });
});

test('a month later is the same day, or the last of a shorter month', () => {
  expect(monthsAfter('2026-03-10', 6)).toBe('2026-09-10');
  expect(monthsAfter('2026-08-31', 6)).toBe('2027-02-28');
  expect(monthsAfter('2027-12-31', 2)).toBe('2028-02-29');
  expect(reviewDue('2026-01-30T20:00:00.000Z')).toBe('2026-02-28');
});
