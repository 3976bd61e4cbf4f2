import { hash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../../test/db/harness.ts';
import { EMAIL_BYTES } from '../../../test/db/life-emails.ts';
import { wholeLife } from '../../../test/db/life.ts';
import {
  auditOf,
  exportAndAudit,
  makeUnits,
  openTestLog,
  testFolder,
} from '../../../test/db/log.ts';
import type { TestLog } from '../../../test/db/log.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import type { Json } from '../../core/words.ts';
import type { ProblemCode } from '../../verify/problem.ts';
import type { Blobs } from '../platform/blobs.ts';
import { openDatabase } from '../platform/database.ts';
import type { Database } from '../platform/database.ts';
import { silentLog } from '../platform/log.ts';
import { exportTar } from './index.ts';
import type { ExportSource } from './index.ts';

const SCAN = 'a scan that only this test knows';
const LETTER = 'a letter that only this test knows';
const hashOf = (text: string): string => hash('sha256', text);

type Ground = TestLog & {
  readonly office: TestOffice;
  readonly db: Database;
  readonly source: ExportSource;
  /** As somebody does who has the database in his hands: no trigger, foreign key or check. */
  readonly tamper: (...statements: readonly string[]) => Promise<void>;
};

let open = new AsyncDisposableStack();
afterEach(async () => {
  await open.disposeAsync();
  open = new AsyncDisposableStack();
});

/** The whole life of a dak with documents that are really in the store. */
async function liveWithDocuments(office: TestOffice, blobs: Blobs): Promise<void> {
  const put = async (text: string): Promise<string> => {
    const stored = await blobs.put(Readable.from([Buffer.from(text)]), { maxBytes: 1e6 });
    if ('refused' in stored) throw new Error(stored.refused);
    return stored.sha256;
  };
  for (const text of EMAIL_BYTES) await put(text);
  const bytes: Record<string, Record<string, string>> = {
    upload: { hash: await put(SCAN) },
    'scan of the paper': { hash: await put('a paper scanned later') },
    freeze: { pdf: await put(LETTER) },
  };
  const made: Record<string, string> = {};
  for (const { name, actor, verb, input, makes } of wholeLife(office)) {
    const given = { ...(input(made) as object), ...bytes[name] } as Json;
    const done = await office.run(actor, verb, given);
    if (makes !== undefined) made[makes] = done.id;
  }
}

/** An office in which a dak has lived its whole life, sealed. */
async function sealedOffice(): Promise<Ground> {
  const clone = await cloneDatabase();
  open.defer(() => clone.drop());
  const common = { url: clone.url, log: silentLog };
  const db = open.use(openDatabase(common));
  const owner = open.use(openDatabase({ ...common, role: null, connectionsMax: 1 }));
  const folder = open.use(testFolder());
  const office = await setUpTestOffice(db);
  const log = await openTestLog(db, folder.path);
  await liveWithDocuments(office, log.blobs);
  const sealer = open.use(await log.seal());
  const tamper = (...statements: readonly string[]): Promise<void> =>
    owner.transaction(async (tx) => {
      await tx.query('no_triggers', `set local session_replication_role = 'replica'`);
      for (const [i, statement] of statements.entries()) await tx.query(`tamper_${i}`, statement);
    });
  const source = { db, sealer, key: log.key, blobs: log.blobs };
  return { ...log, office, db, source, tamper };
}

test('the export of a whole life is sound, and every row of every kind is compared', async () => {
  const { db, source } = await sealedOffice();
  const [counted] = await db.read<Record<'entries' | 'items' | 'contents' | 'others', number>>(
    'counted',
    `select (select count(*) from journal) as entries, (select count(*) from contents) as contents,
      (select count(distinct item_id) from journal) as items,
      (select count(*) from movements) + (select count(*) from readers) +
      (select count(*) from document_links) + (select count(*) from occupancies) +
      (select count(*) from counters) + (select count(*) from credentials) +
      (select count(*) from file_ties) as others`,
  );
  const { entries = 0, items = 0, contents = 0, others = 0 } = counted ?? {};
  expect(items).toBeGreaterThan(40);
  expect(await exportAndAudit(source)).toEqual({
    sound: true,
    log: 'office.example/log',
    keyTrusted: true,
    witnessed: { cosignatures: 0, unknown: 0, size: null },
    stamped: { stamps: 0, size: null },
    counts: {
      entries,
      sealed: entries,
      unsealed: 0,
      items,
      checkpoints: 1,
      // A full one, the rest, and the level above them.
      tiles: 3,
      contents: { files: contents, unreferenced: 0 },
      documents: { files: 3 + EMAIL_BYTES.length, unreferenced: 0 },
      rows: items + others,
    },
  });
});

test('an export is one moment: what is written while it is sent is not in it', async () => {
  const { office, source } = await sealedOffice();
  const before = source.sealer.latest().size;
  const archive = await exportTar(source);
  await once(archive, 'readable');
  await office.run(office.system, makeUnits, { count: 300 });
  await source.sealer.sealNow();
  const early = await auditOf(archive, source.key);
  expect(early).toMatchObject({ sound: true, counts: { entries: before, sealed: before } });
  const late = await exportAndAudit(source);
  expect(late).toMatchObject({ sound: true, counts: { sealed: before + 300 } });
});

test('an export whose reader goes away gives its connection back', async () => {
  const { db, office, source } = await sealedOffice();
  await office.run(office.system, makeUnits, { count: 1000 });
  for (let i = 0; i < 15; i += 1) {
    const archive = await exportTar(source);
    await once(archive, 'readable');
    archive.destroy();
  }
  // The pool has twelve connections; fifteen lost ones would leave none.
  expect(await db.transaction(async (tx) => tx.query('still_there', 'select 1 as n'))).toEqual([
    { n: 1 },
  ]);
});

const rewritten = `replace(leaf, 'ReceiptRegistered', 'ReceiptCorrected')`;
const inSql: readonly (readonly [string, ProblemCode, readonly string[]])[] = [
  [
    'an event rewritten with its hash',
    'entry_altered',
    [
      `update journal set leaf = ${rewritten},
        hash = sha256('\\x00'::bytea || convert_to(${rewritten}, 'UTF8'))
      where type = 'ReceiptRegistered'`,
    ],
  ],
  [
    'an event rewritten with its hash there and in the log',
    'entry_altered',
    [
      `update journal set leaf = ${rewritten},
        hash = sha256('\\x00'::bytea || convert_to(${rewritten}, 'UTF8'))
      where type = 'ReceiptRegistered'`,
      `update leaves set hash = journal.hash from journal where journal.id = leaves.journal_id`,
    ],
  ],
  ['an event taken out', 'entry_altered', [`delete from journal where type = 'NoteSaved'`]],
  [
    'an event taken out with its place in the log',
    'entry_altered',
    [
      `delete from leaves where journal_id = (select id from journal where type = 'NoteSaved')`,
      `delete from journal where type = 'NoteSaved'`,
    ],
  ],
  [
    'two events that change places',
    'entry_altered',
    [
      `update leaves set position = -1 where position = 3`,
      `update leaves set position = 3 where position = 4`,
      `update leaves set position = 4 where position = -1`,
    ],
  ],
  [
    'a file given to another holder',
    'row_differs',
    [
      `update files set state = jsonb_set(state, '{custody,holder}',
        to_jsonb((select id from posts where id <> files.holder_post limit 1)))`,
    ],
  ],
  [
    'a field of a row set to nothing',
    'row_differs',
    [`update receipts set state = jsonb_set(state, '{form,subject}', 'null') where pages > 0`],
  ],
  [
    'a row slipped in',
    'row_without_journal',
    [
      `insert into units (id, org_id, version, state)
        select gen_random_uuid(), org_id, 1, state from units limit 1`,
    ],
  ],
  ['a row taken out', 'item_without_row', [`delete from receipts where pages > 0`]],
  [
    'a note rewritten',
    'part_altered',
    [
      `alter table contents drop constraint contents_true`,
      `update contents set body = replace(body, 'अनुमोदनार्थ', 'अस्वीकारार्थ')`,
    ],
  ],
  ['a content taken out', 'part_missing', [`delete from contents where body like '%note%'`]],
  [
    'a checkpoint rewritten',
    'checkpoint_malformed',
    [`update checkpoints set note = replace(note, E'\\n', E'1\\n')`],
  ],
];

describe('an audit finds', () => {
  test.each(inSql)('%s', async (_what, code, statements) => {
    const { source, tamper } = await sealedOffice();
    await tamper(...statements);
    expect(await exportAndAudit(source)).toMatchObject({ sound: false, problem: { code } });
  });

  test('a scan exchanged, a letter lost, a tile damaged', async () => {
    const { blobs, dataDir, source } = await sealedOffice();
    // The last tile of a log, which is seldom full: `001.p/61`.
    const { size } = source.sealer.latest();
    const index = Math.floor(size / 256);
    const width = size % 256;
    const name = `log/tile/0/${String(index).padStart(3, '0')}.p`;
    const tile = join(dataDir, name, String(width));
    const good = await source.sealer.tile({ level: 0, index, width });
    writeFileSync(tile, new Uint8Array(good?.length ?? 0));
    expect(await exportAndAudit(source)).toMatchObject({ problem: { code: 'tile_wrong' } });
    writeFileSync(tile, good ?? '');
    writeFileSync(blobs.path(hashOf(SCAN)), 'another scan');
    expect(await exportAndAudit(source)).toMatchObject({ problem: { code: 'part_altered' } });
    writeFileSync(blobs.path(hashOf(SCAN)), SCAN);
    rmSync(blobs.path(hashOf(LETTER)));
    expect(await exportAndAudit(source)).toMatchObject({ problem: { code: 'part_missing' } });
  });

  test('a log signed by another key', async () => {
    const { source } = await sealedOffice();
    using other = testFolder();
    const { key } = await openTestLog(source.db, other.path);
    expect(await exportAndAudit(source, key)).toMatchObject({ problem: { code: 'vkey_other' } });
  });
});
