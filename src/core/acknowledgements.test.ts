import { describe, expect, test } from 'vitest';
import { paperDesk } from '../../test/db/paper-desk.ts';
import { on } from '../../test/db/paper.ts';
import { dak } from '../../test/db/samples.ts';
import { acknowledgeReceipt, canAcknowledge, reportAcknowledgement } from './acknowledgements.ts';
import type { ReceiptState } from './receipts.ts';
import { systemActor } from './words.ts';

const clerk = on('clerk', 'diarist');
const section = on('section', 'dealing');

function given(email = 'kalpana@kalpit.example') {
  const desk = paperDesk();
  const sender = { ...dak().sender, email };
  const id = desk.idOf(desk.do(clerk, desk.register(clerk, { sender })));
  const state = () => desk.get<ReceiptState>(id);
  const acknowledge = (by = clerk, ready = true) =>
    acknowledgeReceipt(state(), ready, desk.context(by));
  const report = (status: 'sent' | 'bounced', seq = 1) => {
    const context = desk.context(systemActor('org-1'));
    return reportAcknowledgement(state(), { seq, status, detail: '250 ok' }, context);
  };
  return { ...desk, id, state, acknowledge, report };
}

describe('an acknowledgement by e-mail', () => {
  test('goes to the address that the sender gave, which the journal does not show', () => {
    const { state, acknowledge, report, ...desk } = given();
    desk.do(clerk, acknowledge());
    expect(state().acknowledgements).toMatchObject([
      { to: 'kalpana@kalpit.example', by: 'clerk', status: 'queued' },
    ]);
    expect(JSON.stringify(desk.journal)).not.toContain('kalpit');
    expect(acknowledge()).toEqual({ refused: 'acknowledged_already' });
    desk.do(systemActor('org-1'), report('sent'));
    expect(state().acknowledgements).toMatchObject([{ status: 'sent', detail: '250 ok' }]);
    expect(report('bounced')).toEqual({ refused: 'acknowledged_already' });
    expect(canAcknowledge(state(), clerk)).toBe(false);
  });

  test('may be tried again when it came back', () => {
    const { state, acknowledge, report, ...desk } = given();
    desk.do(clerk, acknowledge());
    desk.do(systemActor('org-1'), report('bounced'));
    expect(canAcknowledge(state(), clerk)).toBe(true);
    desk.do(clerk, acknowledge());
    expect(state().acknowledgements?.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('is asked for by who registered or holds it, where mail can leave', () => {
    const { id, acknowledge, ...desk } = given();
    expect(acknowledge(section)).toEqual({ refused: 'not_with_you' });
    expect(acknowledge(clerk, false)).toEqual({ refused: 'mail_not_configured' });
    desk.do(clerk, desk.sendReceipt(clerk, id, section));
    expect(Array.isArray(acknowledge(clerk))).toBe(true);
    expect(acknowledge(section)).toEqual({ refused: 'not_with_you' });
    desk.do(section, desk.onReceipt(section, id, { type: 'openReceipt' }));
    expect(Array.isArray(acknowledge(section))).toBe(true);
    expect(given('').acknowledge()).toEqual({ refused: 'sender_without_email' });
  });
});
