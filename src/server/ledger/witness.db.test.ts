/** The witness as C2SP tlog-witness says: every answer it may give, and that it never goes back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { testFolder } from '../../../test/db/log.ts';
import { addCheckpoint } from '../../contract/log-status.ts';
import {
  consistencyProof,
  openCosignature,
  parseSignatureLine,
  signCheckpoint,
  toBase64,
  treeRoot,
} from '../../core/ledger/index.ts';
import type { Cosigner, NodeReader, Signer } from '../../core/ledger/index.ts';
import { createApp } from '../platform/http.ts';
import type { App } from '../platform/http.ts';
import { silentLog } from '../platform/log.ts';
import { randomHex, uuidv7 } from '../platform/random.ts';
import { ed25519Signer, openWitnessKey, sha256, verifyEd25519 } from './keys.ts';
import { answer, witnessRoutes } from './witness.ts';

const t = useDatabase();
const folder = testFolder();
let cosigner: Cosigner;
let app: App;
const logs: Signer[] = [];

/** A log of one origin, whose leaves are those of a seed. */
function logOf(seed: string) {
  const leaves = Array.from({ length: 50 }, (_, i) => sha256(Buffer.from(`${seed}${i}`)));
  const read: NodeReader = ({ level, index }) =>
    treeRoot(sha256, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
  return {
    root: (size: number) => treeRoot(sha256, leaves.slice(0, size)),
    proof: (from: number, to: number) => consistencyProof(sha256, read, from, to),
  };
}
const [mine, fork] = [logOf('a'), logOf('b')];
let key: Signer;

beforeAll(async () => {
  cosigner = await openWitnessKey(folder.path, 'w.example/witness');
  app = createApp(silentLog, { secureCookies: false });
  witnessRoutes(app, { db: t.db, cosigner, logs });
  await app.ready();
});
beforeEach(() => {
  key = ed25519Signer(`log.example/${uuidv7()}`, Buffer.from(randomHex(32), 'hex'));
  logs.push(key);
});
afterAll(async () => {
  await app.close();
  folder[Symbol.dispose]();
});

const noteOf = (size: number, log = mine, by = key): string =>
  signCheckpoint({ size, root: log.root(size) }, by);
const bodyOf = (old: number, hashes: readonly Uint8Array[], note: string): string =>
  [`old ${old}`, ...hashes.map(toBase64), '', note].join('\n');
async function post(payload: string | Buffer) {
  const request = { method: 'POST' as const, url: addCheckpoint.path, payload };
  const said = await app.inject({ ...request, headers: { 'content-type': 'text/plain' } });
  return { status: said.statusCode, body: said.body, type: said.headers['content-type'] };
}
const grow = async (old: number, size: number, log = mine) =>
  post(bodyOf(old, old === 0 ? [] : await log.proof(old, size), noteOf(size, log)));

test('cosigns what has grown from what it cosigned, with its own time', async () => {
  for (const [old, size] of [
    ...[[0, 0] as const, [0, 5] as const, [5, 5] as const, [5, 6] as const, [6, 50] as const],
  ]) {
    const said = await grow(old, size);
    expect([said.status, said.type], `${old} to ${size}`).toEqual([
      200,
      'text/plain; charset=utf-8',
    ]);
    const line = parseSignatureLine(said.body.replace(/\n$/, ''));
    if ('wrong' in line) throw new Error(line.wrong);
    const note = noteOf(size);
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const time = openCosignature(text, line.value, cosigner, verifyEd25519);
    if ('wrong' in time) throw new Error(time.wrong);
    expect(Math.abs(time.value - Date.now() / 1000)).toBeLessThan(60);
  }
});

describe('says no', () => {
  test('with 404 to a log it does not know, with 403 to another key', async () => {
    const stranger = ed25519Signer('stranger.example', Buffer.alloc(32, 1));
    expect((await post(bodyOf(0, [], noteOf(3, mine, stranger)))).status).toBe(404);
    const namesake = ed25519Signer(key.name, Buffer.alloc(32, 1));
    expect((await post(bodyOf(0, [], noteOf(3, mine, namesake)))).status).toBe(403);
    const torn = noteOf(3).replace('\n3\n', '\n4\n');
    expect((await post(bodyOf(0, [], torn))).status).toBe(403);
  });

  test('with 409 and its size to whoever starts from another one', async () => {
    await grow(0, 20);
    for (const [old, size] of [[0, 30] as const, [10, 20] as const, [19, 20] as const]) {
      const said = await grow(old, size);
      expect(said).toMatchObject({ status: 409, type: 'text/x.tlog.size', body: '20\n' });
    }
    expect((await grow(20, 21)).status).toBe(200);
  });

  test('with 409 to another root of the same size', async () => {
    await grow(0, 20);
    expect(await post(bodyOf(20, [], noteOf(20, fork)))).toMatchObject({ status: 409 });
  });

  test('with 422 to a fork, a wrong proof, and a proof from nothing', async () => {
    await grow(0, 20);
    const forked = bodyOf(20, await fork.proof(20, 30), noteOf(30, fork));
    expect((await post(forked)).status).toBe(422);
    const proof = await mine.proof(20, 30);
    expect((await post(bodyOf(20, proof.slice(1), noteOf(30)))).status).toBe(422);
    expect((await post(bodyOf(20, [...proof, mine.root(1)], noteOf(30)))).status).toBe(422);
    expect((await post(bodyOf(20, proof.toReversed(), noteOf(30)))).status).toBe(422);
    expect((await grow(20, 30)).status).toBe(200);
    key = ed25519Signer(`log.example/${uuidv7()}`, Buffer.alloc(32, 3));
    logs.push(key);
    expect((await post(bodyOf(0, [mine.root(1)], noteOf(30)))).status).toBe(422);
  });

  test('with 400 to what is no request, or goes back', async () => {
    const good = bodyOf(0, [], noteOf(3));
    const wrong = [
      ...['', '\n', 'old 0', 'old 0\n', 'old 0\n\n', good.replace('old 0', 'old 00'), `x${good}`],
      ...[good.replace('old 0', 'old -1'), good.replace('old 0', 'old 9007199254740993')],
      ...[good.replace('old 0\n', 'old 0\nAAAA\n'), good.trimEnd(), bodyOf(4, [], noteOf(3))],
      bodyOf(
        0,
        Array.from({ length: 64 }, () => mine.root(1)),
        noteOf(3),
      ),
      good.replace('\n3\n', '\n03\n'),
    ];
    for (const body of wrong) expect((await post(body)).status, JSON.stringify(body)).toBe(400);
    expect((await post(Buffer.from([0xff, 0xfe, 0x0a, 0x0a]))).status).toBe(400);
    expect((await post(good)).status).toBe(200);
  });

  test('to what is too long', async () => {
    expect((await post('x'.repeat(70_000))).status).toBe(413);
  });
});

test('of two that race, one is cosigned and the other is told the new size', async () => {
  await grow(0, 10);
  const sizes = [20, 30, 40, 50, 25];
  const said = await Promise.all(sizes.map((size) => grow(10, size)));
  expect(said.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  const won = sizes[said.findIndex(({ status }) => status === 200)];
  for (const { status, body } of said) if (status === 409) expect(body).toBe(`${won}\n`);
});

test('signs nothing that it could not store', async () => {
  const body = Buffer.from(bodyOf(0, [], noteOf(5)));
  const signed: Uint8Array[] = [];
  const watched: Cosigner = {
    ...cosigner,
    sign: (message) => {
      signed.push(message);
      return cosigner.sign(message);
    },
  };
  const lost = {
    ...t.db,
    transaction: async () => Promise.reject(new Error('the disk is full')),
  } as typeof t.db;
  await expect(answer({ db: lost, cosigner: watched, logs }, body)).rejects.toThrow('disk is full');
  expect(signed).toEqual([]);
  expect((await answer({ db: t.db, cosigner: watched, logs }, body)).status).toBe(200);
  expect(signed).toHaveLength(1);
});

test('a stranger who asks too often is asked to wait', async () => {
  const many = await Promise.all(Array.from({ length: 300 }, () => post('x')));
  const last = many.filter(({ status }) => status === 429);
  expect(last.length).toBeGreaterThan(0);
});
