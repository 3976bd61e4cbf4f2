import { afterEach, expect, it } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { pause } from './clock.ts';
import { startJobs } from './jobs.ts';
import type { Tasks } from './jobs.ts';
import { silentLog } from './log.ts';
import { uuidv7 } from './random.ts';
import { startRelay } from './relay.ts';

const t = useDatabase();
const open: AsyncDisposable[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
  await t.owner.transaction((tx) => tx.query('empty', 'delete from graphile_worker._private_jobs'));
});

async function put(task: string, payloads: readonly unknown[]): Promise<void> {
  await t.db.transaction(async (tx) => {
    for (const payload of payloads) {
      void tx.query('put', 'insert into outbox (id, task, payload) values ($1, $2, $3)', [
        uuidv7(),
        task,
        JSON.stringify(payload),
      ]);
    }
  });
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 300) throw new Error('it never came to be so');
    await pause(20);
  }
}

const outboxIsEmpty = async (): Promise<boolean> =>
  (await t.owner.read('outbox', 'select 1 from outbox limit 1')).length === 0;

async function start(tasks: Tasks): Promise<ReturnType<typeof startRelay>> {
  const relay = startRelay({ url: t.url, log: silentLog });
  open.push(relay, await startJobs({ url: t.url, tasks, log: silentLog }));
  return relay;
}

it('brings every row to its task once, in more than one batch', async () => {
  const seen: unknown[] = [];
  await put(
    'count',
    Array.from({ length: 450 }, (_, n) => ({ n })),
  );
  await start({ count: async (payload) => void seen.push((payload as { n: number }).n) });
  await until(() => seen.length >= 450);
  await pause(100);
  expect(seen.length).toBe(450);
  expect(new Set(seen).size).toBe(450);
  expect(await outboxIsEmpty()).toBe(true);
});

it('looks at once when woken', async () => {
  const seen: unknown[] = [];
  const relay = await start({ hello: async (payload) => void seen.push(payload) });
  await put('hello', ['first']);
  await until(() => seen.length === 1);
  const since = performance.now();
  await put('hello', ['second']);
  relay.wake();
  await until(outboxIsEmpty);
  expect(performance.now() - since).toBeLessThan(190);
});

it('has one leader; another takes over when it goes', async () => {
  const first = startRelay({ url: t.url, log: silentLog });
  const second = startRelay({ url: t.url, log: silentLog });
  open.push(second);
  await put('nobody', [1]);
  await until(outboxIsEmpty);
  const leaders = await t.owner.read(
    'leaders',
    `select count(*) as n from pg_locks where locktype = 'advisory' and granted
     and database = (select oid from pg_database where datname = current_database())`,
  );
  expect(leaders).toEqual([{ n: 1 }]);
  await first.stop();
  await put('nobody', [2]);
  await until(outboxIsEmpty);
});

it('goes on after its connections are cut', async () => {
  const seen: unknown[] = [];
  await start({ after: async (payload) => void seen.push(payload) });
  await put('after', [1]);
  await until(() => seen.length === 1);
  await t.owner.read(
    'cut',
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'patravali jobs'`,
  );
  await put('after', [2]);
  await until(() => seen.length === 2);
});

it('keeps a row in the outbox when the queue cannot take it', async () => {
  await put('x'.repeat(200), [1]);
  const relay = startRelay({ url: t.url, log: silentLog });
  await pause(300);
  await relay.stop();
  expect(await outboxIsEmpty()).toBe(false);
  await t.owner.transaction((tx) => tx.query('clear', 'delete from outbox'));
});

it('tries a failed task again later, and says when it is the last time', async () => {
  const tries: { attempt: number; lastAttempt: boolean }[] = [];
  await put('fails', [1]);
  await start({
    fails: async (_, { attempt, lastAttempt }) => {
      tries.push({ attempt, lastAttempt });
      throw new Error('not today');
    },
  });
  await until(() => tries.length === 1);
  await until(async () => {
    const jobs = await t.owner.read<{ id: number }>(
      'again',
      `update graphile_worker._private_jobs set run_at = now(), attempts = max_attempts - 1
       where locked_at is null and last_error is not null and attempts < max_attempts returning id`,
    );
    return jobs.length === 1;
  });
  await until(() => tries.length === 2);
  expect(tries).toEqual([
    { attempt: 1, lastAttempt: false },
    { attempt: 12, lastAttempt: true },
  ]);
});

it('runs a job again whose worker was killed, and none whose worker lives', async () => {
  const runs: string[] = [];
  await put('long', [1]);
  const going = Promise.withResolvers<void>();
  await start({ long: async () => void (runs.push('long'), await going.promise) });
  await until(() => runs.length === 1);
  await put('left', [2]);
  await until(outboxIsEmpty);
  // As a server that was killed leaves it: marked, with nobody behind the mark.
  const mark = `update graphile_worker._private_jobs
    set locked_by = coalesce(locked_by, 'pool-of-the-dead'), locked_at = now() - interval '1 h'`;
  await t.owner.transaction((tx) => tx.query('mark', mark));
  open.push(
    await startJobs({
      url: t.url,
      tasks: {
        left: async () => void runs.push('left'),
        long: async () => void runs.push('twice'),
      },
      log: silentLog,
    }),
  );
  await until(() => runs.includes('left'));
  await pause(200);
  going.resolve();
  expect(runs).toEqual(['long', 'left']);
});
