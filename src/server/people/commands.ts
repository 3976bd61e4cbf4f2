/**
 * What people sign in with: given, replaced, taken away. A secret never stands in the input of an
 * act, which is kept by its hash, nor in an event: the verb is made with it and saves it apart.
 */
import * as core from '../../core/credentials.ts';
import type { Grant } from '../../core/credentials.ts';
import { must, present } from '../../core/must.ts';
import type { PersonState } from '../../core/people.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import { mayNot } from '../../core/access.ts';
import { mayAdminister } from '../../core/charges.ts';
import type { Actor, Emitted, Hash, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Items, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import { grantOf } from './credentials.ts';
import type { Secret } from './credentials.ts';
import { endAttemptsOf } from './store-attempts.ts';
import { saveCredentials } from './store-credentials.ts';
import { endOthers, endSessionsOf } from './store-sessions.ts';

type People = ReadonlyMap<Id, PersonState>;
type Given = ReadonlyMap<Id, readonly Secret[]>;
type OfMany = { readonly persons: readonly Id[] };

/**
 * Gives many people what they sign in with, in one act; who has something already keeps it. The
 * commits of a few hundred at a time are the quickest. For set-up, in the system's own name.
 */
export function giveCredentialsVerb(given: Given): Verb<OfMany & Json, People> {
  return {
    name: 'giveCredentials',
    load: async (_tx, items, _actor, { persons }) => {
      const states = await Promise.all(persons.map((id) => items.lock<PersonState>('person', id)));
      return new Map(states.flatMap((state) => (state === null ? [] : [[state.id, state]])));
    },
    decide: (people, { persons }) => {
      const emitted: Emitted[] = [];
      for (const id of persons) {
        const person = people.get(id);
        if (person === undefined) return refuse('not_found');
        if (person.credentialsEver > 0) continue;
        const decision = core.giveCredentials(person, grantsFor(given, id));
        if (isRefused(decision)) return decision;
        emitted.push(...decision);
      }
      return emitted;
    },
    reply: (_changed, _people, { actor }) => ({
      ...{ id: actor.org, kind: 'organisation', number: null, version: 1 },
      ...{ status: 'set_up', abilities: [] },
    }),
    secrets: (tx, changed) => saved(tx, changed, given),
  };
}

type Own = {
  readonly person: Id;
  readonly secrets: readonly Secret[];
  /** The session that stays where all others end; empty: none ends. */
  readonly endOthersThan: Hash | '';
};
type OfOne = { readonly person: Id; readonly kinds: readonly string[] };

/** A person gives themself what they sign in with. */
export function giveOwnVerb({ person, secrets, endOthersThan }: Own): Verb<OfOne & Json, Person> {
  const given = new Map([[person, secrets]]);
  return {
    name: 'giveOwnCredential',
    load: loadPerson,
    decide: (state) =>
      state === null ? refuse('not_found') : core.giveCredentials(state, grantsFor(given, person)),
    reply: personReply,
    secrets: (tx, changed) => [
      ...saved(tx, changed, given),
      ...(endOthersThan === '' ? [] : [endOthers(tx, { person, id: null, own: endOthersThan })]),
    ],
  };
}

export const removeFactorVerb: Verb<{ readonly person: Id; readonly no: number } & Json, Person> = {
  name: 'removeFactor',
  load: loadPerson,
  decide: (state, { no }) => (state === null ? refuse('not_found') : core.removeFactor(state, no)),
  reply: personReply,
};

/** Enrolment ends: the invitation is used up, recovery codes take its place. */
export function finishEnrolmentVerb({ person, secrets }: Pick<Own, 'person' | 'secrets'>) {
  const given = new Map([[person, secrets]]);
  const verb: Verb<{ readonly person: Id } & Json, Person> = {
    name: 'finishEnrolment',
    load: loadPerson,
    decide: (state) =>
      state === null ? refuse('not_found') : core.finishEnrolment(state, grantsFor(given, person)),
    reply: personReply,
    secrets: (tx, changed) => saved(tx, changed, given),
  };
  return verb;
}

type Inviting = {
  readonly person: Id;
  readonly reset: boolean;
  readonly order: string;
  readonly via: string;
};

/**
 * An administrator lets a person enrol, or enrol again by order: then all they had is void and
 * every session of theirs ends.
 */
export function inviteVerb(making: {
  readonly person: Id;
  readonly secret: Secret;
  /** Null: it is handed over on paper. */
  readonly mail: Json | null;
}): Verb<Inviting & Json, Person> {
  const { person, secret, mail } = making;
  const given = new Map([[person, [secret]]]);
  return {
    name: 'invitePerson',
    load: loadPerson,
    decide: (state, { reset, order }, { actor }) => {
      if (state === null) return refuse('not_found');
      const barred = mayAdminister(actor, state.org);
      if (barred !== null) return barred;
      if (state.status !== 'active') return refuse('person_not_active');
      return core.invite(state, present(grantsFor(given, person)[0], 'one'), { reset, order });
    },
    reply: personReply,
    jobs: (changed) =>
      invited(changed).flatMap(({ no }) =>
        mail === null
          ? []
          : [{ task: 'mail_person', payload: { ...(mail as object), invited: { person, no } } }],
      ),
    secrets: (tx, changed) => [
      ...saved(tx, changed, given),
      ...[endSessionsOf(tx, person), endAttemptsOf(tx, person)],
    ],
  };
}

/** The system's own act, once the mail server has refused the mail of an invitation for good. */
export const returnInvitationVerb: Verb<
  { readonly person: Id; readonly no: number } & Json,
  Person
> = {
  name: 'returnInvitation',
  load: loadPerson,
  decide: (state, { no }, { actor }) =>
    state === null
      ? refuse('not_found')
      : (mayNot('returnInvitation', actor) ?? core.returnInvitation(state, no)),
  reply: personReply,
};

type Person = PersonState | null;

function loadPerson(
  _tx: Tx,
  items: Items,
  _actor: Actor,
  { person }: { readonly person: Id },
): Promise<Person> {
  return items.lock<PersonState>('person', person);
}

function personReply(changed: Changed, person: Person): ActReply {
  const { id, userId: number, status } = present(person, 'the person');
  const { version } = changed.get<PersonState>(id);
  return { id, kind: 'person', number, version, status, abilities: [] };
}

function grantsFor(given: Given, person: Id): readonly Grant[] {
  return (given.get(person) ?? []).map(grantOf);
}

/** The row of every credential that the act has given, in the order of its events. */
function saved(tx: Tx, changed: Changed, given: Given): readonly Promise<unknown>[] {
  const rows = changed.all.flatMap(({ id, entries }) => {
    const secrets = given.get(id) ?? [];
    const added = entries.filter(({ type }) => type === 'CredentialAdded');
    if (added.length > 0) must(added.length === secrets.length, 'each secret is committed to');
    return added.map(({ body }, i) => {
      const secret = present(secrets[i], 'the secret of a commitment');
      return { person: id, no: Number(body['no']), ...secret };
    });
  });
  return rows.length === 0 ? [] : [saveCredentials(tx, rows)];
}

/** The row of the one credential that an act of another feature has given. */
export function saveGiven(tx: Tx, changed: Changed, secret: Secret): readonly Promise<unknown>[] {
  return saved(tx, changed, new Map(changed.all.map(({ id }) => [id, [secret]])));
}

/** Whom an act has given an invitation, and its number with them. */
export function invited(changed: Changed) {
  return changed.all.flatMap(({ id: person, entries }) =>
    entries
      .filter(({ type, body }) => type === 'CredentialAdded' && body['kind'] === 'invitation')
      .map(({ body }) => {
        const { userId } = present(changed.get<PersonState>(person), 'the invited').state;
        return { person, userId, no: Number(body['no']) };
      }),
  );
}
