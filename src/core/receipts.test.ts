import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { DAY, ORG, on } from '../../test/db/paper.ts';
import { HASH, dak } from '../../test/db/samples.ts';
import { closeFiledReceipt, evolveReceipt, receiptAbilities, receiptStatus } from './receipts.ts';
import { remarksProblem } from './receipts.ts';
import type { ReceiptState } from './receipts.ts';
import type { Happened } from './words.ts';

const clerk = on('clerk', 'diarist');
const section = on('section', 'dealing', 'diarist');
const other = on('other', 'dealing');

/** A desk with one registered dak. */
function given() {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(clerk, desk.register(clerk)));
  const state = () => desk.get<ReceiptState>(id);
  return { ...desk, id, state };
}

describe('registering', () => {
  test('gives the number, the diary time and the first holder', () => {
    const { state } = given();
    expect(state()).toMatchObject({
      number: '1/2026/TECH',
      computerNo: 1,
      org: ORG,
      createdBy: 'clerk',
      document: HASH,
      pages: 3,
      custody: { holder: 'clerk', moves: 0, last: null },
      form: dak(),
      file: null,
      closed: null,
    });
    expect(state().createdAt.slice(0, 10)).toBe(DAY);
    expect(receiptStatus(state())).toBe('created');
  });

  test('keeps the form out of the journal', () => {
    const { journal } = given();
    expect(JSON.stringify(journal)).not.toContain('कल्पना');
    expect(JSON.stringify(journal)).not.toContain(dak().subject);
  });

  test('and sending in one act, or neither', () => {
    const desk = paperDesk();
    const events = desk.do(clerk, desk.registerAndSend(clerk, section));
    expect(events.map((event) => event.type)).toEqual(['ReceiptRegistered', 'ReceiptSent']);
    const state = desk.get<ReceiptState>(desk.idOf(events));
    expect(state.custody).toMatchObject({ holder: 'section', moves: 1 });
    expect(desk.registerAndSend(clerk, section, { recipient: null })).toEqual({
      refused: 'recipient_unknown',
    });
    expect(desk.registerAndSend(section, section)).toEqual({ refused: 'recipient_same' });
    expect(desk.registerAndSend(other, section)).toHaveProperty('refused', 'role_missing');
  });

  test('a physical dak needs no scan, an electronic one does', () => {
    const desk = paperDesk();
    const events = desk.do(clerk, desk.register(clerk, { nature: 'physical' }));
    expect(desk.get<ReceiptState>(desk.idOf(events))).toMatchObject({ document: null, pages: 0 });
  });
});

describe('correcting', () => {
  test('until it is sent', () => {
    const { id, state, ...desk } = given();
    desk.do(clerk, desk.correctReceipt(clerk, id, { subject: 'सही विषय' }));
    expect(state().form.subject).toBe('सही विषय');
    expect(state().number).toBe('1/2026/TECH');
    expect(desk.correctReceipt(clerk, id, { subject: '' })).toEqual({
      refused: 'form_invalid',
      fields: [{ field: 'subject', problem: 'missing' }],
    });
    desk.do(clerk, desk.sendReceipt(clerk, id, section));
    desk.do(section, desk.onReceipt(section, id, { type: 'openReceipt' }));
    expect(desk.correctReceipt(section, id)).toEqual({ refused: 'receipt_sent' });
  });

  test('cannot take the scan away from an electronic dak', () => {
    const desk = paperDesk();
    const id = desk.idOf(desk.do(clerk, desk.register(clerk, { nature: 'physical' })));
    expect(desk.correctReceipt(clerk, id, { nature: 'electronic' })).toEqual({
      refused: 'form_invalid',
      fields: [
        { field: 'document', problem: 'missing' },
        { field: 'nature', problem: 'unknown_value' },
      ],
    });
  });
});

