/**
 * The simulated month: an office of 50 posts works by seeded dice, day after working day, in a
 * database whose clock goes on. After each day every paper has one holder, every series of numbers
 * is without gaps, rows are what the journal adds up to, and every register adds up; at the end the
 * whole is exported and audited. `npm run sim -- month --seed N` runs twenty days of it.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../src/server/platform/migrate.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { libfaketime, startFakedPostgres } from '../db/fake-clock.ts';
import { expectRowsAreTheFold } from '../db/fold.ts';
import { exportAndAudit, openTestLog, testFolder } from '../db/log.ts';
import { ledgerOn } from '../db/office.ts';
import { checkDay } from './checks.ts';
import { startMonth } from './month.ts';
import type { Tally } from './month.ts';

const SEEDS = (process.env['PATRAVALI_TEST_SEEDS'] ?? '1').split(',').map(Number);
const DAYS = Number(process.env['PATRAVALI_TEST_DAYS'] ?? 3);
const TURNS = Number(process.env['PATRAVALI_TEST_TURNS'] ?? 150);
const DAY_SECONDS = 86_400;

/** Seconds from now to the n-th working day, Saturdays and Sundays left out. */
function workingDays(count: number): number[] {
  const days: number[] = [];
  for (let n = 0; days.length < count; n += 1) {
    const weekday = new Date(Date.now() + n * DAY_SECONDS * 1000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(n * DAY_SECONDS);
  }
  return days;
}

function table(tally: Tally): string {
  return [...tally]
    .toSorted()
    .map(([what, { done, refused }]) => {
      const why = [...refused].map(([code, n]) => `${code} ${n}`).join(', ');
      return `  ${what.padEnd(18)} ${String(done).padStart(5)}  ${why}`;
    })
    .join('\n');
}

describe.skipIf(libfaketime() === null)('a month of an office', () => {
  test.each(SEEDS)('by seed %i', { timeout: 3_600_000 }, async (seed) => {
    await using postgres = await startFakedPostgres();
    using folder = testFolder();
    const { url } = postgres;
    const migrations = readMigrations(join(import.meta.dirname, '../../migrations'));
    await migrate({ url, migrations, log: silentLog });
    await using db = openDatabase({ url, log: silentLog });
    await using owner = openDatabase({ url, log: silentLog, role: null, connectionsMax: 2 });
    const log = await openTestLog(db, folder.path);
    const month = await startMonth({ ledger: ledgerOn(db), db, blobs: log.blobs }, seed);
    let counts = {};
    for (const seconds of workingDays(DAYS)) {
      postgres.jump(seconds);
      await month.day(TURNS);
      counts = await checkDay(owner, month.head);
      await expectRowsAreTheFold(owner);
    }
    // Without a bound: the sealer lives in the true time, the office in that of its database.
    const sealer = await log.seal();
    const verdict = await exportAndAudit({ ...log, db, sealer });
    await sealer.stop();
    console.log(
      [
        `seed ${seed}: ${month.posts} posts, ${DAYS} days of ${TURNS} turns; done, and refused`,
        table(month.tally),
        `registers: ${JSON.stringify(counts)}`,
        `audit: ${JSON.stringify('counts' in verdict ? verdict.counts : verdict)}`,
      ].join('\n'),
    );
    expect(verdict).toMatchObject({ sound: true });
    const done = [...month.tally].filter(([, line]) => line.done > 0).map(([what]) => what);
    expect(done.length, done.join(', ')).toBeGreaterThanOrEqual(25);
  });
});
