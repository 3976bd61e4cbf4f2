/**
 * Every change is found (issue 3, 1): a used office, and somebody with all rights who changes one
 * thing at a time, at random from a seed. Each change is undone. MUTATION_SEED and MUTATION_LIVES
 * make other and longer runs.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVIDENCE } from '../../src/core/evidence.ts';
import {
  cosign,
  formatNote,
  formatVkey,
  formatWitnessVkey,
  witnessKey,
} from '../../src/core/ledger/index.ts';
import { sendExport, sendTable } from '../../src/server/ledger/export-parts.ts';
import { folderSink } from '../../src/server/ledger/export.ts';
import type { Sealer } from '../../src/server/ledger/index.ts';
import { startStamping } from '../../src/server/ledger/stamping.ts';
import { saveCosignature } from '../../src/server/ledger/store-attest.ts';
import type { Query } from '../../src/server/platform/database.ts';
import { audit } from '../../src/verify/audit.ts';
import type { Verdict } from '../../src/verify/audit.ts';
import { officeRules } from '../../src/verify/office.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { hasOpenssl, startAuthority } from '../db/authority.ts';
import { useDatabase } from '../db/harness.ts';
import { makeUnits, openTestLog, testFolder } from '../db/log.ts';
import type { TestLog } from '../db/log.ts';
import { setUpTestOffice } from '../db/office.ts';
import { useOffice } from '../db/used-office.ts';
import { sha256, testSigner } from '../vectors/tiny-export.ts';
import { historyMutations, tableMutations } from './mutation-classes.ts';
import type { Mutation } from './mutation-classes.ts';
import { ask, diceOf, digest } from './mutation-kit.ts';
import type { Dice } from './mutation-kit.ts';

const seed = Number(process.env['MUTATION_SEED'] ?? 20260105);
const lives = Number(process.env['MUTATION_LIVES'] ?? 4);

/** A longer run takes as long as it takes. */
const timeoutMs = lives > 4 ? 7_200_000 : 600_000;

const signer = testSigner('friend.example', 21);
const friend = { ...witnessKey(sha256, signer.name, signer.publicKey), sign: signer.sign };

const database = useDatabase();
const folder = testFolder();
const [data, base, work] = ['data', 'base', 'work'].map((name) => join(folder.path, name)) as [
  string,
  string,
  string,
];
let log: TestLog;
let sealer: Sealer;
/** Of the time-stamping authority, where there is the program to be one. */
let roots: string | undefined;
const tally = new Map<string, { tried: number; found: number; cannotJudge: number }>();

beforeAll(async () => {
  for (const path of [data, base]) mkdirSync(path);
  const office = await setUpTestOffice(database.db);
  log = await openTestLog(database.db, data);
  sealer = await log.seal();
  await useOffice(office, { blobs: log.blobs, sealer, lives });
  await cosignAll();
  if (hasOpenssl) roots = await stampLatest();
  // The next checkpoint signs for what was said of those before; its own line is published.
  await office.run(office.system, makeUnits, { count: 1 });
  await sealer.sealNow();
  await cosignAll();
  await sealer.sealNow();
  await database.owner.snapshot(({ query }) => exportWhole(query, base));
  cpSync(base, work, { recursive: true, verbatimSymlinks: true });
}, 300_000);

afterAll(async () => {
  await sealer.stop();
  folder[Symbol.dispose]();
  const rows = [...tally].map(([kind, { tried, found, cannotJudge }]) =>
    [kind.padEnd(34), ...[tried, found, cannotJudge].map((n) => String(n).padStart(6))].join(' '),
  );
  const total = [...tally.values()].reduce((sum, { tried }) => sum + tried, 0);
  console.log(
    [
      `mutations, seed ${seed}, ${lives} lives: ${total} tried`,
      `${'class'.padEnd(34)}  tried  found of them exit 2`,
      ...rows,
    ].join('\n'),
  );
});

