/** Lending roles for a time, and the super admin from one person to the next. */
import * as core from '../../core/lending.ts';
import type { LendRole } from '../../core/lending.ts';
import type { PersonState } from '../../core/people.ts';
import { refuse } from '../../core/refusals.ts';
import type { Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import * as store from './store.ts';

function reply(changed: Changed, id: Id): ActReply {
  const { state, version } = changed.get<PersonState>(id);
  const { userId: number, status } = state;
  return { id, kind: 'person', number, version, status, abilities: [] };
}

type Lend = LendRole & { readonly person: Id };
type Lending = { readonly person: PersonState | null; readonly org: Id | null };

export const lendRoleVerb: Verb<Lend & Json, Lending> = {
  name: 'lendRole',
  load: async (tx, items, _actor, input) => {
    const person = await items.lock<PersonState>('person', input.person);
    const home = person?.org ?? null;
    return { person, org: input.post === null ? home : await store.officeOfPost(tx, input.post) };
  },
  decide: ({ person, org }, { role, post, from, until, order }, context) =>
    person === null || org === null
      ? refuse('not_found')
      : core.lendRole(person, { role, post, from, until, order, org }, context),
  reply: (changed, { person }) => reply(changed, person?.id ?? ''),
};

type TakeBack = { readonly person: Id; readonly no: number; readonly order: string };

export const takeRoleBackVerb: Verb<TakeBack & Json, PersonState | null> = {
  name: 'takeRoleBack',
  load: (_tx, items, _actor, { person }) => items.lock<PersonState>('person', person),
  decide: (person, { no, order }, context) =>
    person === null ? refuse('not_found') : core.takeRoleBack(person, { no, order }, context),
  reply: (changed, person) => reply(changed, person?.id ?? ''),
};

type Pair = { readonly outgoing: PersonState | null; readonly other: PersonState | null };

/** Who is super admin, and another person; both locked in the order of their ids. */
async function pair(tx: Tx, items: Items, other: Id | null): Promise<Pair> {
  const outgoing = await store.superAdminId(tx);
  const ids = [outgoing, other].filter((id) => id !== null).sort();
  const states = new Map<Id, PersonState | null>();
  for (const id of ids) states.set(id, await items.lock<PersonState>('person', id));
  return {
    outgoing: (outgoing === null ? null : states.get(outgoing)) ?? null,
    other: (other === null ? null : states.get(other)) ?? null,
  };
}

type Offer = { readonly to: Id | null; readonly order: string };

export const offerSuperAdminVerb: Verb<Offer & Json, Pair> = {
  name: 'offerSuperAdmin',
  load: (tx, items, _actor, { to }) => pair(tx, items, to),
  decide: ({ outgoing, other }, { to, order }, context) => {
    if (outgoing === null) return refuse('role_missing', { roles: 'super_admin' });
    if (to !== null && other === null) return refuse('not_found');
    return core.offerSuperAdmin(outgoing, { to: other, order }, context);
  },
  reply: (changed, { outgoing }) => reply(changed, outgoing?.id ?? ''),
};

export const acceptSuperAdminVerb: Verb<Record<never, Json>, Pair> = {
  name: 'acceptSuperAdmin',
  load: (tx, items, { person }) => pair(tx, items, person),
  decide: ({ outgoing, other }, _input, context) =>
    other === null ? refuse('not_found') : core.acceptSuperAdmin(outgoing, other, context),
  reply: (changed, { other }) => reply(changed, other?.id ?? ''),
};

type Appoint = { readonly person: Id; readonly order: string };

export const appointSuperAdminVerb: Verb<Appoint & Json, Pair> = {
  name: 'appointSuperAdmin',
  load: (tx, items, _actor, { person }) => pair(tx, items, person),
  decide: ({ outgoing, other: incoming }, { order }, context) =>
    incoming === null
      ? refuse('not_found')
      : core.appointSuperAdmin(outgoing, { incoming, order }, context),
  reply: (changed, { other }) => reply(changed, other?.id ?? ''),
};
