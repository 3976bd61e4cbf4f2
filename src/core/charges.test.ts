/** A year of joinings, leave, transfers and departures, drawn at random, against what must hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deactivate,
  delegateCharge,
  giveCharge,
  mayAdminister,
  reactivate,
  relieve,
  transfer,
} from './charges.ts';
import type { Roll } from './charges.ts';
import { dayAfter } from './days.ts';
import { EVOLVE } from './kinds.ts';
import type { PersonState } from './people.ts';
import { CHARGE_KINDS, DELEGATION_KINDS, inForce, isDelegation, rolesOf } from './posts.ts';
import type { Charge, PostState } from './posts.ts';
import { isRefused } from './refusals.ts';
import { NO_ROLES } from './roles.ts';
import { happen } from './words.ts';
import type { Actor, Context, Day, Decision, Id, Role } from './words.ts';

const manager: Actor = {
  person: 'manager',
  post: 'emd',
  org: 'office',
  unit: 'u',
  unitAbbr: 'U',
  roles: ['emd_manager'],
  behalf: null,
};

function on(today: Day, actor: Actor = manager): Context {
  const never = () => {
    throw new Error('no content here');
  };
  return { actor, at: `${today}T06:00:00.000Z`, today, keep: never, kept: never, newId: never };
}

const post = (id: Id, reportsTo: Id | null = null): PostState => ({
  id,
  org: 'office',
  unit: 'u',
  unitAbbr: 'TECH',
  designation: { en: 'Inspector', hi: 'निरीक्षक' },
  desig: 'INSP',
  abbr: 'INSP-TECH',
  roles: ['dealing', 'approver'],
  clearance: 'normal',
  reportsTo,
  charges: [],
  chargesEver: 0,
  handOvers: [],
  abolished: false,
});
const person = (id: Id): PersonState => ({
  id,
  org: 'office',
  userId: `${id}@x.gov.example`,
  name: { en: id, hi: id },
  initials: id.toUpperCase(),
  particulars: null,
  enrolledBy: null,
  status: 'active',
  charges: [],
  credentials: [],
  credentialsEver: 0,
  ended: null,
  joining: null,
  ...NO_ROLES,
});

/** Everybody and every post, with what lies on the desks; what is decided is carried out here. */
class Office {
  posts: Map<Id, PostState>;
  persons: Map<Id, PersonState>;
  inHand = new Map<Id, number>();
  constructor(posts: readonly PostState[], persons: readonly PersonState[]) {
    this.posts = new Map(posts.map((p) => [p.id, p]));
    this.persons = new Map(persons.map((p) => [p.id, p]));
  }
  get roll(): Roll {
    return { posts: this.posts, persons: this.persons, inHand: this.inHand, decided: [] };
  }
  carryOut(decision: Decision, context: Context): boolean {
    if (isRefused(decision)) return false;
    for (const emitted of decision) {
      const states: Map<Id, unknown> = emitted.kind === 'post' ? this.posts : this.persons;
      const before = (states.get(emitted.item) ?? null) as never;
      const state = EVOLVE[emitted.kind](before, happen(emitted, context), context.kept);
      states.set(emitted.item, state);
    }
    return true;
  }
}

const START = '2026-01-01';
const give = (over: Partial<Parameters<typeof giveCharge>[1]> = {}) => ({
  post: 'p1',
  person: 'a',
  kind: 'substantive' as const,
  from: START,
  until: null,
  order: 'A-12/1/2026',
  ...over,
});
const leave = (over: Partial<Parameters<typeof relieve>[1]> = {}) => ({
  post: 'p1',
  no: 1,
  on: START,
  order: 'A-12/2/2026',
  inCharge: null,
  handOver: null,
  ...over,
});

function small(): Office {
  const office = new Office(
    [post('p1', 'p2'), post('p2'), post('p3', 'p2')],
    [person('a'), person('b'), person('c')],
  );
  office.carryOut(giveCharge(office.roll, give(), on(START)), on(START));
  office.carryOut(giveCharge(office.roll, give({ post: 'p2', person: 'b' }), on(START)), on(START));
  return office;
}

