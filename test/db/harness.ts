import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { pause } from '../../src/server/platform/clock.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import type { Database, Faults } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { randomHex } from '../../src/server/platform/random.ts';
import { onDatabase } from './context.ts';

export type Clone = {
  readonly url: string;
  /** Drops it; fails when a connection was left open, because then a test file leaks a pool. */
  readonly drop: () => Promise<void>;
};

/** A new database with every migration run, for one test file alone. */
export async function cloneDatabase(): Promise<Clone> {
  return create(`template ${inject('templateName')}`);
}

/** A copy of a database as it is now, as a backup would be; nobody may be connected to it. */
export async function copyOf(url: string): Promise<Clone> {
  return create(`template ${new URL(url).pathname.slice(1)}`);
}

/** A new database with nothing in it. */
export async function blankDatabase(): Promise<Clone> {
  return create('template template0');
}

async function create(from: string): Promise<Clone> {
  const name = `patravali_test_${randomHex(6)}`;
  await ask(inject('serverUrl'), `create database ${name} ${from}`);
  return { url: onDatabase(inject('serverUrl'), name), drop: () => drop(name) };
}

/**
 * The whole of it for an ordinary test file, called at the top of a `describe` or of the file:
 * a clone, the server's own database handle on it (role patravali_app), and one of the owner.
 * Valid inside of tests and later hooks.
 */
export function useDatabase(options: { faults?: Faults } = {}): TestDatabase {
  let clone: Clone | undefined;
  let db: Database | undefined;
  let owner: Database | undefined;
  beforeAll(async () => {
    clone = await cloneDatabase();
    const common = { url: clone.url, log: silentLog };
    db = openDatabase({ ...common, ...options });
    owner = openDatabase({ ...common, role: null, connectionsMax: 2 });
  });
  afterAll(async () => {
    await db?.close();
    await owner?.close();
    await clone?.drop();
  });
  return {
    get url() {
      return made(clone).url;
    },
    get db() {
      return made(db);
    },
    get owner() {
      return made(owner);
    },
  };
}

export type TestDatabase = {
  readonly url: string;
  readonly db: Database;
  /** May do everything: for preparing and for looking at what the server's role must not see. */
  readonly owner: Database;
};

function made<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the test database is there only inside of tests');
  return value;
}

async function drop(name: string): Promise<void> {
  const server = inject('serverUrl');
  const open = `select application_name, state, left(query, 200) as query from pg_stat_activity
                where datname = '${name}' and backend_type = 'client backend'`;
  let left = await ask(server, open);
  for (let tries = 0; left.length > 0 && tries < 20; tries += 1) {
    await pause(50);
    left = await ask(server, open);
  }
  await ask(server, `drop database ${name} with (force)`);
  if (left.length > 0) throw new Error(`connections left open: ${JSON.stringify(left)}`);
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
