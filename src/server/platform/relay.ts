import type { Pool, PoolClient } from 'pg';
import { pause } from './clock.ts';
import { translateError } from './database-errors.ts';
import { attemptsMax, ownerPool } from './jobs.ts';
import type { Log } from './log.ts';

/**
 * Carries rows of `outbox`, which an act writes in its transaction, to the job queue. To enqueue in
 * the act itself would cost more than half of its throughput (locks held through the flush of the
 * commit).
 */
export type Relay = AsyncDisposable & {
  /** A hint after a commit that wrote to the outbox: the relay looks now instead of in 200 ms. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

/** Any number does, as long as nobody else takes it: "relay" without its vowels, in ASCII. */
const leaderKey = 0x726c79;
const batch = 200;
const pollMs = 200;
const retryMs = 1_000;

/**
 * One statement and so one transaction: a row is in the outbox or in the queue, never in both or
 * none. `skip locked` passes over nothing but rows that another relay has in hand.
 */
const moveBatch = `
  with taken as (
    delete from outbox where id in (
      select id from outbox order by created_at, id limit $1 for update skip locked
    ) returning id, task, payload, run_at
  ), added as (
    select graphile_worker.add_jobs(array(
      select (task, payload::json, null, run_at, $2, null, null, null)::graphile_worker.job_spec
      from taken order by id
    ))
  )
  select (select count(*)::int from taken) as moved, (select count(*)::int from added) as added`;

/** Starts the relay. Of all servers on a database one leads; the others wait to take its place. */
export function startRelay(options: { readonly url: string; readonly log: Log }): Relay {
  const { url, log } = options;
  const pool = ownerPool(url, log, 1);
  const stopped = new AbortController();
  let nap = new AbortController();
  let woken = false;
  const wake = (): void => {
    woken = true;
    nap.abort();
  };
  const sleep = async (ms: number): Promise<void> => {
    if (woken || stopped.signal.aborted) return;
    nap = new AbortController();
    await pause(ms, nap.signal);
  };

  const lead = async (client: PoolClient): Promise<void> => {
    while (!stopped.signal.aborted) {
      woken = false;
      const { rows } = await client.query<{ moved: number }>({
        name: 'relay',
        text: moveBatch,
        values: [batch, attemptsMax],
      });
      if (rows[0]?.moved !== batch) await sleep(pollMs);
    }
  };

  const running = (async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await asLeader(pool, lead);
      } catch (error) {
        log.warn({ err: translateError(error, 'working') }, 'the relay of jobs will try again');
      }
      await pause(retryMs, stopped.signal);
    }
  })();

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      stopped.abort();
      nap.abort();
      await running;
      await pool.end();
    })());
  return { wake, stop, [Symbol.asyncDispose]: stop };
}

/** The lock is the session's: it ends with the connection, so that a dead leader is none. */
async function asLeader(pool: Pool, lead: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ leads: boolean }>(
      'select pg_try_advisory_lock($1) as leads',
      [leaderKey],
    );
    if (rows[0]?.leads === true) await lead(client);
  } finally {
    client.release(true);
  }
}
