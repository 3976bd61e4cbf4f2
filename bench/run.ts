/**
 * `npm run bench`: what the project promises of speed and memory, as ratios measured in one run on
 * one machine, so that they mean the same on any other. Prints a table, writes out/bench.json.
 * `--quick` takes a tenth of the rows and seconds. A missed goal is shown, it is no failure.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { CLIENTS, INSTALL_PGBENCH, actRounds } from './acts.ts';
import type { ActRound } from './acts.ts';
import { inboxRouteBytes } from './bundle.ts';
import { inboxTimes } from './inbox.ts';
import { median } from './load.ts';
import { openBench } from './office.ts';
import type { Bench } from './office.ts';
import { loadFiles } from './rows.ts';
import { uploadMemory } from './upload.ts';

type Row = {
  readonly what: string;
  /** Null: it could not be measured here. */
  readonly measured: number | null;
  readonly unit: string;
  readonly goal: { readonly atLeast: number } | { readonly atMost: number } | null;
  readonly detail: string;
};

const FULL = {
  files: 1_000_000,
  uploadBytes: 400_000_000,
  inboxRequests: 10_000,
  acts: { receipts: 400_000, seconds: 4, rounds: 5 },
};
const QUICK = {
  files: 100_000,
  uploadBytes: 400_000_000,
  inboxRequests: 2_000,
  acts: { receipts: 120_000, seconds: 2, rounds: 3 },
};
const SMALL_FILES = 1_000;
/** A clerk with a full cupboard; somebody at the top with a page and a bit. */
const CLERK = { abbr: 'INSP(EN)', files: 4_000, filesSmall: 100 };
const HEAD = { abbr: 'COMR(MK)', files: 60 };

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  const scale = values.quick ? QUICK : FULL;
  const started = performance.now();
  const [othersLoad = 0] = loadavg();
  const rows: Row[] = [];
  {
    await using bench = await openBench();
    say('memory while an upload streams');
    rows.push(await memoryRow(bench, scale.uploadBytes));
    say(`inbox with ${SMALL_FILES} and with ${scale.files} files`);
    rows.push(...(await inboxRows(bench, scale)));
    say('acts over HTTP and by pgbench');
    rows.push(...(await actRows(bench, scale.acts)));
  }
  rows.push(bundleRow());
  const minutes = (performance.now() - started) / 60_000;
  print(rows);
  const [cpu] = cpus();
  const machine = { cores: cpus().length, cpu: cpu?.model ?? '', othersLoad };
  await mkdir('out', { recursive: true });
  const node = process.version;
  const result = { quick: values.quick, minutes: rounded(minutes), node, machine, rows };
  await writeFile('out/bench.json', `${JSON.stringify(result, null, 2)}\n`);
  if (othersLoad > 1)
    console.log(
      `\nOther work ran here (load ${othersLoad.toFixed(1)}): the ratio of acts suffers.`,
    );
  console.log(`\n${minutes.toFixed(1)} minutes; out/bench.json holds the same.`);
}

