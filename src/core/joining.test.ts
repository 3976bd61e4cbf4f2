import { describe, expect, test } from 'vitest';
import { on, paperOffice } from '../../test/db/paper.ts';
import { release, takeIn } from './joining.ts';
import { evolvePerson } from './people.ts';
import type { PersonState } from './people.ts';
import { NO_ROLES } from './roles.ts';
import type { Actor, Decision } from './words.ts';
import { happen } from './words.ts';

const office = paperOffice();
const here: Actor = on('EMD', 'emd_manager');
const there: Actor = { ...here, org: 'org-2' };
const person = (over: Partial<PersonState> = {}): PersonState => ({
  ...{ id: 'p', org: 'org-1', userId: 'p@x.example', name: { en: 'P', hi: 'P' }, initials: 'P' },
  ...{ particulars: null, enrolledBy: null, status: 'active', charges: [], credentials: [] },
  ...{ credentialsEver: 0, ended: null, joining: null, ...NO_ROLES },
  ...over,
});
const SEAT = { post: 'x', no: 1, kind: 'substantive', from: '2020-01-01', until: null } as const;
const said = (decision: Decision) =>
  'refused' in decision
    ? (decision.fields?.map((f) => `${f.field} ${f.problem}`).join() ?? decision.refused)
    : decision.map(({ type }) => type).join();
const letGo = (from: PersonState, over: object = {}, by = here) =>
  release(from, { to: 'org-2', order: 'O-1', known: true, ...over }, office.context(by));
const JOINING = { org: 'org-2', order: 'O-1' };

describe('from one organisation to another', () => {
  test.each([
    [person(), {}, here, 'PersonReleased'],
    [person(), {}, there, 'office_not_yours'],
    [person(), { order: ' ' }, here, 'order missing'],
    [person(), { known: false }, here, 'to unknown_value'],
    [person(), { to: 'org-1' }, here, 'to unknown_value'],
    [person(), { to: null }, here, 'not_released'],
    [person({ joining: JOINING }), { to: null }, here, 'PersonReleased'],
    [person({ status: 'deactivated' }), {}, here, 'person_not_active'],
    [person({ charges: [SEAT] }), {}, here, 'still_in_charge'],
    [person({ charges: [{ ...SEAT, until: '2020-02-01' }] }), {}, here, 'PersonReleased'],
  ])('release %#', (from, over, by, expected) => {
    expect(said(letGo(from, over, by))).toBe(expected);
  });

  test.each([
    [person({ joining: JOINING }), there, 'O-2', 'PersonMoved'],
    [person({ joining: JOINING }), here, 'O-2', 'office_not_yours'],
    [person(), there, 'O-2', 'not_released'],
    [person({ joining: JOINING }), there, '', 'order missing'],
    [person({ joining: JOINING, charges: [SEAT] }), there, 'O-2', 'still_in_charge'],
    [person({ joining: JOINING, status: 'deactivated' }), there, 'O-2', 'person_not_active'],
  ])('taking in %#', (from, by, order, expected) => {
    expect(said(takeIn(from, { order }, office.context(by)))).toBe(expected);
  });

  test('moves the person, and what was lent to them stays behind', () => {
    const role = { no: 1, role: 'closing', org: 'org-1', post: null, order: 'O-1' } as const;
    const lent = [{ ...role, from: '2020-01-01', until: '2099-01-01' }];
    let now = person({ lent });
    for (const [by, decide] of [
      [here, () => letGo(now)],
      [there, () => takeIn(now, { order: 'O-2' }, office.context(there))],
    ] as const) {
      const decision = decide();
      if ('refused' in decision) throw new Error(decision.refused);
      for (const event of decision)
        now = evolvePerson(now, happen(event, office.context(by)) as never, office.content);
    }
    expect(now).toMatchObject({ org: 'org-2', joining: null, lent: [] });
  });
});
