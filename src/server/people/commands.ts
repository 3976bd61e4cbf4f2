/**
 * What people sign in with: given, replaced, taken away. A secret never stands in the input of an
 * act, which is kept by its hash, nor in an event: the verb is made with it and saves it apart.
 */
import * as core from '../../core/credentials.ts';
import type { Grant } from '../../core/credentials.ts';
import { must, present } from '../../core/must.ts';
import type { PersonState } from '../../core/people.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Emitted, Id, Json } from '../../core/words.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import { grantOf } from './credentials.ts';
import type { Secret } from './credentials.ts';
import { saveCredentials } from './store-credentials.ts';

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
