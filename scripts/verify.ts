/**
 * `npm run verify`: audits an export, as `src/verify` does alone, or with `--live` the office
 * itself: the schema against the migrations, then everything in the database and on the disk. It
 * reads, by the operator's own rights, and changes nothing.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { formatWitnessVkey } from '../src/core/ledger/index.ts';
import { exportLive } from '../src/server/ledger/index.ts';
import { silentLog } from '../src/server/platform/log.ts';
import { migrate, readMigrations } from '../src/server/platform/migrate.ts';
import { randomHex } from '../src/server/platform/random.ts';
import { auditFolder, readArguments, run, say } from '../src/verify/main.ts';
import type { Asked } from '../src/verify/main.ts';
import { openLive } from './live-source.ts';
import { describeSchema } from './schema.ts';

const root = join(import.meta.dirname, '..');
/** The release whose words schema.sql is in. */
const SCHEMA_OF = 18;

async function auditLive(asked: Asked): Promise<number> {
  await using stack = new AsyncDisposableStack();
  const { config, url, source } = await openLive(stack);
  const wrong = await schemaFault(url);
  if (wrong !== null) {
    const problem = { code: 'schema_differs', message: wrong } as const;
    return say({ sound: false, judged: true, problem }, asked.json);
  }
  const folder = mkdtempSync(join(tmpdir(), 'patravali-live-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  await exportLive(source, folder);
  const { clockBoundSeconds } = config;
  const witnesses = config.witnesses.map(({ key: one }) => formatWitnessVkey(one));
  const tsaCa = config.tsaCa === null ? undefined : readFileSync(config.tsaCa, 'utf8');
  const options = { clockBoundSeconds, witnesses, tsaCa, ...asked.options };
  return auditFolder(folder, asked.json, options);
}

/**
 * Where the database is not what the migrations make: a trigger dropped or disabled, a grant, a
 * check, a generated column. Null where it is.
 */
async function schemaFault(url: string): Promise<string | null> {
  const migrations = readMigrations(join(root, 'migrations'));
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number; sha256: string }>(
      'select number as n, sha256 from schema_migrations order by number',
    );
    const wrong = migrations.find(({ sha256 }, i) => rows[i]?.sha256 !== sha256);
    if (wrong !== undefined || rows.length !== migrations.length)
      return `The database has not had just these migrations: ${wrong?.name ?? 'it had more'}.`;
    const role = await roleFault(client);
    if (role !== null) return role;
    return firstDifference(await describeSchema(client), await expectedSchema(client, url));
  } finally {
    await client.end();
  }
}

/** The role of the server must be subject to the grants. */
async function roleFault(client: Client): Promise<string | null> {
  const { rows } = await client.query(
    `select from pg_roles r where rolname = 'patravali_app' and (rolsuper or rolbypassrls
      or exists (select from pg_auth_members m where m.member = r.oid))`,
  );
  return rows.length === 0 ? null : 'The role patravali_app has more rights than it is given here.';
}

/** schema.sql is in the words of one release; another says the same of a fresh database. */
async function expectedSchema(client: Client, url: string): Promise<string> {
  const { rows } = await client.query<{ major: number }>(
    `select current_setting('server_version_num')::int / 10000 as major`,
  );
  if (rows[0]?.major === SCHEMA_OF) return readFileSync(join(root, 'schema.sql'), 'utf8');
  const name = `patravali_verify_${randomHex(6)}`;
  await client.query(`create database ${name} template template0`);
  try {
    const address = new URL(url);
    address.pathname = `/${name}`;
    const migrations = readMigrations(join(root, 'migrations'));
    await migrate({ url: address.href, migrations, log: silentLog });
    const fresh = new Client({ connectionString: address.href });
    await fresh.connect();
    return await describeSchema(fresh).finally(() => fresh.end());
  } finally {
    await client.query(`drop database ${name} with (force)`);
  }
}

function firstDifference(live: string, expected: string): string | null {
  if (live === expected) return null;
  // A comma more or less is the neighbour of what is there or not.
  const linesOf = (text: string): string[] => text.replace(/,$/gm, '').split('\n');
  const [is, should] = [linesOf(live), linesOf(expected)];
  const at = should.findIndex((line, i) => line !== is[i]);
  const table = should.slice(0, at + 1).findLast((line) => line.startsWith('create table'));
  const where = table === undefined ? '' : ` (after ${table.replace(/ \($/, '')})`;
  return (
    `The database is not what the migrations make${where}: it has "${is[at] ?? ''}" where ` +
    `"${should[at] ?? ''}" should be.`
  );
}

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === 'proof') return run(args);
  const asked = readArguments(args);
  if (!asked.live || asked.help) return run(args);
  if (asked.paths.length > 0) throw new Error('--live takes no folder');
  return auditLive(asked);
}

if (import.meta.main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`verify: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
