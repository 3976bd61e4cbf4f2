/** The log of a test office: its key, store of documents and sealer, and the audit of its export. */
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { formatVkey } from '../../src/core/ledger/index.ts';
import type { Signer } from '../../src/core/ledger/index.ts';
import type { Json } from '../../src/core/words.ts';
import { exportTar, openLogKey, startSealer } from '../../src/server/ledger/index.ts';
import type { ExportSource, Sealer, SealerOptions } from '../../src/server/ledger/index.ts';
import { openBlobs } from '../../src/server/platform/blobs.ts';
import type { Blobs } from '../../src/server/platform/blobs.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { audit } from '../../src/verify/audit.ts';
import type { Verdict } from '../../src/verify/audit.ts';
import { officeFold } from '../../src/verify/fold.ts';
import { wholeLife } from './life.ts';
import type { TestOffice } from './office.ts';

export const ORIGIN = 'office.example/log';
export const SCAN = 'a scan that only this test knows';
export const LETTER = 'a letter that only this test knows';

/** A new directory that is gone when the test is. */
export function testFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'patravali-log-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export type TestLog = {
  readonly dataDir: string;
  readonly key: Signer;
  readonly blobs: Blobs;
  /** A sealer on this directory; several may run at once. */
  readonly seal: (over?: Partial<SealerOptions>) => Promise<Sealer>;
};

export async function openTestLog(db: Database, dataDir: string): Promise<TestLog> {
  const key = await openLogKey(dataDir, ORIGIN);
  const blobs = await openBlobs(join(dataDir, 'documents'));
  const seal: TestLog['seal'] = (over) => startSealer({ db, log: silentLog, dataDir, key, ...over });
  return { dataDir, key, blobs, seal };
}

/** The whole life of a dak with documents that are really in the store. */
export async function liveWithDocuments(office: TestOffice, blobs: Blobs): Promise<void> {
  const put = async (text: string): Promise<string> => {
    const stored = await blobs.put(Readable.from([Buffer.from(text)]), { maxBytes: 1e6 });
    if ('refused' in stored) throw new Error(stored.refused);
    return stored.sha256;
  };
  const bytes: Record<string, Record<string, string>> = {
    upload: { hash: await put(SCAN) },
    freeze: { pdf: await put(LETTER) },
  };
  const made: Record<string, string> = {};
  for (const { name, actor, verb, input, makes } of wholeLife(office)) {
    const given = { ...(input(made) as object), ...bytes[name] } as Json;
    const done = await office.run(actor, verb, given);
    if (makes !== undefined) made[makes] = done.id;
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Unpacks an archive below a folder. */
export async function unpack(archive: Readable, folder: string): Promise<void> {
  const files = tar.extract();
  const feeding = pipeline(archive, files);
  for await (const entry of files) {
    const path = join(folder, entry.header.name);
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(entry, createWriteStream(path));
  }
  await feeding;
}

export async function exportAndAudit(source: ExportSource, trusted?: Signer): Promise<Verdict> {
  using folder = testFolder();
  await unpack(await exportTar(source), folder.path);
  const vkey = formatVkey(trusted ?? (source.key as Signer));
  return audit(folder.path, { vkey, fold: officeFold(folder.path) });
}
