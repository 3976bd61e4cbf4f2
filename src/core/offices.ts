/**
 * Building an office: its units, its posts, its people. Nothing here is removed: a post is
 * abolished, and numbers given under an old name stay as they are. Domain 2.7, 6.
 */
import { mayNot } from './access.ts';
import type { Bilingual } from './letters.ts';
import type { PeopleEvent, PersonState, UnitKind, UnitState } from './people.ts';
import { UNIT_KINDS } from './people.ts';
import type { PostCover, PostEvent, PostState } from './posts.ts';
import { CLASSIFICATIONS, isChoice } from './masters.ts';
import { designationProblem } from './office-values.ts';
import type { OfficeValues } from './office-values.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import { abbrProblems, nameProblems, orderMissing } from './spelling.ts';
import { hasBadCharacters } from './text.ts';
import { ROLES } from './words.ts';
import type { Context, Decision, Emitted, Id, Role } from './words.ts';

export type OfficeEvent = PeopleEvent | PostEvent;
type Emit = Emitted<OfficeEvent>;

/** What an office has, as far as a decision needs it. */
export type Office = {
  readonly org: Id;
  readonly units: readonly UnitState[];
  readonly posts: readonly PostState[];
  /** Designations: what the office offers. */
  readonly values: OfficeValues;
};

export type UnitCover = {
  readonly kind: UnitKind;
  readonly name: Bilingual;
  readonly abbr: string;
  readonly parent: Id | null;
};

export function createUnit(office: Office, cover: UnitCover, context: Context): Decision {
  const refused = unitRefused(office, cover, null);
  if (refused !== null) return refused;
  const { kind: unitKind, name, abbr, parent } = cover;
  const body = { unitKind, name, abbr, parent };
  const { org } = office;
  return [{ kind: 'unit', item: context.newId(), org, type: 'UnitCreated', body }];
}

/**
 * A new name, another place, or both. The posts below take the new abbreviation from now on; file
 * and issue numbers keep the old one. Domain 6.
 */
export function reviseUnit(
  office: Office,
  input: { readonly unit: Id; readonly cover: UnitCover; readonly order: string },
): Decision {
  const unit = office.units.find(({ id }) => id === input.unit);
  if (unit === undefined) return refuse('not_found');
  const { cover, order } = input;
  const refused = unitRefused(office, cover, unit) ?? orderMissing(order);
  if (refused !== null) return refused;
  const { kind: unitKind, name, abbr, parent } = cover;
  const revised = { unitKind, name, abbr, parent, order };
  const { org } = office;
  const events: Emit[] = [{ kind: 'unit', item: unit.id, org, type: 'UnitRevised', body: revised }];
  if (abbr === unit.abbr) return events;
  const placed = { unit: unit.id, unitAbbr: abbr, order };
  for (const post of office.posts.filter((p) => p.unit === unit.id))
    events.push({ kind: 'post', item: post.id, org, type: 'PostPlaced', body: placed });
  return events;
}

function unitRefused(office: Office, cover: UnitCover, own: UnitState | null): Refused | null {
  const { kind, name, abbr, parent } = cover;
  const problems: FieldProblem[] = [...nameProblems('name', name), ...abbrProblems('abbr', abbr)];
  if (!UNIT_KINDS.includes(kind)) problems.push({ field: 'kind', problem: 'unknown_value' });
  if (parent !== null && !office.units.some(({ id }) => id === parent))
    problems.push({ field: 'parent', problem: 'unknown_value' });
  if (problems.length > 0) return refuseFields(problems);
  if (office.units.some((unit) => unit.abbr === abbr && unit.id !== own?.id))
    return refuse('abbr_taken', { abbr });
  return own !== null && isBelow(office.units, parent, own.id) ? refuse('unit_circle') : null;
}

/** Whether a unit is another one or stands somewhere under it. */
function isBelow(units: readonly UnitState[], at: Id | null, top: Id): boolean {
  for (let id = at; id !== null;) {
    if (id === top) return true;
    const here: Id = id;
    id = units.find((unit) => unit.id === here)?.parent ?? null;
  }
  return false;
}

export type PostInput = PostCover & { readonly unit: Id };

