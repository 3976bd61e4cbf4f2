/** Whether a person is reminded by mail: their own choice, no act of the office. */
import * as contract from '../../contract/reminders.ts';
import { reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as store from './store-reminders.ts';

export function reminderRoutes(routing: Routing, mail: boolean): void {
  const { db } = routing.ledger;
  reads(routing, contract.myReminder, async ({ person }) => ({
    ...{ on: !(await store.isReminderOff(db.read, person)), mail },
  }));
  reads(routing, contract.chooseReminder, async ({ person }, { body: { on } }) => {
    await db.transaction((tx) => store.switchReminder(tx.query, person, on));
    return { on, mail };
  });
}
