/** The log of a test office: key, documents, sealer, and the audit of its export. */
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { formatVkey } from '../../src/core/ledger/index.ts';
import type { Signer, VerifierKey } from '../../src/core/ledger/index.ts';
import type { Id } from '../../src/core/words.ts';
import { exportTar, openLogKey, startSealer } from '../../src/server/ledger/index.ts';
import type { ExportSource, Sealer, SealerOptions, Verb } from '../../src/server/ledger/index.ts';
import { openBlobs } from '../../src/server/platform/blobs.ts';
import type { Blobs } from '../../src/server/platform/blobs.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { audit } from '../../src/verify/audit.ts';
import type { Verdict } from '../../src/verify/audit.ts';
import { officeRules } from '../../src/verify/office.ts';

export const ORIGIN = 'office.example/log';

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

export async function openTestLog(
  db: Database,
  dataDir: string,
  origin = ORIGIN,
): Promise<TestLog> {
  const key = await openLogKey(dataDir, origin);
  const blobs = openBlobs(join(dataDir, 'documents'));
  const seal: TestLog['seal'] = (over) =>
    startSealer({ db, log: silentLog, dataDir, key, ...over });
  return { dataDir, key, blobs, seal };
}

/** An act of as many events as are asked for: each makes a unit. */
export const makeUnits: Verb<{ readonly count: number }, null> = {
  name: 'makeUnits',
  load: async () => null,
  decide: (_loaded, { count }, { newId }) =>
    Array.from({ length: count }, (_, i) => ({
      kind: 'unit',
      item: newId(),
      type: 'UnitCreated',
      body: {
        ...{ unitKind: 'desk', name: { en: `Desk ${i}`, hi: `डेस्क ${i}` } },
        ...{ abbr: `D${i}`, parent: null },
      },
    })),
  reply: ({ all }) => {
    const id: Id = all[0]?.id ?? '';
    return { id, kind: 'unit', number: null, version: 1, status: 'made', abilities: [] };
  },
};

/** Unpacks an archive below a folder. */
export async function unpack(archive: Readable, folder: string): Promise<void> {
  const files = tar.extract();
  const writing = (async (): Promise<void> => {
    for await (const entry of files) {
      const path = join(folder, entry.header.name);
      mkdirSync(dirname(path), { recursive: true });
      await pipeline(entry, createWriteStream(path));
    }
  })();
  await Promise.all([pipeline(archive, files), writing]);
}

/** What an auditor who trusts this key says of an archive. */
export async function auditOf(archive: Readable, trusted: VerifierKey): Promise<Verdict> {
  using folder = testFolder();
  await unpack(archive, folder.path);
  return audit(folder.path, { vkey: formatVkey(trusted), rules: officeRules });
}

export async function exportAndAudit(
  source: ExportSource,
  trusted: VerifierKey = source.key,
): Promise<Verdict> {
  return auditOf(await exportTar(source), trusted);
}