describe('charges', () => {
  test('a post takes the name of who joins and gives it back', () => {
    const office = small();
    expect(office.posts.get('p1')?.abbr).toBe('INSP(A)-TECH');
    office.carryOut(relieve(office.roll, leave(), on(START)), on(START));
    expect(office.posts.get('p1')?.abbr).toBe('INSP-TECH');
    expect(office.persons.get('a')?.charges).toEqual([]);
  });

  test.each([
    ['a second substantive holder', { person: 'c' }, 'post_taken'],
    ['a second post for good', { post: 'p3' }, 'has_a_post'],
    ['the same post twice', { kind: 'additional' as const }, 'already_in_charge'],
    ['nobody', { person: 'nobody' }, 'not_found'],
    ['no post', { post: 'nowhere' }, 'not_found'],
  ])('refuses %s', (_what, over, code) => {
    expect(giveCharge(small().roll, give(over), on(START))).toEqual({ refused: code });
  });

  test.each([
    ['an end before the start', { until: '2025-12-31' }, 'until', 'before_start'],
    ['a stand-in without an end', { kind: 'link' as const }, 'until', 'missing'],
    [
      'a charge that is over',
      { kind: 'link' as const, from: '2025-01-01', until: '2025-02-01' },
      'until',
      'in_the_past',
    ],
  ])('refuses %s', (_what, over, field, problem) => {
    const decision = giveCharge(
      small().roll,
      give({ post: 'p3', person: 'c', ...over }),
      on(START),
    );
    expect(decision).toEqual({ refused: 'form_invalid', fields: [{ field, problem }] });
  });

  test('two may follow each other on one post, by their days', () => {
    const office = small();
    const until = '2026-03-31';
    office.carryOut(relieve(office.roll, leave({ on: until }), on(START)), on(START));
    const next = give({ person: 'c', from: '2026-04-01' });
    expect(office.carryOut(giveCharge(office.roll, next, on(START)), on(START))).toBe(true);
    const day = (d: Day) => office.posts.get('p1')?.charges.filter((c) => inForce(c, d));
    expect(day('2026-03-31')?.map((c) => c.person)).toEqual(['a']);
    expect(day('2026-04-01')?.map((c) => c.person)).toEqual(['c']);
  });

  test('a desk with work on it is not left alone', () => {
    const office = small();
    office.inHand.set('p1', 7);
    expect(relieve(office.roll, leave(), on(START))).toEqual({
      refused: 'items_in_hand',
      detail: { items: 7 },
    });
    const decision = relieve(office.roll, leave({ inCharge: 'b' }), on(START));
    expect(office.carryOut(decision, on(START))).toBe(true);
    expect(office.posts.get('p1')?.charges).toMatchObject([{ person: 'b', kind: 'additional' }]);
  });

  test('who is deactivated is in charge of nothing, and the post above has the desk', () => {
    const office = small();
    office.inHand.set('p1', 1);
    const gone = { person: 'a', reason: 'retired' as const, order: 'A-12/3/2026' };
    expect(office.carryOut(deactivate(office.roll, gone, on(START)), on(START))).toBe(true);
    expect(office.persons.get('a')).toMatchObject({ status: 'deactivated', charges: [] });
    expect(office.posts.get('p1')?.charges).toMatchObject([{ person: 'b' }]);
    expect(deactivate(office.roll, gone, on(START))).toEqual({ refused: 'person_not_active' });
    const back = reactivate(office.persons.get('a') as PersonState, gone, on(START));
    expect(office.carryOut(back, on(START))).toBe(true);
    expect(giveCharge(office.roll, give({ post: 'p3' }), on(START))).not.toHaveProperty('refused');
  });

  test('a charge that ends by its day stands beside one that does not', () => {
    const office = small();
    const link = give({ post: 'p3', person: 'c', kind: 'link', until: '2026-03-31' });
    expect(giveCharge(office.roll, link, on(START))).toEqual({
      refused: 'nobody_after',
      detail: { until: '2026-03-31' },
    });
    office.carryOut(giveCharge(office.roll, { ...link, post: 'p1' }, on(START)), on(START));
    // Who alone is in charge for good does not leave before somebody else is.
    const gone = leave({ on: START });
    expect(relieve(office.roll, gone, on(START))).toMatchObject({ refused: 'nobody_after' });
    const named = { ...gone, inCharge: 'b' };
    expect(office.carryOut(relieve(office.roll, named, on(START)), on(START))).toBe(true);
    expect(office.posts.get('p1')?.charges.map((c) => [c.person, c.until])).toEqual([
      ['c', '2026-03-31'],
      ['b', null],
    ]);
  });

  test('nobody lends what they will no longer have', () => {
    const office = small();
    const charge = give({ person: 'c', kind: 'additional', until: '2026-03-31' });
    office.carryOut(giveCharge(office.roll, charge, on(START)), on(START));
    const c = on(START, { ...manager, person: 'c', roles: [] });
    const lent = { post: 'p1', person: 'b', kind: 'authority' as const, from: START };
    expect(delegateCharge(office.roll, { ...lent, until: '2026-04-01' }, c)).toEqual({
      refused: 'outlives_charge',
      detail: { until: '2026-03-31' },
    });
    office.carryOut(delegateCharge(office.roll, { ...lent, until: '2026-01-31' }, c), c);
    // A relief on a later day does not make longer what ends before.
    const later = leave({ no: 2, on: '2026-03-01' });
    office.carryOut(relieve(office.roll, later, on(START)), on(START));
    const days = office.posts.get('p1')?.charges.map(({ no, until }) => `${no} ${until}`);
    expect(days).toEqual(['1 null', '2 2026-03-01', '3 2026-01-31']);
  });

  test('what is lent goes back with the lender', () => {
    const office = small();
    const a = on(START, { ...manager, person: 'a', roles: [] });
    const lent = { post: 'p1', person: 'c', kind: 'signatory' as const, from: START };
    const until = '2026-01-15';
    expect(office.carryOut(delegateCharge(office.roll, { ...lent, until }, a), a)).toBe(true);
    expect(office.posts.get('p1')?.charges[1]).toMatchObject({ person: 'c', behalf: 'a' });
    const far = new Office([...office.posts.values()], [{ ...person('d'), org: 'other' }]);
    expect(delegateCharge(far.roll, { ...lent, person: 'd', until }, a)).toEqual({
      refused: 'office_not_yours',
    });
    const c = on(START, { ...manager, person: 'c', roles: [] });
    const again = { ...lent, person: 'b', until };
    expect(delegateCharge(office.roll, again, c)).toEqual({ refused: 'charge_not_yours' });
    office.carryOut(relieve(office.roll, leave(), on(START)), on(START));
    expect(office.posts.get('p1')?.charges).toEqual([]);
    expect(office.persons.get('c')?.charges).toEqual([]);
  });

  test('staff who assist neither approve nor sign nor close nor administer', () => {
    const all: readonly Role[] = ['dealing', 'closing', 'approver', 'signatory', 'emd_manager'];
    expect(rolesOf('secretarial', all)).toEqual(['dealing']);
    expect(rolesOf('signatory', all)).toEqual(all);
  });

  test('a manager administers only their own office', () => {
    expect(mayAdminister(manager, 'office')).toBeNull();
    expect(mayAdminister(manager, 'other')).toEqual({ refused: 'office_not_yours' });
    expect(mayAdminister({ ...manager, roles: ['super_admin'] }, 'other')).toBeNull();
    expect(mayAdminister({ ...manager, roles: [] }, 'office')).toMatchObject({
      refused: 'role_missing',
    });
  });
});

