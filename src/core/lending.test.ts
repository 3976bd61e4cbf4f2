import { describe, expect, test } from 'vitest';
import { on, paperOffice } from '../../test/db/paper.ts';
import {
  acceptSuperAdmin,
  appointSuperAdmin,
  lendRole,
  offerSuperAdmin,
  takeRoleBack,
} from './lending.ts';
import type { PersonState } from './people.ts';
import { NO_ROLES, rolesOnSeat } from './roles.ts';
import type { HeldRoles, Seat } from './roles.ts';
import type { Context, Decision, Id, Role } from './words.ts';

const office = paperOffice();
const TODAY = office.context(on('A')).today;
const as = (person: Id, ...roles: readonly Role[]): Context =>
  office.context({ ...on('post', ...roles), person });
const manager = as('manager', 'emd_manager');
const said = (decision: Decision) =>
  'refused' in decision
    ? (decision.fields?.map((f) => `${f.field} ${f.problem}`).join() ?? decision.refused)
    : decision.map(({ type, item }) => `${type} ${item}`).join();

const person = (id: Id, over: Partial<PersonState> = {}): PersonState =>
  ({
    ...{ id, org: 'org-1', userId: `${id}@x.example`, name: { en: id, hi: id }, initials: 'X' },
    ...{ particulars: null, enrolledBy: null, status: 'active', ...NO_ROLES },
    charges: [{ post: 'desk', no: 1, kind: 'substantive', from: '2020-01-01', until: null }],
    ...over,
  }) as PersonState;
const ADMIN = { since: '', order: 'O-1', offer: null };

describe('a role for some days', () => {
  const lend = (over: object = {}, to = person('p'), by = manager) => {
    const days = { from: TODAY, until: TODAY };
    const plain = {
      role: 'nodal_officer' as const,
      org: 'org-1',
      post: null,
      order: 'O-1',
      ...days,
    };
    return said(lendRole(to, { ...plain, ...over }, by));
  };

  test.each([
    [{}, 'RoleLent p'],
    [{ post: 'desk' }, 'RoleLent p'],
    [{ post: 'other' }, 'post unknown_value'],
    [{ role: 'super_admin' }, 'super_admin_by_succession'],
    [{ role: 'king' }, 'role unknown_value'],
    [{ order: '' }, 'order missing'],
    [{ until: '2000-01-01' }, 'until before_start'],
    [{ from: '2000-01-01', until: '2000-01-02' }, 'until in_the_past'],
    [{ from: '2026-02-30' }, 'from not_a_date,until before_start'],
    [{ org: 'org-2' }, 'office_not_yours'],
  ])('%j', (over, expected) => {
    const days = 'from' in over && over.from === '2026-02-30' ? { until: '2026-01-01' } : {};
    expect(lend({ ...over, ...days })).toBe(expected);
  });

  test('is given to another, who is active, by who administers', () => {
    expect(lend({}, person('manager'))).toBe('not_to_yourself');
    expect(lend({}, person('p', { status: 'deactivated' }))).toBe('person_not_active');
    expect(lend({}, person('p'), as('x', 'approver'))).toBe('role_missing');
  });

  test('is taken back while it lasts, and no longer', () => {
    const lent = { no: 1, role: 'nodal_officer', org: 'org-1', post: null, order: 'O-1' } as const;
    const days = { from: '2020-01-01', until: TODAY };
    const held = person('p', { lent: [{ ...lent, ...days }], lentEver: 1 });
    expect(said(takeRoleBack(held, { no: 1, order: 'O-2' }, manager))).toBe('RoleTakenBack p');
    expect(said(takeRoleBack(held, { no: 2, order: 'O-2' }, manager))).toBe('role_over');
    expect(said(takeRoleBack(held, { no: 1, order: '' }, manager))).toBe('order missing');
    const other = as('m', 'emd_manager');
    const away = { ...other, actor: { ...other.actor, org: 'org-2' } };
    expect(said(takeRoleBack(held, { no: 1, order: 'O-2' }, away))).toBe('office_not_yours');
    const over = { ...held, lent: [{ ...lent, ...days, until: '2020-01-02' }] };
    expect(said(takeRoleBack(over, { no: 1, order: 'O-2' }, manager))).toBe('role_over');
  });
});

