/**
 * Has the log stamped by the time-stamping authority: the newest checkpoint stands for all before
 * it, so that one stamp in a few minutes is enough. After too long without one there is an alarm,
 * and where the settings say so, `act` takes no more.
 */
import { parseNote } from '../../core/ledger/index.ts';
import { present } from '../../core/must.ts';
import { instantOf, pause } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { postOut } from '../platform/outgoing.ts';
import type { Post } from '../platform/outgoing.ts';
import { randomHex } from '../platform/random.ts';
import { alarmsOf } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import type { Sealer } from './seal.ts';
import { StampRefused, openStamp, rootsOf, stampRequest } from './stamp-token.ts';
import type { Stamp } from './stamp-token.ts';
import * as store from './store-attest.ts';

export type StampingOptions = {
  readonly db: Database;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly authority: { readonly url: string; readonly caPem: string; readonly caPath: string };
  readonly maxAgeMinutes: number;
  /** How far the database's clock may be from the authority's. */
  readonly clockBoundSeconds: number;
  readonly post?: Post;
  /** How long a checkpoint waits for later ones to be stamped with it. */
  readonly gatherMs?: number;
  readonly pollMs?: number;
};

export type Stamping = AsyncDisposable & {
  /** Has the latest checkpoint stamped now, unless it is. Throws when it could not be. */
  readonly stampNow: () => Promise<void>;
};

const GATHER_MS_MAX = 5 * 60_000;
const POLL_MS = 5_000;
const BACKOFF_MS_MAX = 60_000;

export function startStamping(options: StampingOptions): Stamping {
  const { authority, db, maxAgeMinutes, pollMs = POLL_MS } = options;
  const roots = rootsOf(authority.caPem, authority.caPath);
  const gatherMs = options.gatherMs ?? Math.min(GATHER_MS_MAX, maxAgeMinutes * 15_000);
  const stopped = new AbortController();
  const alarms = alarmsOf(options);
  const work = { ...options, roots, alarms, signal: stopped.signal };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task);
    last = next.catch(() => undefined);
    return next;
  };
  const watch = async (): Promise<void> => {
    const age = await store.stampAgeMinutes(db.read);
    if (age === null || age <= maxAgeMinutes) return alarms.end('stamps_overdue', authority.url);
    const detail = { minutes: Math.floor(age), maxAgeMinutes };
    await alarms.raise({ code: 'stamps_overdue', subject: authority.url, detail });
  };
  const running = (async (): Promise<void> => {
    for (let failures = 0; !stopped.signal.aborted;) {
      const age = await store.stampAgeMinutes(db.read).catch(() => null);
      const isFirst = (await store.lastStamp(db.read).catch(() => null)) === null;
      if (age !== null && (isFirst || failures > 0 || age * 60_000 >= gatherMs)) {
        const came = await inTurn(() => stampLatest(work)).then(
          () => true,
          (error: unknown) => {
            options.log.debug({ err: error }, 'no stamp');
            return false;
          },
        );
        failures = came ? 0 : failures + 1;
      }
      await watch().catch(() => undefined);
      const backoff = Math.min(BACKOFF_MS_MAX, pollMs * 2 ** Math.min(failures, 10));
      await pause(failures === 0 ? pollMs : backoff, stopped.signal);
    }
  })();
  return {
    stampNow: () => inTurn(() => stampLatest(work)),
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      await running;
      await last;
    },
  };
}

type Work = StampingOptions & {
  readonly roots: ReturnType<typeof rootsOf>;
  readonly alarms: Alarms;
  readonly signal: AbortSignal;
};

async function stampLatest(work: Work): Promise<void> {
  const { authority, db, alarms, sealer, signal, post = postOut } = work;
  const { note, size } = sealer.latest();
  const last = await store.lastStamp(db.read);
  if (last !== null && last.size >= size) return;
  const question = { text: textOf(note), nonce: Buffer.from(randomHex(16), 'hex') };
  const type = 'application/timestamp-query';
  const asked = { url: authority.url, type, body: stampRequest(question) };
  const answered = await post(asked, signal);
  if (answered.status !== 200) throw new Error(`the authority answers ${answered.status}`);
  const stamp = await openStamp(answered.body, question, work.roots).catch(
    async (error: unknown) => {
      if (error instanceof StampRefused) {
        const detail = { says: error.message };
        await alarms.raise({ code: 'stamp_refused', subject: authority.url, detail });
      }
      throw error;
    },
  );
  await keep(work, size, stamp);
}

/** What is stamped: the text of the checkpoint, which is what the log itself signs. */
function textOf(note: string): Uint8Array {
  const parsed = parseNote(note);
  return Buffer.from(present('value' in parsed ? parsed.value.text : null, 'a checkpoint'));
}

async function keep(work: Work, size: number, { token, stampedAt }: Stamp): Promise<void> {
  const { alarms, authority, clockBoundSeconds: boundSeconds, db } = work;
  const row = { size, token, stampedAt: instantOf(stampedAt.getTime()) };
  const ahead = await db.transaction((tx) => store.saveStamp(tx, row));
  await alarms.end('stamp_refused', authority.url);
  await alarms.end('stamps_overdue', authority.url);
  const code = 'clock_differs_from_stamp';
  if (Math.abs(ahead) <= boundSeconds) return alarms.end(code, authority.url);
  const detail = { aheadSeconds: Math.round(ahead), boundSeconds, stampedAt: row.stampedAt };
  await alarms.raise({ code, subject: authority.url, detail });
}
