import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on, recipient } from '../../test/db/paper.ts';
import { marking } from '../../test/db/samples.ts';
import { numbersOf } from './projections.ts';
import { copiesFor, sendWithCopies } from './receipt-copies.ts';
import type { ReceiptState } from './receipts.ts';
import { companions } from './travelling.ts';

const clerk = on('clerk', 'diarist');
const section = on('section', 'dealing');

function sent(copies: readonly string[]) {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(clerk, desk.register(clerk)));
  const send = () => {
    const { holder } = desk.get<ReceiptState>(id).custody;
    const to = holder === 'clerk' ? section : clerk;
    const numbered = copies.map((post, i) => ({ to: post, computerNo: 10 + i }));
    const how = { marking: marking(to, { remarks: 'देखें' }), recipient: recipient(to.post) };
    const by = holder === 'clerk' ? clerk : section;
    return sendWithCopies(desk.get(id), { ...how, copies: numbered }, desk.context(by));
  };
  return { ...desk, id, send };
}

describe('marking to many', () => {
  test('sends the original, and to each Cc a copy with a number of its own', () => {
    const { id, send, ...desk } = sent(['a', 'b']);
    desk.do(clerk, send());
    const [original, ...copies] = desk.all<ReceiptState>('receipt');
    expect(original).toMatchObject({ copies: 2, copyNo: null, custody: { holder: 'section' } });
    expect(copies).toMatchObject([
      { number: '1/2026/TECH(1)', copyNo: 1, copyOf: id, custody: { holder: 'a', moves: 1 } },
      { number: '1/2026/TECH(2)', copyNo: 2, copyOf: id, custody: { holder: 'b', moves: 1 } },
    ]);
    expect(copies[0]?.form).toEqual(original?.form);
    expect(copies[0]?.document).toBe(original?.document);
  });

  test('numbers run on with the next marking, and no copy spends a diary number', () => {
    const { id, send, ...desk } = sent(['a']);
    desk.do(clerk, send());
    desk.do(section, desk.onReceipt(section, id, { type: 'openReceipt' }));
    desk.do(section, send());
    const numbers = desk.all<ReceiptState>('receipt').map(({ number }) => number);
    expect(numbers).toEqual(['1/2026/TECH', '1/2026/TECH(1)', '1/2026/TECH(2)']);
    const spent = desk.journal.flatMap((event) => numbersOf(event, desk.content));
    expect(spent.filter(({ series }) => series === 'diary/2026')).toHaveLength(1);
    expect(spent.filter(({ series }) => series === 'computer')).toHaveLength(3);
  });

  test('who gets none is named with the reason, and nobody gets two', () => {
    const paper = { classification: 'confidential', org: 'org-1', original: 'section' };
    const cc = [
      { to: 'a', recipient: recipient('a') },
      { to: 'a', recipient: recipient('a') },
      { to: 'section', recipient: recipient('section') },
      { to: 'clerk', recipient: recipient('clerk') },
      { to: 'empty', recipient: recipient('empty', { vacant: true }) },
      { to: 'low', recipient: recipient('low', { clearance: 'normal' }) },
      { to: 'none', recipient: null },
    ];
    expect(copiesFor(cc, 'clerk', paper)).toEqual({
      go: ['a'],
      left: [
        { to: 'section', code: 'recipient_same' },
        { to: 'clerk', code: 'recipient_same' },
        { to: 'empty', code: 'recipient_vacant' },
        { to: 'low', code: 'not_cleared' },
        { to: 'none', code: 'recipient_unknown' },
      ],
    });
  });

  test('nothing is copied where the original may not go', () => {
    const { send, ...desk } = sent(['a']);
    desk.do(clerk, send());
    expect(send()).toEqual({ refused: 'not_opened' });
    expect(desk.all('receipt')).toHaveLength(2);
  });
});

describe('what travels together', () => {
  const paper = (id: string, nature: string, classification: string) => ({
    ...{ id, nature, classification },
  });

  test('is of one nature, and all classified or none of it', () => {
    const all = [
      paper('1', 'electronic', 'normal'),
      paper('2', 'physical', 'normal'),
      paper('3', 'electronic', 'normal'),
      paper('4', 'electronic', 'restricted'),
    ];
    expect(companions(all)).toEqual({ go: ['1', '3'], stay: ['2', '4'] });
    const secret = [paper('5', 'physical', 'confidential'), paper('6', 'physical', 'restricted')];
    expect(companions(secret)).toEqual({ go: ['5', '6'], stay: [] });
    expect(companions([])).toEqual({ go: [], stay: [] });
  });
});