const POSTS = Array.from({ length: 12 }, (_, i) => `p${i}`);
const PEOPLE = Array.from({ length: 10 }, (_, i) => `q${i}`);
type Dice = readonly [way: number, a: number, b: number, days: number];

test('a year of transfers', () => {
  const seen = new Set<string>();
  const refused = new Set<string>();
  const dice = fc.tuple(fc.nat(6), fc.nat(99), fc.nat(99), fc.nat(40));
  fc.assert(
    fc.property(fc.array(dice, { minLength: 80, maxLength: 120 }), (year) => {
      const office = new Office(
        POSTS.map((id, i) => post(id, i === 0 ? null : (POSTS[Math.floor((i - 1) / 3)] ?? null))),
        PEOPLE.map(person),
      );
      PEOPLE.forEach((who, i) => {
        const joins = give({ post: POSTS[i] ?? '', person: who });
        office.carryOut(giveCharge(office.roll, joins, on(START)), on(START));
      });
      POSTS.forEach((id, i) => office.inHand.set(id, i % 4));
      let today = START;
      for (const roll of year) {
        for (let i = 0; i < roll[3] % 6; i++) today = dayAfter(today);
        const looked = lookedAfter(office);
        const decision = draw(office, roll, today);
        if (isRefused(decision)) refused.add(decision.refused);
        else for (const { type } of decision) seen.add(type);
        office.carryOut(decision, on(today));
        expectOrder(office, today, looked);
      }
    }),
    { numRuns: 60, seed: 2026 },
  );
  expect([...seen].sort()).toEqual([
    'ChargeGiven',
    'ChargeLeft',
    'ChargeRelieved',
    'ChargeTaken',
    'PersonDeactivated',
    'PersonReactivated',
  ]);
  for (const code of ['items_in_hand', 'post_taken', 'has_a_post', 'already_in_charge'])
    expect(refused).toContain(code);
});

