/**
 * The benched offices: one embedded PostgreSQL, and on it two databases with a server each, so that
 * a small and a large instance are measured in turn on the same machine in the same minute.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { deskOf, signIn } from '../scripts/demo-client.ts';
import type { Desk, Session } from '../scripts/demo-client.ts';
import { startServer, withoutOurs } from '../scripts/demo-office.ts';
import type { Server } from '../scripts/demo-office.ts';
import { readDemoSignIns } from '../src/server/demo/index.ts';
import { silentLog } from '../src/server/platform/log.ts';
import { migrate, readMigrations } from '../src/server/platform/migrate.ts';
import { startPostgres } from '../src/server/platform/postgres.ts';

/** Somebody at a post, and the headers that make a request theirs. */
export type Person = { readonly desk: Desk; readonly headers: { readonly [name: string]: string } };
export type BenchOffice = {
  readonly name: string;
  readonly server: Server;
  /** As the owner of the database. */
  readonly url: string;
  readonly sql: Client;
  /** Signs in, once a person. */
  readonly person: (abbr: string) => Promise<Person>;
};

export type Bench = AsyncDisposable & {
  readonly small: BenchOffice;
  readonly large: BenchOffice;
  /** A folder that goes when the bench is over. */
  readonly home: string;
  /** A further database with every migration run, and no server; its address. */
  readonly emptyOffice: (name: string) => Promise<string>;
};

const MIGRATIONS = join(import.meta.dirname, '../migrations');
/** The two servers and pgbench together need more connections than one office does. */
const settings = { max_connections: '200' };

export async function openBench(): Promise<Bench> {
  await using stack = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), 'patravali-bench-'));
  stack.defer(() => rm(home, { recursive: true, force: true }));
  const dataDir = join(home, 'postgres');
  const postgres = stack.use(await startPostgres({ dataDir, log: silentLog, settings }));
  const offices: BenchOffice[] = [];
  for (const name of ['small', 'large']) {
    const url = await makeDatabase(postgres.url, name);
    offices.push(await openOffice(stack, { name, url, dataDir: join(home, name) }));
  }
  const [small, large] = offices as [BenchOffice, BenchOffice];
  const kept = stack.move();
  const emptyOffice = async (name: string): Promise<string> => {
    const url = await makeDatabase(postgres.url, name);
    await migrate({ url, migrations: readMigrations(MIGRATIONS), log: silentLog });
    return url;
  };
  return { small, large, home, emptyOffice, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function makeDatabase(url: string, name: string): Promise<string> {
  await using client = await connect(url);
  await client.query(`create database ${name}`);
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.href;
}

async function connect(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

async function openOffice(
  stack: AsyncDisposableStack,
  { name, url, dataDir }: { readonly name: string; readonly url: string; readonly dataDir: string },
): Promise<BenchOffice> {
  const server = await startServer({
    ...withoutOurs(process.env),
    DATABASE_URL: url,
    PATRAVALI_DATA_DIR: dataDir,
    PATRAVALI_PORT: '0',
    PATRAVALI_LOG_LEVEL: 'warn',
    // Two clients here ask as much as an office.
    PATRAVALI_SEARCHES_PER_MINUTE: '100000',
  });
  stack.defer(() => server.stop());
  const sql = stack.use(await connect(url));
  const signIns = readDemoSignIns(dataDir);
  if (signIns === null) throw new Error('the office started without its demo sign-ins');
  const sessions = new Map<string, Session>();
  const person = async (abbr: string): Promise<Person> => {
    const who = signIns.people.find((p) => p.posts.some((post) => post.startsWith(abbr)));
    if (who === undefined) throw new Error(`nobody holds ${abbr}`);
    const known = sessions.get(who.userId);
    const session = known ?? (await signIn(server.base, who, signIns.password));
    sessions.set(who.userId, session);
    const desk = deskOf(session, abbr);
    return { desk, headers: { cookie: session.cookie, 'patravali-post': desk.post } };
  };
  return { name, server, url, sql, person };
}
