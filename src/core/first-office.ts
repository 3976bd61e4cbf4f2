/**
 * The first office of a new organisation, by one order: a unit, a post that builds the rest and one
 * that certifies, and somebody on the list for each. Neither may sign in before an office above has
 * certified them. Domain 6; M51, M60.
 */
import { mayNot } from './access.ts';
import type { Bilingual } from './letters.ts';
import { personProblems } from './offices.ts';
import type { OfficeEvent, PersonForm } from './offices.ts';
import { refuse } from './refusals.ts';
import type { FieldProblem } from './refusals.ts';
import { abbrProblems, nameProblems, orderProblems } from './spelling.ts';
import type { Context, Decision, Emitted, Id, Role } from './words.ts';

/** A person with the post that they come to: its name, and as it stands in marking abbreviations. */
export type FirstOfficer = PersonForm & { readonly desig: string; readonly post: Bilingual };
export type FirstOffice = {
  readonly order: string;
  readonly unit: { readonly name: Bilingual; readonly abbr: string };
  readonly manager: FirstOfficer;
  /** Certifies whom the manager enrols. */
  readonly certifier: FirstOfficer;
};
const OFFICERS = ['manager', 'certifier'] as const;

/** Whoever certifies is the head of the new office; whoever builds it works on no papers yet. */
export const FIRST_ROLES: Readonly<Record<(typeof OFFICERS)[number], readonly Role[]>> = {
  manager: ['emd_manager'],
  certifier: ['certifier', 'approver', 'signatory', 'closing'],
};

/** What a decision needs to know of the organisation and of all accounts. */
export type BeforeFirst = {
  readonly org: Id;
  readonly units: number;
  /** Which of the two user ids somebody has already, in lower case. */
  readonly taken: readonly string[];
};

export function equipOffice(before: BeforeFirst, input: FirstOffice, context: Context): Decision {
  const refused = mayNot('equipOffice', context.actor);
  if (refused !== null) return refused;
  const { org } = before;
  if (before.units > 0) return refuse('office_set_up');
  const [userId] = before.taken;
  if (userId !== undefined) return refuse('user_id_taken', { userId });
  const { name, abbr } = input.unit;
  const unit = context.newId();
  const body = { unitKind: 'section', name, abbr, parent: null } as const;
  const events: Emitted<OfficeEvent>[] = [
    { kind: 'unit', item: unit, org, type: 'UnitCreated', body },
  ];
  const seats = OFFICERS.map((which) => ({
    which,
    person: context.newId(),
    post: context.newId(),
  }));
  for (const { which, person: item } of seats) {
    const { userId: address, name, initials, employeeCode, designation, mobile } = input[which];
    const particulars = { employeeCode, designation, mobile };
    const listed = { userId: address.toLowerCase(), name, initials, status: 'uncertified' };
    const personContent = context.keep({ person: { ...listed, particulars } });
    events.push({ kind: 'person', item, org, type: 'PersonEnrolled', body: { personContent } });
  }
  for (const { which, person, post } of seats) {
    const { desig, post: designation, initials } = input[which];
    const cover = { designation, desig, clearance: 'confidential', reportsTo: null };
    const made = { ...cover, roles: FIRST_ROLES[which], unit, unitAbbr: abbr };
    events.push({ kind: 'post', item: post, org, type: 'PostCreated', body: made });
    const days = { no: 1, kind: 'substantive', from: context.today, until: null } as const;
    const given = { ...days, person, initials, behalf: null, order: input.order };
    events.push({ kind: 'post', item: post, org, type: 'ChargeGiven', body: given });
    const taken = { ...days, post };
    events.push({ kind: 'person', item: person, org, type: 'ChargeTaken', body: taken });
  }
  return events;
}

/** What is wrong with the form, by field: `unit.abbr`, `manager.userId`, `certifier.post.hi`. */
export function firstOfficeProblems(
  { order, unit, ...input }: FirstOffice,
  domains: readonly string[],
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [
    ...orderProblems(order),
    ...nameProblems('unit.name', unit.name),
    ...abbrProblems('unit.abbr', unit.abbr),
  ];
  for (const which of OFFICERS) {
    const officer = input[which];
    const own = [
      ...personProblems(officer, domains),
      ...abbrProblems('desig', officer.desig),
      ...nameProblems('post', officer.post),
    ];
    problems.push(...own.map((one) => ({ ...one, field: `${which}.${one.field}` })));
  }
  const { manager, certifier } = input;
  const twice = (field: string) => problems.push({ field, problem: 'said_twice' });
  if (manager.userId.toLowerCase() === certifier.userId.toLowerCase()) twice('certifier.userId');
  if (manager.desig === certifier.desig) twice('certifier.desig');
  return problems.filter(
    ({ field }, i) => problems.findIndex((other) => other.field === field) === i,
  );
}
