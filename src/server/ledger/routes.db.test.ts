import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { dak, live } from '../../../test/db/life.ts';
import { auditOf, openTestLog, testFolder } from '../../../test/db/log.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import { formatVkey, openCheckpoint } from '../../core/ledger/index.ts';
import type { Signer } from '../../core/ledger/index.ts';
import { refuse } from '../../core/refusals.ts';
import { createApp } from '../platform/http.ts';
import type { App } from '../platform/http.ts';
import { silentLog } from '../platform/log.ts';
import { registerReceiptVerb } from '../receipts/commands.ts';
import { ledgerRoutes } from './index.ts';
import type { Sealer } from './index.ts';
import { verifyEd25519 } from './keys.ts';

const t = useDatabase();
const folder = testFolder();
let office: TestOffice;
let made: Record<string, string>;
let key: Signer;
let sealer: Sealer;
let app: App;
/** The same with PATRAVALI_CHECK=off. */
let closedApp: App;

beforeAll(async () => {
  office = await setUpTestOffice(t.db);
  made = await live(office, { alone: true });
  const log = await openTestLog(t.db, folder.path);
  key = log.key;
  sealer = await log.seal();
  const door = async (request: { headers: Record<string, unknown> }) => {
    const as = request.headers['as'];
    return typeof as === 'string' ? office.on(as) : refuse('sign_in_needed');
  };
  const site = { db: t.db, door, key, sealer, blobs: log.blobs };
  [app, closedApp] = [true, false].map((check) => {
    const made = createApp(silentLog, { secureCookies: false });
    ledgerRoutes(made, { ...site, check });
    return made;
  }) as [App, App];
});
afterAll(async () => {
  await app.close();
  await closedApp.close();
  await sealer.stop();
  folder[Symbol.dispose]();
});

type Answer = { status: number; code: unknown; text: string; bytes: Buffer; kept: unknown };
async function get(url: string, as?: string, from = app): Promise<Answer> {
  const answer = await from.inject({ url, headers: as === undefined ? {} : { as } });
  const problem = answer.headers['content-type'] === 'application/problem+json';
  const code = problem ? answer.json<{ code: unknown }>().code : null;
  const kept = answer.headers['cache-control'];
  return { status: answer.statusCode, code, text: answer.body, bytes: answer.rawPayload, kept };
}

test('what proves the log is open to everybody, what is in it is not', async () => {
  expect((await get('/api/log/key')).text).toBe(`${formatVkey(key)}\n`);
  const { size, note } = sealer.latest();
  expect(await get('/api/log/checkpoint')).toMatchObject({ text: note, kept: 'no-store' });
  const tile = `/api/log/tile/0/000.p/${size}`;
  expect(await get(tile)).toMatchObject({ kept: 'public, max-age=3600, immutable' });
  const entries = await get(`/api/log/tile/entries/000.p/${size}`);
  expect(entries).toMatchObject({ status: 404, kept: 'no-store' });
  for (const url of ['/api/log/export', `/api/items/${made['file'] ?? ''}/history`])
    expect(await get(url), url).toMatchObject({ status: 401, code: 'sign_in_needed' });
});

test('with checking off only the key is', async () => {
  expect((await get('/api/log/key', undefined, closedApp)).text).toBe(`${formatVkey(key)}\n`);
  for (const url of ['checkpoint', 'tile/0/000.p/3', 'tile/x'].map((name) => `/api/log/${name}`))
    expect(await get(url, undefined, closedApp), url).toMatchObject({ status: 401 });
  const { kept } = await get('/api/log/tile/0/000.p/3', 'CLK', closedApp);
  expect(kept).toBe('private, max-age=3600, immutable');
});

test('the checkpoint and its tiles are those of the log', async () => {
  const { text } = await get('/api/log/checkpoint');
  const checkpoint = openCheckpoint(text, key, verifyEd25519);
  expect(checkpoint).toMatchObject({ value: { size: sealer.latest().size } });
  const size = sealer.latest().size;
  const { bytes } = await get('/api/log/tile/0/000');
  expect(bytes.length).toBe(32 * 256);
  const last = await get(`/api/log/tile/0/001.p/${size - 256}`);
  expect(last.bytes.length).toBe(32 * (size - 256));
  const narrow = await get('/api/log/tile/0/000.p/3');
  expect(narrow.bytes.equals(bytes.subarray(0, 96))).toBe(true);
  const none = ['0/001', '0/002', `0/001.p/${size - 255}`, '0/../../keys/log.key', '0/0', 'x', ''];
  for (const path of [...none, '0/..%2f..%2f..%2fkeys%2flog.key'])
    expect((await get(`/api/log/tile/${path}`)).status, path).toBe(404);
});

test('the export is for an auditor, and one at a time', async () => {
  expect(await get('/api/log/export', 'CLK')).toMatchObject({ status: 403, code: 'role_missing' });
  const both = await Promise.all([get('/api/log/export', 'AUD'), get('/api/log/export', 'AUD')]);
  const [first, second] = both.toSorted((a, b) => a.status - b.status);
  expect(second).toMatchObject({ status: 429, code: 'too_many_requests' });
  expect(first?.status).toBe(200);
  // The documents of this life were never stored, and that is all that is wrong.
  const verdict = await auditOf(Readable.from([first?.bytes]), key);
  expect(verdict).toMatchObject({ problem: { code: 'part_missing' } });
  expect((await get('/api/log/export', 'AUD')).status).toBe(200);
});

test('the history of an item is for the posts that held it, or its file', async () => {
  type History = { rows: { version: number; type: string; sealed: boolean; post: string }[] };
  const file = await get(`/api/items/${made['file'] ?? ''}/history`, 'INSP(EN)');
  const { rows } = JSON.parse(file.text) as History;
  expect(rows.map(({ version }) => version)).toEqual(rows.map((_, i) => i + 1));
  expect(rows[0]).toMatchObject({ type: 'FileCreated', sealed: true });
  expect(rows[0]?.post).toBe(office.on('INSP(EN)').post);
  for (const name of ['note', 'draft', 'issue']) {
    const url = `/api/items/${made[name] ?? ''}/history`;
    expect((await get(url, 'INSP(EN)')).status, name).toBe(200);
    expect(await get(url, 'HT'), name).toMatchObject({ status: 404, code: 'not_found' });
  }
  // Who dispatches reads the letter and nothing else of the file.
  const [letter, sheet] = [made['issue'] ?? '', made['file'] ?? ''];
  expect((await get(`/api/items/${letter}/history`, 'DSP')).status).toBe(200);
  expect((await get(`/api/items/${sheet}/history`, 'DSP')).status).toBe(404);
  for (const id of ['x', '0', made['scan'] ?? '', office.on('CLK').post])
    expect((await get(`/api/items/${id}/history`, 'INSP(EN)')).status, id).toBe(404);
});

test('an event that is not yet sealed says so', async () => {
  await sealer.stop();
  const clerk = office.on('CLK');
  const registered = await office.run(clerk, registerReceiptVerb, {
    form: dak({ nature: 'physical', letterRef: 'new' }),
    document: null,
    copyOf: null,
    send: null,
  });
  const { text } = await get(`/api/items/${registered.id}/history`, 'CLK');
  expect(JSON.parse(text)).toMatchObject({ rows: [{ version: 1, sealed: false }] });
});
