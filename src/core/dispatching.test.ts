import { describe, expect, test } from 'vitest';
import { LIVE, paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { HASH } from '../../test/db/samples.ts';
import type { Receiving } from './delivery.ts';
import { issueAbilities, undispatched } from './dispatch.ts';
import type { IssueState } from './dispatch.ts';
import type { ReceiptState } from './receipts.ts';

const A = on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory');
const clerk = on('clerk', 'dispatcher');
const stranger = on('stranger', 'dealing');

function frozen() {
  const desk = paperDesk();
  const file = desk.idOf(desk.do(A, desk.createFile(A)));
  const draft = desk.idOf(desk.do(A, desk.startDraft(A, file)));
  desk.do(A, desk.approveDraft(A, draft, 1));
  const id = desk.idOf(desk.do(A, desk.issueDraft(A, draft)), 'issue');
  desk.do(A, desk.freeze(id, HASH, 2));
  return { ...desk, file, id, state: () => desk.get<IssueState>(id) };
}

describe('through the CRU', () => {
  test('the holder hands copies over, the CRU sends them back with the reason', () => {
    const { id, file, state, get, ...desk } = frozen();
    expect(desk.sendToCru(stranger, id)).toEqual({ refused: 'not_with_you' });
    expect(desk.sendToCru(A, id, [7])).toEqual({ refused: 'addressee_unknown' });
    desk.do(A, desk.sendToCru(A, id, [0, 1]));
    expect(state().cru.map(({ addressee, by }) => [addressee, by])).toEqual([
      [0, 'A'],
      [1, 'A'],
    ]);
    expect(desk.sendToCru(A, id, [1])).toEqual({ refused: 'already_at_cru' });
    expect(issueAbilities(state(), get(file), clerk)).toEqual(['dispatchIssue', 'returnFromCru']);
    expect(desk.returnFromCru(clerk, id, ' ')).toMatchObject({
      fields: [{ field: 'reason', problem: 'missing' }],
    });
    expect(desk.returnFromCru(A, id)).toMatchObject({ refused: 'role_missing' });
    desk.do(clerk, desk.returnFromCru(clerk, id, 'पता अधूरा है'));
    expect(state().cru.map(({ addressee }) => addressee)).toEqual([1]);
    expect(state().cruReturns).toMatchObject([{ addressee: 0, by: 'clerk', reason: 'पता अधूरा है' }]);
    desk.do(A, desk.sendToCru(A, id, [0]));
    expect(state().cruReturns).toEqual([]);
  });

  test('what the CRU dispatches lies with it no longer', () => {
    const { id, state, ...desk } = frozen();
    desk.do(A, desk.sendToCru(A, id, [0, 1]));
    desk.do(clerk, desk.dispatch(clerk, id, { mode: 'registered', modeNumber: 'RU1' }));
    expect(state().cru.map(({ addressee }) => addressee)).toEqual([1]);
    expect(desk.returnFromCru(clerk, id)).toEqual({ refused: 'not_at_cru' });
    expect(desk.sendToCru(A, id)).toMatchObject({ refused: 'already_dispatched' });
  });
});

describe('what becomes of it', () => {
  test('delivered is the end, returned waits for dispatch again', () => {
    const { id, file, state, get, ...desk } = frozen();
    desk.do(A, desk.dispatch(A, id));
    expect(issueAbilities(state(), get(file), A)).toContain('recordDelivery');
    const problem = (over: object) => desk.recordDelivery(A, id, over);
    const field = (over: object) => (problem(over) as { fields?: object[] }).fields;
    expect(problem({ seq: 2 })).toEqual({ refused: 'not_under_way' });
    expect(field({ on: '2026-02-30' })).toEqual([{ field: 'on', problem: 'not_a_date' }]);
    expect(field({ on: '2026-03-11' })).toEqual([{ field: 'on', problem: 'in_the_future' }]);
    expect(field({ on: '2026-03-09' })).toEqual([{ field: 'on', problem: 'before_start' }]);
    expect(field({ status: 'returned' })).toEqual([{ field: 'detail', problem: 'missing' }]);
    desk.do(A, desk.recordDelivery(A, id, { status: 'returned', detail: 'ताला बंद' }));
    expect(state().dispatches[0]).toMatchObject({ status: 'returned', detail: 'ताला बंद' });
    expect(undispatched(state())).toEqual([0, 1]);
    expect(desk.recordDelivery(A, id)).toEqual({ refused: 'not_under_way' });
    desk.do(A, desk.dispatch(A, id, { mode: 'speed' }));
    desk.do(clerk, desk.recordDelivery(clerk, id, { seq: 2 }));
    expect(state().dispatches.map(({ status }) => status)).toEqual(['returned', 'delivered']);
    expect(undispatched(state())).toEqual([1]);
    expect(issueAbilities(state(), get(file), A)).not.toContain('recordDelivery');
  });
});

describe('inside the instance', () => {
  const receiving: Receiving = {
    ...{ post: 'far', org: 'other', unitAbbr: 'DAK', vacant: false, clearance: 'confidential' },
    ...{ office: LIVE, running: 41, year: 2026, computerNo: 99 },
  };

  test('it is dak of the other office, with its bytes and its particulars', () => {
    const { id, state, get, ...desk } = frozen();
    const events = desk.do(A, desk.dispatch(A, id, { mode: 'eoffice', receiving }));
    const receipt = desk.idOf(events, 'receipt');
    expect(events.map(({ type }) => type)).toEqual([
      'ReceiptDelivered',
      'ReceiptSent',
      'LetterDispatched',
    ]);
    expect(get<ReceiptState>(receipt)).toMatchObject({
      org: 'other',
      number: '41/2026/DAK',
      document: HASH,
      pages: 2,
      custody: { holder: 'far', moves: 1 },
      form: {
        deliveryMode: 'eoffice',
        letterRef: '1/2026/TECH',
        letterDate: '2026-03-10',
        sender: { organisation: 'नमूना कार्यालय', designation: 'अधिकारी' },
        subject: 'ई-ऑफिस के संबंध में',
      },
    });
    expect(state().dispatches).toMatchObject([
      { status: 'delivered', inside: { post: 'far', receipt, number: '41/2026/DAK' } },
    ]);
    expect(desk.dispatch(A, id, { mode: 'eoffice', receiving })).toMatchObject({
      refused: 'already_dispatched',
    });
  });

  test.each<[Partial<Receiving> | null, string]>([
    [null, 'recipient_unknown'],
    [{ post: 'A' }, 'recipient_same'],
    [{ vacant: true }, 'recipient_vacant'],
    [{ clearance: '' }, 'not_cleared'],
    [{ office: { ...LIVE, stages: [] } }, 'office_not_live'],
  ])('%o is no desk for it', (over, refused) => {
    const { id, ...desk } = frozen();
    const at = over === null ? null : { ...receiving, ...over };
    expect(desk.dispatch(A, id, { mode: 'eoffice', receiving: at })).toHaveProperty(
      'refused',
      refused,
    );
  });

  test('one desk gets one copy', () => {
    const { id, ...desk } = frozen();
    const both = { mode: 'eoffice', receiving, addressees: [0, 1] };
    expect(desk.dispatch(A, id, both)).toMatchObject({ fields: [{ field: 'receiver' }] });
  });
});
