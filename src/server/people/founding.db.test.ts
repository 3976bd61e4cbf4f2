/** An empty instance is founded once; its two founders enrol with slips that are good once. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/db/harness.ts';
import { ledgerOn } from '../../../test/db/office.ts';
import { openSecrets } from '../platform/secrets.ts';
import { invitationLookup } from './credentials.ts';
import { found, foundersSlips, foundingProblems, isUnfounded } from './founding.ts';
import type { Founding } from './founding.ts';

const database = useDatabase();
const both = (en: string, hi: string) => ({ en, hi });
const founder = (userId: string, desig: string, initials: string) => ({
  ...{ userId, initials, employeeCode: `E-${desig}`, designation: 'Officer', desig },
  name: both('Sample Kalpit', 'नमूना कल्पित'),
  mobile: '9000000001',
  post: both('Officer', 'अधिकारी'),
});
const FOUNDING: Founding = {
  order: 'A-11011/1/2026',
  organisation: {
    ...{ type: 'department', code: 'SAMPLE', numbering: 'plain' as const },
    name: both('Sample Department', 'नमूना विभाग'),
    abbr: both('SD', 'न.वि.'),
    place: both('Namunapur', 'नमूनापुर'),
    address: both('1 Sample Road', '1 नमूना मार्ग'),
  },
  unit: { name: both('Administration', 'प्रशासन'), abbr: 'ADMN' },
  superAdmin: founder('admin@sample.gov.in', 'SYS', 'SK'),
  certifier: founder('head@sample.gov.in', 'HOO', 'UK'),
};

test('what is wrong with a founding is told by field', () => {
  const { superAdmin } = FOUNDING;
  const twice = { ...FOUNDING, order: '', certifier: superAdmin };
  const wrong = { ...twice, superAdmin: { ...superAdmin, userId: 'a@gmail.com' } };
  const told = (founding: Founding) =>
    foundingProblems(founding, ['gov.in']).map(({ field, problem }) => `${field} ${problem}`);
  expect(told(FOUNDING)).toEqual([]);
  expect(told(twice)).toEqual([
    ...['order missing', 'certifier.userId said_twice', 'certifier.desig said_twice'],
  ]);
  expect(told(wrong)).toContain('superAdmin.userId not_a_government_address');
});

test('an instance is founded once, and its slips are exchanged for new ones', async () => {
  const secrets = await openSecrets(mkdtempSync(join(tmpdir(), 'patravali-found-')), null);
  const ledger = ledgerOn(database.db);
  const site = { ledger, secrets };
  expect(await isUnfounded(database.db.read)).toBe(true);
  expect(await foundersSlips(site)).toEqual([]);
  expect(await found(site, FOUNDING)).toBe('founded');
  expect(await isUnfounded(database.db.read)).toBe(false);
  expect(await found(site, FOUNDING)).toBe('there');
  const slips = await foundersSlips(site);
  expect(slips.map(({ userId }) => userId)).toEqual([
    ...['admin@sample.gov.in', 'head@sample.gov.in'],
  ]);
  const held = async () =>
    (
      await database.db.read<{ lookup: string }>(
        'held_slips',
        `select lookup from credentials where kind = 'invitation' order by lookup`,
      )
    ).map(({ lookup }) => lookup);
  expect(await held()).toEqual(slips.map(({ code }) => invitationLookup(code)).toSorted());
  const later = await foundersSlips(site);
  expect(await held()).toEqual(later.map(({ code }) => invitationLookup(code)).toSorted());
  const [admin] = await database.db.read<{ reaches: boolean }>(
    'super_admins',
    `select count(*) = 1 and bool_and(user_id = 'admin@sample.gov.in') as reaches from persons
      where state->'superAdmin' <> 'null'`,
  );
  expect(admin?.reaches).toBe(true);
});
