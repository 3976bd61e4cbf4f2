/**
 * `kill -9` of the whole office under load, again and again: what was acknowledged is there, once;
 * the log is sound, goes on from what was seen of it, and takes new acts.
 * `CRASHES=50` asks for more of them than every run of the tests has the time for; `SEED` for the
 * same moments again.
 */
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Checkpoint } from '../../src/core/ledger/index.ts';
import { readDemoSignIns } from '../../src/server/demo/index.ts';
import { killAll, killServer, launch } from './instance.ts';
import type { Instance } from './instance.ts';
import * as judge from './judge.ts';
import { Down, enter, everybodyWorks } from './load.ts';
import type { Deed, People } from './load.ts';

const CRASHES = Number(process.env['CRASHES'] ?? 8);
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const ROUND_MS_MAX = 60_000;

const dataDir = mkdtempSync(join(tmpdir(), 'patravali-crash-'));
const deeds: Deed[] = [];
const counts = { crashes: 0, serverAlone: 0, starting: 0, repeated: 0, sameAnswer: 0, events: 0 };
let running: Instance | undefined;
let people: People;
let seen: Checkpoint;

afterAll(async () => {
  await running?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Numbers from 0 to 1 that a seed gives (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const next = dice(SEED);
const within = (from: number, to: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, from + next() * (to - from)));

/** Sees every checkpoint that it can until the office is down. */
async function watchLog(base: string, stopped: AbortSignal): Promise<void> {
  try {
    while (!stopped.aborted) {
      seen = await judge.checkpointNow(base);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } catch (error) {
    if (!(error instanceof Down)) throw error;
  }
}

/** Starts the office; every third start is killed before it is ready, and made once more. */
async function start(crash: number): Promise<string> {
  if (crash % 3 === 2) {
    const early = launch(dataDir);
    await within(50, 1_200);
    await killAll(early);
    counts.starting += 1;
  }
  running = launch(dataDir);
  return running.ready;
}

test(
  `${CRASHES} crashes lose nothing and double nothing (seed ${SEED})`,
  { timeout: (CRASHES + 2) * ROUND_MS_MAX },
  async () => {
    let base = await start(0);
    const signIns = readDemoSignIns(dataDir);
    if (signIns === null) throw new Error('no demo sign-ins');
    people = await enter(base, signIns);
    for (let crash = 1; crash <= CRASHES; crash += 1) {
      const stopped = new AbortController();
      const work = everybodyWorks({ base, people, deeds }, stopped.signal);
      const watch = watchLog(base, stopped.signal);
      await within(300, 1_500);
      if (running === undefined) throw new Error('it runs');
      const alone = crash % 4 === 0;
      await (alone ? killServer(running) : killAll(running));
      stopped.abort();
      await Promise.all([work, watch]);
      counts.crashes += 1;
      if (alone) counts.serverAlone += 1;
      expect(existsSync(join(dataDir, 'office.lock'))).toBe(true);

      base = await start(crash);
      await judge.expectGrown(base, seen);
      counts.sameAnswer += await judge.expectSameAnswers(base, deeds, 50);
      counts.repeated += await judge.finish(base, deeds);
      const journal = await judge.auditedJournal(base, people);
      judge.expectEachOnce(journal, deeds);
      counts.events = journal.length;
    }
    const inspected = await judge.expectInspected(base, people, deeds);
    const acts = deeds.length;
    console.log(JSON.stringify({ ...counts, acts, inspected, log: seen.size, seed: SEED }));
  },
);