/** A witness under every checkpoint, as its line would have come. */
async function cosignAll(): Promise<void> {
  const rows = await database.owner.read<{ size: number; note: string }>(
    'all_notes',
    'select size, note from checkpoints order by size',
  );
  const { name: witness, id: keyId } = friend;
  for (const { size, note } of rows) {
    const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
    const signed = formatNote({ text, signatures: [cosign(text, friend, 1_767_600_000)] });
    const line = signed.slice(text.length + 1, -1);
    await database.db.transaction((tx) => saveCosignature(tx, { size, witness, keyId, line }));
  }
}

async function stampLatest(): Promise<string> {
  await using authority = await startAuthority();
  const { url, ca: caPath, caPem } = authority;
  const common = { db: database.db, sealer, log: silentLog, maxAgeMinutes: 60 };
  const given = { authority: { url, caPath, caPem }, clockBoundSeconds: 600, pollMs: 1e6 };
  await using stamping = startStamping({ ...common, ...given });
  await stamping.stampNow();
  return caPem;
}

const face = () => {
  const before = sealer.latest();
  return {
    published: (note: string, size: number) => (before.size >= size ? before.note : note),
    tile: sealer.tile,
  };
};

async function exportWhole(query: Query, to: string): Promise<void> {
  await sendExport({ query, key: log.key, blobs: log.blobs, face: face() }, folderSink(to));
}

function verdict(since?: string): Verdict {
  const witnesses = [formatWitnessVkey(friend)];
  const trusted = { vkey: formatVkey(log.key), witnesses, tsaCa: roots };
  return audit(work, { ...trusted, rules: officeRules, since });
}

/** What an export makes anew when these tables have changed, and the audit of it. */
async function auditAfter(query: Query, tables: readonly string[]): Promise<Verdict> {
  const files = tables.flatMap((table) => [`tables/${table}.ndjson`, ...(APART[table] ?? [])]);
  const all = tables.includes('leaves') ? [...tables, 'journal'] : tables;
  try {
    for (const path of files) rmSync(join(work, path), { recursive: true, force: true });
    for (const table of all) await sendTable(query, folderSink(work), table);
    const note = await ask<{ note: string; size: number }>(
      query,
      'select note, size from checkpoints order by size desc limit 1',
    );
    const [last] = note;
    const published = face().published(last?.note ?? '', last?.size ?? 0);
    writeFileSync(join(work, 'checkpoint'), published);
    return verdict();
  } finally {
    for (const path of [...files, 'checkpoint', 'journal.ndjson', 'tables/journal.ndjson']) {
      rmSync(join(work, path), { recursive: true, force: true });
      cpSync(join(base, path), join(work, path), { recursive: true });
    }
  }
}

const APART: Readonly<Record<string, readonly string[]>> = {
  contents: ['contents'],
  checkpoints: ['checkpoints.ndjson'],
};

class Undone extends Error {}

/** Does it, looks, and undoes it. Null where it changed nothing that counts. */
async function tried({ tables, apply }: Mutation, dice: Dice): Promise<Verdict | null> {
  let found: Verdict | null = null;
  const digests = async (query: Query) => {
    const all: string[] = [];
    for (const table of tables) all.push(await digest(query, table));
    return all.join();
  };
  await database.owner
    .transaction(async ({ query }) => {
      const before = await digests(query);
      await apply(query, dice);
      if ((await digests(query)) !== before) found = await auditAfter(query, tables);
      throw new Undone();
    })
    .catch((error: unknown) => {
      // What the database itself refuses whoever asks, such as a text where a number stands.
      const refused = (error as { code?: string }).code?.startsWith('22') === true;
      if (!(error instanceof Undone) && !refused) throw error;
    });
  return found;
}

function count(kind: string, found: Verdict): void {
  const so = tally.get(kind) ?? { tried: 0, found: 0, cannotJudge: 0 };
  so.tried += 1;
  if (!found.sound) so.found += 1;
  if (!found.sound && !found.judged) so.cannotJudge += 1;
  tally.set(kind, so);
}

