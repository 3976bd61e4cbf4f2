/**
 * Which job runners live. A job is marked with its runner's pool while it runs, and graphile-worker
 * itself gives the jobs of a runner that was killed back after four hours only. Here each living
 * pool has an advisory lock, held by a connection of its server and so gone with it, whatever kills
 * it: a job whose pool has no lock is free to run again.
 */
import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { Log } from './log.ts';

/** A job marked a moment ago may be of a pool whose lock is still on its way. */
const markedSeconds = 5;

/** However often its office dies, a job is not tried more often. */
const triesMax = 100;

/** "jobs", in ASCII: the space of these locks, apart from all others. */
const space = 0x6a6f6273;

export type Lives = {
  /** For the runner: tells here which pools it makes. */
  readonly events: WorkerEvents;
  /** Locks for those who live; what the dead have left is freed. */
  readonly sweep: () => Promise<void>;
  /** All of them have ended. */
  readonly forget: () => Promise<void>;
};

/** Takes one of these connections for as long as a runner lives. */
export function watchLives(pool: pg.Pool, log: Log): Lives {
  const events = new EventEmitter() as WorkerEvents;
  const alive = new Set<string>();
  let holder: Holder | null = null;

  const lockAll = async (): Promise<void> => {
    if (alive.size === 0) return;
    if (holder === null || holder.isLost()) holder = await takeHolder(pool);
    for (const id of [...alive].filter((one) => !holder?.held.has(one))) {
      await holder.client.query('select pg_advisory_lock($1, hashtext($2))', [space, id]);
      holder.held.add(id);
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One at a time, so that there is one connection. */
  const inTurn = (what: () => Promise<void> | void): Promise<void> => {
    const next = last.then(what);
    last = next.catch(() => undefined);
    return next;
  };
  events.on('pool:create', ({ workerPool }) => {
    alive.add(workerPool.id);
    inTurn(lockAll).catch((error: unknown) => log.debug({ err: error }, 'job runner lock'));
  });
  return {
    events,
    sweep: () =>
      inTurn(async () => {
        await lockAll();
        const freed = await freeDead(pool, [...alive]);
        if (freed > 0) log.info({ freed }, 'jobs of an office that was killed run again');
      }),
    forget: () =>
      inTurn(() => {
        alive.clear();
        holder?.end();
        holder = null;
      }),
  };
}

type Holder = {
  readonly client: pg.PoolClient;
  readonly held: Set<string>;
  readonly isLost: () => boolean;
  /** Ends the connection, and with it all its locks. */
  readonly end: () => void;
};

async function takeHolder(pool: pg.Pool): Promise<Holder> {
  const client = await pool.connect();
  let ended = false;
  const end = (): void => {
    if (!ended) client.release(true);
    ended = true;
  };
  client.once('error', end);
  return { client, held: new Set(), isLost: () => ended, end };
}

/**
 * Frees what is marked by pools without a lock; answers how many jobs that were. A try that a
 * death cut off is given back, or an office that is killed again and again would use up the tries
 * of a job that never had its time; but not for ever, where the job itself is what kills.
 */
async function freeDead(pool: pg.Pool, mine: readonly string[]): Promise<number> {
  // The locks tried here end with the statement's own transaction.
  const text = `with marked as materialized (
      select distinct locked_by as id from graphile_worker.jobs
      where locked_at < now() - $1 * interval '1 second' and locked_by <> all ($2::text[])
    ), dead as materialized (
      select id from marked where pg_try_advisory_xact_lock($3, hashtext(id))
    ), freed as materialized (
      select array_agg(j.id) as jobs
      from graphile_worker.jobs j join dead d on d.id = j.locked_by
    )
    select graphile_worker.force_unlock_workers(array_agg(id)), (select jobs from freed) as jobs
    from dead having count(*) > 0`;
  type Freed = { readonly jobs: readonly string[] | null };
  const { rows } = await pool.query<Freed>(text, [markedSeconds, mine, space]);
  const jobs = rows[0]?.jobs ?? [];
  const again = `select graphile_worker.reschedule_jobs(array[id], run_at := now(),
      max_attempts := (max_attempts + 1)::int)
    from graphile_worker.jobs where id = any($1::bigint[]) and max_attempts < $2`;
  if (jobs.length > 0) await pool.query(again, [jobs, triesMax]);
  return jobs.length;
}
