import { Logger as WorkerLogger, parseCrontab, run, runMigrations } from 'graphile-worker';
import type { LogFunctionFactory, Runner, TaskList } from 'graphile-worker';
import pg from 'pg';
import { elapsedMs, pause } from './clock.ts';
import { watchLives } from './job-lives.ts';
import type { Lives } from './job-lives.ts';
import type { Log } from './log.ts';

/**
 * What the features do outside of a request, by task name. A task runs at least once: after a crash
 * it runs again, so that it must find out what is already done. Throwing means: again later.
 */
export type Tasks = Readonly<
  Record<string, (payload: unknown, helpers: TaskHelpers) => Promise<void>>
>;

export type TaskHelpers = {
  /** 1 at the first try. */
  readonly attempt: number;
  /** After this one fails there is no other. */
  readonly lastAttempt: boolean;
  /** Fires when the office stops: what takes long should end early and throw. */
  readonly signal: AbortSignal;
};

/** After n failed tries the next comes after e^min(n, 10) seconds: 12 tries take about 17 hours. */
export const attemptsMax = 12;

const probeMs = 2_000;
const sweepMs = 10_000;

export type Jobs = AsyncDisposable & {
  /** Lets running tasks end (10 seconds at most, then they run again at the next start). */
  readonly stop: () => Promise<void>;
};

/** Makes or updates graphile-worker's own tables. Run after `migrate`, as the same owner. */
export async function migrateJobs(url: string, log: Log): Promise<void> {
  const pool = ownerPool(url, log, 1);
  try {
    await runMigrations({ pgPool: pool, logger: workerLogger(log) });
  } finally {
    await pool.end();
  }
}

/**
 * Runs the tasks in this process, as the owner of the database: the server's own role neither sees
 * nor touches the queue. Other processes may do the same on one database.
 */
export async function startJobs(options: {
  readonly url: string;
  readonly tasks: Tasks;
  readonly log: Log;
  /** How many tasks run at once. */
  readonly concurrency?: number;
  /** What begins by itself at its times, in UTC; lines of graphile-worker's crontab. */
  readonly crontab?: string;
}): Promise<Jobs> {
  const { url, tasks, log, concurrency = 2, crontab = '' } = options;
  const pool = ownerPool(url, log, concurrency + 3);
  const lives = watchLives(pool, log);
  const taskList: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    taskList[name] = async (payload, { job, abortSignal }) => {
      const lastAttempt = job.attempts >= job.max_attempts;
      try {
        await task(payload, { attempt: job.attempts, lastAttempt, signal: abortSignal });
      } catch (error) {
        const told = { task: name, job: job.id, attempt: job.attempts, err: error };
        if (lastAttempt) log.error(told, 'a job failed for the last time');
        else log.warn(told, 'a job failed and will be tried again');
        throw error;
      }
    };
  }
  const start = (): Promise<Runner> =>
    run({
      pgPool: pool,
      preset: { worker: RETRIED },
      taskList,
      concurrency,
      parsedCronItems: parseCrontab(crontab),
      pollInterval: 1_000,
      noHandleSignals: true,
      events: lives.events,
      gracefulShutdownAbortTimeout: 10_000,
      logger: workerLogger(log),
    });
  const keeper = keepRunning(await start(), start, { pool, log, lives });
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= keeper.stop().finally(() => pool.end()));
  return { stop, [Symbol.asyncDispose]: stop };
}

/**
 * A runner whose database was away waits up to a minute before it looks again, or has ended. A new
 * one looks at once: so the connection is tried every two seconds, and after an outage the runner
 * is replaced.
 */
function keepRunning(
  first: Runner,
  start: () => Promise<Runner>,
  options: { readonly pool: pg.Pool; readonly log: Log; readonly lives: Lives },
): { stop: () => Promise<void> } {
  const { pool, log, lives } = options;
  const stopped = new AbortController();
  let current: Runner | null = first;
  const endCurrent = async (): Promise<void> => {
    const runner = current;
    current = null;
    // One that has ended by itself refuses to be stopped, and needs not.
    await runner?.stop().catch((error: unknown) => log.debug({ err: error }, 'job runner'));
    await lives.forget();
  };
  const follow = (runner: Runner): void => {
    const ended = (): void => {
      if (current === runner) current = null;
    };
    runner.promise.then(ended, ended);
  };
  follow(first);
  const watching = (async (): Promise<void> => {
    let wasAway = false;
    let swept = -sweepMs;
    for (;;) {
      await pause(probeMs, stopped.signal);
      if (stopped.signal.aborted) return;
      const isAway = await pool.query('select 1').then(
        () => false,
        () => true,
      );
      if (wasAway && !isAway) await endCurrent();
      if (!isAway && current === null && !stopped.signal.aborted) {
        current = await start().catch(() => null);
        if (current !== null) follow(current);
        log.info('the job runner was started again');
      }
      if (!isAway && elapsedMs() - swept >= sweepMs) {
        swept = elapsedMs();
        await lives.sweep().catch((error: unknown) => log.warn({ err: error }, 'freeing jobs'));
      }
      wasAway = isAway;
    }
  })();
  const stop = async (): Promise<void> => {
    stopped.abort();
    await watching;
    await endCurrent();
  };
  return { stop };
}

/**
 * In batches graphile-worker says again that a job is done, until the database has heard it; one by
 * one it says so once, and a database that is away just then would end the whole process.
 */
const RETRIED = { completeJobBatchDelay: 0, failJobBatchDelay: 0 } as const;

/** Connections of the owner of the database, for the queue and its relay. */
export function ownerPool(url: string, log: Log, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    application_name: 'patravali jobs',
  });
  const lost = (error: Error): void =>
    log.warn({ err: error }, 'a connection of the jobs was lost');
  pool.on('error', lost);
  // While a connection is lent out, only a listener of its own keeps its loss from ending the
  // process.
  pool.on('connect', (client) => void client.on('error', lost));
  return pool;
}

function workerLogger(log: Log): WorkerLogger {
  const factory: LogFunctionFactory = () => (level, message, meta) => {
    const says = meta?.['error'] === undefined ? {} : { err: meta['error'] };
    if (level === 'error') log.warn(says, `jobs: ${message}`);
    else if (level === 'warning') log.warn(says, `jobs: ${message}`);
    else log.trace(says, `jobs: ${message}`);
  };
  return new WorkerLogger(factory);
}
