import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { exportAndAudit, openTestLog, testFolder } from '../../../test/db/log.ts';
import type { TestLog } from '../../../test/db/log.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import type { CredentialRow } from '../../core/credentials.ts';
import { EVIDENCE, exportedColumns } from '../../core/evidence.ts';
import { present } from '../../core/must.ts';
import type { Sealer } from '../ledger/index.ts';
import { secretsOf } from '../platform/secrets.ts';
import { giveCredentialsVerb } from './commands.ts';
import { commitmentOf, passwordSecret, totpSecret, totpSecretOf } from './credentials.ts';

const database = useDatabase();
const folder = testFolder();
const secrets = secretsOf('of this test alone, of nobody else');
const BASE32 = 'JBSWY3DPEHPK3PXP';
let office: TestOffice;
let log: TestLog;
let sealer: Sealer;
let person: string;

beforeAll(async () => {
  office = await setUpTestOffice(database.db);
  log = await openTestLog(database.db, folder.path);
  sealer = await log.seal();
  const persons = ['CLK', 'SUPDT(FU)'].map((abbr) => office.on(abbr).person);
  person = persons[0] ?? '';
  const shared = passwordSecret('$argon2id$v=19$hash');
  const given = new Map(persons.map((id) => [id, [shared, totpSecret(secrets, id, BASE32)]]));
  await office.run(office.system, giveCredentialsVerb(given), { persons });
  await sealer.sealNow();
}, 60_000);

type Kept = CredentialRow & { readonly commitment: string };
const rows = (): Promise<Kept[]> =>
  database.owner.read<Kept>(
    'kept',
    `select person_id as person, no, kind, lookup, material, commitment from credentials
      order by person_id, no`,
  );

let asked = 0;
/** Does something to the tables as their owner, audits, and undoes it. */
async function auditAfter(doing: string, undoing: string): Promise<unknown> {
  const run = (text: string) =>
    database.owner.transaction(async (tx) => {
      await tx.query(`replica_${(asked += 1)}`, `set local session_replication_role = 'replica'`);
      await tx.query(`tamper_${asked}`, text);
    });
  await run(doing);
  const audited = await exportAndAudit({ ...log, db: database.db, sealer });
  await run(undoing);
  return audited;
}

test('the database commits to what the server commits to', async () => {
  const kept = await rows();
  expect(kept).toHaveLength(4);
  for (const { commitment, ...row } of kept) expect(commitment).toBe(commitmentOf(row));
  expect(new Set(kept.map(({ commitment }) => commitment)).size).toBe(4);
});

test('an authenticator is sealed, and opens for its person alone', async () => {
  const totp = (await rows()).find((row) => row.person === person && row.kind === 'totp');
  expect(totp?.material).not.toContain(BASE32);
  const material = totp?.material ?? '';
  expect(totpSecretOf(secrets, person, { material })).toBe(BASE32);
  expect(totpSecretOf(secrets, office.on('SUPDT(FU)').person, { material })).toBeNull();
});

test('who has something already keeps it', async () => {
  const before = await rows();
  const given = new Map([[person, [passwordSecret('other')]]]);
  await office.run(office.system, giveCredentialsVerb(given), { persons: [person] });
  expect(await rows()).toEqual(before);
});

test('the server cannot change a credential, only give and take', async () => {
  const change = database.db.transaction((tx) =>
    tx.query('change_credential', `update credentials set material = 'x'`),
  );
  await expect(change).rejects.toThrow();
});

describe('an audit', () => {
  test('finds an untouched office sound, and no secret in its export', async () => {
    const audited = await exportAndAudit({ ...log, db: database.db, sealer });
    expect(audited).toMatchObject({ sound: true });
    expect(exportedColumns(present(EVIDENCE['credentials'], 'the class'))).toEqual([
      ...['person_id', 'no', 'kind', 'commitment'],
    ]);
  });

  test('names an exchanged password', async () => {
    const where = `where person_id = '${person}' and kind = 'password'`;
    const old = (await rows()).find((row) => row.person === person)?.material ?? '';
    const audited = await auditAfter(
      `update credentials set material = '{"hash":"mine"}' ${where}`,
      `update credentials set material = '${old}' ${where}`,
    );
    expect(audited).toMatchObject({
      problem: { code: 'row_differs', kind: 'person', item: person },
    });
  });

  test('names a passkey that was slipped in', async () => {
    const audited = await auditAfter(
      `insert into credentials (person_id, no, kind, lookup, material)
        values ('${person}', 3, 'passkey', 'abc', '{}')`,
      `delete from credentials where kind = 'passkey'`,
    );
    expect(audited).toMatchObject({ problem: { code: 'row_without_journal' } });
  });

  test('names an authenticator that was taken away', async () => {
    const totp = (await rows()).find((row) => row.person === person && row.kind === 'totp');
    const audited = await auditAfter(
      `delete from credentials where person_id = '${person}' and kind = 'totp'`,
      `insert into credentials (person_id, no, kind, material)
        values ('${person}', 2, 'totp', '${totp?.material}')`,
    );
    expect(audited).toMatchObject({ problem: { code: 'item_without_row', item: person } });
  });
});
