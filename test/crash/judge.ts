/** What must hold of an office that went down and came back. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { expect } from 'vitest';
import {
  consistencyProof,
  openCheckpoint,
  parseVkey,
  tileNodeReader,
  tilePath,
  verifyConsistency,
} from '../../src/core/ledger/index.ts';
import type { Checkpoint } from '../../src/core/ledger/index.ts';
import { sha256, verifyEd25519 } from '../../src/server/ledger/keys.ts';
import { testFolder, unpack } from '../db/log.ts';
import { Down, perform } from './load.ts';
import type { Deed, People } from './load.ts';

const VERIFY = join(import.meta.dirname, '../../src/verify/main.ts');

/** The signed checkpoint that is served now. */
export async function checkpointNow(base: string): Promise<Checkpoint> {
  const texts = ['key', 'checkpoint'].map(async (name) => {
    const answer = await fetch(`${base}/api/log/${name}`).catch(() => null);
    if (answer?.ok !== true) throw new Down(name);
    return answer.text();
  });
  const [line = '', note = ''] = await Promise.all(texts);
  const key = parseVkey(sha256, line.trim());
  if ('wrong' in key) throw new Error(key.wrong);
  const opened = openCheckpoint(note, key.value, verifyEd25519);
  if ('wrong' in opened) throw new Error(opened.wrong);
  return opened.value;
}

/** By the tiles that are served: the log of now begins with the log of then. */
export async function expectGrown(base: string, then: Checkpoint): Promise<Checkpoint> {
  const now = await checkpointNow(base);
  expect(now.size).toBeGreaterThanOrEqual(then.size);
  const read = tileNodeReader(sha256, now.size, async (id) => {
    const answer = await fetch(`${base}/api/log/${tilePath(id)}`);
    expect(answer.status, tilePath(id)).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  });
  const sizes = { size1: then.size, size2: now.size };
  const proof = await consistencyProof(sha256, read, then.size, now.size);
  const claim = { ...sizes, root1: then.root, root2: now.root };
  expect(verifyConsistency(sha256, claim, proof), JSON.stringify(sizes)).toBe(true);
  return now;
}

/** Sends again what was never answered: each has one effect, whether it had happened or not. */
export async function finish(base: string, deeds: readonly Deed[]): Promise<number> {
  const open = deeds.filter(({ answer }) => answer === null);
  for (const deed of open) deed.answer = await perform(base, deed);
  return open.length;
}

/** Sends again what was answered last: the answer is the first one. */
export async function expectSameAnswers(base: string, deeds: readonly Deed[], last: number) {
  const answered = deeds.filter(({ answer }) => answer !== null).slice(-last);
  for (const deed of answered) {
    const again = await perform(base, deed);
    // A document is answered as it now is: its inspection may have ended.
    const told = ({ id, hash }: typeof again) => ({ id, hash });
    if (deed.event === 'DocumentReceived') expect(told(again)).toEqual(told(deed.answer ?? again));
    else expect(again, deed.path).toEqual(deed.answer);
  }
  return answered.length;
}

type Leaf = { readonly item: string; readonly version: number; readonly type: string };

/** The journal of an export that the auditor's program, a process of its own, calls sound. */
export async function auditedJournal(base: string, people: People): Promise<readonly Leaf[]> {
  using folder = testFolder();
  const answer = await fetch(`${base}/api/log/export`, { headers: people.auditor.headers });
  expect(answer.status).toBe(200);
  await unpack(Readable.fromWeb(answer.body as ReadableStream), folder.path);
  const key = (await (await fetch(`${base}/api/log/key`)).text()).trim();
  const words = [VERIFY, folder.path, '--vkey', key];
  const done = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(done.status, done.stdout + done.stderr).toBe(0);
  const lines = readFileSync(join(folder.path, 'journal.ndjson'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Leaf);
}

/** No act that was answered is lost, and none of all that were asked for happened twice. */
export function expectEachOnce(journal: readonly Leaf[], deeds: readonly Deed[]): void {
  const seen = new Map<string, number>();
  const count = (what: string): unknown => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (const { item, version, type } of journal) {
    count(`${item} ${version}`);
    count(type);
  }
  for (const { answer, event } of deeds) {
    if (answer === null) throw new Error(`${event} was never answered`);
    expect(seen.get(`${answer.id} ${answer.version ?? 1}`), event).toBe(1);
  }
  for (const event of new Set(deeds.map((deed) => deed.event)))
    expect(seen.get(event), event).toBe(deeds.filter((deed) => deed.event === event).length);
  // Diary numbers have no gap: the counter moves with the act or not at all.
  const diary = deeds.filter(({ event }) => event === 'ReceiptRegistered');
  const numbers = diary.map(({ answer }) => Number(answer?.number?.split('/')[0]));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1));
}

/** Questions of half a minute each. */
const INSPECTED_ASKED_MAX = 10;

/** Every document that was taken in is inspected, though its inspection was killed. */
export async function expectInspected(
  base: string,
  { clerk }: People,
  deeds: readonly Deed[],
): Promise<number> {
  const uploads = deeds.filter(({ event }) => event === 'DocumentReceived');
  for (const { answer } of uploads) {
    const path = `/api/documents/${answer?.id}?wait=30`;
    let said: unknown;
    // A job that was killed again and again waits longer each time before it is tried again.
    for (let asked = 0; asked < INSPECTED_ASKED_MAX; asked += 1) {
      said = await (await fetch(base + path, { headers: clerk.headers })).json();
      if ((said as { readonly status: string }).status !== 'inspecting') break;
    }
    expect(said).toMatchObject({ status: 'ready', pages: 1 });
  }
  return uploads.length;
}
