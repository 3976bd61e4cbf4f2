import pg from 'pg';
import type { PoolClient, PoolConfig } from 'pg';
import { must } from '../../core/must.ts';
import { pause } from './clock.ts';
import { isRetryable, translateError } from './database-errors.ts';
import { columnTypes } from './database-types.ts';
import type { SqlValue } from './database-types.ts';
import type { Log } from './log.ts';
import { randomBelow } from './random.ts';

export { DatabaseDown, violatedConstraint } from './database-errors.ts';
export type { SqlValue } from './database-types.ts';

/**
 * Runs one statement. `name` names its text for ever (at most 63 bytes; one name, one text): the
 * server parses and plans it once per connection.
 */
export type Query = <Row extends object>(
  name: string,
  text: string,
  values?: readonly SqlValue[],
) => Promise<Row[]>;

/**
 * One transaction. Queries may be sent without awaiting each: they travel in one go and run in
 * order. The first that fails ends the transaction; the ones behind it fail with it.
 */
export type Tx = { readonly query: Query };

export type Database = AsyncDisposable & {
  /** One statement outside of any transaction. It must only read. */
  readonly read: Query;
  /**
   * Runs `work` in one transaction (read committed) and commits when it resolves, rolls back when
   * it throws. On a serialization failure or a deadlock `work` runs again from the start, so that
   * it must do nothing outside of the transaction. Throws DatabaseDown when the database is gone.
   */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Like `transaction`, on one unchanging snapshot and for reading only. */
  readonly snapshot: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/**
 * Faults on request, for the fault sweep. Every callback may return an error to be thrown there.
 */
export type Faults = {
  /** Before the n-th statement (1, 2, ...) of a transaction; its commit counts as the last one. */
  readonly statement?: (n: number, name: string) => Error | undefined;
  /** After the commit is done: its reply is lost. */
  readonly committed?: () => Error | undefined;
};

export type DatabaseOptions = {
  readonly url: string;
  readonly log: Log;
  /** The role that the statements run as; null: that of the URL. */
  readonly role?: string | null;
  /** The most connections of each of the two pools, for reading and for writing. */
  readonly connectionsMax?: number;
  readonly faults?: Faults;
};

/** The role that has what the migrations grant, and nothing else. */
export const appRole = 'patravali_app';

const attemptsMax = 5;
const connectMs = 1_000;
const waitForConnectionMs = 10_000;

/**
 * pg-pool has one time-out for connecting and for waiting in the queue; a dead server is told
 * sooner. Nor does pg-pool listen while a connection changes hands: a server that goes away in that
 * very moment would end the process. Whoever asks next on such a connection is told by the driver.
 */
class ImpatientClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: connectMs });
    this.on('error', () => undefined);
  }
}

/** Opens the pools. It does not connect yet: a database that is down is told by the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  const { log, faults = {} } = options;
  const readers = openPool(options, false);
  const writers = openPool(options, true);

  const read: Query = async (name, text, values = []) => {
    const client = await connect(readers);
    let failed: unknown;
    try {
      return (await client.query({ name, text, values: [...values] })).rows;
    } catch (error) {
      failed = translateError(error, 'working');
      throw failed;
    } finally {
      client.release(isConnectionLost(failed));
    }
  };

  const inTransaction = async <T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await attemptOnce(await connect(writers), begin, work, faults);
      } catch (error) {
        if (attempt >= attemptsMax || !isRetryable(error)) throw error;
        log.debug({ attempt, err: error }, 'transaction tried again');
        await pause(randomBelow(10 * 2 ** attempt));
      }
    }
  };

  const close = async (): Promise<void> => {
    await Promise.all([readers.end(), writers.end()]);
  };
  return {
    read,
    transaction: (work) => inTransaction('begin', work),
    snapshot: (work) => inTransaction('begin isolation level repeatable read, read only', work),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function openPool(options: DatabaseOptions, pipeline: boolean): pg.Pool {
  const config: PoolConfig = {
    ...connection(options.url, options.role === undefined ? appRole : options.role),
    max: options.connectionsMax ?? 12,
    connectionTimeoutMillis: waitForConnectionMs,
    types: columnTypes,
    pipeline,
    Client: ImpatientClient,
  };
  const pool = new pg.Pool(config);
  // An idle connection that the server ends is an 'error' event, which would end the process.
  pool.on('error', (error) => options.log.warn({ err: error }, 'an idle connection was lost'));
  return pool;
}

/**
 * The settings of our sessions. Plans are generic: otherwise the server plans a prepared statement
 * again each time when its guess for these values looks slightly cheaper, at twice the price.
 */
