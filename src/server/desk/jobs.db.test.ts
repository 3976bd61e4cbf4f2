/** Daily reminders: who gets one, how often, and what it says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import { dak, marking } from '../../../test/db/samples.ts';
import { indiaDay } from '../../core/days.ts';
import type { TaskHelpers } from '../platform/jobs.ts';
import { silentLog } from '../platform/log.ts';
import type { Mail, MailAnswer } from '../platform/mail.ts';
import * as calendars from '../calendars/commands.ts';
import * as receipts from '../receipts/commands.ts';
import { setFollowUp } from '../../core/follow-ups.ts';
import type { ReceiptState } from '../../core/receipts.ts';
import type { Verb } from '../ledger/index.ts';
import type { Json } from '../../core/words.ts';
import { deskTasks } from './jobs.ts';
import { peopleToRemind, switchReminder } from './store-reminders.ts';

const database = useDatabase();
let office: TestOffice;
beforeAll(async () => {
  office = await setUpTestOffice(database.db);
});
afterAll(() => undefined);

/** Nobody may set a day gone by, and no test can wait for one. */
const DUE_LONG_AGO: Verb<{ id: string } & Json, ReceiptState | null> = {
  name: 'setFollowUp',
  load: (_tx, items, _actor, { id }) => items.lock<ReceiptState>('receipt', id),
  decide: (receipt, _input, context) => {
    if (receipt === null) throw new Error('no receipt');
    const long = { ...context, today: '2020-01-01' };
    return setFollowUp(receipt, { on: '2020-01-02', remarks: 'स्मरण' }, long);
  },
  reply: (changed, receipt, { actor }) => receipts.receiptReply(changed, receipt?.id ?? '', actor),
};

async function followedUp(subject: string, classification = 'normal'): Promise<string> {
  const [clerk, officer] = [office.on('INSP(EN)'), office.on('AC(KN)')];
  const form = dak({ nature: 'physical', subject, classification });
  const registering = { form, document: null, copyOf: null, send: marking(officer) };
  const { id, number } = await office.run(clerk, receipts.registerReceiptVerb, registering);
  await office.run(officer, receipts.openReceiptVerb, { id });
  await office.run(officer, DUE_LONG_AGO, { id });
  return number ?? '';
}

test('who has something due gets one mail a day, on a working day, if they want it', async () => {
  const open = await followedUp('पेंशन प्रकरण');
  const secret = await followedUp('गोपनीय विषय', 'confidential');
  const sent: Mail[] = [];
  const mailer = {
    send: (mail: Mail): Promise<MailAnswer> => {
      sent.push(mail);
      return Promise.resolve({ status: 'taken', detail: '250' });
    },
    close: () => undefined,
  };
  const publicUrl = 'https://office.example';
  const tasks = deskTasks({ ledger: office.ledger, mailer, log: silentLog, publicUrl });
  const helpers: TaskHelpers = {
    ...{ attempt: 1, lastAttempt: false, signal: new AbortController().signal },
  };
  const run = (task: string, payload: unknown) =>
    tasks[task]?.(payload, helpers) ?? Promise.reject(new Error(task));
  const { read } = database.db;
  const [now] = await read<{ day: string }>(
    'today_of_test',
    'select india_today()::text as day',
    [],
  );
  const day = now?.day ?? '';
  expect(day).toBe(indiaDay(new Date().toISOString()));
  const officer = office.on('AC(KN)').person;
  expect((await peopleToRemind(read, day)).map(({ person }) => person)).toEqual([officer]);

  await run('send_reminder', { person: officer, day });
  expect(sent).toHaveLength(1);
  expect(sent[0]?.to).toMatch(/@/);
  expect(sent[0]?.text).toContain(`${open} - पेंशन प्रकरण`);
  expect(sent[0]?.text).toContain(secret);
  expect(sent[0]?.text).not.toContain('गोपनीय विषय');

  const queued = async () => {
    const text = `select payload from outbox where task = 'send_reminder'`;
    const jobs = await read<{ payload: { person: string } }>('reminders_of_test', text, []);
    return jobs.map(({ payload }) => payload.person);
  };
  const manager = office.on('SUPDT(IU)');
  const both = (word: string) => ({ en: word, hi: 'नमूना' });
  const made = await office.run(manager, calendars.makeCalendarVerb, {
    ...{ reach: 'office' as const, name: both('Days') },
  });
  const declare = (kind: 'gazetted' | 'working') =>
    office.run(manager, calendars.declareHolidaysVerb, {
      ...{ calendar: made.id, order: 'A-1/2026', holidays: [{ day, kind, name: both('Day') }] },
    });
  await declare('gazetted');
  await run('daily_reminders', {});
  expect(await queued()).toEqual([]);
  await declare('working');
  await run('daily_reminders', {});
  await run('daily_reminders', {});
  expect(await queued()).toEqual([officer]);

  await database.db.transaction((tx) => switchReminder(tx.query, officer, false));
  await run('send_reminder', { person: officer, day });
  expect(sent).toHaveLength(1);
  expect(await peopleToRemind(read, day)).toEqual([]);
});
