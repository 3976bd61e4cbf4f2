import { describe, expect, test } from 'vitest';
import { CLOSING, paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { fileStatus } from './files.ts';
import type { Closing, FileState } from './files.ts';
import { receiptStatus } from './receipts.ts';
import type { ReceiptState } from './receipts.ts';
import { closingProblems } from './records.ts';

const A = on('A', 'diarist', 'dealing', 'closing', 'approver', 'signatory');

function given() {
  const desk = paperDesk();
  const receipt = desk.idOf(desk.do(A, desk.register(A)));
  const file = desk.idOf(desk.do(A, desk.createFile(A, {}, [receipt])), 'file');
  return { ...desk, receipt, file };
}

describe('closing a file', () => {
  test('closes the receipts on it, and everything but reopening', () => {
    const { file, receipt, get, ...desk } = given();
    desk.do(A, desk.closeFile(A, file));
    expect(fileStatus(get<FileState>(file))).toBe('closed');
    expect(get<FileState>(file).closed).toMatchObject({ ...CLOSING, by: 'A' });
    expect(receiptStatus(get<ReceiptState>(receipt))).toBe('closed');
    expect(desk.closeFile(A, file)).toEqual({ refused: 'file_closed' });
    expect(desk.startDraft(A, file)).toEqual({ refused: 'file_closed' });
    const reopen = { type: 'reopenReceipt', remarks: 'x' } as const;
    expect(desk.onReceipt(A, receipt, reopen)).toEqual({ refused: 'receipt_filed' });
  });

  test('waits for what is under way', () => {
    const { file, ...desk } = given();
    const draft = desk.idOf(desk.do(A, desk.startDraft(A, file)));
    const refused = () => desk.closeFile(A, file);
    expect(refused()).toEqual({ refused: 'draft_open', detail: { draft: 1 } });
    desk.do(A, desk.approveDraft(A, draft, 1));
    expect(refused()).toHaveProperty('refused', 'draft_open');
    const issue = desk.idOf(desk.do(A, desk.issueDraft(A, draft)), 'issue');
    expect(refused()).toEqual({ refused: 'letter_pending', detail: { issue: '1/2026/TECH' } });
    desk.do(A, desk.freeze(issue));
    expect(refused()).toHaveProperty('refused', 'dispatch_pending');
    desk.do(A, desk.dispatch(A, issue, { addressees: [1] }));
    desk.do(A, desk.dispatch(A, issue, { addressees: [0], mode: 'email' }));
    expect(refused()).toHaveProperty('refused', 'dispatch_pending');
    desk.do(A, desk.report(A, issue, 2, 'bounced'));
    expect(refused()).toHaveProperty('refused', 'dispatch_pending');
    desk.do(A, desk.dispatch(A, issue, { addressees: [0] }));
    desk.do(A, desk.closeFile(A, file));
  });

  test('a discarded draft is no hindrance', () => {
    const { file, ...desk } = given();
    const draft = desk.idOf(desk.do(A, desk.startDraft(A, file)));
    desk.do(A, desk.discardDraft(A, draft));
    desk.do(A, desk.closeFile(A, file));
  });

  test.each<[Partial<Closing>, string[]]>([
    [{}, []],
    [{ category: '' }, ['category missing']],
    [{ category: 'B' }, ['category unknown_value']],
    [{ category: 'A', retentionYears: null }, []],
    [{ category: 'A', retentionYears: 5 }, ['retentionYears unknown_value']],
    [{ retentionYears: null }, ['retentionYears missing']],
    [{ retentionYears: 0 }, ['retentionYears unknown_value']],
    [{ retentionYears: 11 }, ['retentionYears unknown_value']],
    [{ retentionYears: 2.5 }, ['retentionYears unknown_value']],
    [{ retentionYears: 10 }, []],
  ])('%o', (over, expected) => {
    const problems = closingProblems({ ...CLOSING, ...over });
    expect(problems.map((p) => `${p.field} ${p.problem}`)).toEqual(expected);
    const { file, ...desk } = given();
    const decision = desk.closeFile(A, file, over);
    expect('refused' in decision).toBe(expected.length > 0);
  });

  test('says why', () => {
    const { file, ...desk } = given();
    expect(desk.closeFile(A, file, { remarks: '' })).toHaveProperty('refused', 'form_invalid');
  });
});
