import { expect, test } from 'vitest';
import { equipOffice, firstOfficeProblems } from './first-office.ts';
import type { FirstOffice, FirstOfficer } from './first-office.ts';
import { isRefused } from './refusals.ts';
import type { Context, Role } from './words.ts';

const both = (en: string, hi: string) => ({ en, hi });
const officer = (over: Partial<FirstOfficer>): FirstOfficer => ({
  ...{ userId: 'first@dept.gov.in', name: both('First Kalpit', 'पहला कल्पित'), initials: 'FK' },
  ...{ employeeCode: 'E-1', designation: 'Officer', mobile: '9000000001' },
  ...{ desig: 'MGR', post: both('Manager', 'प्रबंधक') },
  ...over,
});
const FORM: FirstOffice = {
  order: 'A-1',
  unit: { name: both('Head Office', 'मुख्यालय'), abbr: 'HQ' },
  manager: officer({}),
  certifier: officer({ userId: 'Second@dept.gov.in', initials: 'SK', desig: 'HOO' }),
};
const context = (...roles: readonly Role[]): Context => {
  let made = 0;
  return {
    actor: {
      ...{ person: 'admin', post: 'sa', org: 'above', unit: 'u', unitAbbr: 'U', roles },
      behalf: null,
    },
    ...{ at: '2026-04-01T06:00:00.000Z', today: '2026-04-01' },
    keep: (content) => JSON.stringify(content),
    kept: (hash) => JSON.parse(hash),
    newId: () => `new-${(made += 1)}`,
  };
};
const NOTHING = { org: 'new', units: 0, taken: [] };

test('one order makes a unit, two posts and two people who are not certified yet', () => {
  const events = equipOffice(NOTHING, FORM, context('super_admin'));
  if (isRefused(events)) throw new Error(events.refused);
  expect(events.map(({ type }) => type)).toEqual([
    ...['UnitCreated', 'PersonEnrolled', 'PersonEnrolled', 'PostCreated', 'ChargeGiven'],
    ...['ChargeTaken', 'PostCreated', 'ChargeGiven', 'ChargeTaken'],
  ]);
  expect(new Set(events.map(({ org }) => org))).toEqual(new Set(['new']));
  const people = events.filter(({ type }) => type === 'PersonEnrolled');
  const contents = people.map(({ body }) => JSON.parse(String(body['personContent'])).person);
  expect(contents).toMatchObject([
    { userId: 'first@dept.gov.in', status: 'uncertified' },
    { userId: 'second@dept.gov.in', status: 'uncertified' },
  ]);
  const posts = events.filter(({ type }) => type === 'PostCreated');
  expect(posts.map(({ body }) => (body['roles'] as string[])[0])).toEqual([
    ...['emd_manager', 'certifier'],
  ]);
  const charges = events.filter(({ type }) => type === 'ChargeGiven');
  expect(charges.map(({ body }) => [body['person'], body['order']])).toEqual(
    people.map(({ item }) => [item, 'A-1']),
  );
});

test('only the super admin, only once, only for people without an account', () => {
  const said = (before: object, ...roles: readonly Role[]) => {
    const decision = equipOffice({ ...NOTHING, ...before }, FORM, context(...roles));
    return isRefused(decision) ? decision.refused : null;
  };
  expect(said({}, 'emd_manager', 'certifier')).toBe('role_missing');
  expect(said({ units: 1 }, 'super_admin')).toBe('office_set_up');
  expect(said({ taken: ['first@dept.gov.in'] }, 'super_admin')).toBe('user_id_taken');
  expect(said({}, 'super_admin')).toBeNull();
});

test('what is wrong is told by field', () => {
  const told = (over: Partial<FirstOffice>) =>
    firstOfficeProblems({ ...FORM, ...over }, ['gov.in']).map((p) => `${p.field} ${p.problem}`);
  expect(told({})).toEqual([]);
  expect(told({ order: '', unit: { name: both('', 'मुख्यालय'), abbr: 'hq' } })).toEqual([
    ...['order missing', 'unit.name.en missing', 'unit.abbr not_an_abbreviation'],
  ]);
  expect(told({ certifier: officer({ initials: '' }) })).toEqual([
    ...['certifier.initials missing', 'certifier.userId said_twice', 'certifier.desig said_twice'],
  ]);
  expect(told({ manager: officer({ userId: 'a@mail.example' }) })).toEqual([
    'manager.userId not_a_government_address',
  ]);
});
