/** `npm run verify -- --live` as an operator runs it, on an office that stands still. */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { DESTROYED } from '../../src/core/tombstone.ts';
import type { Verb } from '../../src/server/ledger/index.ts';
import { useDatabase } from '../db/harness.ts';
import { EMAIL_HASHES } from '../db/life-emails.ts';
import { HASH, live } from '../db/life.ts';
import { ORIGIN, exportAndAudit, makeUnits, openTestLog, testFolder } from '../db/log.ts';
import type { TestLog } from '../db/log.ts';
import { setUpTestOffice } from '../db/office.ts';
import type { TestOffice } from '../db/office.ts';

const database = useDatabase();
const folder = testFolder();
let office: TestOffice;
let log: TestLog;

/** The one way a part may be missing: the scan and the letter of a sample life have no bytes. */
const destroy: Verb<{ readonly id: string; readonly hashes: readonly string[] }, null> = {
  name: 'destroy',
  load: async (_tx, items, _actor, { id }) => {
    await items.lock('unit', id);
    return null;
  },
  decide: (_loaded, { id, hashes }, { keep }) => {
    const orderContent = keep({ order: 'A-7/2026' });
    const body = { contents: [], documents: hashes, orderContent, keeps: { kind: 'desk' } };
    return [{ kind: 'unit', item: id, type: DESTROYED, body }];
  },
  reply: () => ({ id: '', kind: '', number: null, version: 1, status: '', abilities: [] }),
};

beforeAll(async () => {
  office = await setUpTestOffice(database.db);
  log = await openTestLog(database.db, folder.path);
  await live(office);
  const first = await log.seal();
  const audited = await exportAndAudit({ ...log, db: database.db, sealer: first });
  expect(audited).toMatchObject({ problem: { code: 'part_missing' } });
  const unit = await office.run(office.system, makeUnits, { count: 1 });
  const hashes = [HASH, 'b'.repeat(64), 'c'.repeat(64), ...EMAIL_HASHES];
  await office.run(office.system, destroy, { id: unit.id, hashes });
  await first.sealNow();
  await first.stop();
}, 120_000);

type Ended = { readonly code: number | null; readonly said: string };

async function runScript(name: string, ...args: readonly string[]): Promise<Ended> {
  const main = join(import.meta.dirname, '../../scripts', name);
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    PATRAVALI_DATA_DIR: folder.path,
    PATRAVALI_LOG_ORIGIN: ORIGIN,
  };
  const child = spawn(process.execPath, [main, ...args], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said };
}

const verifyLive = (): Promise<Ended> => runScript('verify.ts', '--live');

let asked = 0;
const run = (...statements: string[]): Promise<unknown> =>
  database.owner.transaction(async (tx) => {
    for (const text of statements) await tx.query(`live_${(asked += 1)}`, text);
  });

test('an office that stands still is sound; what a tombstone names may be missing', async () => {
  expect(await verifyLive()).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^sound: office\.example\/log\n/) as string,
  });
});

test('the operator exports everything to carry it away, once into a folder', async () => {
  using away = testFolder();
  const to = join(away.path, 'export');
  expect(await runScript('export.ts', to)).toMatchObject({ code: 0 });
  const entries = readdirSync(to, { recursive: true, withFileTypes: true });
  expect(entries.filter((entry) => entry.isSymbolicLink())).toEqual([]);
  const journal = readFileSync(join(to, 'journal.ndjson'), 'utf8').trimEnd().split('\n');
  expect(await runScript('verify.ts', to)).toMatchObject({
    code: 0,
    said: expect.stringMatching(new RegExp(`entries +${journal.length} `)) as string,
  });
  const again = await runScript('export.ts', to);
  expect(again).toMatchObject({ code: 2, said: expect.stringContaining('not empty') as string });
});

test('a changed row is named, with its item and what differs', async () => {
  const change = (to: string) =>
    run(
      `set local session_replication_role = 'replica'`,
      `update movements set remarks = '${to}' where seq = 1 and kind = 'file'`,
    );
  await change('x');
  const { code, said } = await verifyLive();
  await change('');
  expect(said).toMatch(/^NOT SOUND: .* the file \S+: movements 1\.remarks is "x", by the journal/);
  expect(code).toBe(1);
});

test.each(['checkpoint', 'tile/0/001.p'])(
  'a file of the log cut short is named: %s',
  async (at) => {
    const log = join(folder.path, 'log');
    const found = at === 'checkpoint' ? [at] : readdirSync(join(log, at)).map((w) => join(at, w));
    for (const path of found) {
      const whole = readFileSync(join(log, path));
      writeFileSync(join(log, path), whole.subarray(0, whole.length / 2));
      const { code, said } = await verifyLive();
      writeFileSync(join(log, path), whole);
      expect(said).toMatch(new RegExp(`^NOT SOUND: .*${at.split('/')[0]}`));
      expect(code).toBe(1);
    }
  },
);

test.each([
  [
    'a trigger dropped',
    'drop trigger for_ever on journal',
    `create trigger for_ever before update or delete on journal
      for each row execute function is_for_ever()`,
    'for_ever',
  ],
  [
    'a trigger disabled',
    'alter table notes disable trigger frozen',
    'alter table notes enable trigger frozen',
    'enabled: D',
  ],
  [
    'a right given',
    'grant update on journal to patravali_app',
    'revoke update on journal from patravali_app',
    'update on journal',
  ],
  [
    'a check dropped',
    'alter table journal drop constraint journal_true',
    `alter table journal add constraint journal_true
      check (hash = sha256('\\x00'::bytea || convert_to(leaf, 'UTF8')))`,
    'journal_true',
  ],
  ['a column no longer generated', 'alter table files alter tray drop expression', '', 'tray'],
])('%s is named', async (_, statement, undo, named) => {
  await run(statement);
  const { code, said } = await verifyLive();
  if (undo !== '') await run(undo);
  expect(said).toMatch(/^NOT SOUND: The database is not what the migrations make/);
  expect(said).toContain(named);
  expect(code).toBe(1);
});
