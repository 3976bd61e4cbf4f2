import { VALUES } from '../../test/db/samples.ts';
import { describe, expect, test } from 'vitest';
import {
  abolishPost,
  certifyPerson,
  certifyingOffices,
  createPost,
  createUnit,
  enrolPerson,
  personProblems,
  revisePost,
  reviseUnit,
} from './offices.ts';
import type { Office, PersonForm, PostInput, UnitCover } from './offices.ts';
import { EVOLVE } from './kinds.ts';
import type { PersonState, UnitState } from './people.ts';
import type { PostState } from './posts.ts';
import { isRefused } from './refusals.ts';
import { happen } from './words.ts';
import type { Actor, Context, Decision, Json, Role } from './words.ts';

const by = (...roles: readonly Role[]): Actor => ({
  person: 'manager',
  post: 'emd',
  org: 'office',
  unit: 'u',
  unitAbbr: 'U',
  roles,
  behalf: null,
});
const kept = new Map<string, Json>();
const on = (actor: Actor = by('emd_manager')): Context => ({
  actor,
  at: '2026-04-01T06:00:00.000Z',
  today: '2026-04-01',
  keep: (content) => {
    const hash = `content-${kept.size}`;
    kept.set(hash, content);
    return hash;
  },
  kept: (hash) => kept.get(hash) as Json,
  newId: () => 'new',
});

const unit = (id: string, abbr: string, parent: string | null = null): UnitState => ({
  ...{ id, org: 'office', kind: 'section', abbr, parent },
  name: { en: `Section ${abbr}`, hi: 'अनुभाग' },
});
const post = (id: string, over: Partial<PostState> = {}): PostState => ({
  ...{ id, org: 'office', unit: 'tech', unitAbbr: 'TECH', desig: 'INSP', abbr: 'INSP-TECH' },
  designation: { en: 'Inspector', hi: 'निरीक्षक' },
  ...{ roles: ['dealing'], clearance: 'normal', reportsTo: null },
  ...{ charges: [], chargesEver: 0, handOvers: [], abolished: false },
  ...over,
});
const office: Office = {
  org: 'office',
  units: [unit('wing', 'WING'), unit('tech', 'TECH', 'wing'), unit('desk', 'DESK', 'tech')],
  posts: [post('head'), post('below', { reportsTo: 'head' })],
  values: VALUES,
};

const cover = (over: Partial<UnitCover> = {}): UnitCover => ({
  kind: 'section',
  name: { en: 'Legal Section', hi: 'विधि अनुभाग' },
  abbr: 'LEG',
  parent: 'wing',
  ...over,
});
const input = (over: Partial<PostInput> = {}): PostInput => ({
  designation: { en: 'Superintendent', hi: 'अधीक्षक' },
  ...{ desig: 'SUPDT', roles: ['closing'], clearance: 'normal', reportsTo: 'head', unit: 'tech' },
  ...over,
});

/** The problems of a refused form, `field problem`; otherwise the refusal, or nothing. */
function said(decision: Decision): unknown {
  if (!isRefused(decision)) return null;
  const fields = decision.fields?.map(({ field, problem }) => `${field} ${problem}`);
  return fields ?? decision.refused;
}

