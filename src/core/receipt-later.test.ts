/** What is done with a receipt after its first send: corrigendum, receiving, conversion, follow-up. */
import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { HASH, VALUES, dak } from '../../test/db/samples.ts';
import { convertReceipt } from './conversion.ts';
import { amendReceipt } from './corrigenda.ts';
import { setFollowUp, stopFollowUp } from './follow-ups.ts';
import type { ReceiptForm } from './receipt-form.ts';
import { accountable, receiptAbilities } from './receipts.ts';
import type { ReceiptState } from './receipts.ts';

const clerk = on('clerk', 'diarist');
const section = on('section', 'dealing');

/** A dak sent to the section; `opened` says whether it has been opened or received there. */
function given(over: Partial<ReceiptForm> = {}, opened = true) {
  const desk = paperDesk();
  const id = desk.idOf(desk.do(clerk, desk.register(clerk, over)));
  desk.do(clerk, desk.sendReceipt(clerk, id, section));
  const open = () => desk.onReceipt(section, id, { type: 'openReceipt' });
  if (opened) desk.do(section, open());
  const state = () => desk.get<ReceiptState>(id);
  const amend = (form: Partial<ReceiptForm>, reason = 'लेखन की भूल') =>
    amendReceipt(
      state(),
      { form: dak({ ...over, ...form }), reason, values: VALUES },
      desk.context(section),
    );
  return { ...desk, id, state, open, amend };
}

describe('a corrigendum', () => {
  test('puts the entry right and keeps what stood there', () => {
    const { state, amend, ...desk } = given();
    const sender = { ...dak().sender, name: 'कमल नमूना' };
    desk.do(section, amend({ subject: 'सही विषय', letterDate: null, sender }));
    expect(state().form.subject).toBe('सही विषय');
    expect(state().number).toBe('1/2026/TECH');
    expect(state().corrigenda).toEqual([
      {
        at: expect.stringMatching(/Z$/),
        ...{ by: 'section', reason: 'लेखन की भूल' },
        changes: [
          { field: 'letterDate', was: '2026-01-02', is: '' },
          { field: 'subject', was: dak().subject, is: 'सही विषय' },
          { field: 'sender.name', was: 'कल्पना नमूना', is: 'कमल नमूना' },
        ],
      },
    ]);
    expect(JSON.stringify(desk.journal)).not.toContain('सही विषय');
    desk.do(section, amend({ subject: 'और सही' }));
    expect(state().corrigenda).toHaveLength(2);
  });

  test('has a reason, and never changes what it is made of', () => {
    const { amend, ...desk } = given();
    expect(amend({ subject: 'x' }, ' ')).toMatchObject({ fields: [{ field: 'reason' }] });
    expect(amend({ nature: 'physical' })).toMatchObject({ fields: [{ field: 'nature' }] });
    expect(amend({ classification: 'restricted', sealedCover: true })).toMatchObject({
      fields: [{ field: 'sealedCover' }],
    });
    expect(amend({ subject: '' })).toMatchObject({ refused: 'form_invalid' });
    expect(
      desk.onReceipt(section, desk.id, { type: 'correctReceipt', form: dak(), values: VALUES }),
    ).toEqual({
      refused: 'receipt_sent',
    });
  });

  test('is of its holder, after the first send', () => {
    const desk = paperDesk();
    const id = desk.idOf(desk.do(clerk, desk.register(clerk)));
    const amend = (by = clerk) =>
      amendReceipt(desk.get(id), { form: dak(), reason: 'x', values: VALUES }, desk.context(by));
    expect(amend()).toEqual({ refused: 'receipt_unsent' });
    expect(amend(section)).toEqual({ refused: 'not_with_you' });
    expect(desk.correctReceipt(clerk, id, { nature: 'physical' })).toMatchObject({
      fields: [{ field: 'nature' }],
    });
  });

  test('completes a cover that was registered unopened, without a reason', () => {
    const blank = { form: '', language: '', category: '', subCategory: null, subject: '' };
    const paper = { nature: 'physical', classification: 'confidential' } as const;
    const cover = { ...paper, sealedCover: true };
    const { state, amend, ...desk } = given({ ...cover, ...blank });
    expect(state().form).toMatchObject({ sealedCover: true, subject: '' });
    const opened = { ...dak(), ...cover, sealedCover: false };
    desk.do(section, amend(opened, ''));
    expect(state().form).toMatchObject({ sealedCover: false, subject: dak().subject });
    expect(state().corrigenda[0]?.changes.map(({ field }) => field)).toContain('subject');
  });
});