describe('what a person may do from a seat', () => {
  const seat: Seat = { post: 'desk', org: 'org-1', kind: 'substantive', roles: ['dealing'] };
  const lent = (over: object): HeldRoles => {
    const one = { no: 1, role: 'approver' as const, org: 'org-1', post: null, order: '' };
    return { ...NO_ROLES, lent: [{ ...one, from: '2026-03-01', until: '2026-03-31', ...over }] };
  };

  test.each<[string, Partial<Seat>, HeldRoles, readonly Role[]]>([
    ['2026-02-28', {}, lent({}), ['dealing']],
    ['2026-03-01', {}, lent({}), ['dealing', 'approver']],
    ['2026-03-31', { kind: 'additional' }, lent({}), ['dealing', 'approver']],
    ['2026-04-01', {}, lent({}), ['dealing']],
    ['2026-03-05', { kind: 'link' }, lent({}), ['dealing']],
    ['2026-03-05', { kind: 'signatory' }, lent({}), ['dealing']],
    ['2026-03-05', { org: 'org-2' }, lent({}), ['dealing']],
    ['2026-03-05', { kind: 'link' }, lent({ post: 'desk' }), ['dealing', 'approver']],
    ['2026-03-05', {}, lent({ post: 'other' }), ['dealing']],
    ['2026-03-05', {}, { ...NO_ROLES, superAdmin: ADMIN }, ['dealing', 'super_admin']],
    ['2026-03-05', { kind: 'additional' }, { ...NO_ROLES, superAdmin: ADMIN }, ['dealing']],
  ])('on %s %j', (day, over, held, expected) => {
    expect(rolesOnSeat({ ...seat, ...over }, held, day)).toEqual(expected);
  });
});

describe('the super admin', () => {
  const former = person('former', { superAdmin: ADMIN });
  const next = person('next');

  test('offers to another, who accepts; in that act the former is none any more', () => {
    const offer = (to: PersonState | null, by: string, order = 'O-2') =>
      said(offerSuperAdmin(former, { to, order }, as(by)));
    expect(offer(next, 'former')).toBe('SuperAdminOffered former');
    expect(offer(null, 'former')).toBe('SuperAdminOffered former');
    expect(offer(next, 'next')).toBe('role_missing');
    expect(offer(former, 'former')).toBe('not_to_yourself');
    expect(offer(next, 'former', '')).toBe('order missing');
    expect(offer(person('gone', { status: 'deactivated' }), 'former')).toBe('person_not_active');
    const offered = { ...former, superAdmin: { ...ADMIN, offer: { to: 'next', order: 'O-2' } } };
    expect(said(acceptSuperAdmin(offered, next, as('next')))).toBe(
      'SuperAdminLeft former,SuperAdminSucceeded next',
    );
    expect(said(acceptSuperAdmin(offered, person('third'), as('third')))).toBe('not_offered');
    expect(said(acceptSuperAdmin(former, next, as('next')))).toBe('not_offered');
    expect(said(acceptSuperAdmin(null, next, as('next')))).toBe('not_offered');
  });

  test('is appointed by order only where there is none at work', () => {
    const gone = { ...former, status: 'deactivated' } as const;
    const appoint = (from: PersonState | null, by = as('head', 'certifier'), order = 'O-3') =>
      said(appointSuperAdmin(from, { incoming: next, order }, by));
    expect(appoint(former)).toBe('super_admin_exists');
    expect(appoint(gone)).toBe('SuperAdminLeft former,SuperAdminSucceeded next');
    expect(appoint(gone, as('m', 'emd_manager'))).toBe('role_missing');
    expect(appoint(gone, as('next', 'certifier'))).toBe('not_to_yourself');
    expect(appoint(gone, as('head', 'certifier'), ' ')).toBe('order missing');
    expect(appoint({ ...gone, org: 'org-2' })).toBe('office_not_yours');
  });
});
