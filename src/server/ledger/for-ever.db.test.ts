import { describe, expect, test, beforeAll } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { makeUnits, openTestLog, testFolder } from '../../../test/db/log.ts';
import { systemActor } from '../../core/words.ts';
import type { Database } from '../platform/database.ts';
import { uuidv7 } from '../platform/random.ts';
import { realWorld } from '../platform/world.ts';
import { act } from './index.ts';

const t = useDatabase();

beforeAll(async () => {
  using folder = testFolder();
  const ledger = { db: t.db, world: realWorld, projections: [], nudge: () => undefined };
  const actor = systemActor(uuidv7());
  await act(ledger, makeUnits, { actor, key: uuidv7(), input: { count: 3 } });
  await t.owner.transaction((tx) =>
    tx.query(
      'content',
      `insert into contents (hash, org_id, body)
      values (encode(sha256('{}'), 'hex'), gen_random_uuid(), '{}')`,
    ),
  );
  const sealer = await (await openTestLog(t.db, folder.path)).seal();
  await sealer.stop();
  await t.db.transaction((tx) => Promise.all(WITNESSED.map((text, i) => tx.query(`w${i}`, text))));
});

/** One row in each table of what others say of the log. */
const WITNESSED = [
  `insert into cosignatures (no, size, witness, key_id, line) values (1, 3, 'w', '0', '-')`,
  `insert into stamps (no, size, token, stamped_at) values (2, 3, '', now())`,
  `insert into alarms (id, code, detail) values (gen_random_uuid(), 'x', '{}')`,
  `insert into witnessed (origin, size, root, note, cosigned_at)
    values ('o', 3, '\\x00', 'n', now())`,
];

const COLUMNS = {
  journal: 'type',
  contents: 'body',
  leaves: 'hash',
  checkpoints: 'note',
  cosignatures: 'line',
  stamps: 'token',
};
const STATEMENTS = Object.entries(COLUMNS).flatMap(([table, column]) => [
  [table, `update ${table} set ${column} = null`],
  [table, `delete from ${table}`],
  [table, `truncate ${table} cascade`],
]);

const run = (db: Database, statement: string): Promise<unknown> =>
  db.transaction((tx) => tx.query(`try_${uuidv7()}`, statement));

describe.each(STATEMENTS)('%s: %s', (table, statement) => {
  test('is refused to the server, which has no right to it', async () => {
    await expect(run(t.db, statement)).rejects.toThrow(`permission denied for table ${table}`);
  });

  test('is refused to the owner, by a trigger', async () => {
    await expect(run(t.owner, statement)).rejects.toThrow(/ is for ever: \w+ is refused/);
    expect(await t.owner.read(`left_${table}`, `select 1 from ${table} limit 1`)).toHaveLength(1);
  });
});

test('an item is never removed', async () => {
  await expect(run(t.db, 'delete from units')).rejects.toThrow('permission denied');
  await expect(run(t.owner, 'delete from units')).rejects.toThrow('units is for ever');
  await expect(run(t.owner, 'truncate units cascade')).rejects.toThrow('is for ever');
});

test('a leaf and a content must be what their hash says', async () => {
  const leaf = `insert into journal (id, org_id, kind, item_id, version, type, at, leaf, hash)
    values (gen_random_uuid(), gen_random_uuid(), 'unit', gen_random_uuid(), 1, 'UnitCreated',
      now(), '{}', sha256('{}'))`;
  await expect(run(t.db, leaf)).rejects.toThrow('journal_true');
  const content = `insert into contents (hash, org_id, body)
    values (encode(sha256('a'), 'hex'), gen_random_uuid(), 'b')`;
  await expect(run(t.db, content)).rejects.toThrow('contents_true');
});

test('an item has each version once', async () => {
  const again = `insert into journal (id, org_id, kind, item_id, version, type, at, leaf, hash)
    select gen_random_uuid(), org_id, kind, item_id, version, type, at, leaf, hash
    from journal limit 1`;
  await expect(run(t.db, again)).rejects.toThrow('journal_version');
});

test('an alarm ends once, and nothing else about it changes', async () => {
  await expect(run(t.db, `update alarms set code = 'y'`)).rejects.toThrow('permission denied');
  await expect(run(t.owner, `update alarms set code = 'y'`)).rejects.toThrow('is for ever');
  await expect(run(t.owner, 'delete from alarms')).rejects.toThrow('is for ever');
  await expect(run(t.owner, 'truncate alarms')).rejects.toThrow('is for ever');
  const again = `insert into alarms (id, code, detail) values (gen_random_uuid(), 'x', '{}')`;
  await expect(run(t.db, again)).rejects.toThrow('alarms_open');
  await run(t.db, 'update alarms set ended_at = now()');
  await expect(run(t.db, 'update alarms set ended_at = null')).rejects.toThrow('is for ever');
  await run(t.db, again);
});

test('a witness never goes back, never says two things, and never forgets', async () => {
  const set = (change: string): Promise<unknown> => run(t.owner, `update witnessed set ${change}`);
  await expect(set('size = 2')).rejects.toThrow('only grows');
  await expect(set(`root = '\\x01'`)).rejects.toThrow('only grows');
  await expect(set(`origin = 'p'`)).rejects.toThrow('only grows');
  await expect(run(t.owner, 'delete from witnessed')).rejects.toThrow('is for ever');
  await expect(run(t.owner, 'truncate witnessed')).rejects.toThrow('is for ever');
  await expect(run(t.db, 'delete from witnessed')).rejects.toThrow('permission denied');
  await run(t.db, `update witnessed set size = 4, root = '\\x01'`);
});