describe('units', () => {
  test.each([
    [{}, null],
    [{ name: { en: ' ', hi: 'विधि' } }, ['name.en missing']],
    [{ name: { en: 'Legal', hi: 'Legal' } }, ['name.hi wrong_script']],
    [{ name: { en: 'Lеgal', hi: 'विधि' } }, ['name.en wrong_script']],
    [
      { name: { en: 'x'.repeat(201), hi: 'विधि\u202e' } },
      ['name.en too_long', 'name.hi bad_characters'],
    ],
    [{ abbr: '' }, ['abbr missing']],
    [{ abbr: 'leg al' }, ['abbr not_an_abbreviation']],
    [{ parent: 'nowhere' }, ['parent unknown_value']],
    [{ abbr: 'TECH' }, 'abbr_taken'],
  ])('%j', (over, expected) => {
    expect(said(createUnit(office, cover(over), on()))).toEqual(expected);
  });

  test('a unit may not become part of itself, however deep', () => {
    const revise = (parent: string) =>
      reviseUnit(office, { unit: 'wing', cover: cover({ abbr: 'WING', parent }), order: 'x' });
    for (const parent of ['wing', 'tech', 'desk']) expect(said(revise(parent))).toBe('unit_circle');
  });

  test('a new abbreviation goes to the posts of the unit, and needs an order', () => {
    const revised = { unit: 'tech', cover: cover({ abbr: 'TEC' }), order: 'A-1' };
    const decision = reviseUnit(office, revised);
    if (isRefused(decision)) throw new Error(decision.refused);
    const [, ...placed] = decision;
    const abbrs = placed.map((event) => {
      const state = office.posts.find(({ id }) => id === event.item) as unknown as Json;
      const next = EVOLVE.post(state, happen(event, on()), on().kept);
      return (next as unknown as PostState).abbr;
    });
    expect(abbrs).toEqual(['INSP-TEC', 'INSP-TEC']);
    expect(said(reviseUnit(office, { ...revised, order: '' }))).toEqual(['order missing']);
    expect(said(reviseUnit(office, { ...revised, unit: 'none' }))).toBe('not_found');
  });
});

describe('posts', () => {
  test.each([
    [{}, null],
    [{ unit: 'none' }, ['unit unknown_value']],
    [
      { clearance: 'cosmic', reportsTo: 'nobody' },
      ['clearance unknown_value', 'reportsTo unknown_value'],
    ],
    [{ desig: 'Supdt.' }, ['desig not_an_abbreviation']],
    [{ roles: ['super_admin'] as Role[] }, 'super_admin_by_succession'],
    [{ roles: ['auditor', 'dealing'] as Role[] }, 'roles_apart'],
  ])('%j', (over, expected) => {
    expect(said(createPost(office, input(over), on()))).toEqual(expected);
  });

  test('no post makes a super admin, not even for one', () => {
    const roles: Role[] = ['super_admin'];
    expect(said(createPost(office, input({ roles }), on(by('super_admin'))))).toBe(
      'super_admin_by_succession',
    );
  });

  test('a post may not answer to itself, nor to one that answers to it', () => {
    const revise = (reportsTo: string) =>
      revisePost(office, { ...input({ reportsTo }), post: 'head', order: 'x' });
    expect(said(revise('head'))).toBe('post_circle');
    expect(said(revise('below'))).toBe('post_circle');
    const moved = { ...input({ unit: 'desk' }), post: 'below', order: 'x' };
    const decision = revisePost(office, moved);
    expect(isRefused(decision) || decision.map(({ type }) => type)).toEqual([
      'PostRevised',
      'PostPlaced',
    ]);
  });

  test('goes only when nobody sits there and nothing lies there', () => {
    const charge = { no: 1, person: 'a', initials: 'A', kind: 'link' as const, behalf: null };
    const days = { from: '2026-01-01', until: null, since: '2026-01-01T00:00:00.000Z' };
    const taken = { ...office, posts: [post('head', { charges: [{ ...charge, ...days }] })] };
    const gone = { post: 'head', order: 'x', items: 0 };
    expect(said(abolishPost(taken, gone))).toBe('post_taken');
    expect(said(abolishPost(office, { ...gone, items: 3 }))).toBe('items_in_hand');
    expect(said(abolishPost(office, { ...gone, order: ' ' }))).toEqual(['order missing']);
    expect(said(abolishPost(office, gone))).toBeNull();
    const abolished = { ...office, posts: [post('head', { abolished: true })] };
    expect(said(abolishPost(abolished, gone))).toBe('post_abolished');
    const revised = { ...input(), post: 'head', order: 'x' };
    expect(said(revisePost(abolished, revised))).toBe('post_abolished');
  });
});

