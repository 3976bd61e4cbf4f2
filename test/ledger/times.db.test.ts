/**
 * Backdating: an event whose time is far from that of its sealing does not come into the log, and
 * no act is taken by a clock that went back. The database's clock is real here; what is wrong with
 * a time is planted as the database's superuser would. Clocks that jump stand in `clock-jumps`.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leafBytes, leafHash } from '../../src/core/ledger/index.ts';
import type { JournalEntry } from '../../src/core/ledger/index.ts';
import { isRefused } from '../../src/core/refusals.ts';
import { systemActor } from '../../src/core/words.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Ledger, Sealer } from '../../src/server/ledger/index.ts';
import { sha256 } from '../../src/server/ledger/keys.ts';
import { latestAlarms } from '../../src/server/ledger/store-attest.ts';
import { heldEntries } from '../../src/server/ledger/store-seal.ts';
import { openDatabase } from '../../src/server/platform/database.ts';
import type { Database } from '../../src/server/platform/database.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { uuidv7 } from '../../src/server/platform/random.ts';
import { realWorld } from '../../src/server/platform/world.ts';
import { cloneDatabase } from '../db/harness.ts';
import { makeUnits, openTestLog, testFolder } from '../db/log.ts';
import type { TestLog } from '../db/log.ts';

const BOUND = 60;
const ORG = uuidv7();
let stack = new AsyncDisposableStack();
let db: Database;
let owner: Database;
let log: TestLog;
let sealer: Sealer;

beforeEach(async () => {
  const clone = await cloneDatabase();
  stack.defer(() => clone.drop());
  const common = { url: clone.url, log: silentLog };
  db = stack.use(openDatabase(common));
  owner = stack.use(openDatabase({ ...common, role: null, connectionsMax: 2 }));
  log = await openTestLog(db, stack.use(testFolder()).path);
  sealer = stack.use(await log.seal({ clockBoundSeconds: BOUND }));
});
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

const fromNow = (seconds: number): string => new Date(Date.now() + 1000 * seconds).toISOString();

/** Puts an event into the journal as somebody with every right would: true hash, false time. */
async function plant(at: string, { item = uuidv7(), version = 1 } = {}): Promise<JournalEntry> {
  const made = { v: 1 as const, id: uuidv7(), org: ORG, kind: 'unit', item, version };
  const body = { unitKind: 'desk', name: { en: 'D', hi: 'ड' }, abbr: 'D' };
  const by = { post: null, person: null, behalf: null };
  const entry: JournalEntry = { ...made, type: 'UnitCreated', ...by, at, body };
  const leaf = leafBytes(entry);
  const values = [
    entry.id,
    ORG,
    item,
    version,
    at,
    Buffer.from(leaf).toString(),
    leafHash(sha256, leaf),
  ];
  await owner.transaction((tx) =>
    tx.query(
      'plant',
      `insert into journal (id, org_id, kind, item_id, version, type, at, leaf, hash)
       values ($1, $2, 'unit', $3, $4, 'UnitCreated', $5, $6, $7)`,
      values,
    ),
  );
  return entry;
}

const ledgerOf = (clockSeconds: number | null): Ledger => ({
  ...{ db, world: realWorld, projections: [], nudge: () => undefined },
  ...(clockSeconds === null ? {} : { bounds: { clockSeconds } }),
});
const doAct = (clockSeconds: number | null = null) =>
  act(ledgerOf(clockSeconds), makeUnits, {
    ...{ actor: systemActor(ORG), key: uuidv7(), input: { count: 1 } },
  });
const held = () => heldEntries(db.read, { boundSeconds: BOUND, limit: 10 });
const openAlarms = async () =>
  (await latestAlarms(db.read, 10)).filter(({ ended_at: ended }) => ended === null);

