/** What may never change in a row is refused to the server, and to the owner with all rights. */
import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { live } from '../../../test/db/life.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import { EVIDENCE } from '../../core/evidence.ts';
import type { Database } from '../platform/database.ts';
import { uuidv7 } from '../platform/random.ts';

const t = useDatabase();
beforeAll(async () => {
  await live(await setUpTestOffice(t.db));
});

const run = (db: Database, statement: string): Promise<unknown> =>
  db.transaction((tx) => tx.query(`try_${uuidv7()}`, statement));
const set = (path: string, value: string): string =>
  `state = jsonb_set(state, '{${path}}', '${value}'), version = version + 1`;

const FROZEN: readonly (readonly [string, string])[] = [
  ['the text of a sent note', `update notes set ${set('text', '{}')} where status = 'sent'`],
  ['a discarded note', `update notes set ${set('status', '"unsent"')} where status = 'discarded'`],
  [
    'the approval of an issued draft',
    `update drafts set ${set('approved', 'null')} where state->>'status' = 'issued'`,
  ],
  [
    'the content of an approved draft',
    `update drafts set ${set('content,language', '"en"')} where state->>'status' = 'issued'`,
  ],
  [
    'who approved it',
    `update drafts set ${set('approved,person', '"x"')} where state->>'status' = 'issued'`,
  ],
  ['the text of a letter', `update issues set ${set('letter,enclosures', '[]')}`],
  ['the number of a letter', `update issues set ${set('number', '"1/2020/X"')}`],
  ['the bytes of a letter', `update issues set ${set('pdf', '"0"')}`],
  ['the number of a dak', `update receipts set ${set('number', '"1/2020/X"')}`],
  ['the day of a dak', `update receipts set ${set('createdAt', '"2020-01-01T00:00:00.000Z"')}`],
  ['the number of a file', `update files set ${set('number', '"X"')}`],
  ['the bytes of a scan', `update documents set ${set('hash', '"0"')}`],
  ['who sent what', `update movements set from_person = null`],
  ['when it was sent', `update movements set sent_at = sent_at - interval '1 day'`],
  ['when it was opened', `update movements set opened_at = now() where opened_at is not null`],
  ['when a charge began', `update occupancies set since = now()`],
  ['the end of a network rule', `update network_rules set ${set('endOrder', '"x"')}`],
  ['a holiday taken out', `update calendars set ${set('holidays', '[]')}`],
  ['a value taken out of a list', `update master_lists set ${set('values', '[]')}`],
  ['what an office asked for', `update master_requests set ${set('list', '"head"')}`],
  ['a number, counted back', `update counters set value = value - 1`],
  ['a number, skipped', `update counters set value = value + 2`],
  ...['organisations', 'units', 'posts', 'persons', 'documents', 'receipts', 'files'].flatMap(
    (table) =>
      [
        [`an earlier state of ${table}`, `update ${table} set version = version - 1`],
        [`the same version of ${table}`, `update ${table} set state = state`],
        [
          `the office of ${table}`,
          `update ${table} set org_id = gen_random_uuid(), version = version + 1`,
        ],
      ] as const,
  ),
];

describe.each(FROZEN)('%s', (_, statement) => {
  test('is refused to the owner, by a trigger', async () => {
    await expect(run(t.owner, statement)).rejects.toThrow(/ is for ever: update is refused/);
  });

  test('is refused to the server', async () => {
    await expect(run(t.db, statement)).rejects.toThrow(/is for ever|permission denied/);
  });
});

test.each(['counters', 'document_links', 'file_ties', 'occupancies', 'movements', 'notes'])(
  'nothing is removed from %s',
  async (table) => {
    await expect(run(t.db, `delete from ${table}`)).rejects.toThrow('permission denied');
    await expect(run(t.db, `truncate ${table}`)).rejects.toThrow('permission denied');
    await expect(run(t.owner, `delete from ${table}`)).rejects.toThrow('is for ever');
    await expect(run(t.owner, `truncate ${table} cascade`)).rejects.toThrow('is for ever');
  },
);

test('a content is never overwritten', async () => {
  const again = `insert into contents (hash, org_id, body) select hash, org_id, body from contents
    limit 1 on conflict (hash) do update set body = excluded.body`;
  await expect(run(t.db, again)).rejects.toThrow('permission denied');
  await expect(run(t.owner, again)).rejects.toThrow('contents is for ever');
});

/** What the server may do beyond reading and adding; everything else is for ever. */
const CHANGES = ['organisations', 'units', 'posts', 'persons', 'documents', 'receipts', 'files']
  .concat([
    'notes',
    'drafts',
    'issues',
    'movements',
    'occupancies',
    'counters',
    'network_rules',
    'rolls',
    'calendars',
    'master_lists',
    'office_lists',
    'master_requests',
    'emails',
  ])
  .map((table) => `${table} UPDATE`)
  .concat(['credentials DELETE', 'readers DELETE', 'unsealed DELETE']);

test('the server has no other right to change evidence than these', async () => {
  const rows = await t.owner.read<{ right: string }>(
    'rights',
    `select c.relname || ' ' || a.privilege_type as right from pg_class c
      cross join aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
      where r.rolname = 'patravali_app' and c.relname = any($1::text[])
        and a.privilege_type not in ('SELECT', 'INSERT') order by 1`,
    [Object.keys(EVIDENCE)],
  );
  expect(rows.map(({ right }) => right).toSorted()).toEqual(CHANGES.toSorted());
});
