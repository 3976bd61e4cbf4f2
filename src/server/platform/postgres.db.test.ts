import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pause } from './clock.ts';
import { openDatabase } from './database.ts';
import { silentLog } from './log.ts';
import { postmasterOf } from './postgres-orphan.ts';
import { startOf } from './postgres-lock.ts';
import { claimDataDir, startPostgres } from './postgres.ts';

let dataDir = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'patravali-supervisor-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    await gone(child.pid ?? 0);
  }
  rmSync(dataDir, { recursive: true, force: true });
});

type Told = { url: string; pid: number; error?: string };

async function officeProcess(): Promise<Told & { child: ChildProcess }> {
  const script = join(import.meta.dirname, '../../../test/db/office-process.ts');
  const stdio = ['pipe', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, [script, dataDir], { stdio: [...stdio] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    return { ...(JSON.parse(line) as Told), child };
  }
  throw new Error('the process said nothing');
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

async function gone(pid: number): Promise<void> {
  for (let tries = 0; startOf(pid) !== null; tries += 1) {
    expect(tries).toBeLessThan(500);
    await pause(20);
  }
}

describe('the embedded database', () => {
  it('is made whole and as it must be, and keeps its secret', async () => {
    await using postgres = await startPostgres({ dataDir, log: silentLog });
    await ask(postgres.url, 'create extension pg_trgm');
    const [row] = await ask(
      postgres.url,
      `select current_setting('server_encoding') as encoding, datcollate as collate,
        datctype as ctype, current_setting('data_checksums') as sums,
        current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
        current_setting('timezone') as zone, show_trgm('स्वीकृति') <> '{}' as trigrams
       from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({
      encoding: 'UTF8',
      collate: 'C.UTF-8',
      ctype: 'C.UTF-8',
      sums: 'on',
      fsync: 'on',
      addresses: '',
      zone: 'UTC',
      trigrams: true,
    });
    expect(statSync(join(dataDir, 'postgres/secret')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres/cluster')).mode & 0o777).toBe(0o700);
    expect(existsSync(join(dataDir, 'postgres/cluster.new'))).toBe(false);
    const wrong = postgres.url.replace(/:[0-9a-f]{64}@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps what it holds over a stop and a start', async () => {
    const first = await startPostgres({ dataDir, log: silentLog });
    await ask(first.url, 'create table kept as select 7 as n');
    await first.stop();
    expect(startOf(first.pid())).toBe(null);
    expect(existsSync(join(dataDir, 'office.lock'))).toBe(false);
    await using second = await startPostgres({ dataDir, log: silentLog });
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('begins anew where a first start was cut off half-way', async () => {
    mkdirSync(join(dataDir, 'postgres/cluster.new/data'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/cluster.new/data/PG_VERSION'), '18\n');
    await using postgres = await startPostgres({ dataDir, log: silentLog });
    expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('listens on loopback where the path is too long for a socket', async () => {
    const deep = join(dataDir, 'd'.repeat(120));
    await using postgres = await startPostgres({ dataDir: deep, log: silentLog });
    expect(new URL(postgres.url).hostname).toBe('127.0.0.1');
    expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('works under a name with a space, a comma, a quote and Devanagari', async () => {
    const odd = join(dataDir, 'a, "b" \' पत्र');
    await using postgres = await startPostgres({ dataDir: odd, log: silentLog });
    expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is started again when it dies, and the open pool recovers', async () => {
    await using postgres = await startPostgres({ dataDir, log: silentLog });
    await using db = openDatabase({ url: postgres.url, log: silentLog, role: null });
    expect(await db.read('one', 'select 1 as one')).toEqual([{ one: 1 }]);
    const died = postgres.pid();
    process.kill(died, 'SIGQUIT');
    await gone(died);
    await expect(db.read('one', 'select 1 as one')).rejects.toMatchObject({ name: 'DatabaseDown' });
    let answer: unknown;
    for (let tries = 0; answer === undefined && tries < 200; tries += 1) {
      answer = await db
        .transaction((tx) => tx.query('one', 'select 1 as one'))
        .catch(() => pause(50));
    }
    expect(answer).toEqual([{ one: 1 }]);
    expect(postgres.pid()).not.toBe(died);
  });
});

describe('an office killed without warning', () => {
  it('takes its database along, and the next start has everything', async () => {
    const { child, url, pid } = await officeProcess();
    await ask(url, 'create table kept as select 8 as n');
    child.kill('SIGKILL');
    await gone(child.pid ?? 0);
    await gone(pid);
    expect(existsSync(join(dataDir, 'office.lock'))).toBe(true);
    await using postgres = await startPostgres({ dataDir, log: silentLog });
    expect(await ask(postgres.url, 'select n from kept')).toEqual([{ n: 8 }]);
  });

  it('that leaves its database running has it stopped by the next start', async () => {
    const { child, url, pid } = await officeProcess();
    await ask(url, 'create table kept as select 9 as n');
    // Stopped first, the database does not see the signal of its parent's death.
    process.kill(pid, 'SIGSTOP');
    child.kill('SIGKILL');
    await gone(child.pid ?? 0);
    expect(postmasterOf(join(dataDir, 'postgres/cluster'))).toBe(pid);
    setTimeout(() => process.kill(pid, 'SIGCONT'), 200);
    await using postgres = await startPostgres({ dataDir, log: silentLog });
    expect(startOf(pid)).toBe(null);
    expect(await ask(postgres.url, 'select n from kept')).toEqual([{ n: 9 }]);
  });

  it('that had another process take its number is not believed to live', async () => {
    const lock = join(dataDir, 'office.lock');
    writeFileSync(lock, JSON.stringify({ pid: process.pid, started: 'another boot 12345' }));
    claimDataDir(dataDir)();
    writeFileSync(lock, 'half a lo');
    claimDataDir(dataDir)();
    expect(existsSync(lock)).toBe(false);
  });
});

describe('a second start', () => {
  it('on the same directory says so and stops, and the first goes on', async () => {
    await using postgres = await startPostgres({ dataDir, log: silentLog });
    const second = await officeProcess();
    expect(second.error).toContain(`An office already runs on ${dataDir} (process ${process.pid})`);
    await expect(startPostgres({ dataDir, log: silentLog })).rejects.toThrow('already runs');
    expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('by ten at once lets one through', async () => {
    writeFileSync(join(dataDir, 'office.lock'), JSON.stringify({ pid: 2 ** 22 + 1, started: '' }));
    const told = await Promise.all(Array.from({ length: 10 }, () => lockInProcess(dataDir)));
    expect(told.filter((line) => line === 'mine').length).toBe(1);
  });
});

/** Takes the lock in a process of its own and keeps it until all have tried. */
async function lockInProcess(dir: string): Promise<string> {
  const lock = JSON.stringify(join(import.meta.dirname, 'postgres-lock.ts'));
  const script = `
    const { lockDataDir } = await import(${lock});
    try { lockDataDir(${JSON.stringify(dir)}); console.log('mine'); }
    catch (error) { console.log(error.message); }
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return line;
  return 'nothing';
}

describe('a data directory that cannot be used', () => {
  it('is named, with the reason', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    await expect(startPostgres({ dataDir: file, log: silentLog })).rejects.toThrow(
      'not a directory',
    );
    const below = startPostgres({ dataDir: join(file, 'x'), log: silentLog });
    await expect(below).rejects.toThrow('not a directory');
    const proc = startPostgres({ dataDir: '/proc/patravali', log: silentLog });
    await expect(proc).rejects.toMatchObject({ name: 'StartError' });
  });

  it('of another PostgreSQL is not touched', async () => {
    const version = join(dataDir, 'postgres/cluster/PG_VERSION');
    mkdirSync(join(dataDir, 'postgres/cluster'), { recursive: true });
    writeFileSync(version, '14\n');
    const start = startPostgres({ dataDir, log: silentLog });
    await expect(start).rejects.toThrow('The data directory is of PostgreSQL 14');
    expect(readFileSync(version, 'utf8')).toBe('14\n');
  });
});