async function filledTables(query: Query): Promise<string[]> {
  const filled: string[] = [];
  for (const table of Object.keys(EVIDENCE))
    if ((await ask(query, `select from ${table} limit 1`)).length > 0) filled.push(table);
  return filled;
}

test('the office that was used is sound', async () => {
  expect(verdict()).toMatchObject({ sound: true, counts: { unsealed: 0 } });
  const filled = await filledTables(database.owner.read);
  const empty = Object.keys(EVIDENCE).filter((table) => !filled.includes(table));
  const none = hasOpenssl ? [] : ['stamps'];
  expect(empty).toEqual(['unsealed', ...none]);
});

test(
  'every change of every table is found',
  async () => {
    const dice = diceOf(seed);
    const filled = await filledTables(database.owner.read);
    const all = [...(await tableMutations(database.owner.read, filled)), ...historyMutations];
    const counts: number[] = [];
    for (const table of filled)
      counts.push((await ask(database.owner.read, `select from ${table} limit 2`)).length);
    const missed: string[] = [];
    const idle: string[] = [];
    for (const mutation of all) {
      let found: Verdict | null = null;
      for (let again = 0; again < 50 && found === null; again += 1)
        found = await tried(mutation, dice);
      if (found === null) idle.push(mutation.name);
      else count(mutation.kind, found);
      if (found?.sound === true) missed.push(mutation.name);
      if (found?.sound === false) expect(found.problem.message).toMatch(/^\S.{20,}\.$/s);
    }
    expect(missed).toEqual([]);
    // A table of one row has nothing to exchange.
    const one = filled.filter((_, i) => counts[i] === 1);
    expect(idle).toEqual(one.map((table) => `${table}: rows exchanged`));
    expect(verdict()).toMatchObject({ sound: true });
  },
  timeoutMs,
);

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** A file on the disk changed, and put back. */
function withFile(path: string, change: (bytes: Buffer) => Buffer | null): Verdict {
  const bytes = readFileSync(path);
  const changed = change(bytes);
  rmSync(path);
  if (changed !== null) writeFileSync(path, changed);
  try {
    return verdict();
  } finally {
    writeFileSync(path, bytes);
  }
}

test('every change on the disk is found', async () => {
  const dice = diceOf(seed + 1);
  const hashes = await ask<{ hash: string }>(
    database.owner.read,
    `select hash from documents union select pdf from issues where pdf is not null`,
  );
  const flip = (bytes: Buffer): Buffer => {
    const at = Math.floor(dice() * bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.of((bytes[at] ?? 0) ^ (1 << (at % 8))),
      bytes.subarray(at + 1),
    ]);
  };
  for (const { hash } of hashes.slice(0, 4)) {
    const path = log.blobs.path(hash);
    count('document bytes changed', withFile(path, flip));
    count(
      'document cut short',
      withFile(path, (bytes) => bytes.subarray(0, -1)),
    );
    count(
      'document removed',
      withFile(path, () => null),
    );
  }
  for (const path of filesBelow(join(work, 'tile')).slice(0, 6)) {
    for (let i = 0; i < 5; i += 1) count('tile changed', withFile(path, flip));
    count(
      'tile cut short',
      withFile(path, (bytes) => bytes.subarray(0, -1)),
    );
    count(
      'tile removed',
      withFile(path, () => null),
    );
  }
  const first = JSON.parse(
    readFileSync(join(work, 'checkpoints.ndjson'), 'utf8').split('\n')[1] ?? '',
  ) as string;
  const checkpoint = join(work, 'checkpoint');
  for (let i = 0; i < 5; i += 1) count('published checkpoint changed', withFile(checkpoint, flip));
  count(
    'published checkpoint put back',
    withFile(checkpoint, () => Buffer.from(first)),
  );
  count(
    'published checkpoint cut short',
    withFile(checkpoint, (bytes) => bytes.subarray(0, Math.floor(dice() * bytes.length))),
  );
  for (const [kind, { tried: all, found, cannotJudge }] of tally)
    expect([kind, found, cannotJudge]).toEqual([kind, all, 0]);
});