const form = (over: Partial<PersonForm> = {}): PersonForm => ({
  userId: 'tara.kalpit@udaharanpur.gov.example',
  name: { en: 'Tara Kalpit', hi: 'तारा कल्पित' },
  ...{ initials: 'TK', employeeCode: 'E-1042', designation: 'Inspector', mobile: '9000000001' },
  ...over,
});
const DOMAINS = ['gov.in', 'nic.in', 'gov.example'];

describe('people', () => {
  test.each([
    [{}, []],
    [{ userId: '' }, ['userId missing']],
    [{ userId: 'no address' }, ['userId not_an_email']],
    [{ userId: 'tara@mail.example' }, ['userId not_a_government_address']],
    [{ userId: 'tara@notgov.in' }, ['userId not_a_government_address']],
    [{ userId: 'tara@dept.gov.in' }, []],
    [{ name: { en: 'Taра', hi: 'तारा' } }, ['name.en wrong_script']],
    [{ initials: 'tk' }, ['initials not_an_abbreviation']],
    [{ employeeCode: '=1+1' }, ['employeeCode bad_characters']],
    [{ employeeCode: ' ', designation: '' }, ['employeeCode missing', 'designation missing']],
    [{ mobile: '12345' }, ['mobile not_a_phone']],
    [{ mobile: '' }, ['mobile missing']],
  ])('%j', (over, expected) => {
    const problems = personProblems(form(over), DOMAINS);
    expect(problems.map(({ field, problem }) => `${field} ${problem}`)).toEqual(expected);
  });

  test('one person has one account, certified by somebody else', () => {
    const enrol = {
      ...form({ userId: 'Tara.Kalpit@Dept.gov.in' }),
      taken: false,
      domains: DOMAINS,
    };
    expect(said(enrolPerson('office', { ...enrol, taken: true }, on()))).toBe('user_id_taken');
    const decision = enrolPerson('office', enrol, on());
    if (isRefused(decision) || decision[0] === undefined) throw new Error('refused');
    const made = EVOLVE.person(null, happen(decision[0], on()), on().kept);
    const person = made as unknown as PersonState;
    expect(person).toMatchObject({ userId: 'tara.kalpit@dept.gov.in', status: 'uncertified' });
    const certify = (actor: Actor, state = person, order = 'A-1') =>
      said(certifyPerson(state, { order, offices: ['office', 'above'] }, on(actor)));
    const checker = { ...by('certifier'), person: 'head' };
    expect(certify(by('certifier'))).toBe('certified_by_another');
    expect(certify(by('emd_manager'))).toBe('role_missing');
    expect(certify({ ...checker, org: 'other' })).toBe('office_not_yours');
    expect(certify(checker, person, '')).toEqual(['order missing']);
    expect(certify(checker)).toBeNull();
    expect(certify({ ...checker, org: 'above' })).toBeNull();
    expect(certify(checker, { ...person, status: 'active' })).toBe('person_active');
  });

  test('a new organisation is certified from above until it has a certifier of its own', () => {
    const chain = (...able: readonly string[]) =>
      ['new', 'parent', 'top'].map((org) => ({ org, able: able.includes(org) }));
    expect(certifyingOffices(chain('parent', 'top'), 'first')).toEqual(['new', 'parent', 'top']);
    expect(certifyingOffices(chain('top'), 'first')).toEqual(['new', 'top']);
    expect(certifyingOffices(chain(), 'first')).toEqual(['new', 'first']);
    expect(certifyingOffices(chain().slice(0, 1), 'first')).toEqual(['new', 'first']);
    expect(certifyingOffices(chain(), null)).toEqual(['new']);
    expect(certifyingOffices(chain('new', 'parent', 'top'), 'first')).toEqual(['new']);
  });
});
