/**
 * From one organisation to another: the old one relieves and releases, the new one takes in. In
 * between a person is in charge of nothing and stays on the list of the old one. Domain 6.
 */
import { mayNot } from './access.ts';
import type { PersonState } from './people.ts';
import { refuse, refuseFields } from './refusals.ts';
import { orderProblems } from './spelling.ts';
import type { Context, Decision, Id } from './words.ts';

/** To nobody: called back before the other organisation has taken them in. */
export function release(
  person: PersonState,
  input: { readonly to: Id | null; readonly order: string; readonly known: boolean },
  context: Context,
): Decision {
  const { to, order, known } = input;
  const refused = mayNot('releasePerson', context.actor, null, person.org);
  if (refused !== null) return refused;
  const problems = [...orderProblems(order)];
  if (!known || to === person.org) problems.push({ field: 'to', problem: 'unknown_value' });
  if (problems.length > 0) return refuseFields(problems);
  if (to === null && person.joining === null) return refuse('not_released');
  if (person.status !== 'active') return refuse('person_not_active');
  if (to !== null && inCharge(person, context)) return refuse('still_in_charge');
  const { id: item, org } = person;
  return [{ kind: 'person', item, org, type: 'PersonReleased', body: { to, order } }];
}

/** The person is of the new organisation from now on; what the old one lent them has ended. */
export function takeIn(
  person: PersonState,
  input: { readonly order: string },
  context: Context,
): Decision {
  const { joining } = person;
  const refused = mayNot('takeIn', context.actor, null, joining?.org ?? context.actor.org);
  if (refused !== null) return refused;
  if (joining === null) return refuse('not_released');
  const problems = orderProblems(input.order);
  if (problems.length > 0) return refuseFields(problems);
  if (person.status !== 'active') return refuse('person_not_active');
  // A charge that the old organisation gave since then comes first.
  if (inCharge(person, context)) return refuse('still_in_charge');
  const { order } = input;
  const moved = { type: 'PersonMoved', body: { order } } as const;
  return [{ kind: 'person', item: person.id, org: joining.org, ...moved }];
}

function inCharge({ charges }: PersonState, { today }: Context): boolean {
  return charges.some(({ until }) => until === null || until >= today);
}
