import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Client } from 'pg';
import { StartError } from './config.ts';
import { appRole } from './database.ts';
import { translateError } from './database-errors.ts';
import type { Log } from './log.ts';

/** One file of `migrations/`: what a database has had, it has had for ever. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};

type Applied = { readonly number: number; readonly name: string; readonly sha256: string };

/** Any number does, as long as nobody else takes it: "patr" in ASCII. */
const lockKey = 0x70617472;

/**
 * Reads `NNNN-slug.sql`, numbered from 0001 without gaps. Throws StartError at anything else there.
 */
export function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory)
    .filter((name) => !name.startsWith('.'))
    .sort();
  return names.map((name, index) => {
    const found = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.exec(name);
    const number = Number(found?.[1]);
    if (number !== index + 1) {
      throw new StartError(
        `${join(directory, name)}: expected ${String(index + 1).padStart(4, '0')}-slug.sql here.`,
      );
    }
    const sql = readFileSync(join(directory, name), 'utf8');
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the database of `url` to the last migration, as the user of the URL, who then owns
 * everything. Each file runs in one transaction with its row in `schema_migrations`. Several
 * servers may start at once: one migrates, the others wait. Returns the names that were new. Throws
 * StartError when a file was changed or removed since, or the database is of a newer release.
 */
export async function migrate(options: {
  readonly url: string;
  readonly migrations: readonly Migration[];
  readonly log: Log;
}): Promise<string[]> {
  const client = new pg.Client({
    connectionString: options.url,
    connectionTimeoutMillis: 5_000,
    application_name: 'patravali migrate',
  });
  let lost: unknown;
  client.on('error', (error) => (lost = error));
  try {
    await client.connect();
    return await migrateLocked(client, options.migrations, options.log);
  } catch (error) {
    throw translateError(lost ?? error, 'working');
  } finally {
    await client.end();
  }
}

async function migrateLocked(
  client: Client,
  migrations: readonly Migration[],
  log: Log,
): Promise<string[]> {
  await checkServer(client);
  // Held until this session ends, however it ends.
  await client.query('select pg_advisory_lock($1)', [lockKey]);
  await ensureAppRole(client);
  await client.query(`create table if not exists schema_migrations (
    number integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`);
  const applied = await client.query<Applied>(
    'select number, name, sha256 from schema_migrations order by number',
  );
  checkHistory(applied.rows, migrations);
  const fresh = migrations.slice(applied.rows.length);
  for (const migration of fresh) {
    await apply(client, migration);
    log.info({ migration: migration.name }, 'database migrated');
  }
  // A migration that grants something on all tables does not mean this one.
  await client.query(`revoke all on schema_migrations from ${appRole}`);
  return fresh.map(({ name }) => name);
}

function checkHistory(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const [index, was] of applied.entries()) {
    const is = migrations[index];
    if (is === undefined) {
      throw new StartError(
        `The database has had migration ${was.name}, which this release does not know.\n` +
          'Start the newer release that made it; there is no way back.',
      );
    }
    if (is.name !== was.name || is.sha256 !== was.sha256) {
      throw new StartError(
        `Migration ${was.name} is not what the database has had (now ${is.name}).\n` +
          'A migration is never changed once it has run: put the file back and add a new one.',
      );
    }
  }
}

async function apply(client: Client, { number, name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migrations (number, name, sha256) values ($1, $2, $3)', [
      number,
      name,
      sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const { position } = error as { position?: string };
    const line = position === undefined ? '' : ` at line ${lineOf(sql, Number(position))}`;
    throw new Error(`migration ${name} failed${line}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function lineOf(sql: string, position: number): number {
  return [...sql].slice(0, position - 1).filter((letter) => letter === '\n').length + 1;
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version,
            current_setting('server_encoding') as encoding`,
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (version < 150_000) throw new StartError('PostgreSQL 15 or newer is needed.');
  if (encoding !== 'UTF8') {
    throw new StartError(`The database must be made with encoding UTF8, not ${encoding}.`);
  }
}

/**
 * The role of the server's statements. Roles belong to the whole cluster: another database's server
 * may make it in the same moment. The user of the URL must be able to take it on (SET ROLE).
 */
async function ensureAppRole(client: Client): Promise<void> {
  try {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${appRole}') then
        create role ${appRole} nologin;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
    await takeOn(client).catch(async (error: unknown) => {
      if ((error as { code?: string }).code !== '42501') throw error;
      await client.query(`grant ${appRole} to current_user`);
      await takeOn(client);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StartError(
      `The user of DATABASE_URL may not make or take on the role ${appRole}.\n` +
        'As a superuser, once:\n' +
        `  create role ${appRole} nologin; grant ${appRole} to <that user>;`,
    );
  }
}

/** Since PostgreSQL 16 a member may lack SET ROLE, so that only trying tells. */
async function takeOn(client: Client): Promise<void> {
  await client.query(`set role ${appRole}`);
  await client.query('reset role');
}