export function createPost(office: Office, input: PostInput, context: Context): Decision {
  const unit = office.units.find(({ id }) => id === input.unit);
  const refused = postRefused(office, input, null);
  if (refused !== null || unit === undefined) return refused ?? refuse('not_found');
  const { designation, desig, roles, clearance, reportsTo } = input;
  const cover = { designation, desig, roles, clearance, reportsTo };
  const body = { ...cover, unit: unit.id, unitAbbr: unit.abbr };
  const { org } = office;
  return [{ kind: 'post', item: context.newId(), org, type: 'PostCreated', body }];
}

export function revisePost(
  office: Office,
  input: PostInput & { readonly post: Id; readonly order: string },
): Decision {
  const post = office.posts.find(({ id }) => id === input.post);
  if (post === undefined) return refuse('not_found');
  if (post.abolished) return refuse('post_abolished');
  const refused = postRefused(office, input, post) ?? orderMissing(input.order);
  if (refused !== null) return refused;
  const { designation, desig, roles, clearance, reportsTo, order } = input;
  const revised = { designation, desig, roles, clearance, reportsTo, order };
  const { org } = office;
  const events: Emit[] = [{ kind: 'post', item: post.id, org, type: 'PostRevised', body: revised }];
  const unit = office.units.find(({ id }) => id === input.unit);
  if (unit === undefined || unit.id === post.unit) return events;
  const body = { unit: unit.id, unitAbbr: unit.abbr, order };
  return [...events, { kind: 'post', item: post.id, org, type: 'PostPlaced', body }];
}

/** A post goes only when nobody sits there and nothing lies there. */
export function abolishPost(
  office: Office,
  input: { readonly post: Id; readonly order: string; readonly items: number },
): Decision {
  const post = office.posts.find(({ id }) => id === input.post);
  if (post === undefined) return refuse('not_found');
  if (post.abolished) return refuse('post_abolished');
  const missing = orderMissing(input.order);
  if (missing !== null) return missing;
  if (post.charges.length > 0) return refuse('post_taken');
  if (input.items > 0) return refuse('items_in_hand', { items: input.items });
  const body = { order: input.order };
  return [{ kind: 'post', item: post.id, org: office.org, type: 'PostAbolished', body }];
}

function postRefused(office: Office, input: PostInput, own: PostState | null): Refused | null {
  const { designation, desig, roles, clearance, reportsTo, unit } = input;
  const problems: FieldProblem[] = [
    ...nameProblems('designation', designation),
    ...abbrProblems('desig', desig),
  ];
  const unlisted = designationProblem(office.values, input, own);
  if (problems.length === 0 && unlisted !== null)
    problems.push({ field: 'designation', problem: unlisted });
  const unknown = (field: string) => problems.push({ field, problem: 'unknown_value' });
  if (!office.units.some(({ id }) => id === unit)) unknown('unit');
  if (!isChoice(CLASSIFICATIONS, clearance)) unknown('clearance');
  if (roles.some((role) => !ROLES.includes(role))) unknown('roles');
  if (reportsTo !== null && !office.posts.some(({ id }) => id === reportsTo)) unknown('reportsTo');
  if (problems.length > 0) return refuseFields(problems);
  if (roles.includes('super_admin')) return refuse('super_admin_by_succession');
  if (roles.some((role) => APART.includes(role)) && roles.some((role) => CONTENT.includes(role)))
    return refuse('roles_apart');
  return own !== null && answersFor(office.posts, reportsTo, own.id) ? refuse('post_circle') : null;
}

function answersFor(posts: readonly PostState[], at: Id | null, top: Id): boolean {
  const seen = new Set<Id>();
  for (let id = at; id !== null && !seen.has(id);) {
    if (id === top) return true;
    seen.add(id);
    const here: Id = id;
    id = posts.find((post) => post.id === here)?.reportsTo ?? null;
  }
  return false;
}

/** Who look after the system or audit it never work with its papers. M27. */
const APART: readonly Role[] = ['auditor', 'support'];
const CONTENT: readonly Role[] = [
  ...(['diarist', 'dealing', 'closing', 'approver', 'signatory', 'dispatcher'] as const),
];

