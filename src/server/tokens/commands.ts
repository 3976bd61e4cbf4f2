/** Tokens given and taken away; the value never stands in an input, an event or a row. */
import * as core from '../../core/api-tokens.ts';
import type { CreateToken, TokenTerms } from '../../core/api-tokens.ts';
import type { PersonState } from '../../core/people.ts';
import type { Hash, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import type { Changed, Verb } from '../ledger/index.ts';
import { grantOf, saveGiven } from '../people/index.ts';
import type { Secret } from '../people/index.ts';

type Person = PersonState | null;

function secretOf(lookup: Hash, by: Id, { person: _, ...terms }: CreateToken): Secret {
  const stored: TokenTerms = { ...terms, by };
  return { kind: 'token', lookup, material: JSON.stringify(stored) };
}

function reply(changed: Changed): ActReply {
  const [{ id, kind, version }] = changed.all as readonly [Changed['all'][number]];
  return { id, kind, number: null, version, status: 'active', abilities: [] };
}

/** `lookup` is the hash of the value that is shown once; `by` who makes it. */
export function createTokenVerb(lookup: Hash, by: Id): Verb<CreateToken & Json, Person> {
  let made: Secret | null = null;
  return {
    name: 'createToken',
    load: (_tx, items, _actor, { person }) => items.lock<PersonState>('person', person),
    decide: (person, input, context) => {
      made = secretOf(lookup, by, input);
      return core.createToken(person, input, { grant: grantOf(made), context });
    },
    reply,
    secrets: (tx, changed) => (made === null ? [] : saveGiven(tx, changed, made)),
  };
}

type Revoke = { readonly person: Id; readonly no: number; readonly order: string };

export const revokeTokenVerb: Verb<Revoke & Json, Person> = {
  name: 'revokeToken',
  load: (_tx, items, _actor, { person }) => items.lock<PersonState>('person', person),
  decide: (person, input, context) => core.revokeToken(person, input, context),
  reply,
};
