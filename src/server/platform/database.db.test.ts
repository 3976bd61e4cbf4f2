import { describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { DatabaseDown, openDatabase, violatedConstraint } from './database.ts';
import type { Faults } from './database.ts';
import { silentLog } from './log.ts';

const t = useDatabase();

describe('columns', () => {
  it('arrive in the forms that cross the wire', async () => {
    const [row] = await t.db.read(
      'test_columns',
      `select 9007199254740991::int8 as big, 1.50::numeric as dec, '2025-01-31'::date as day,
        '2025-01-31 10:20:30.123987+05:30'::timestamptz as at, '{"a":[1]}'::jsonb as doc,
        '2025-01-31T00:00Z'::timestamptz as midnight, 7::int4 as small, null::int8 as nothing,
        array[1,2]::int8[] as bigs, array['2025-01-31 10:20:30+00'::timestamptz, null] as times,
        '\\x01ff'::bytea as bytes, true as yes`,
    );
    expect(row).toEqual({
      big: 9007199254740991,
      dec: '1.50',
      day: '2025-01-31',
      at: '2025-01-31T04:50:30.123Z',
      doc: { a: [1] },
      midnight: '2025-01-31T00:00:00.000Z',
      small: 7,
      nothing: null,
      bigs: [1, 2],
      times: ['2025-01-31T10:20:30.000Z', null],
      bytes: Buffer.from([1, 255]),
      yes: true,
    });
  });

  it('never lose digits of a bigint', async () => {
    const answer = t.db.read('test_too_big', 'select 9007199254740993::int8 as big');
    await expect(answer).rejects.toThrow('safe integer');
  });
});

describe('the role', () => {
  it('is patravali_app, without a right to make tables', async () => {
    const who = await t.db.read('test_role', 'select current_user::text as name');
    expect(who).toEqual([{ name: 'patravali_app' }]);
    const made = t.db.transaction((tx) => tx.query('test_make', 'create table mine (a int)'));
    await expect(made).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a transaction', () => {
  it('commits what resolves and rolls back what throws, on one connection', async () => {
    await t.owner.transaction((tx) =>
      tx.query('make', 'create table harness_rows (id int primary key)'),
    );
    await t.owner.transaction((tx) => tx.query('add', 'insert into harness_rows values ($1)', [1]));
    const thrown = t.owner.transaction(async (tx) => {
      await tx.query('add', 'insert into harness_rows values ($1)', [2]);
      throw new Error('changed my mind');
    });
    await expect(thrown).rejects.toThrow('changed my mind');
    expect(await t.owner.read('all', 'select id from harness_rows order by id')).toEqual([
      { id: 1 },
    ]);
  });

  it('runs queries sent together in their order, and takes along those not awaited', async () => {
    const rows = await t.owner.transaction(async (tx) => {
      void tx.query('add', 'insert into harness_rows values ($1)', [10]);
      const [, seen] = await Promise.all([
        tx.query('add', 'insert into harness_rows values ($1)', [11]),
        tx.query<{ n: number }>('count', 'select count(*) as n from harness_rows where id >= 10'),
      ]);
      void tx.query('add', 'insert into harness_rows values ($1)', [12]);
      return seen;
    });
    expect(rows).toEqual([{ n: 2 }]);
    expect(
      await t.owner.read('count', 'select count(*) as n from harness_rows where id >= 10'),
    ).toEqual([{ n: 3 }]);
  });

  it('gives the first error of many, and nothing is written', async () => {
    const work = t.owner.transaction((tx) =>
      Promise.all([
        tx.query('add', 'insert into harness_rows values ($1)', [20]),
        tx.query('add', 'insert into harness_rows values ($1)', [20]),
        tx.query('add', 'insert into harness_rows values ($1)', [21]),
      ]),
    );
    await expect(work).rejects.toSatisfy(
      (error) => violatedConstraint(error) === 'harness_rows_pkey',
    );
    expect(await t.owner.read('twenty', 'select id from harness_rows where id >= 20')).toEqual([]);
  });

  it('fails even when its work swallows the error, or never looked at it', async () => {
    const swallowed = t.owner.transaction(async (tx) => {
      await tx.query('add', 'insert into harness_rows values ($1)', [30]);
      await tx.query('add', 'insert into harness_rows values ($1)', [30]).catch(() => undefined);
      return 'fine';
    });
    await expect(swallowed).rejects.toMatchObject({ code: '23505' });
    const unseen = t.owner.transaction(async (tx) => {
      void tx.query('add', 'insert into harness_rows values ($1)', [31]);
      void tx.query('bad', 'select 1 / $1::int', [0]);
      return 'fine';
    });
    await expect(unseen).rejects.toMatchObject({ code: '22012' });
    // The driver itself refuses a second text under one name, without asking the server.
    const refused = t.owner.transaction(async (tx) => {
      await tx.query('add', 'insert into harness_rows values ($1)', [32]);
      void tx.query('add', 'insert into harness_rows values ($1 + 1)', [33]);
      return 'fine';
    });
    await expect(refused).rejects.toThrow('Prepared statements must be unique');
    expect(await t.owner.read('thirty', 'select id from harness_rows where id >= 30')).toEqual([]);
  });

  it('cannot be used after its end', async () => {
    let kept: (() => Promise<object[]>) | undefined;
    await t.owner.transaction(async (tx) => {
      kept = () => tx.query('late', 'select 1');
    });
    expect(() => kept?.()).toThrow('still open');
  });

  it('tries a deadlock again, so that both get through', async () => {
    let runs = 0;
    const firstLocks: (() => void)[] = [];
    const both = new Promise<void>((resolve) => firstLocks.push(resolve));
    let holding = 0;
    const cross = (a: number, b: number): Promise<unknown> =>
      t.owner.transaction(async (tx) => {
        runs += 1;
        await tx.query('lock', 'select pg_advisory_xact_lock($1)', [a]);
        holding += 1;
        if (holding === 2) firstLocks[0]?.();
        await both;
        return tx.query('lock', 'select pg_advisory_xact_lock($1)', [b]);
      });
    await Promise.all([cross(1, 2), cross(2, 1)]);
    expect(runs).toBe(3);
  });

  it('gives up on work that always fails to serialize', async () => {
    let runs = 0;
    const work = t.owner.transaction(async (tx) => {
      runs += 1;
      await tx.query('raise', `do $$ begin raise sqlstate '40001'; end $$`);
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(5);
  });

  it('as a snapshot sees nothing newer than its first query, and cannot write', async () => {
    const counts = await t.owner.snapshot(async (tx) => {
      const before = await tx.query('count_all', 'select count(*) as n from harness_rows');
      await t.owner.transaction((other) =>
        other.query('add', 'insert into harness_rows values ($1)', [40]),
      );
      return [before, await tx.query('count_all', 'select count(*) as n from harness_rows')];
    });
    expect(counts[0]).toEqual(counts[1]);
    const write = t.owner.snapshot((tx) => tx.query('wipe', 'delete from harness_rows'));
    await expect(write).rejects.toMatchObject({ cause: { code: '25006' } });
  });
});

describe('faults on request', () => {
  const withFaults = async (faults: Faults, ids: readonly number[]): Promise<unknown> => {
    await using db = openDatabase({ url: t.url, log: silentLog, role: null, faults });
    return await db
      .transaction(async (tx) => {
        for (const id of ids) await tx.query('add', 'insert into harness_rows values ($1)', [id]);
        return 'committed';
      })
      .catch((error: unknown) => error);
  };

  it('fail the n-th statement and the commit, and leave nothing', async () => {
    const answers: unknown[] = [];
    for (let n = 1; n <= 4; n += 1) {
      const fault = new Error(`statement ${n}`);
      answers.push(
        await withFaults({ statement: (at) => (at === n ? fault : undefined) }, [50, 51]),
      );
      if (n < 4) {
        expect(await t.owner.read('fifty', 'select id from harness_rows where id >= 50')).toEqual(
          [],
        );
      }
    }
    expect(answers.map(String)).toEqual([
      'Error: statement 1',
      'Error: statement 2',
      'Error: statement 3',
      'committed',
    ]);
  });

  it('lose the reply of a commit that is done', async () => {
    const lost = new DatabaseDown('lost');
    expect(await withFaults({ committed: () => lost }, [60])).toBe(lost);
    expect(await t.owner.read('sixty', 'select id from harness_rows where id = 60')).toEqual([
      { id: 60 },
    ]);
  });
});

describe('a connection that is cut', () => {
  const cut = (): Promise<object[]> =>
    t.owner.read(
      'cut',
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );

  it('in a transaction gives DatabaseDown, and the next one works', async () => {
    await using db = openDatabase({ url: t.url, log: silentLog });
    const work = db.transaction(async (tx) => {
      await tx.query('one', 'select 1 as one');
      await cut();
      return tx.query('one', 'select 1 as one');
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseDown);
    expect(await db.transaction((tx) => tx.query('one', 'select 1 as one'))).toEqual([{ one: 1 }]);
  });

  it('while work waits for something else never commits', async () => {
    await using db = openDatabase({ url: t.url, log: silentLog, role: null });
    const work = db.transaction(async (tx) => {
      await tx.query('add', 'insert into harness_rows values ($1)', [70]);
      await cut();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return 'fine';
    });
    await expect(work).rejects.toMatchObject({ name: 'DatabaseDown', reason: 'lost' });
    expect(await t.owner.read('seventy', 'select id from harness_rows where id = 70')).toEqual([]);
  });
});

it('a server that is not there is told within two seconds as DatabaseDown', async () => {
  await using db = openDatabase({ url: 'postgres://a:b@127.0.0.1:1/c', log: silentLog });
  const unreachable = { name: 'DatabaseDown', reason: 'unreachable' };
  await expect(db.read('one', 'select 1')).rejects.toMatchObject(unreachable);
  await expect(db.transaction(async () => 1)).rejects.toMatchObject(unreachable);
}, 2_000);
