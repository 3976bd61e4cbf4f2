/** Disputes of a wrongly marked receipt: raised, answered, limits in working days. */
import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { DAY, on, recipient } from '../../test/db/paper.ts';
import { answerDispute, disputeReceipt, disputedTo } from './disputes.ts';
import { rowsOf } from './projections.ts';
import { receiptAbilities, receiptStatus } from './receipts.ts';
import type { ReceiptState } from './receipts.ts';
import { workingDaysAfter } from './working-days.ts';
import type { Actor, Day } from './words.ts';

const cru = on('cru', 'diarist');
const officer = on('officer', 'approver');
const section = on('section', 'dealing');
const other = on('other', 'dealing');

/** A dak that CRU sent to an officer and the officer to the section, where it was opened. */
function given(priority = 'ordinary') {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(cru, desk.register(cru)));
  const open = (by: Actor) => desk.onReceipt(by, id, { type: 'openReceipt' });
  desk.do(cru, desk.sendReceipt(cru, id, officer));
  desk.do(officer, open(officer));
  desk.do(officer, desk.sendReceipt(officer, id, section, { marking: { priority } }));
  const state = () => desk.get<ReceiptState>(id);
  const dispute = (to: Actor = officer, reason = 'यह विषय हमारा नहीं', by = section) => {
    const asked = { to: to.post, reason, recipient: recipient(to.post), calendar: [] };
    return disputeReceipt(state(), asked, desk.context(by));
  };
  const answer = (by: Actor, upheld: boolean, over: { today?: Day; reason?: string } = {}) => {
    const { today = DAY, reason = 'कार्य आबंटन देखा गया' } = over;
    const back = recipient(state().disputes?.at(-1)?.by ?? '');
    const asked = { upheld, reason, recipient: back, calendar: [] };
    return answerDispute(state(), asked, { ...desk.context(by), today });
  };
  return { ...desk, id, state, open, dispute, answer };
}

describe('a wrong marking', () => {
  test('is disputed with a reason, and goes back to who marked it or to CRU', () => {
    const { state, open, dispute, ...desk } = given();
    expect(dispute()).toEqual({ refused: 'not_opened' });
    desk.do(section, open(section));
    expect(disputedTo(state())).toEqual(['officer', 'cru']);
    expect(dispute(other)).toEqual({ refused: 'recipient_unknown' });
    expect(dispute(officer, ' ')).toMatchObject({ fields: [{ field: 'reason' }] });
    expect(dispute(officer, 'x', officer)).toEqual({ refused: 'not_with_you' });
    desk.do(section, dispute());
    expect(state().custody).toMatchObject({ holder: 'officer', moves: 3 });
    expect(state().custody.last).toMatchObject({ dueOn: workingDaysAfter([], DAY, 2) });
    expect(receiptStatus(state())).toBe('sent');
    expect(JSON.stringify(desk.journal)).not.toContain('हमारा नहीं');
    const rows = rowsOf(
      'receipt',
      desk.journal.filter(({ item }) => item === desk.id),
      desk.content,
    );
    const hops = rows.filter(({ table }) => table === 'movements').map(({ columns }) => columns);
    expect(hops.at(-1)).toMatchObject({ route: 'return', remarks: 'यह विषय हमारा नहीं' });
  });

  test('waits for an answer before anything else is done with it', () => {
    const { state, open, dispute, ...desk } = given();
    desk.do(section, open(section));
    desk.do(section, dispute());
    desk.do(officer, open(officer));
    expect(receiptStatus(state())).toBe('disputed');
    expect(receiptAbilities(state(), officer)).toEqual([
      ...['amendReceipt', 'answerDispute', 'acknowledgeReceipt'],
    ]);
    expect(desk.sendReceipt(officer, desk.id, other)).toEqual({ refused: 'dispute_open' });
    const remarks = 'सूचनार्थ';
    expect(desk.onReceipt(officer, desk.id, { type: 'closeReceipt', remarks })).toEqual({
      refused: 'dispute_open',
    });
  });

  test('is upheld and marked anew, and may be disputed again by the next', () => {
    const { state, open, dispute, answer, ...desk } = given();
    desk.do(section, open(section));
    expect(answer(section, true)).toEqual({ refused: 'dispute_missing' });
    desk.do(section, dispute(cru));
    desk.do(cru, open(cru));
    desk.do(cru, answer(cru, true));
    expect(state().disputes).toMatchObject([
      { by: 'section', answer: { by: 'cru', upheld: true, lateDays: 0 } },
    ]);
    desk.do(cru, desk.sendReceipt(cru, desk.id, other));
    desk.do(other, open(other));
    expect(receiptAbilities(state(), other)).toContain('disputeReceipt');
  });

  test('is not upheld: back for good with who disputed it, how late is counted', () => {
    const { state, open, dispute, answer, ...desk } = given('immediate');
    desk.do(section, open(section));
    desk.do(section, dispute());
    expect(state().disputes?.[0]?.decideBy).toBe(DAY);
    desk.do(officer, open(officer));
    const today = workingDaysAfter([], DAY, 3);
    desk.do(officer, answer(officer, false, { today }));
    expect(state().disputes?.[0]?.answer).toMatchObject({ upheld: false, lateDays: 3 });
    expect(state().custody).toMatchObject({ holder: 'section', moves: 4 });
    desk.do(section, open(section));
    expect(dispute()).toEqual({ refused: 'dispute_decided' });
    expect(receiptAbilities(state(), section)).not.toContain('disputeReceipt');
    desk.do(section, desk.sendReceipt(section, desk.id, other));
    desk.do(other, open(other));
    expect(receiptAbilities(state(), other)).toContain('disputeReceipt');
  });

  test('is none where nobody marked it, and none any more once pulled back', () => {
    const { state, open, dispute, ...desk } = given();
    desk.do(section, open(section));
    desk.do(section, dispute());
    desk.do(section, desk.onReceipt(section, desk.id, { type: 'pullBackReceipt' }));
    expect([state().custody.holder, state().disputes]).toEqual(['section', []]);
    const own = desk.idOf(desk.do(cru, desk.register(cru)));
    const asked = { to: 'cru', reason: 'x', recipient: null, calendar: [] };
    expect(disputeReceipt(desk.get(own), asked, desk.context(cru))).toEqual({
      refused: 'not_marked',
    });
  });
});
