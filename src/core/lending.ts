/**
 * Giving roles to people: for a time by order, and the super admin from one to the next. Nobody
 * gives a role to themself. Domain 6; M27.
 */
import { mayNot } from './access.ts';
import { isDay } from './days.ts';
import type { PersonState } from './people.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import type { LentRole } from './roles.ts';
import { orderProblems } from './spelling.ts';
import { ROLES } from './words.ts';
import type { Context, Decision, Id } from './words.ts';

export type LendRole = Omit<LentRole, 'no' | 'org'>;

/** A role for certain days, by order, by who administers the office. */
export function lendRole(
  person: PersonState,
  input: LendRole & { readonly org: Id },
  context: Context,
): Decision {
  const { role, org, post, from, until, order } = input;
  const refused = mayNot('lendRole', context.actor, null, org);
  if (refused !== null) return refused;
  if (role === 'super_admin') return refuse('super_admin_by_succession');
  const problems: FieldProblem[] = [...orderProblems(order)];
  if (!ROLES.includes(role)) problems.push({ field: 'role', problem: 'unknown_value' });
  for (const [field, day] of Object.entries({ from, until }))
    if (!isDay(day)) problems.push({ field, problem: 'not_a_date' });
  if (until < from) problems.push({ field: 'until', problem: 'before_start' });
  else if (until < context.today) problems.push({ field: 'until', problem: 'in_the_past' });
  const sits = (charge: { readonly post: Id }) => charge.post === post;
  if (post === null ? person.org !== org : !person.charges.some(sits))
    problems.push({ field: 'post', problem: 'unknown_value' });
  if (problems.length > 0) return refuseFields(problems);
  // Who could lend themself a role would need no order at all.
  if (person.id === context.actor.person) return refuse('not_to_yourself');
  if (person.status !== 'active') return refuse('person_not_active');
  const no = person.lentEver + 1;
  const body: LentRole = { no, role, org, post, from, until, order };
  return [{ kind: 'person', item: person.id, org: person.org, type: 'RoleLent', body }];
}

/** Earlier than it would end by itself. */
export function takeRoleBack(
  person: PersonState,
  input: { readonly no: number; readonly order: string },
  context: Context,
): Decision {
  const lent = person.lent.find(({ no }) => no === input.no);
  if (lent === undefined || lent.until < context.today) return refuse('role_over');
  const refused =
    mayNot('takeRoleBack', context.actor, null, lent.org) ?? problemsRefused(input.order);
  if (refused !== null) return refused;
  const { id: item, org } = person;
  return [{ kind: 'person', item, org, type: 'RoleTakenBack', body: { ...input } }];
}

/** Whom the super admin hands over to; the other accepts. Nobody: the offer is withdrawn. */
export function offerSuperAdmin(
  outgoing: PersonState,
  input: { readonly to: PersonState | null; readonly order: string },
  context: Context,
): Decision {
  if (outgoing.superAdmin === null || context.actor.person !== outgoing.id)
    return refuse('role_missing', { roles: 'super_admin' });
  const { to, order } = input;
  const refused = problemsRefused(order);
  if (refused !== null) return refused;
  if (to?.id === outgoing.id) return refuse('not_to_yourself');
  if (to !== null && to.status !== 'active') return refuse('person_not_active');
  const { id: item, org } = outgoing;
  const body = { to: to?.id ?? null, order };
  return [{ kind: 'person', item, org, type: 'SuperAdminOffered', body }];
}

/** The one whom it was offered to takes over; in the same instant the other has it no more. */
export function acceptSuperAdmin(
  outgoing: PersonState | null,
  incoming: PersonState,
  _context: Context,
): Decision {
  if (outgoing === null || outgoing.superAdmin === null) return refuse('not_offered');
  const { offer } = outgoing.superAdmin;
  if (outgoing.status !== 'active' || offer?.to !== incoming.id) return refuse('not_offered');
  return succession(outgoing, incoming, offer.order);
}

/**
 * By order, where the former super admin cannot hand over: a certifying officer of that office
 * names another person. Nobody names themself, and nobody while there is one.
 */
export function appointSuperAdmin(
  outgoing: PersonState | null,
  input: { readonly incoming: PersonState; readonly order: string },
  context: Context,
): Decision {
  const { incoming, order } = input;
  const { actor } = context;
  const no = mayNot('appointSuperAdmin', actor);
  if (no !== null) return no;
  if (outgoing !== null && outgoing.status === 'active') return refuse('super_admin_exists');
  if (outgoing !== null && outgoing.org !== actor.org) return refuse('office_not_yours');
  const refused = problemsRefused(order);
  if (refused !== null) return refused;
  if (incoming.id === actor.person) return refuse('not_to_yourself');
  if (incoming.status !== 'active') return refuse('person_not_active');
  return succession(outgoing, incoming, order);
}

/** The one who leaves comes first: at no instant are there two. */
function succession(outgoing: PersonState | null, incoming: PersonState, order: string): Decision {
  const to = { to: incoming.id, order };
  const from = { from: outgoing?.id ?? null, order };
  const { id: item, org } = incoming;
  const taken = { kind: 'person', item, org, type: 'SuperAdminSucceeded', body: from } as const;
  if (outgoing === null) return [taken];
  const left = { kind: 'person', item: outgoing.id, org: outgoing.org } as const;
  return [{ ...left, type: 'SuperAdminLeft', body: to }, taken];
}

function problemsRefused(order: string): Refused | null {
  const problems = orderProblems(order);
  return problems.length > 0 ? refuseFields(problems) : null;
}
