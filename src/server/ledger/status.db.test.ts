import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { makeUnits, openTestLog, testFolder } from '../../../test/db/log.ts';
import type { TestLog } from '../../../test/db/log.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import type { LogStatus } from '../../contract/log-status.ts';
import { logStatus } from '../../contract/log-status.ts';
import {
  cosign,
  formatSignatureLine,
  formatVkey,
  formatWitnessVkey,
} from '../../core/ledger/index.ts';
import type { Cosigner } from '../../core/ledger/index.ts';
import { refuse } from '../../core/refusals.ts';
import { createApp } from '../platform/http.ts';
import type { App } from '../platform/http.ts';
import { silentLog } from '../platform/log.ts';
import { alarmsOf } from './alarms.ts';
import { NOBODY, openWitnessKey, statusRoutes } from './index.ts';
import type { Outside, Sealer } from './index.ts';
import * as store from './store-attest.ts';

const t = useDatabase();
const folder = testFolder();
let office: TestOffice;
let log: TestLog;
let sealer: Sealer;
let cosigner: Cosigner;
let app: App;
let quorum = 1;

beforeAll(async () => {
  office = await setUpTestOffice(t.db);
  log = await openTestLog(t.db, folder.path);
  sealer = await log.seal();
  cosigner = await openWitnessKey(folder.path, 'office.example/log/witness');
  const witness = { place: { key: cosigner, url: 'http://w' }, answer: 'cosigned' as const };
  const outside: Outside = {
    ...NOBODY,
    get quorum() {
      return quorum;
    },
    witnesses: () => [{ ...witness, answeredAt: '2026-01-01T00:00:00.000Z' }],
    cosigner,
    stamps: { authority: 'http://tsa', maxAgeMinutes: 5, required: true },
  };
  const door = async (request: { headers: Record<string, unknown> }) => {
    const as = request.headers['as'];
    return typeof as === 'string' ? office.on(as) : refuse('sign_in_needed');
  };
  app = createApp(silentLog, { secureCookies: false });
  statusRoutes(app, { db: t.db, door, key: log.key, outside });
});
afterAll(async () => {
  await app.close();
  await sealer.stop();
  folder[Symbol.dispose]();
});

async function status(): Promise<LogStatus> {
  const answer = await app.inject({ url: logStatus.path, headers: { as: 'AUD' } });
  expect(answer.statusCode).toBe(200);
  return answer.json<LogStatus>();
}

test('is for auditors', async () => {
  const codeFor = async (headers: Record<string, string>) =>
    (await app.inject({ url: logStatus.path, headers })).json<{ code: string }>().code;
  expect(await codeFor({})).toBe('sign_in_needed');
  expect(await codeFor({ as: 'CLK' })).toBe('role_missing');
});

test('names the keys, and shows as unwitnessed what the quorum has not cosigned', async () => {
  const before = await status();
  expect(before).toMatchObject({
    origin: log.key.name,
    key: formatVkey(log.key),
    witnessKey: formatWitnessVkey(cosigner),
    witnesses: [{ name: cosigner.name, answer: 'cosigned', size: null }],
  });
  expect(before.checkpoints).toMatchObject([{ cosigned: [], witnessed: false }]);
  const { size, note } = sealer.latest();
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  const line = formatSignatureLine(cosign(text, cosigner, 1_700_000_000));
  const row = { size, witness: cosigner.name, keyId: cosigner.id, line };
  await t.db.transaction((tx) => store.saveCosignature(tx, row));
  const after = await status();
  const cosigned = [{ name: cosigner.name, keyId: cosigner.id, at: '2023-11-14T22:13:20.000Z' }];
  expect(after.checkpoints).toMatchObject([{ size, cosigned, witnessed: true }]);
  expect(after.witnesses).toMatchObject([{ size }]);
  quorum = 2;
  expect((await status()).checkpoints).toMatchObject([{ cosigned, witnessed: false }]);
  quorum = 1;
});

test('believes no stored line that is not the witness’s', async () => {
  const { system } = office;
  await office.run(system, makeUnits, { count: 1 });
  const { size, note } = await sealer.sealNow();
  const other = note.slice(0, note.indexOf('\n\n') + 1).replace(/\n\d+\n/, '\n7\n');
  const line = formatSignatureLine(cosign(other, cosigner, 1));
  const row = { size, witness: cosigner.name, keyId: cosigner.id, line };
  await t.db.transaction((tx) => store.saveCosignature(tx, row));
  const [latest, former] = (await status()).checkpoints;
  expect([latest?.witnessed, former?.witnessed]).toEqual([false, true]);
});

test('says whether stamps are overdue', async () => {
  expect((await status()).stamps).toEqual({
    ...{ authority: 'http://tsa', maxAgeMinutes: 5, required: true },
    ...{ last: null, overdue: false },
  });
  const stampedAt = '2020-01-01T00:00:00.000Z';
  const token = new Uint8Array([1]);
  const stamp = (size: number) =>
    t.db.transaction((tx) => store.saveStamp(tx, { size, token, stampedAt }));
  const later = (await sealer.sealNow()).size;
  await stamp(later);
  const stamped = await status();
  expect(stamped.stamps).toMatchObject({ last: { size: later, stampedAt }, overdue: false });
  expect(stamped.checkpoints[0]?.stampedAt).toBe(stampedAt);
  await office.run(office.system, makeUnits, { count: 1 });
  await sealer.sealNow();
  expect((await status()).stamps.overdue).toBe(false);
  await t.owner.transaction((tx) =>
    Promise.all([
      tx.query('off', `set local session_replication_role = 'replica'`),
      tx.query('age', `update checkpoints set made_at = now() - interval '6 min'`),
    ]),
  );
  expect((await status()).stamps.overdue).toBe(true);
});

test('shows an alarm once while it lasts, and what has ended after what is open', async () => {
  const alarms = alarmsOf({ db: t.db, log: silentLog });
  const refused = { code: 'log_refused_by_witness', detail: { size: 3 } } as const;
  for (const subject of ['one', 'one', 'two', 'one']) await alarms.raise({ ...refused, subject });
  expect((await status()).alarms.map(({ subject }) => subject).sort()).toEqual(['one', 'two']);
  await alarms.end('log_refused_by_witness', 'one');
  await alarms.end('log_refused_by_witness', 'one');
  await alarms.raise({ ...refused, subject: 'three' });
  const shown = (await status()).alarms.map(({ subject, endedAt }) => [subject, endedAt !== null]);
  expect(shown).toEqual([
    ['three', false],
    ['two', false],
    ['one', true],
  ]);
});