describe('the sealer', () => {
  test.each([
    ['late', -BOUND - 5],
    ['late', -86_400 * 400],
    ['future', BOUND + 5],
  ])('holds an event that is %s by %i seconds, and seals the others', async (fault, seconds) => {
    await doAct();
    const planted = await plant(fromNow(seconds));
    await doAct();
    expect((await sealer.sealNow()).size).toBe(2);
    expect(await held()).toMatchObject([{ entry: planted.id, item: planted.item, fault }]);
    const [alarm, ...more] = await openAlarms();
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({
      code: 'entries_held',
      detail: { count: 1, boundSeconds: BOUND },
    });
    expect(String(alarm?.detail['entries'])).toContain(`${planted.id} UnitCreated ${planted.at}`);
    await doAct();
    expect((await sealer.sealNow()).size).toBe(3);
    expect(await openAlarms()).toHaveLength(1);
  });

  test('seals what is within the bound', async () => {
    await plant(fromNow(-BOUND + 10));
    await plant(fromNow(BOUND - 10));
    expect((await sealer.sealNow()).size).toBe(2);
    expect(await openAlarms()).toEqual([]);
  });

  test('holds later versions of the item too, in their order', async () => {
    const item = uuidv7();
    await plant(fromNow(-3600), { item });
    await plant(fromNow(0), { item, version: 2 });
    await plant(fromNow(0), { item, version: 3 });
    await doAct();
    expect((await sealer.sealNow()).size).toBe(1);
    await sealer.stop();
    sealer = stack.use(await log.seal({ clockBoundSeconds: 7200 }));
    expect(sealer.latest().size).toBe(4);
    expect(await openAlarms()).toEqual([]);
    const order = await db.read<{ version: number }>(
      'order_of',
      `select version from leaves l join journal j on j.id = l.journal_id
       where item_id = $1 order by position`,
      [item],
    );
    expect(order.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  test('holds more than fit in a batch, and still seals what comes after them', async () => {
    await owner.transaction((tx) =>
      tx.query(
        'plant_many',
        `insert into journal (id, org_id, kind, item_id, version, type, at, leaf, hash)
         select gen_random_uuid(), $1, 'unit', gen_random_uuid(), 1, 'UnitCreated',
           now() - interval '1 day', leaf, sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))
         from (select '{"n":' || n || '}' as leaf from generate_series(1, 2500) n) as l`,
        [ORG],
      ),
    );
    await doAct();
    expect((await sealer.sealNow()).size).toBe(1);
    expect((await openAlarms())[0]?.detail['count']).toBe(2500);
  });

  test('takes what a larger bound allows: the way on for an operator', async () => {
    await plant(fromNow(-3600));
    expect((await sealer.sealNow()).size).toBe(0);
    await sealer.stop();
    const wider = stack.use(await log.seal({ clockBoundSeconds: 7200 }));
    expect(wider.latest().size).toBe(1);
    expect(await openAlarms()).toEqual([]);
  });
});

describe('an act', () => {
  test('is refused while the clock is behind the journal, and nothing is written', async () => {
    expect(isRefused(await doAct(BOUND))).toBe(false);
    await plant(fromNow(BOUND + 100));
    const before = await db.read('rows', 'select count(*) as n from journal');
    const refused = await doAct(BOUND);
    expect(refused).toMatchObject({ refused: 'clock_went_back' });
    expect(await db.read('rows', 'select count(*) as n from journal')).toEqual(before);
    await sealer.sealNow();
    const codes = (await openAlarms()).map(({ code }) => code);
    expect(codes.sort()).toEqual(['clock_went_back', 'entries_held']);
  });

  test('is taken within the bound, but never dated before the last event of its item', async () => {
    const item = uuidv7();
    await plant(fromNow(BOUND / 2), { item });
    expect(isRefused(await doAct(BOUND))).toBe(false);
    const again = {
      ...makeUnits,
      decide: () => [{ kind: 'unit' as const, item, type: 'UnitCreated', body: {} }],
    } as unknown as typeof makeUnits;
    // The item is read as the act would: with one version, by an own row.
    const loaded = {
      ...again,
      load: async (
        _tx: unknown,
        items: { lock: (kind: 'unit', id: string) => Promise<unknown> },
      ) => {
        await items.lock('unit', item);
        return null;
      },
    } as unknown as typeof makeUnits;
    await owner.transaction((tx) =>
      tx.query('row', `insert into units (id, org_id, version, state) values ($1, $2, 1, $3)`, [
        item,
        ORG,
        JSON.stringify({ id: item, org: ORG, kind: 'desk', name: {}, abbr: 'D' }),
      ]),
    );
    const outcome = await act(ledgerOf(BOUND), loaded, {
      ...{ actor: systemActor(ORG), key: uuidv7(), input: { count: 1 } },
    });
    expect(outcome).toMatchObject({ refused: 'clock_went_back' });
  });
});