function connection(url: string, role: string | null): { connectionString: string } {
  const session = ['plan_cache_mode=force_generic_plan', 'TimeZone=UTC', 'DateStyle=ISO'];
  session.push('statement_timeout=60s', 'idle_in_transaction_session_timeout=60s');
  if (role !== null) session.push(`role=${role}`);
  const address = new URL(url);
  const theirs = address.searchParams.get('options') ?? '';
  const ours = session.map((setting) => `-c ${setting}`).join(' ');
  address.searchParams.set('options', `${theirs} ${ours}`.trim());
  return { connectionString: address.href };
}

async function connect(pool: pg.Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw translateError(error, 'connecting');
  }
}

function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && error.name === 'DatabaseDown';
}

/** One attempt at a transaction on one connection, which is always given back. */
async function attemptOnce<T>(
  client: PoolClient,
  begin: string,
  work: (tx: Tx) => Promise<T>,
  faults: Faults,
): Promise<T> {
  let firstError: { readonly error: unknown } | undefined;
  let count = 0;
  let open = true;
  const fail = (error: unknown): unknown => {
    firstError ??= { error: translateError(error, 'working') };
    return firstError.error;
  };
  // By callback: a failure is noted in the moment the driver knows it, before anything else is
  // sent.
  const send = (statement: string | pg.QueryConfig): Promise<pg.QueryResult> =>
    new Promise((resolve, reject) => {
      client.query(statement as pg.QueryConfig, (error: unknown, result: pg.QueryResult) => {
        if (error) reject(fail(error));
        else resolve(result);
      });
    });
  const query: Query = (name, text, values = []) => {
    must(open, `the transaction of ${name} is still open`);
    const fault = firstError?.error ?? faults.statement?.((count += 1), name);
    const rows =
      fault === undefined
        ? send({ name, text, values: [...values] }).then((result) => result.rows)
        : Promise.reject(fail(fault));
    // Whoever sends several at once awaits only the first that fails.
    rows.catch(() => undefined);
    return rows as Promise<never>;
  };

  // Listens while the connection is ours: without a listener a lost connection ends the process.
  client.on('error', fail);
  send(begin).catch(() => undefined);
  try {
    const value = await work({ query });
    open = false;
    // What the driver itself refuses, it reports in the next tick; the server would commit the
    // rest.
    await nextTick();
    const fault = firstError?.error ?? faults.statement?.(count + 1, 'commit');
    if (fault !== undefined) throw fail(fault);
    const done = await send('commit');
    // A transaction that failed answers a commit with ROLLBACK.
    if (firstError !== undefined) throw firstError.error;
    must(done.command === 'COMMIT', 'a transaction without a failed statement commits');
    const lost = faults.committed?.();
    if (lost !== undefined) throw lost;
    return value;
  } catch (error) {
    open = false;
    firstError ??= { error };
    await send('rollback').catch(() => undefined);
    // Work may wrap what a query threw; the cause decides what becomes of the transaction.
    throw isRetryable(firstError.error) ? firstError.error : error;
  } finally {
    client.off('error', fail);
    client.release(isConnectionLost(firstError?.error));
  }
}

function nextTick(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
