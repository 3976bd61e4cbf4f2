/**
 * Every command, failed at its first statement, at its second, and so on until it succeeds, and
 * once more with its reply lost after the commit: before or after, never between. A failed act
 * leaves every table as it was, so one office lives its whole life through all of the failures.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefused } from '../../src/core/refusals.ts';
import type { Actor, Json } from '../../src/core/words.ts';
import { demoPlan } from '../../src/server/demo/index.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Outcome, Verb } from '../../src/server/ledger/index.ts';
import { setUpOffice } from '../../src/server/people/index.ts';
import type { Faults } from '../../src/server/platform/database.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { digestOf, expectRowsAreTheFold } from '../db/fold.ts';
import { useDatabase } from '../db/harness.ts';
import { wholeLife } from '../db/life.ts';
import type { Step } from '../db/life.ts';
import { officeOf } from '../db/office.ts';
import type { TestOffice } from '../db/office.ts';

class Fault extends Error {}
class ReplyLost extends Error {}

const NOBODY = { person: '', post: '', org: '', unit: '', unitAbbr: '', roles: [], behalf: null };
const SET_UP: Step = {
  name: 'set up',
  actor: NOBODY,
  verb: setUpOffice as unknown as Step['verb'],
  input: () => null,
};
const nowhere = { system: NOBODY, on: () => NOBODY } as unknown as TestOffice;
const STEPS: readonly Step[] = [SET_UP, ...wholeLife(nowhere)];

/** Names of the verbs of every `commands.ts`; a maker of a verb is asked to make it. */
async function verbsOfAllCommands(): Promise<ReadonlySet<string>> {
  const server = join(import.meta.dirname, '../../src/server');
  const names = new Set<string>();
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((path) => basename(path) === 'commands.ts')) {
    const commands = (await import(join(server, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(commands)) {
      const made: unknown =
        typeof value === 'function' && name.endsWith('Verb') ? value(true) : value;
      if (isVerb(made)) names.add(made.name);
    }
  }
  return names;
}

function isVerb(value: unknown): value is Verb<Json, unknown> {
  return typeof value === 'object' && value !== null && 'decide' in value && 'load' in value;
}

describe('the fault sweep', () => {
  const armed = { at: 0, replyLost: false };
  const faults: Faults = {
    statement: (n, name) => (n === armed.at ? new Fault(`before ${n}: ${name}`) : undefined),
    committed: () => (armed.replyLost ? new ReplyLost() : undefined),
  };
  const database = useDatabase({ faults });
  const made: Record<string, string> = {};
  const swept = new Map<string, number>();
  let office: TestOffice;
  let steps: readonly Step[];

  beforeAll(() => {
    const plan = demoPlan(realWorld);
    office = officeOf(database.db, plan);
    steps = [{ ...SET_UP, actor: office.system, input: () => plan }, ...wholeLife(office)];
  });
  afterAll(() => {
    const failed = [...swept.values()].reduce((sum, n) => sum + n, 0);
    const counted = `${failed.toLocaleString('en-IN')} failed statements`;
    console.info(`fault sweep: ${counted} over ${swept.size} commands in ${STEPS.length} acts`);
  });

  test('knows every command there is', async () => {
    const swept = STEPS.map(({ verb }) => verb.name);
    expect([...new Set(swept)].sort()).toEqual(
      [...(await verbsOfAllCommands()), setUpOffice.name].sort(),
    );
  });

  test.each(STEPS.map(({ name }, i) => [name, i] as const))('%s', async (_name, i) => {
    const { actor, verb, input, makes } = steps[i] as Step;
    const asked = { actor, key: randomUUID(), input: input(made) };
    const failed = await failEachStatement(verb, asked);
    expect(failed).toBeGreaterThan(4);
    swept.set(verb.name, (swept.get(verb.name) ?? 0) + failed);

    const after = await digestOf(database.owner);
    const first = await act(office.ledger, verb, asked);
    if (isRefused(first)) throw new Error(`${verb.name}: ${JSON.stringify(first)}`);
    expect(await storedReply(asked)).toEqual(first);
    expect(await act(office.ledger, verb, asked)).toEqual(first);
    expect(await digestOf(database.owner)).toEqual(after);
    await expectRowsAreTheFold(database.owner);
    if (makes !== undefined) made[makes] = first.id;
  });

  type Asked = { readonly actor: Actor; readonly key: string; readonly input: Json };

  /** How many statements failed before the act went through; its reply is lost then. */
  async function failEachStatement(verb: Step['verb'], asked: Asked): Promise<number> {
    const before = await digestOf(database.owner);
    for (let n = 1; ; n += 1) {
      const outcome = await withFault(n, () => act(office.ledger, verb, asked));
      if (outcome instanceof ReplyLost) {
        expect(await digestOf(database.owner)).not.toEqual(before);
        return n - 1;
      }
      expect(outcome, `statement ${n}`).toBeInstanceOf(Fault);
      expect(await digestOf(database.owner), `after statement ${n} failed`).toEqual(before);
    }
  }

  async function withFault(n: number, work: () => Promise<Outcome>): Promise<unknown> {
    Object.assign(armed, { at: n, replyLost: true });
    try {
      return await work();
    } catch (error) {
      return error;
    } finally {
      Object.assign(armed, { at: 0, replyLost: false });
    }
  }

  async function storedReply({ key }: Asked): Promise<unknown> {
    const text = 'select reply from acts where key = $1';
    const rows = await database.owner.read<{ reply: unknown }>('stored_reply', text, [key]);
    expect(rows).toHaveLength(1);
    return rows[0]?.reply;
  }
});
