/** A load that is stopped at any time goes on where it stopped: nothing is missing, nothing twice. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../test/db/harness.ts';
import type { Clone } from '../test/db/harness.ts';
import { expectRowsAreTheFold } from '../test/db/fold.ts';
import { testFolder } from '../test/db/log.ts';
import { pause } from '../src/server/platform/clock.ts';
import { openDatabase } from '../src/server/platform/database.ts';
import { silentLog } from '../src/server/platform/log.ts';
import { withoutOurs } from './demo-office.ts';
import { cbicOffices } from './generate-cbic.ts';
import type { PlannedOffice } from './generate-cbic.ts';
import { loadCbic } from './generate-load.ts';
import type { Loaded } from './generate-load.ts';
import { openForGeneration } from './generate-office.ts';
import type { OpenOffice } from './generate-office.ts';

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());

type Ground = { readonly clone: Clone; readonly env: NodeJS.ProcessEnv };

async function ground(): Promise<Ground> {
  const clone = await cloneDatabase();
  stack.defer(() => clone.drop());
  const { path } = stack.use(testFolder());
  const env = {
    ...withoutOurs(process.env),
    ...{ DATABASE_URL: clone.url, PATRAVALI_DATA_DIR: path },
  };
  return { clone, env };
}

/** Two small ones, one with many people, and the one whose manager keeps the instance. */
const CODES = ['APP001', 'DZU003', 'CGST002', 'DG001'];
const which = ({ code }: PlannedOffice): boolean => CODES.includes(code);
const quiet = { instance: 'both', tell: () => undefined, which } as const;

/** A load whose acts are counted, and which dies before the n-th of them. */
async function loadUntil({ env }: Ground, n: number): Promise<Loaded | 'died'> {
  await using office = await openForGeneration(env);
  let acts = 0;
  const run: OpenOffice['run'] = (actor, verb, asked) => {
    if ((acts += 1) >= n) throw new Error('died');
    return office.run(actor, verb, asked);
  };
  try {
    return await loadCbic({ ...office, run }, quiet);
  } catch (error) {
    if (error instanceof Error && error.message === 'died') return 'died';
    throw error;
  }
}

/** What stands there, without what differs from run to run: salts, and the times of the acts. */
async function contentsOf({ clone }: Ground): Promise<unknown> {
  await using owner = openDatabase({ url: clone.url, log: silentLog, role: null });
  const { read } = owner;
  const rows = await read<{ of: string; n: number; digest: string }>(
    'what_stands',
    `select 'events ' || type as of, count(*)::int as n,
        md5(string_agg(item_id || ' ' || version, ',' order by item_id, version)) as digest
      from journal group by type
    union all select 'acts', count(*), md5(string_agg(key, ',' order by key)) from acts
    union all select 'posts', count(*),
        md5(string_agg(id || abbr, ',' order by id)) from posts
    union all select 'people', count(*),
        md5(string_agg(id || user_id, ',' order by id)) from persons
    union all select 'credentials', count(*),
        md5(string_agg(person_id || ' ' || no || kind, ',' order by person_id, no)) from credentials
    union all select 'super admins', count(*), md5(string_agg(id::text, ',')) from persons
      where state->>'superAdmin' is not null
    order by 1`,
  );
  return rows;
}

async function folds({ clone }: Ground): Promise<void> {
  await using owner = openDatabase({ url: clone.url, log: silentLog, role: null });
  await expectRowsAreTheFold(owner);
}

describe('loading the generated instance', () => {
  test('makes the same, stopped before every act, as in one go', async () => {
    const whole = await ground();
    const loaded = await loadUntil(whole, Infinity);
    const people = cbicOffices().filter(which);
    expect(loaded).toMatchObject({
      ...{ offices: 4, acts: 8, people: people.reduce((n, one) => n + one.people, 0) },
    });
    const expected = await contentsOf(whole);
    const broken = await ground();
    const died = [];
    for (let n = 1; (await loadUntil(broken, n)) === 'died'; n += 1) died.push(n);
    // Each run does again what an unfinished office has done already, and one act more.
    expect(died.length).toBeGreaterThan(1);
    expect(await contentsOf(broken)).toEqual(expected);
    await folds(broken);
    expect(await loadUntil(broken, Infinity)).toMatchObject({ offices: 0, people: 0, acts: 0 });
    expect(await contentsOf(broken)).toEqual(expected);
  });

  test('goes on after it was killed in the midst of it', async () => {
    const at = await ground();
    const script = join(import.meta.dirname, 'generate.ts');
    const args = [script, 'cbic', '--offices', '3'];
    let killed = 0;
    for (let ms = 900; ; ms += 600) {
      const child = spawn(process.execPath, args, { env: at.env, stdio: 'ignore' });
      const ended = once(child, 'exit');
      const done = await Promise.race([ended, pause(ms).then(() => null)]);
      if (done !== null) {
        expect(done[0]).toBe(0);
        break;
      }
      child.kill('SIGKILL');
      await ended;
      killed += 1;
    }
    expect(killed).toBeGreaterThan(0);
    const whole = await ground();
    await using office = await openForGeneration(whole.env);
    await loadCbic(office, { ...quiet, which: ({ index }) => index <= 3 });
    expect(await contentsOf(at)).toEqual(await contentsOf(whole));
    await folds(at);
  });

  test('refuses where another plan went by the same keys', async () => {
    const at = await ground();
    await using office = await openForGeneration(at.env);
    const other: OpenOffice['run'] = (actor, verb, { key, input }) =>
      office.run(actor, verb, { key, input: changed(input) });
    const one = { ...quiet, which: ({ code }: PlannedOffice) => code === 'APP001' };
    await expect(loadCbic({ ...office, run: other }, one)).rejects.toThrow();
    await expect(loadCbic(office, one)).rejects.toThrow(/setUpOffice.*key_reused/);
  });
});

/** As a later version of the plan might have it: the office has another name. */
function changed<I>(input: I): I {
  if (typeof input !== 'object' || input === null || !('organisation' in input)) {
    throw new Error('died');
  }
  const { organisation } = input as { readonly organisation: object };
  return { ...input, organisation: { ...organisation, name: { en: 'Other', hi: 'अन्य' } } };
}