function say(what: string): void {
  console.error(`measuring: ${what}`);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

async function memoryRow({ small }: Bench, bytes: number): Promise<Row> {
  const found = await uploadMemory(small, await small.person('CLK(AK)'), bytes);
  const goal = { atMost: 300 };
  const what = `server memory while ${bytes / 1_000_000} MB stream through it`;
  if (found === null) return { what, measured: null, unit: 'MB', goal, detail: 'needs /proc' };
  const { peakMb, beforeMb, mbPerS } = found;
  const detail = `${beforeMb.toFixed(0)} MB before; ${mbPerS.toFixed(0)} MB/s`;
  return { what, measured: rounded(peakMb), unit: 'MB', goal, detail };
}

async function inboxRows({ small, large }: Bench, scale: typeof FULL): Promise<Row[]> {
  const ms = (times: { p50Ms: number; p99Ms: number }) =>
    `p50 ${times.p50Ms.toFixed(2)}, p99 ${times.p99Ms.toFixed(2)} ms`;
  const desks = [];
  for (const [office, count, files] of [
    [small, SMALL_FILES, CLERK.filesSmall],
    [large, scale.files, CLERK.files],
  ] as const) {
    const clerk = await office.person(CLERK.abbr);
    const head = await office.person(HEAD.abbr);
    const holdings = [
      { post: clerk.desk.post, files },
      { post: head.desk.post, files: HEAD.files },
    ];
    await loadFiles(office, clerk, { count, holdings });
    desks.push({ office, person: clerk }, { office, person: head });
  }
  const [inSmall, , inLarge, ofHead] = await inboxTimes(desks, scale.inboxRequests);
  if (inSmall === undefined || inLarge === undefined || ofHead === undefined)
    throw new Error('a desk was not measured');
  return [
    {
      what: `inbox p99, ${scale.files} files against ${SMALL_FILES}`,
      measured: rounded(inLarge.p99Ms / inSmall.p99Ms),
      unit: 'times',
      goal: { atMost: 1.5 },
      detail: `${ms(inLarge)} against ${ms(inSmall)}`,
    },
    {
      what: `inbox p99, a clerk with ${CLERK.files} items against the head with ${HEAD.files}`,
      measured: rounded(inLarge.p99Ms / ofHead.p99Ms),
      unit: 'times',
      goal: { atMost: 1.2 },
      detail: `${ms(inLarge)} against ${ms(ofHead)}`,
    },
  ];
}

async function actRows({ small }: Bench, scale: (typeof FULL)['acts']): Promise<Row[]> {
  const rounds = await actRounds(small, scale);
  const middle = (of: (round: ActRound) => number) => median(rounds.map(of));
  const [p50, p99] = [middle((r) => r.p50Ms).toFixed(1), middle((r) => r.p99Ms).toFixed(1)];
  const http = `${middle((r) => r.http).toFixed(0)}/s (p50 ${p50}, p99 ${p99} ms)`;
  const against = (which: 'pgbench' | 'piped'): Pick<Row, 'measured' | 'detail'> => {
    if (rounds.some((round) => round[which] === null))
      return { measured: null, detail: `not measured: ${INSTALL_PGBENCH}` };
    const rate = (round: ActRound) => round[which] ?? NaN;
    const theirs = `${middle(rate).toFixed(0)}/s; median of ${rounds.length} rounds`;
    const detail = `${http} against ${theirs}`;
    return { measured: rounded(middle((round) => round.http / rate(round))), detail };
  };
  return [
    {
      what: `one act over HTTP against its SQL by pgbench, ${CLIENTS} clients`,
      unit: 'times',
      goal: { atLeast: 0.4 },
      ...against('pgbench'),
    },
    {
      what: 'the same against pgbench sending in pipelines, as the server does',
      unit: 'times',
      goal: null,
      ...against('piped'),
    },
  ];
}

function bundleRow(): Row {
  const { bytes, files } = inboxRouteBytes();
  const what = 'JavaScript of the inbox route, gzipped, with one language';
  return {
    what,
    measured: rounded(bytes / 1000),
    unit: 'kB',
    goal: { atMost: 150 },
    detail: `${files} files`,
  };
}

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, measured, unit, goal, detail } of rows) {
    const shown = measured === null ? '–' : `${measured.toFixed(2)} ${unit}`;
    const judged = verdict(measured, goal).padEnd(19);
    console.log(`${what.padEnd(width)}  ${shown.padStart(13)}  ${judged} ${detail}`);
  }
}

function verdict(measured: number | null, goal: Row['goal']): string {
  if (goal === null) return '';
  const [words, met] =
    'atLeast' in goal
      ? [`at least ${goal.atLeast}`, (measured ?? 0) >= goal.atLeast]
      : [`at most ${goal.atMost}`, (measured ?? Infinity) <= goal.atMost];
  return `${words}: ${measured === null ? '–' : met ? 'met' : 'MISSED'}`;
}

await main();
