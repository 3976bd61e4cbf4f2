import { describe, expect, test } from 'vitest';
import { on } from '../../test/db/paper.ts';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { mayDetach } from './filing.ts';
import type { FileState } from './files.ts';
import type { ReceiptState } from './receipts.ts';
import { receiptStatus } from './receipts.ts';

const A = on('A', 'diarist', 'dealing', 'closing');
const B = on('B', 'dealing', 'closing');

function given() {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(A, desk.createFile(A)));
  const receipt = () => {
    const one = desk.idOf(desk.do(A, desk.register(A)));
    desk.do(A, desk.putOnFile(A, id, one));
    return one;
  };
  return { ...desk, id, receipt, state: () => desk.get<FileState>(id) };
}

describe('a receipt is taken off again', () => {
  test('by who put it in, the last one first, and lies on the desk as before', () => {
    const { id, state, receipt, get, ...desk } = given();
    const [one, two] = [receipt(), receipt()];
    const may = (by = A) => state().correspondence.map((entry) => mayDetach(state(), entry, by));
    expect([may(), may(B)]).toEqual([
      [false, true],
      [false, false],
    ]);
    expect(desk.detach(A, id, one)).toEqual({ refused: 'papers_follow' });
    expect(desk.detach(B, id, two)).toEqual({ refused: 'not_with_you' });
    desk.do(A, desk.detach(A, id, two));
    expect([state().pages, state().correspondence.length]).toEqual([3, 1]);
    expect(get<ReceiptState>(two).file).toBeNull();
    expect(receiptStatus(get<ReceiptState>(two))).toBe('created');
    expect(desk.detach(A, id, two)).toEqual({ refused: 'not_found' });
    desk.do(A, desk.putOnFile(A, id, two));
    expect(state().correspondence.at(-1)).toMatchObject({ seq: 2, fromPage: 4, toPage: 6 });
  });

  test('not once the file was sent, even if it was pulled back', () => {
    const { id, receipt, ...desk } = given();
    const one = receipt();
    desk.do(A, desk.writeNote(A, id, desk.note()));
    desk.do(A, desk.sendFile(A, id, B));
    desk.do(A, desk.onFile(A, id, 'pullBackFile'));
    expect(desk.detach(A, id, one)).toEqual({ refused: 'filed_for_good' });
  });

  test('not by another post to whom the file was given by order', () => {
    const { id, receipt, state, ...desk } = given();
    const one = receipt();
    const [entry] = state().correspondence;
    const given_ = { ...state(), custody: { ...state().custody, holder: 'B' } };
    expect(entry === undefined ? null : mayDetach(given_, entry, B)).toBe(false);
    expect(desk.detach(A, id, one)).not.toHaveProperty('refused');
  });

  test('not while a draft answers it or a note cites its pages', () => {
    const { id, receipt, ...desk } = given();
    const one = receipt();
    const attrs = { kind: 'C' as const, target: '2', label: 'p. 2/C' };
    const content = [{ type: 'paragraph' as const, content: [{ type: 'ref' as const, attrs }] }];
    const note = desk.idOf(desk.do(A, desk.writeNote(A, id, { type: 'doc', content })));
    expect(desk.detach(A, id, one)).toEqual({ refused: 'papers_cited' });
    desk.do(A, desk.onNote(A, note, 'discardNote'));
    const draft = desk.idOf(desk.do(A, desk.startDraft(A, id, {}, one)));
    expect(desk.detach(A, id, one)).toEqual({ refused: 'draft_open', detail: { draft: 1 } });
    desk.do(A, desk.discardDraft(A, draft));
    desk.do(A, desk.detach(A, id, one));
  });
});
