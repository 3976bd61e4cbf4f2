/** What the auditor needs of memory, on an export and on one that is ten times as long. */
import { dirname, join } from 'node:path';
import { systemActor } from '../src/core/words.ts';
import { act, exportTar, openLogKey, startSealer } from '../src/server/ledger/index.ts';
import type { Ledger } from '../src/server/ledger/index.ts';
import { openBlobs } from '../src/server/platform/blobs.ts';
import { openDatabase } from '../src/server/platform/database.ts';
import { silentLog } from '../src/server/platform/log.ts';
import { uuidv7 } from '../src/server/platform/random.ts';
import { realWorld } from '../src/server/platform/world.ts';
import { makeUnits, unpack } from '../test/db/log.ts';
import { run } from './load.ts';
import { rounded } from './row.ts';
import type { Row } from './row.ts';

const VERIFY = join(import.meta.dirname, '../src/verify/main.ts');
const PER_ACT = 1_000;
/** Says at its end how much memory the process had at most, in kB. */
const TELL = `process.on('exit',()=>console.log('rss '+process.resourceUsage().maxRSS))`;

/** How lazily V8 collects what is new is not what is measured: it may not grow its nursery. */
const SMALL_NURSERY = ['--max-semi-space-size=2'];

type Audited = { readonly mb: number; readonly seconds: number };

/** `url` is an empty database with all migrations. */
export async function auditRow(url: string, home: string, entries: number): Promise<Row> {
  const small = await auditOf(url, join(home, 'audit-1'), entries / 10);
  const large = await auditOf(url, join(home, 'audit-10'), entries);
  const told = ({ mb, seconds }: Audited) => `${mb.toFixed(0)} MB in ${seconds.toFixed(1)} s`;
  return {
    what: `memory of an audit, ${entries} entries against ${entries / 10}`,
    measured: rounded(large.mb / small.mb),
    unit: 'times',
    goal: { atMost: 1.3 },
    detail: `${told(large)} against ${told(small)}`,
  };
}

/** Lets the journal grow to so many events, exports it and has it audited. */
async function auditOf(url: string, folder: string, entries: number): Promise<Audited> {
  await using db = openDatabase({ url, log: silentLog });
  const dataDir = join(dirname(folder), 'audited');
  const key = await openLogKey(dataDir, 'bench.example/log');
  await using sealer = await startSealer({ db, log: silentLog, dataDir, key });
  const ledger: Ledger = { db, world: realWorld, projections: [], nudge: () => undefined };
  const actor = systemActor(uuidv7());
  for (let { size } = sealer.latest(); size < entries; size += PER_ACT)
    await act(ledger, makeUnits, { actor, key: uuidv7(), input: { count: PER_ACT } });
  await sealer.sealNow();
  const blobs = openBlobs(join(dataDir, 'documents'));
  await unpack(await exportTar({ db, key, sealer, blobs }), folder);
  const started = performance.now();
  const tell = `data:text/javascript,${encodeURIComponent(TELL)}`;
  const said = await run(process.execPath, [...SMALL_NURSERY, '--import', tell, VERIFY, folder]);
  const seconds = (performance.now() - started) / 1000;
  return { mb: Number(/rss (\d+)/.exec(said)?.[1]) / 1024, seconds };
}
