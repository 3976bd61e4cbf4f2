/**
 * `npm run bench`: what the project promises of speed and memory, as ratios measured in one run on
 * one machine, so that they mean the same on any other. Prints a table, writes out/bench.json.
 * `--quick` takes a tenth of the rows and seconds;
 * `--only upload,inbox,files,posts,acts,proofs,audit,instance,bundle`
 * measures some. A missed goal is shown, it is no failure.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { CLIENTS, INSTALL_PGBENCH, actRounds } from './acts.ts';
import type { ActRound } from './acts.ts';
import { auditRow } from './audit.ts';
import { inboxRouteBytes } from './bundle.ts';
import { inboxTimes } from './inbox.ts';
import { median } from './load.ts';
import { instanceRows } from './instance.ts';
import { openBench } from './office.ts';
import type { Bench } from './office.ts';
import { postRows } from './posts.ts';
import { proofRows } from './proofs.ts';
import { rounded } from './row.ts';
import type { Row } from './row.ts';
import { loadFiles } from './rows.ts';
import { CAN_COUNT_TICKS, sealingPairs } from './sealing-cost.ts';
import type { Measured, SealingPair } from './sealing-cost.ts';
import { backlogRow, treeRow } from './sealing.ts';
import { thickFileRows } from './thick-file.ts';
import { uploadMemory } from './upload.ts';

const FULL = {
  files: 1_000_000,
  uploadBytes: 400_000_000,
  inboxRequests: 10_000,
  fileRequests: 3_000,
  posts: { posts: 40_000, requests: 6_000 },
  acts: { receipts: 400_000, seconds: 4, rounds: 5, spare: 100_000 },
  sealing: { seconds: 3, rounds: 7 },
  backlog: 100_000,
  leaves: 10_000_000,
  audited: 200_000,
  instanceOffices: 430,
};
const QUICK = {
  files: 100_000,
  uploadBytes: 400_000_000,
  inboxRequests: 2_000,
  fileRequests: 1_000,
  posts: { posts: 40_000, requests: 3_000 },
  acts: { receipts: 120_000, seconds: 2, rounds: 3, spare: 40_000 },
  sealing: { seconds: 2, rounds: 3 },
  backlog: 20_000,
  leaves: 1_000_000,
  audited: 20_000,
  instanceOffices: 40,
};
const SMALL_FILES = 1_000;
/** A clerk with a full cupboard; somebody at the top with a page and a bit. */
const CLERK = { abbr: 'INSP(EN)', files: 4_000, filesSmall: 100 };
const HEAD = { abbr: 'COMR(MK)', files: 60 };

async function main(): Promise<void> {
  const options = { quick: { type: 'boolean', default: false }, only: { type: 'string' } } as const;
  const { values } = parseArgs({ options });
  const scale = values.quick ? QUICK : FULL;
  const started = performance.now();
  const [othersLoad = 0] = loadavg();
  const rows: Row[] = [];
  {
    await using bench = await openBench();
    const only = values.only === undefined ? null : values.only.split(',');
    const wanted = (name: string): boolean => only?.includes(name) ?? true;
    if (wanted('upload')) rows.push(await memoryRow(bench, scale.uploadBytes));
    if (wanted('inbox')) rows.push(...(await inboxRows(bench, scale)));
    if (wanted('files')) {
      say('opening a thick file and a thin one');
      rows.push(...(await thickFileRows(bench.small, scale.fileRequests)));
    }
    if (wanted('posts')) {
      say(`finding posts among 40 and among ${scale.posts.posts}`);
      rows.push(...(await postRows(bench, scale.posts)));
    }
    if (wanted('acts')) rows.push(...(await actRows(bench, scale)));
    if (wanted('proofs')) {
      say(`proofs in a log of ${scale.leaves}`);
      rows.push(...(await proofRows(bench.home, scale.leaves)));
    }
    if (wanted('audit')) {
      say(`the audit of ${scale.audited} entries`);
      rows.push(await auditRow(await bench.emptyOffice('audited'), bench.home, scale.audited));
    }
    if (wanted('instance')) {
      say(`loading ${scale.instanceOffices} offices`);
      rows.push(...(await instanceRows(bench, scale.instanceOffices)));
    }
    if (wanted('bundle')) rows.push(bundleRow());
  }
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

async function memoryRow({ small }: Bench, bytes: number): Promise<Row> {
  say('memory while an upload streams');
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
  say(`inbox with ${SMALL_FILES} and with ${scale.files} files`);
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

async function actRows({ small }: Bench, scale: typeof FULL): Promise<Row[]> {
  say('acts over HTTP and by pgbench');
  const rounds = await actRounds(small, scale.acts);
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
    ...(await sealingRows(
      small,
      scale,
      middle((r) => r.http),
    )),
  ];
}

async function sealingRows(
  small: Bench['small'],
  scale: typeof FULL,
  actsPerSecond: number,
): Promise<Row[]> {
  say('sealing');
  const { receipts: first, spare: count } = scale.acts;
  const pairs = await sealingPairs(small, { ...scale.sealing, first, count });
  const slower = pairs.map(({ sealed, unsealed }) => unsealed.perSecond / sealed.perSecond);
  const cost = pairs.map(({ sealed, unsealed }) => sealed.ticksPerAct / unsealed.ticksPerAct);
  const middle = (of: keyof SealingPair, what: keyof Measured) =>
    median(pairs.map((pair) => pair[of][what]));
  const rate = (of: keyof SealingPair) => `${middle(of, 'perSecond').toFixed(0)}/s`;
  const used = (of: keyof SealingPair) => `${(10 * middle(of, 'ticksPerAct')).toFixed(2)} ms`;
  return [
    {
      what: 'acts without the log being sealed against with it',
      measured: rounded(median(slower)),
      unit: 'times',
      goal: { atMost: 1.05 },
      detail: `${rate('unsealed')} against ${rate('sealed')}; median of ${pairs.length} pairs`,
    },
    {
      what: 'processor time of server and database for an act, sealing included, against without',
      measured: CAN_COUNT_TICKS ? rounded(median(cost)) : null,
      unit: 'times',
      goal: null,
      detail: `${used('sealed')} against ${used('unsealed')}`,
    },
    await treeRow(small, 100_000),
    await backlogRow(small, { count: scale.backlog, actsPerSecond }),
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