describe('moving', () => {
  test('custody goes over at once, and the sender may take it back until it is opened', () => {
    const { id, state, ...desk } = given();
    desk.do(clerk, desk.sendReceipt(clerk, id, section, { marking: { remarks: 'देखें' } }));
    expect(receiptStatus(state())).toBe('sent');
    expect(state().custody.holder).toBe('section');
    expect(receiptAbilities(state(), clerk)).toEqual(['pullBackReceipt', 'acknowledgeReceipt']);
    expect(receiptAbilities(state(), section)).toEqual(['openReceipt']);
    expect(receiptAbilities(state(), other)).toEqual([]);
    desk.do(clerk, desk.onReceipt(clerk, id, { type: 'pullBackReceipt' }));
    expect(state().custody).toMatchObject({ holder: 'clerk', moves: 1 });
    expect(desk.onReceipt(section, id, { type: 'openReceipt' })).toEqual({
      refused: 'not_with_you',
    });
    expect(desk.onReceipt(clerk, id, { type: 'pullBackReceipt' })).toEqual({
      refused: 'not_yours',
    });
    // Nobody has seen it: it stands where it stood, and its details may still be corrected.
    expect(receiptStatus(state())).toBe('created');
    desk.do(clerk, desk.correctReceipt(clerk, id, { subject: 'सही विषय' }));
    desk.do(clerk, desk.sendReceipt(clerk, id, section));
    expect(receiptStatus(state())).toBe('sent');
  });

  test('going back to where it came from is a return', () => {
    const { id, ...desk } = given();
    desk.do(clerk, desk.sendReceipt(clerk, id, section));
    desk.do(section, desk.onReceipt(section, id, { type: 'openReceipt' }));
    const [sent] = desk.do(section, desk.sendReceipt(section, id, clerk));
    expect(sent?.body).toMatchObject({ seq: 2, from: 'section', to: 'clerk', route: 'return' });
  });

  test('remarks travel as a hash, and as nothing when blank', () => {
    const { id, ...desk } = given();
    const remarks = { marking: { remarks: 'गोपनीय बात' } };
    const [sent] = desk.do(clerk, desk.sendReceipt(clerk, id, section, remarks));
    const hash = String(sent?.body['remarksContent']);
    expect(desk.content(hash)).toMatchObject({ text: 'गोपनीय बात' });
    desk.do(section, desk.onReceipt(section, id, { type: 'openReceipt' }));
    const [bare] = desk.do(section, desk.sendReceipt(section, id, other));
    expect(bare?.body['remarksContent']).toBeNull();
  });
});

describe('closing', () => {
  test('with remarks, and reopening with remarks', () => {
    const { id, state, ...desk } = given();
    const close = (remarks: string) => desk.onReceipt(clerk, id, { type: 'closeReceipt', remarks });
    expect(close(' ')).toEqual({
      refused: 'form_invalid',
      fields: [{ field: 'remarks', problem: 'missing' }],
    });
    desk.do(clerk, close('सूचनार्थ'));
    expect(receiptStatus(state())).toBe('closed');
    expect(state().closed).toMatchObject({ by: 'clerk', remarks: 'सूचनार्थ' });
    expect(receiptAbilities(state(), clerk)).toEqual(['reopenReceipt']);
    desk.do(clerk, desk.onReceipt(clerk, id, { type: 'reopenReceipt', remarks: 'पुनः' }));
    expect(receiptStatus(state())).toBe('created');
  });

  test('remarks are compulsory, bounded and honest', () => {
    expect(remarksProblem('ठीक')).toBeNull();
    expect(remarksProblem('x'.repeat(2000))).toBeNull();
    expect(remarksProblem('x'.repeat(2001))?.fields?.[0]?.problem).toBe('too_long');
    expect(remarksProblem('a\u202eb')?.fields?.[0]?.problem).toBe('bad_characters');
  });

  test('a filed receipt ends with its file and in no other way', () => {
    const { id, state, ...desk } = given();
    expect(closeFiledReceipt(state(), HASH)).toEqual({ refused: 'receipt_filed' });
    desk.do(clerk, desk.sendReceipt(clerk, id, section));
    desk.do(section, desk.onReceipt(section, id, { type: 'openReceipt' }));
    desk.do(section, desk.createFile(section, {}, [id]));
    expect(receiptStatus(state())).toBe('filed');
    expect(receiptAbilities(state(), section)).toEqual([]);
    const close = { type: 'closeReceipt', remarks: 'x' } as const;
    expect(desk.onReceipt(section, id, close)).toEqual({ refused: 'receipt_filed' });
    expect(closeFiledReceipt(state(), HASH)).toMatchObject([{ type: 'ReceiptClosed' }]);
  });
});

test('an event on a receipt that never was is a fault', () => {
  const event = { type: 'ReceiptOpened', body: { seq: 1 }, item: 'x', org: ORG, at: '' };
  const nobody = { post: null, person: null };
  const never = { ...event, ...nobody } as unknown as Happened<never>;
  expect(() => evolveReceipt(null, never, () => null)).toThrow('unknown receipt');
});