describe('what is on paper', () => {
  test('is received before anything else, and its sender answers for it until then', () => {
    const { id, state, open, ...desk } = given({ nature: 'physical' }, false);
    expect(accountable(state())).toBe('clerk');
    expect(desk.sendReceipt(section, id, clerk)).toEqual({ refused: 'not_opened' });
    expect(receiptAbilities(state(), section)).toEqual(['openReceipt']);
    const [received] = desk.do(section, open());
    expect(received).toMatchObject({ type: 'ReceiptReceived', body: { seq: 1, how: 'hand' } });
    expect(accountable(state())).toBe('section');
    expect(desk.onReceipt(clerk, id, { type: 'pullBackReceipt' })).toEqual({
      refused: 'already_opened',
    });
  });

  test('what is electronic is opened, and its holder answers for it at once', () => {
    const { state, open, ...desk } = given({}, false);
    expect(accountable(state())).toBe('section');
    expect(desk.do(section, open())[0]).toMatchObject({ type: 'ReceiptOpened' });
  });

  test('becomes electronic by its scan, once', () => {
    const { state, ...desk } = given({ nature: 'physical' });
    expect(receiptAbilities(state(), section)).toContain('convertReceipt');
    const convert = () => convertReceipt(state(), { hash: HASH, pages: 2 }, desk.context(section));
    desk.do(section, convert());
    expect(state()).toMatchObject({ document: HASH, pages: 2, form: { nature: 'electronic' } });
    expect(state().converted).toMatch(/Z$/);
    expect(convert()).toEqual({ refused: 'not_on_paper' });
    expect(receiptAbilities(state(), section)).not.toContain('convertReceipt');
  });
});

describe('a follow-up', () => {
  const later = { on: '2026-03-20', remarks: 'स्मरण' };

  test('stands until it is ended by hand', () => {
    const { state, ...desk } = given();
    desk.do(section, setFollowUp(state(), later, desk.context(section)));
    expect(state().followUp).toEqual(later);
    expect(receiptAbilities(state(), section)).toContain('stopFollowUp');
    desk.do(section, stopFollowUp(state(), desk.context(section)));
    expect(state().followUp).toBeNull();
    expect(stopFollowUp(state(), desk.context(section))).toEqual({ refused: 'no_follow_up' });
  });

  test.each(['moved', 'closed', 'filed'] as const)('is %s: it ends, and the log says so', (why) => {
    const { id, state, ...desk } = given();
    desk.do(section, setFollowUp(state(), later, desk.context(section)));
    const ends = {
      moved: () => desk.sendReceipt(section, id, clerk),
      closed: () => desk.onReceipt(section, id, { type: 'closeReceipt', remarks: 'पूर्ण' }),
      filed: () => desk.createFile(section, {}, [id]),
    };
    desk.do(section, ends[why]());
    expect(desk.journal.filter(({ type }) => type === 'FollowUpStopped')).toMatchObject([
      { item: id, body: { why } },
    ]);
    expect(state().followUp).toBeNull();
  });

  test('is on a day that is still to come, said rightly', () => {
    const { state, ...desk } = given();
    const set = (over: object) =>
      setFollowUp(state(), { ...later, ...over }, desk.context(section));
    expect(set({ on: '2026-03-09' })).toMatchObject({ fields: [{ problem: 'in_the_past' }] });
    expect(set({ on: '2026-02-30' })).toMatchObject({ fields: [{ problem: 'not_a_date' }] });
    expect(set({ remarks: 'x'.repeat(2001) })).toMatchObject({ fields: [{ problem: 'too_long' }] });
    expect(setFollowUp(state(), later, desk.context(clerk))).toEqual({ refused: 'not_with_you' });
  });
});
