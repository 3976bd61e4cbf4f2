import { realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { elapsedMs, pause } from './clock.ts';
import { StartError } from './config.ts';
import type { Log } from './log.ts';
import { embeddedBinaries } from './postgres-binaries.ts';
import type { Binaries } from './postgres-binaries.ts';
import {
  clusterSecret,
  ensureCluster,
  makeOwned,
  ownerRole,
  postgresFault,
} from './postgres-cluster.ts';
import { lockDataDir } from './postgres-lock.ts';
import { stopOrphan } from './postgres-orphan.ts';
import { directoryFault, makeDirectory, placesIn } from './postgres-places.ts';
import type { Places } from './postgres-places.ts';
import { spawnPostmaster, stopPostmaster } from './postgres-process.ts';
import type { Postmaster } from './postgres-process.ts';
import { chooseRunner } from './postgres-user.ts';

/**
 * The embedded database, running. `url` stays the same until it is stopped, also over its own
 * crash.
 */
export type EmbeddedPostgres = AsyncDisposable & {
  readonly url: string;
  /** The process now running; it changes when the database had to be started again. */
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
};

export type PostgresOptions = {
  readonly dataDir: string;
  readonly log: Log;
  /** Another installation than the one from npm. */
  readonly binaries?: Binaries;
  /** Further postgresql.conf settings, over ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False: nothing is forced to the disk. For tests only. */
  readonly durable?: boolean;
};

export const databaseName = 'patravali';
const socketPort = 5432;
/** sockaddr_un holds 108 bytes with the final zero on Linux, 104 on macOS. */
const socketPathMaxBytes = process.platform === 'darwin' ? 103 : 107;

/**
 * Claims a data directory for this process, making it where it is not there.
 * Returns how to give it back. Throws StartError when another office runs on it or it cannot be
 * written. `startPostgres` does this itself; an office on DATABASE_URL calls it.
 */
export function claimDataDir(dataDir: string): () => void {
  // Root's database runs as another user, which must be able to pass through but not to look
  // around.
  makeDirectory(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  try {
    return lockDataDir(realpathSync(dataDir));
  } catch (error) {
    throw directoryFault(dataDir, error);
  }
}

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, making the cluster the first time, and keeps it
 * running: a database that dies is started again. It listens on a socket in the data directory
 * only, or, where that path is too long for a socket, on a free port of 127.0.0.1; in both cases
 * with SCRAM and a generated secret. Throws StartError with words for the operator.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const release = claimDataDir(options.dataDir);
  try {
    return await startClaimed(options, release);
  } catch (error) {
    release();
    throw error;
  }
}

async function startClaimed(
  options: PostgresOptions,
  release: () => void,
): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const binaries = options.binaries ?? (await embeddedBinaries());
  const places = placesIn(realpathSync(options.dataDir));
  makeDirectory(places.home, process.getuid?.() === 0 ? 0o711 : 0o700);
  await stopOrphan(places.cluster, log);
  const runner = chooseRunner(binaries.bin, places);
  const secret = clusterSecret(places);
  await ensureCluster(places, binaries, { runner, secret, durable });
  makeOwned(places.sockets, runner);
  const listen = await listenOn(places);
  const settings = { ...tuning(durable), ...listen.settings, ...options.settings };
  const launch = (): Postmaster =>
    spawnPostmaster({ binaries, runner, cluster: places.cluster, settings, log });

  const url = listen.url(secret, databaseName);
  const first = launch();
  try {
    await ready(first, listen.url(secret, 'postgres'), log);
    await ensureDatabase(listen.url(secret, 'postgres'));
  } catch (error) {
    await stopPostmaster(first, log);
    throw error;
  }
  const keeper = keepRunning(first, launch, log);
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= keeper.stop().finally(release));
  return { url, pid: keeper.pid, stop, [Symbol.asyncDispose]: stop };
}

function tuning(durable: boolean): Record<string, string> {
  return {
    max_connections: '80',
    shared_buffers: '256MB',
    wal_compression: 'on',
    max_wal_size: '2GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    lc_messages: 'C',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

type Listening = {
  readonly settings: Readonly<Record<string, string>>;
  readonly url: (secret: string, database: string) => string;
};

async function listenOn(places: Places): Promise<Listening> {
  const path = join(places.sockets, `.s.PGSQL.${socketPort}`);
  if (Buffer.byteLength(path) <= socketPathMaxBytes) {
    const host = encodeURIComponent(places.sockets);
    return {
      settings: {
        listen_addresses: '',
        port: String(socketPort),
        unix_socket_directories: quoted(places.sockets),
        unix_socket_permissions: '0700',
      },
      url: (secret, database) =>
        `postgres://${ownerRole}:${secret}@localhost:${socketPort}/${database}?host=${host}`,
    };
  }
  const port = await freePort();
  return {
    settings: { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' },
    url: (secret, database) => `postgres://${ownerRole}:${secret}@127.0.0.1:${port}/${database}`,
  };
}

/** The setting is a list: a path with a comma or a space needs its quotes. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}

/**
 * Ready means that a signed-in request was answered; after a crash that is when recovery is over.
 */
async function ready(postmaster: Postmaster, url: string, log: Log): Promise<void> {
  const since = elapsedMs();
  let told = since;
  for (;;) {
    if (postmaster.hasEnded()) throw postgresFault('starting', await postmaster.ended);
    try {
      await ask(url, 'select 1');
      return;
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (code.startsWith('28')) {
        throw new StartError(
          'The embedded database does not accept the secret in the data directory.\n' +
            'Has the file postgres/secret been changed? Put the right one back from your backup.',
        );
      }
    }
    if (elapsedMs() - told > 5_000) {
      told = elapsedMs();
      log.info(
        { seconds: Math.round((told - since) / 1_000) },
        'waiting for the database to recover',
      );
    }
    await pause(20);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const found = await ask(url, `select 1 from pg_database where datname = '${databaseName}'`);
  if (found === 0) await ask(url, `create database ${databaseName}`);
}

async function ask(url: string, sql: string): Promise<number> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** Starts the database again whenever it ends unasked, with growing pauses of up to 10 seconds. */
function keepRunning(
  first: Postmaster,
  launch: () => Postmaster,
  log: Log,
): { pid: () => number; stop: () => Promise<void> } {
  let current = first;
  const stopped = new AbortController();
  const watch = async (): Promise<void> => {
    let delayMs = 0;
    while (!stopped.signal.aborted) {
      const since = elapsedMs();
      const said = await current.ended;
      if (stopped.signal.aborted) return;
      delayMs = elapsedMs() - since > 60_000 ? 0 : Math.min(10_000, delayMs * 2 + 250);
      log.error(
        { said: said.slice(-2_000), delayMs },
        'the database ended by itself; starting it again',
      );
      await pause(delayMs, stopped.signal);
      if (!stopped.signal.aborted) current = launch();
    }
  };
  const watching = watch();
  const stop = async (): Promise<void> => {
    stopped.abort();
    await stopPostmaster(current, log);
    await watching;
  };
  return { pid: () => current.pid, stop };
}