/** What the prescribed form asks of an employee. Aadhaar never stands in clear. M54, M58 to M60. */
export type PersonForm = {
  readonly userId: string;
  readonly name: Bilingual;
  readonly initials: string;
  readonly employeeCode: string;
  readonly designation: string;
  readonly mobile: string;
};

/** A new person on the list of an office: nobody signs in who is not certified by another. */
export function enrolPerson(
  org: Id,
  input: PersonForm & { readonly taken: boolean; readonly domains: readonly string[] },
  context: Context,
): Decision {
  const problems = personProblems(input, input.domains);
  if (problems.length > 0) return refuseFields(problems);
  if (input.taken) return refuse('user_id_taken', { userId: input.userId });
  const { userId, name, initials, employeeCode, designation, mobile } = input;
  const person = { userId: userId.toLowerCase(), name, initials, status: 'uncertified' };
  const particulars = { employeeCode, designation, mobile };
  const personContent = context.keep({ person: { ...person, particulars } });
  const item = context.newId();
  return [{ kind: 'person', item, org, type: 'PersonEnrolled', body: { personContent } }];
}

/** The form's problems, by field; every row of an upload is checked by the same. */
export function personProblems(
  form: PersonForm,
  domains: readonly string[],
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [...nameProblems('name', form.name)];
  const add = (field: string, problem: FieldProblem['problem']) =>
    problems.push({ field, problem });
  if (form.userId === '') add('userId', 'missing');
  else if (!/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?@[a-z0-9.-]+$/i.test(form.userId))
    add('userId', 'not_an_email');
  else if (!isOfDomain(form.userId, domains)) add('userId', 'not_a_government_address');
  if (form.initials === '') add('initials', 'missing');
  else if (!/^[A-Z]{1,4}$/.test(form.initials)) add('initials', 'not_an_abbreviation');
  if (form.employeeCode.trim() === '') add('employeeCode', 'missing');
  else if (!/^[A-Za-z0-9/-]{1,30}$/.test(form.employeeCode)) add('employeeCode', 'bad_characters');
  if (form.designation.trim() === '') add('designation', 'missing');
  if (hasBadCharacters(form.designation)) add('designation', 'bad_characters');
  if (!/^[6-9]\d{9}$/.test(form.mobile))
    add('mobile', form.mobile === '' ? 'missing' : 'not_a_phone');
  return problems;
}

/** `x@dept.gov.in` is of `gov.in`; `x@notgov.in` is not. */
function isOfDomain(userId: string, domains: readonly string[]): boolean {
  const domain = userId.slice(userId.indexOf('@') + 1).toLowerCase();
  return domains.some((one) => domain === one || domain.endsWith(`.${one}`));
}

/** An organisation, and whether anybody there can certify a certain person. */
export type Certifiers = { readonly org: Id; readonly able: boolean };

/**
 * Whose certifying officers certify the people of an organisation. As long as it has none of its
 * own, that is those above it that have one; where none has, the office of the super admin. M60,
 * M61. `chain`: the organisation and those above it, nearest first.
 */
export function certifyingOffices(
  chain: readonly Certifiers[],
  superAdmin: Id | null,
): readonly Id[] {
  const [own, ...above] = chain;
  if (own === undefined) return [];
  if (own.able) return [own.org];
  const higher = above.filter(({ able }) => able).map(({ org }) => org);
  const last = superAdmin === null ? [] : [superAdmin];
  return [own.org, ...(higher.length > 0 ? higher : last)];
}

/**
 * Maker and checker are different people; a new office, which has no checker yet, is certified by
 * one above it: `offices`, as `certifyingOffices` names them. M60.
 */
export function certifyPerson(
  person: PersonState,
  input: { readonly order: string; readonly offices: readonly Id[] },
  context: Context,
): Decision {
  const { actor } = context;
  const no = mayNot('certifyPerson', actor);
  if (no !== null) return no;
  if (!input.offices.includes(actor.org)) return refuse('office_not_yours');
  if (person.status !== 'uncertified') return refuse('person_active');
  if (person.enrolledBy === actor.person) return refuse('certified_by_another');
  const missing = orderMissing(input.order);
  if (missing !== null) return missing;
  const { order } = input;
  return [{ kind: 'person', item: person.id, type: 'PersonCertified', body: { order } }];
}
