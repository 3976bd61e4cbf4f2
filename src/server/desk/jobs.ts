/**
 * Daily reminders: once a day it is found out who is to be reminded, and each gets one mail, on
 * working days of their office. A mail that no server takes is not made up for the next day.
 */
import { indiaDay } from '../../core/days.ts';
import { reminderMail } from '../../core/reminders.ts';
import { isWorkingDay } from '../../core/working-days.ts';
import type { Day, Id } from '../../core/words.ts';
import { workingDaysOf } from '../calendars/index.ts';
import { enqueue } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { TaskHelpers, Tasks } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import type { Mailer } from '../platform/mail.ts';
import * as store from './store-reminders.ts';

/** Every day at 04:00 UTC, half past nine in India; made up for if the office was down. */
export const REMINDER_CRON = '0 4 * * * daily_reminders ?fill=12h';

export type ReminderWork = {
  readonly ledger: Ledger;
  readonly mailer: Mailer | null;
  readonly log: Log;
  readonly publicUrl: string;
};
type One = { readonly person: Id; readonly day: Day };

export function deskTasks(work: ReminderWork): Tasks {
  return {
    daily_reminders: () => remindAll(work),
    send_reminder: (payload, helpers) => remind(work, payload as One, helpers),
  };
}

/** A person and a day are noted with the job: run twice, it makes no second one. */
async function remindAll({ ledger, mailer }: ReminderWork): Promise<void> {
  if (mailer === null) return;
  const { db, world } = ledger;
  const at = await store.now(db.read);
  const day = indiaDay(at);
  const works = new Map<Id, boolean>();
  for (const { org, person } of await store.peopleToRemind(db.read, day)) {
    const open = works.get(org) ?? isWorkingDay(await workingDaysOf(db.read, org, at), day);
    works.set(org, open);
    if (!open) continue;
    await db.transaction(async (tx) => {
      if (!(await store.noteReminder(tx.query, person, day))) return;
      const payload = { person, day };
      await enqueue(tx, [{ id: world.newId(), task: 'send_reminder', payload }]);
    });
  }
  ledger.nudge({ jobs: true });
}

async function remind(
  { ledger, mailer, log, publicUrl }: ReminderWork,
  { person, day }: One,
  { lastAttempt }: Pick<TaskHelpers, 'lastAttempt'>,
): Promise<void> {
  if (mailer === null || (await store.isReminderOff(ledger.db.read, person))) return;
  const { to, due } = await store.dueOf(ledger.db.read, person, day);
  if (to === null || due.length === 0) return;
  const mail = reminderMail(due, publicUrl);
  const answer = await mailer.send({ messageId: `${person}.${day}`, to, ...mail });
  if (answer.status === 'later' && !lastAttempt) throw new Error(answer.detail);
  if (answer.status !== 'taken') log.warn({ person }, 'a reminder was not taken');
}
