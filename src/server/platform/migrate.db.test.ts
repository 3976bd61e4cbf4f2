import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankDatabase } from '../../../test/db/harness.ts';
import type { Clone } from '../../../test/db/harness.ts';
import { openDatabase } from './database.ts';
import { silentLog } from './log.ts';
import { migrate, readMigrations } from './migrate.ts';

let directory = '';
let database: Clone;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'patravali-migrations-'));
  database = await blankDatabase();
});

afterEach(async () => {
  rmSync(directory, { recursive: true, force: true });
  await database.drop();
});

const write = (files: Record<string, string>): void => {
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(directory, name), sql);
};

const run = (): Promise<string[]> =>
  migrate({ url: database.url, migrations: readMigrations(directory), log: silentLog });

async function ask(text: string): Promise<object[]> {
  await using db = openDatabase({ url: database.url, log: silentLog, role: null });
  return await db.read(text.slice(0, 60), text);
}

describe('migrate', () => {
  it('runs what is new, in order, once', async () => {
    write({ '0001-one.sql': 'create table one (n int); insert into one values (1);' });
    expect(await run()).toEqual(['0001-one.sql']);
    expect(await run()).toEqual([]);
    write({ '0002-two.sql': 'insert into one select n + 1 from one;' });
    expect(await run()).toEqual(['0002-two.sql']);
    expect(await ask('select n from one order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('runs once when five servers start together', async () => {
    write({
      '0001-one.sql': 'create table one (n int);',
      '0002-two.sql': 'insert into one values (1);',
    });
    const runs = await Promise.all([run(), run(), run(), run(), run()]);
    expect(runs.flat().sort()).toEqual(['0001-one.sql', '0002-two.sql']);
    expect(await ask('select n from one')).toEqual([{ n: 1 }]);
  });

  it('leaves nothing of a file that fails, and names the line', async () => {
    write({ '0001-one.sql': 'create table one (n int);\n\nselect nonsense;\n' });
    await expect(run()).rejects.toThrow('migration 0001-one.sql failed at line 3');
    expect(await ask("select to_regclass('one') as one")).toEqual([{ one: null }]);
    write({ '0001-one.sql': 'create table one (n int);' });
    expect(await run()).toEqual(['0001-one.sql']);
  });

  it('refuses a file that was changed or renamed since', async () => {
    write({ '0001-one.sql': 'create table one (n int);' });
    await run();
    write({ '0001-one.sql': 'create table one (n bigint);' });
    await expect(run()).rejects.toThrow('Migration 0001-one.sql is not what the database has had');
    rmSync(join(directory, '0001-one.sql'));
    write({ '0001-uno.sql': 'create table one (n int);' });
    await expect(run()).rejects.toThrow('(now 0001-uno.sql)');
  });

  it('refuses a database of a newer release', async () => {
    write({ '0001-one.sql': 'select 1;', '0002-two.sql': 'select 2;' });
    await run();
    rmSync(join(directory, '0002-two.sql'));
    await expect(run()).rejects.toThrow('0002-two.sql, which this release does not know');
  });

  it('says what is missing when its user may not make the role', async () => {
    const name = new URL(database.url).pathname.slice(1);
    await ask(`create role ${name} login password 'x'`);
    await ask(`grant all on database ${name} to ${name}`);
    const url = new URL(database.url);
    url.username = name;
    url.password = 'x';
    const asPoor = migrate({ url: url.href, migrations: [], log: silentLog });
    await expect(asPoor).rejects.toThrow('may not make or take on the role patravali_app');
    await ask(`drop owned by ${name}`);
    await ask(`drop role ${name}`);
  });
});

describe('readMigrations', () => {
  it.each([
    [{ '0002-two.sql': '' }, 'expected 0001-slug.sql'],
    [{ '0001-one.sql': '', '0003-three.sql': '' }, 'expected 0002-slug.sql'],
    [{ '0001-one.sql': '', '0001-other.sql': '' }, 'expected 0002-slug.sql'],
    [{ 'README.md': '' }, 'expected 0001-slug.sql'],
    [{ '0001-One.sql': '' }, 'expected 0001-slug.sql'],
  ])('refuses %o', (files, words) => {
    write(files);
    expect(() => readMigrations(directory)).toThrow(words);
  });
});
