/**
 * One's own credentials, by whoever is signed in or is enrolling with a ticket: the same acts, each
 * journaled on the person.
 */
import type { FastifyRequest } from 'fastify';
import type { Verb } from '../ledger/index.ts';
import { act } from '../ledger/index.ts';
import { ownWords, passwordProblems, spelledPassword } from '../../core/passwords.ts';
import { isRefused, refuse, refuseFields } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Hash, Id, Json } from '../../core/words.ts';
import { forgiveAll, note, takeTurns } from './gate.ts';
import type { Door, Gate } from './gate.ts';
import { hashOf } from './credentials.ts';
import type { Secret } from './credentials.ts';
import { giveOwnVerb } from './commands.ts';
import { sessionDoorOf } from './door.ts';
import type { SessionDoor } from './door.ts';
import { isPassword } from './passwords.ts';
import { keyOf } from './routing.ts';
import { tokenHash } from './sessions.ts';
import { attemptOf } from './store-attempts.ts';
import type { Attempt } from './store-attempts.ts';
import * as store from './store-credentials.ts';
import type { Claimant } from './store-credentials.ts';
import { organisationNames } from './queries.ts';
import { slowingOf, visitorOf } from './visitor.ts';

/** The header of who enrols: the ticket that the invitation was exchanged for. */
export const ENROLMENT_HEADER = 'patravali-enrolment';

/** Oneself: by a session, or by the ticket of an enrolment. */
export type Owner = {
  readonly person: Id;
  readonly home: Id;
  /** Of the session; empty while enrolling. */
  readonly session: Hash | '';
  readonly enrolment: Hash | '';
};

/** One's own session, from a network that one may work from. */
export function ownDoorOf(gate: Gate): SessionDoor {
  const sessions = sessionDoorOf(gate.ledger.db, gate.config);
  return async (request) => {
    const session = await sessions(request);
    if (isRefused(session)) return session;
    return (await gate.mayEnter?.(session.person, request)) ?? session;
  };
}

export function ownerOf(gate: Gate): (request: FastifyRequest) => Promise<Owner | Refused> {
  const { db } = gate.ledger;
  const sessions = ownDoorOf(gate);
  return async (request) => {
    const ticket = request.headers[ENROLMENT_HEADER];
    if (typeof ticket === 'string' && ticket !== '') {
      const attempt = await attemptOf(db.read, tokenHash(ticket));
      const person = attempt?.purpose === 'enrol' ? attempt.person_id : null;
      const claimant = person === null ? null : await store.claimantById(db.read, person);
      if (attempt === null || claimant === null) return refuse('ticket_over');
      const barred = await gate.mayEnter?.(claimant.person, request);
      if (barred) return barred;
      const { org: home } = claimant;
      return { person: claimant.person, home, session: '', enrolment: attempt.token_hash };
    }
    const session = await sessions(request);
    if (isRefused(session)) return session;
    return { person: session.person, home: session.home, session: session.hash, enrolment: '' };
  };
}

export async function claimantOf({ ledger }: Gate, { person }: Owner): Promise<Claimant | Refused> {
  return (await store.claimantById(ledger.db.read, person)) ?? refuse('sign_in_needed');
}

/** Acts on oneself need no post. */
export function actorOf({ person, home: org }: Pick<Owner, 'person' | 'home'>): Actor {
  return { person, post: '', org, unit: '', unitAbbr: '', roles: [], behalf: null };
}

/** One act on oneself, under the request's own key. */
export async function actOwn<I extends Json, L>(
  gate: Gate,
  owner: Owner,
  { request }: Pick<Door, 'request'>,
  { verb, input }: { readonly verb: Verb<I, L>; readonly input: I },
): Promise<{ readonly done: true } | Refused> {
  const key = keyOf(request.headers['idempotency-key']);
  if (key === null) return refuse('key_missing');
  const outcome = await act(gate.ledger, verb, { actor: actorOf(owner), key, input });
  return isRefused(outcome) ? outcome : { done: true };
}

export function give(
  gate: Gate,
  owner: Owner,
  door: Pick<Door, 'request'>,
  secrets: readonly Secret[],
): Promise<{ readonly done: true } | Refused> {
  const kinds = secrets.map(({ kind }) => kind);
  const { person } = owner;
  const others = kinds.includes('password') ? owner.session : '';
  const verb = giveOwnVerb({ person, secrets, endOthersThan: others });
  return actOwn(gate, owner, door, { verb, input: { person, kinds } });
}

/** Null when this may be the password, and the old one was told by who is not enrolling. */
export async function whyNotPassword(
  gate: Gate,
  owner: Owner,
  door: Pick<Door, 'request'>,
  given: { readonly old: string | null; readonly password: string },
): Promise<Refused | null> {
  const claimant = await claimantOf(gate, owner);
  if (isRefused(claimant)) return claimant;
  const wrong = owner.enrolment === '' ? await wrongOld(gate, claimant, door, given.old) : null;
  if (wrong !== null) return wrong;
  const { db } = gate.ledger;
  const office = await organisationNames(db.read, owner.home);
  const own = ownWords([
    claimant.name.en,
    claimant.name.hi,
    claimant.userId,
    ...office,
    'patravali',
    'पत्रावली',
  ]);
  const isListed = (text: string): boolean => gate.isListed(spelledPassword(text));
  const problems = passwordProblems(given.password, { own, isListed });
  return problems.length === 0 ? null : refuseFields(problems);
}

/** Guessing the old one from an open session is slowed like any other guessing. */
async function wrongOld(
  gate: Gate,
  claimant: Claimant,
  { request }: Pick<Door, 'request'>,
  old: string | null,
): Promise<Refused | null> {
  const { person, userId, credentials } = claimant;
  const held = credentials.find(({ kind }) => kind === 'password');
  if (held === undefined) return null;
  const visitor = visitorOf(request);
  const slowing = slowingOf(gate.secrets, visitor, { userId, person, passwordNo: held.no });
  const waits = await takeTurns(gate, slowing);
  if (waits !== null) return waits;
  if (await isPassword(hashOf(held), old ?? '')) {
    await gate.ledger.db.transaction((tx) => forgiveAll(tx, slowing));
    return null;
  }
  await note(gate, visitor, { person, outcome: 'wrong_password', how: 'change' });
  return refuse('password_wrong');
}

/** What was begun with this ticket, by this very person, to add a factor. */
export async function begun(gate: Gate, owner: Owner, ticket: string): Promise<Attempt | Refused> {
  const attempt = await attemptOf(gate.ledger.db.read, tokenHash(ticket));
  const own = attempt?.purpose === 'add' && attempt.person_id === owner.person;
  return attempt !== null && own ? attempt : refuse('ticket_over');
}
