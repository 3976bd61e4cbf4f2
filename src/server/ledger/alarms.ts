/** Alarms: raised once while their reason lasts, ended when it is gone, told to the log as well. */
import type { AlarmCode } from '../../core/ledger/index.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { uuidv7 } from '../platform/random.ts';
import * as store from './store-attest.ts';
import type { NewAlarm } from './store-attest.ts';

export type Alarms = {
  readonly raise: (alarm: NewAlarm) => Promise<void>;
  readonly end: (code: AlarmCode, subject?: string) => Promise<void>;
};

export function alarmsOf({ db, log }: { readonly db: Database; readonly log: Log }): Alarms {
  return {
    raise: async (alarm) => {
      const isNew = await db.transaction((tx) => store.raiseAlarm(tx, uuidv7(), alarm));
      if (isNew) log.error({ ...alarm }, 'alarm');
    },
    end: async (code, subject = '') => {
      const wasOpen = await db.transaction((tx) => store.endAlarm(tx, code, subject));
      if (wasOpen) log.info({ code, subject }, 'the alarm has ended');
    },
  };
}