function draw(office: Office, [way, a, b, days]: Dice, today: Day): Decision {
  const at = POSTS[a % POSTS.length] ?? '';
  const who = PEOPLE[b % PEOPLE.length] ?? '';
  let until: Day = today;
  for (let i = 0; i < days; i++) until = dayAfter(until);
  const charges = office.posts.get(at)?.charges ?? [];
  const charge = charges[b % (charges.length || 1)];
  const leaving = leave({
    post: at,
    no: charge?.no ?? 99,
    on: days % 3 === 0 ? until : today,
    inCharge: days % 2 === 0 ? who : null,
  });
  const context = on(today);
  switch (way) {
    case 0: {
      const kind = CHARGE_KINDS[days % CHARGE_KINDS.length] ?? 'link';
      const ends = kind === 'link' || days % 5 === 0 ? until : null;
      return giveCharge(
        office.roll,
        give({ post: at, person: who, kind, from: today, until: ends }),
        context,
      );
    }
    case 1:
      return relieve(office.roll, leaving, context);
    case 2: {
      const kind = DELEGATION_KINDS[days % 3] ?? 'authority';
      const lender = on(today, { ...manager, person: charge?.person ?? '', roles: [] });
      return delegateCharge(
        office.roll,
        { post: at, person: who, kind, from: today, until },
        lender,
      );
    }
    case 3: {
      const person = charge?.person ?? who;
      return deactivate(office.roll, { person, reason: 'left', order: 'x' }, context);
    }
    case 4:
      return reactivate(office.persons.get(who) as PersonState, { order: 'x' }, context);
    default: {
      const to = POSTS[(a + days) % POSTS.length] ?? '';
      const join = give({ post: to, person: charge?.person ?? who, from: leaving.on });
      return transfer(office.roll, { leave: leaving, join }, context);
    }
  }
}

/** Desks that somebody is in charge of until further notice. */
function lookedAfter(office: Office): readonly Id[] {
  return [...office.posts.values()].filter((p) => p.charges.some(isOpenEnded)).map(({ id }) => id);
}

function isOpenEnded({ kind, until }: Charge): boolean {
  return !isDelegation(kind) && until === null;
}

function expectOrder(office: Office, today: Day, looked: readonly Id[]): void {
  for (const { id, charges } of office.posts.values()) {
    const settled = charges.filter((c) => c.kind === 'substantive');
    for (const one of settled)
      for (const other of settled)
        if (one !== other) expect(meet(one, other), `${id} has two holders`).toBe(false);
    for (const { no, person: who, kind, behalf } of charges) {
      const theirs = office.persons.get(who)?.charges.find((c) => c.post === id && c.no === no);
      expect(theirs, `${who} knows of charge ${no} of ${id}`).toMatchObject({ kind });
      if (behalf !== null) expect(charges.map((c) => c.person)).toContain(behalf);
    }
    if (looked.includes(id) && (office.inHand.get(id) ?? 0) > 0)
      expect(charges.some(isOpenEnded), `${id} is left alone`).toBe(true);
  }
  for (const { id, status, charges } of office.persons.values()) {
    const running = charges.filter((c) => c.until === null || c.until >= today);
    if (status === 'deactivated') expect(running, id).toEqual([]);
    const settled = running.filter((c) => c.kind === 'substantive');
    for (const one of settled)
      for (const other of settled)
        if (one !== other) expect(meet(one, other), `${id} has two posts`).toBe(false);
  }
}

type Days = { readonly from: Day; readonly until: Day | null };
function meet(a: Days, b: Days): boolean {
  const end = (x: Days) => x.until ?? '9999-12-31';
  return a.from <= end(b) && b.from <= end(a);
}
