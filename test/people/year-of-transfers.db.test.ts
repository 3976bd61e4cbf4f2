/**
 * A year of transfers by seeded dice, in a database whose clock goes on day by day. After each day:
 * every paper lies with one post that somebody is in charge of, no post has two substantive
 * holders, nobody two posts of their own, and who held which post on any day is the same by the
 * rows as by the journal. More seeds by PATRAVALI_TEST_SEEDS, more days by PATRAVALI_TEST_DAYS.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../src/server/platform/migrate.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { libfaketime, startFakedPostgres } from '../db/fake-clock.ts';
import { expectRowsAreTheFold } from '../db/fold.ts';
import { ledgerOn } from '../db/office.ts';
import { startYear } from '../db/year-of-transfers.ts';
import type { Tally } from '../db/year-of-transfers.ts';

const SEEDS = (process.env['PATRAVALI_TEST_SEEDS'] ?? '1,2').split(',').map(Number);
const DAYS = Number(process.env['PATRAVALI_TEST_DAYS'] ?? 40);
const EVENTS_A_DAY = 6;

/** Each of these finds nothing. */
const NEVER = {
  'a paper without a post of its office': `select r.id from receipts r left join posts p
    on p.id = r.holder_post and p.org_id = r.org_id where p.id is null`,
  'a paper on a desk that nobody is in charge of': `select r.number from receipts r
    where r.tray in ('inbox', 'created') and not exists (select from seats s
      where s.post_id = r.holder_post and s.behalf_id is null)`,
  'two substantive holders of a post': `select post_id from seats where kind = 'substantive'
    group by post_id having count(*) > 1`,
  'two posts of their own': `select person_id from seats where kind = 'substantive'
    group by person_id having count(*) > 1`,
  'somebody in charge who may not enter': `select s.post_id from seats s
    join persons h on h.id = s.person_id where h.state->>'status' <> 'active'`,
  'a charge in an office by an act of another': `select o.post_id from occupancies o
    join posts p on p.id = o.post_id join journal j on j.item_id = o.post_id
      and j.type = 'ChargeGiven' and (j.leaf::jsonb->'body'->>'no')::int = o.no
    where j.org_id <> p.org_id`,
};

type Held = { readonly post: string; readonly no: number; readonly person: string };

/** Who was in charge of which post on a day, by the rows and by the journal alone. */
async function expectSameHolders({ read }: Database, day: string): Promise<void> {
  const rows = await read<Held>(
    'held_by_rows',
    `select post_id as post, no, person_id as person from occupancies
      where from_day <= $1::date and (until_day is null or until_day >= $1::date) order by 1, 2`,
    [day],
  );
  const leaves = await read<{ leaf: string }>(
    'charges_of_journal',
    `select leaf from journal where type in ('ChargeGiven', 'ChargeRelieved')
      order by item_id, version`,
  );
  const held = new Map<string, Held & { from: string; until: string | null }>();
  for (const { leaf } of leaves) {
    const { item, type, body } = JSON.parse(leaf);
    const key = `${item} ${String(body.no).padStart(6, '0')}`;
    if (type === 'ChargeGiven') {
      const { no, person, from, until } = body;
      held.set(key, { post: item, no, person, from, until });
    } else {
      const before = held.get(key);
      if (before !== undefined) held.set(key, { ...before, until: body.on });
    }
  }
  const byJournal = [...held]
    .filter(([, { from, until }]) => from <= day && (until === null || until >= day))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { post, no, person }]) => ({ post, no, person }));
  expect(rows).toEqual(byJournal);
}

function table(tally: Tally): string {
  return [...tally]
    .toSorted()
    .map(([what, { tried, done, refused }]) => {
      const why = [...refused].map(([code, n]) => `${code} ${n}`).join(', ');
      return `${what.padEnd(30)} ${String(tried).padStart(5)} ${String(done).padStart(5)}  ${why}`;
    })
    .join('\n');
}

describe.skipIf(libfaketime() === null)('a year of transfers', () => {
  test.each(SEEDS)('by seed %i', { timeout: 900_000 }, async (seed) => {
    await using postgres = await startFakedPostgres();
    const { url } = postgres;
    const migrations = readMigrations(join(import.meta.dirname, '../../migrations'));
    await migrate({ url, migrations, log: silentLog });
    await using db = openDatabase({ url, log: silentLog });
    await using owner = openDatabase({ url, log: silentLog, role: null, connectionsMax: 2 });
    const year = await startYear(ledgerOn(db), db, seed);
    const days: string[] = [];
    for (let n = 0; n < DAYS; n += 1) {
      postgres.jump(n * 86_400);
      await year.day(EVENTS_A_DAY);
      const [row] = await db.read<{ day: string }>('today', 'select india_today()::text as day');
      days.push(row?.day ?? '');
      for (const [what, text] of Object.entries(NEVER))
        expect([what, row?.day, await owner.read(what, text)]).toEqual([what, row?.day, []]);
      for (const day of [days[0], days[n >> 1], days[n]]) await expectSameHolders(owner, day ?? '');
    }
    // Charges have ended by their day since: the words of those posts are asked anew when read.
    await expectRowsAreTheFold(owner, { words: false });
    console.log(`seed ${seed}, ${DAYS} days: tried, done, refused\n${table(year.tally)}`);
    const done = [...year.tally].filter(([, line]) => line.done > 0).map(([what]) => what);
    // Nobody who must go may be kept by a charge that has ended by its day.
    for (const [what, { refused }] of year.tally)
      if (what.startsWith('deactivate'))
        expect([what, refused.get('charge_over')]).toEqual([what, undefined]);
    expect(done).not.toContain('act in another office');
    // Which of them find room hangs on the dice; most kinds must, or the year was none.
    expect(done).toEqual(expect.arrayContaining(['relieve', 'diarise a dak']));
    expect(done.length, done.join(', ')).toBeGreaterThanOrEqual(10);
  });
});
