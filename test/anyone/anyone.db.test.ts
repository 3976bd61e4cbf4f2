/**
 * Anyone can check: a verifier in Go, built on libraries that we did not write, against a running
 * office and against a log long enough for the deeper paths of tiles.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskOf, signIn } from '../../scripts/demo-client.ts';
import type { Desk } from '../../scripts/demo-client.ts';
import { startServer, withoutOurs } from '../../scripts/demo-office.ts';
import type { Server } from '../../scripts/demo-office.ts';
import {
  EMPTY_GROWTH,
  edgeTiles,
  formatVkey,
  frontierRoot,
  growTiles,
  signCheckpoint,
  tilePath,
} from '../../src/core/ledger/index.ts';
import type { Signer } from '../../src/core/ledger/index.ts';
import { refuse } from '../../src/core/refusals.ts';
import { readDemoSignIns } from '../../src/server/demo/index.ts';
import { ledgerRoutes, openLogKey, startSealer } from '../../src/server/ledger/index.ts';
import type { Sealer } from '../../src/server/ledger/index.ts';
import { createApp } from '../../src/server/platform/http.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { cloneDatabase, useDatabase } from '../db/harness.ts';
import { testFolder } from '../db/log.ts';
import { dak } from '../db/samples.ts';
import { buildCheck, hasGo, runCheck } from './go.ts';
import type { Said } from './go.ts';

const missing = hasGo() ? '' : ' (SKIPPED: needs golang-go and golang-golang-x-mod-dev)';
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const ORIGIN = 'office.example/log';

const folder = testFolder();
let program: string;
beforeAll(() => {
  if (missing === '') program = buildCheck(folder.path);
});
afterAll(() => folder[Symbol.dispose]());

/** A file in the test's folder. */
function file(name: string, text: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

const leafList = (leaves: readonly Uint8Array[], positions: readonly number[]): string =>
  positions.map((at) => `${at} ${Buffer.from(leaves[at] ?? []).toString('hex')}\n`).join('');

describe.skipIf(missing !== '')(`a running office${missing}`, () => {
  const stack = new AsyncDisposableStack();
  const dataDir = join(folder.path, 'office');
  let server: Server;
  let key: Signer;
  let sql: pg.Client;
  let clerk: Desk;
  let log: string;
  /** An earlier checkpoint, and what the leaves are now by their bytes. */
  let old: string;
  let leaves: readonly Buffer[];

  async function registers(count: number): Promise<void> {
    const form = { ...dak(), nature: 'physical' as const };
    const body = { form, document: null, copyOf: null, send: null };
    for (let done = 0; done < count; done += 10)
      await Promise.all(Array.from({ length: 10 }, () => clerk.ask('registerReceipt', { body })));
  }

  /** The checkpoint that covers all that has happened. */
  async function checkpoint(): Promise<string> {
    const { rows } = await sql.query<{ n: string }>('select count(*) as n from journal');
    for (;;) {
      const note = await (await fetch(`${log}/checkpoint`)).text();
      if (Number(note.split('\n')[1]) >= Number(rows[0]?.n)) return note;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  const check = (asked: { readonly [option: string]: string }): Promise<Said> =>
    runCheck(program, { log, key: formatVkey(key), ...asked });

  beforeAll(async () => {
    const clone = await cloneDatabase();
    stack.defer(() => clone.drop());
    server = await startServer({
      ...withoutOurs(process.env),
      ...{ DATABASE_URL: clone.url, PATRAVALI_DATA_DIR: dataDir, PATRAVALI_PORT: '0' },
      ...{ PATRAVALI_LOG_LEVEL: 'warn', PATRAVALI_LOG_ORIGIN: ORIGIN },
    });
    stack.defer(() => server.stop());
    log = `${server.base}/api/log`;
    key = await openLogKey(dataDir, ORIGIN);
    sql = new pg.Client({ connectionString: clone.url });
    await sql.connect();
    stack.defer(() => sql.end());
    const signIns = readDemoSignIns(dataDir);
    const who = signIns?.people.find(({ posts }) => posts.some((abbr) => abbr.startsWith('CLK')));
    if (signIns === null || who === undefined) throw new Error('no demo clerk');
    clerk = deskOf(await signIn(server.base, who, signIns.password), 'CLK');
    await registers(300);
    old = await checkpoint();
    await registers(70);
    await checkpoint();
    const { rows } = await sql.query<{ leaf: string }>(
      'select j.leaf from leaves l join journal j on j.id = l.journal_id order by l.position',
    );
    leaves = rows.map(({ leaf }) => sha256(Buffer.concat([Buffer.of(0), Buffer.from(leaf)])));
  });
  afterAll(() => stack.disposeAsync());

  test('its key, leaves and growth are sound', async () => {
    expect((await (await fetch(`${log}/key`)).text()).trim()).toBe(formatVkey(key));
    const positions = [0, 1, 255, 256, 300, leaves.length - 1];
    const said = await check({
      leaves: file('leaves', leafList(leaves, positions)),
      old: file('old', old),
    });
    console.log(said.out);
    expect(said).toMatchObject({ code: 0 });
    for (const at of positions) expect(said.out).toMatch(new RegExp(`leaf ${at} +is in the log`));
    expect(said.out).toContain(`the first ${old.split('\n')[1]} leaves are still the same`);
    expect(said.out).toMatch(/tile\/0\/001\.p\/\d+/);
  });

  test('a leaf that is another is not', async () => {
    const wrong = leafList(leaves.toReversed(), [7]);
    expect(await check({ leaves: file('wrong', wrong) })).toMatchObject({ code: 1 });
    const beyond = `${leaves.length} ${'0'.repeat(64)}\n`;
    expect(await check({ leaves: file('beyond', beyond) })).toMatchObject({ code: 1 });
  });

  test('another history is not, even with the key', async () => {
    const forged = signCheckpoint({ size: 300, root: sha256(Buffer.of()) }, key);
    const said = await check({ old: file('forged', forged) });
    expect(said.code).toBe(1);
    expect(said.out).toContain('the log was rewritten since it had 300 leaves');
  });

  test('another key does not open it', async () => {
    const other = await openLogKey(join(folder.path, 'other'), ORIGIN);
    const said = await check({ key: formatVkey(other) });
    expect(said.code).toBe(2);
    expect(said.out).toContain('note has no verifiable signatures');
    // The right id over another key is a signature that is wrong.
    const swapped = (await (await fetch(`${log}/checkpoint`)).text()).split(' ');
    const signature = Buffer.from(swapped.pop() ?? '', 'base64');
    signature.writeUInt8(signature.readUInt8(40) ^ 1, 40);
    const bad = file('bad', `${swapped.join(' ')} ${signature.toString('base64')}\n`);
    const judged = await check({ old: bad });
    expect(judged.code).toBe(1);
    expect(judged.out).toContain('invalid signature');
  });

  test('a tile with one bit changed is not', async () => {
    const path = join(dataDir, 'log/tile/0/000');
    const bytes = readFileSync(path);
    const asked = { leaves: file('three', leafList(leaves, [3])) };
    // The proof of leaf 3 holds leaf 2, a node over 0 and 1, and one that 255 is under.
    for (const at of [0, 2 * 32 + 5, 255 * 32 + 31]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(path, changed);
      const said = await check(asked);
      expect(said.code).toBe(1);
      expect(said.out).toMatch(
        /NOT SOUND: leaf 3: .*(inconsistent tile|invalid transparency proof)/,
      );
    }
    writeFileSync(path, bytes);
    expect(await check(asked)).toMatchObject({ code: 0 });
  });

  test('an office that is not there cannot be judged', async () => {
    expect(await check({ log: `${server.base}/nothing` })).toMatchObject({ code: 2 });
    expect(await check({ log: 'http://127.0.0.1:1/api/log' })).toMatchObject({ code: 2 });
    expect(await check({ old: join(folder.path, 'no-such') })).toMatchObject({ code: 2 });
    expect(await check({ old: file('text', 'x\n') })).toMatchObject({ code: 2 });
  });
});

describe.skipIf(missing !== '')(`a log of 260 000 leaves${missing}`, () => {
  const t = useDatabase();
  const stack = new AsyncDisposableStack();
  const dataDir = join(folder.path, 'long');
  const sizes = [255_999, 256_300] as const;
  const leaves = Array.from({ length: sizes[1] }, (_, i) => sha256(Buffer.from(`leaf ${i}`)));
  let key: Signer;
  let log: string;
  let old: string;

  beforeAll(async () => {
    key = await openLogKey(dataDir, ORIGIN);
    const before = growTiles(sha256, EMPTY_GROWTH, leaves.slice(0, sizes[0]));
    const after = growTiles(sha256, before.growth, leaves.slice(sizes[0]));
    const signed = ({ growth }: typeof after): string => {
      const { size } = growth.frontier;
      return signCheckpoint({ size, root: frontierRoot(sha256, growth.frontier) }, key);
    };
    old = signed(before);
    const full = before.tiles.filter(({ id }) => id.width === 256);
    for (const { id, bytes } of [...full, ...after.tiles, ...edgeTiles(after.growth)]) {
      const path = join(dataDir, 'log', tilePath(id));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
    }
    const published = { size: sizes[1], note: signed(after) };
    const sealing = await startSealer({ db: t.db, log: silentLog, dataDir: folder.path, key });
    await sealing.stop();
    const sealer: Sealer = { ...sealing, latest: () => published, tile: readTile };
    const app = createApp(silentLog, { secureCookies: false });
    const site = { db: t.db, key, sealer, blobs: null as never, check: true };
    ledgerRoutes(app, { ...site, door: async () => refuse('sign_in_needed') });
    stack.defer(() => app.close());
    log = `${await app.listen({ host: '127.0.0.1', port: 0 })}/api/log`;
  });
  afterAll(() => stack.disposeAsync());

  const readTile: Sealer['tile'] = async (id) => readFileSync(join(dataDir, 'log', tilePath(id)));

  test('is sound, by tiles on the deeper paths', async () => {
    const positions = [0, 65_535, 65_536, 255_998, 255_999, 256_000, 256_299];
    const said = await runCheck(program, {
      ...{ log, key: formatVkey(key) },
      leaves: file('long-leaves', leafList(leaves, positions)),
      old: file('long-old', old),
    });
    console.log(said.out);
    expect(said).toMatchObject({ code: 0 });
    for (const path of [
      'tile/0/x001/000',
      'tile/0/x001/001.p/44',
      'tile/1/003.p/233',
      'tile/2/000.p/3',
    ])
      expect(said.out).toContain(path);
  });
});
