/**
 * Ways in: password and code at once, or step by step, or a passkey alone. Until the last step
 * nothing tells whether a user id exists; an unknown one takes as long as a wrong password.
 */
import { refuse, isRefused } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Hash, Id } from '../../core/words.ts';
import type { Me } from '../../contract/people.ts';
import type { NextStep, PasskeyReply } from '../../contract/sign-in.ts';
import { randomHex } from '../platform/random.ts';
import { hashOf } from './credentials.ts';
import { spend, waysOf } from './factors.ts';
import type { CodeKind } from './factors.ts';
import { begin, enter, forgiveAll, note, proveAnew, takeTurns } from './gate.ts';
import type { Door, Gate } from './gate.ts';
import { authenticated } from './passkeys.ts';
import { askedAs } from '../platform/refused.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { tokenHash } from './sessions.ts';
import { cameBySso } from './sso-link.ts';
import * as attempts from './store-attempts.ts';
import type { Attempt, Slowing } from './store-attempts.ts';
import * as store from './store-credentials.ts';
import type { Claimant } from './store-credentials.ts';
import { slowingOf, visitorOf } from './visitor.ts';
import type { Visitor } from './visitor.ts';

const SIGN_IN_MINUTES = 10;

export type PasswordGiven = { readonly userId: string; readonly password: string };
type Right = {
  readonly claimant: Claimant;
  readonly passwordNo: number;
  readonly slowing: readonly Slowing[];
};

let decoy: Promise<string> | null = null;

/** The person whose password this is. The attempt stays counted until it is forgiven. */
export async function checkPassword(
  gate: Gate,
  { request }: Pick<Door, 'request'>,
  { userId, password }: PasswordGiven,
): Promise<Right | Refused> {
  const visitor = visitorOf(request);
  decoy ??= hashPassword(randomHex(16));
  const decoyHash = await decoy;
  const claimant = await store.claimantByUserId(gate.ledger.db.read, userId.trim());
  const held = claimant?.credentials.find(({ kind }) => kind === 'password');
  const person = claimant?.person ?? null;
  askedAs(request, person);
  const passwordNo = held?.no ?? 0;
  const slowing = slowingOf(gate.secrets, visitor, { userId, person, passwordNo });
  const waits = await takeTurns(gate, slowing);
  if (waits !== null) {
    if (person !== null) await note(gate, visitor, { person, outcome: 'slowed', how: 'password' });
    return waits;
  }
  const right = await isPassword(held === undefined ? decoyHash : hashOf(held), password);
  if (claimant !== null && held !== undefined && right) return { claimant, passwordNo, slowing };
  if (person !== null)
    await note(gate, visitor, { person, outcome: 'wrong_password', how: 'password' });
  return refuse('sign_in_failed');
}

type WholeGiven = PasswordGiven & { readonly code: string; readonly shared?: boolean };

/** Password and authenticator code in one request: nothing tells which of them was wrong. */
export async function signIn(
  gate: Gate,
  door: Door,
  { code, shared = false, ...given }: WholeGiven,
): Promise<Me | Refused> {
  const visitor = visitorOf(door.request);
  const right = await checkPassword(gate, door, given);
  if (isRefused(right)) return right;
  const { claimant, passwordNo, slowing } = right;
  const { person } = claimant;
  const shown = { kind: 'totp', code, attempt: null } as const;
  const { db } = gate.ledger;
  if (!(await db.transaction((tx) => spend(tx, gate.secrets, claimant, shown)))) {
    await note(gate, visitor, { person, outcome: 'wrong_factor', how: 'totp' });
    return refuse('sign_in_failed');
  }
  const how = 'password+totp';
  return enter(gate, visitor, door, { person, how, shared, passwordNo, slowing });
}

/** The first step; the ticket stands for the right password. */
export async function givePassword(
  gate: Gate,
  door: Door,
  given: PasswordGiven,
): Promise<NextStep | Refused> {
  const right = await checkPassword(gate, door, given);
  if (isRefused(right)) return right;
  // Each step takes a turn; that of the network is given back by each that was right.
  const ofNetwork = right.slowing.filter(({ account }) => account !== undefined);
  await gate.ledger.db.transaction((tx) => forgiveAll(tx, ofNetwork));
  return nextStep(gate, right.claimant, { purpose: 'sign_in' });
}

/** What may follow a right password, or a living session whose proof is old. */
export async function nextStep(
  gate: Gate,
  claimant: Claimant,
  of: {
    readonly purpose: 'sign_in' | 'proof';
    readonly session?: Hash;
    /** Of a single sign-on that stands for the password. */
    readonly sealed?: string;
    readonly sso?: attempts.SsoOf;
  },
): Promise<NextStep> {
  const { person } = claimant;
  const { ticket } = await gate.ledger.db.transaction((tx) =>
    begin(tx, { ...of, person, minutes: SIGN_IN_MINUTES }),
  );
  return { ticket, factors: waysOf(claimant, gate.mailReady) };
}

type Known = {
  readonly claimant: Claimant;
  readonly attempt: Attempt & { readonly person_id: Id };
};

/** The attempt of a ticket, counted once more, and its person. */
async function tried(gate: Gate, ticket: string): Promise<Known | Refused> {
  const { db } = gate.ledger;
  const attempt = await db.transaction((tx) => attempts.tryAttempt(tx, tokenHash(ticket)));
  if (attempt === null || !['sign_in', 'proof'].includes(attempt.purpose))
    return refuse('ticket_over');
  const { person_id: person } = attempt;
  if (person === null) return refuse('ticket_over');
  const claimant = await store.claimantById(db.read, person);
  return claimant === null
    ? refuse('ticket_over')
    : { claimant, attempt: { ...attempt, person_id: person } };
}

export type CodeGiven = {
  readonly ticket: string;
  readonly kind: CodeKind;
  readonly code: string;
  readonly shared?: boolean;
};

export async function giveCode(
  gate: Gate,
  door: Door,
  { ticket, kind, code, shared = false }: CodeGiven,
): Promise<Me | Refused> {
  const known = await tried(gate, ticket);
  if (isRefused(known)) return known;
  const { claimant, attempt } = known;
  askedAs(door.request, claimant.person);
  const visitor = visitorOf(door.request);
  const { passwordNo, slowing } = countedOf(gate, visitor, claimant);
  const waits = await takeTurns(gate, slowing);
  if (waits !== null) return waits;
  const { db } = gate.ledger;
  const shown = { kind, code, attempt };
  if (await db.transaction((tx) => spend(tx, gate.secrets, claimant, shown)))
    return go(gate, door, { claimant, attempt, kind, shared, passwordNo, slowing });
  await note(gate, visitor, { person: claimant.person, outcome: 'wrong_factor', how: kind });
  return refuse('code_wrong');
}

function countedOf(gate: Gate, visitor: Visitor, { credentials, userId, person }: Claimant) {
  const passwordNo = credentials.find(({ kind }) => kind === 'password')?.no ?? 0;
  return { passwordNo, slowing: slowingOf(gate.secrets, visitor, { userId, person, passwordNo }) };
}

type Going = Known & {
  readonly kind: string;
  readonly shared: boolean;
  readonly passwordNo: number;
  readonly slowing: readonly Slowing[];
};

/** The last step was right: in, or the session's proof is new. */
async function go(gate: Gate, door: Door, going: Going): Promise<Me | Refused> {
  const { claimant, attempt, kind, shared, passwordNo, slowing } = going;
  const { person } = claimant;
  const hash = attempt.token_hash;
  const { session_hash: session } = attempt;
  const { network } = visitorOf(door.request);
  if (session !== null)
    return proveAnew(gate, door, { person, session, attempt: hash, network, slowing });
  const sso = cameBySso(gate, claimant, attempt);
  const how = sso === null ? `password+${kind}` : `oidc+${kind}`;
  const by = { person, how, shared, passwordNo, slowing, attempt: hash, ...sso };
  return enter(gate, visitorOf(door.request), door, by);
}

export type PasskeyGiven = {
  readonly ticket: string;
  readonly response: PasskeyReply;
  readonly shared?: boolean;
};

/** As the second step of what began with a password, or alone, for whoever the passkey says. */
export async function givePasskey(
  gate: Gate,
  door: Door,
  { ticket, response, shared = false }: PasskeyGiven,
): Promise<Me | Refused> {
  const { db } = gate.ledger;
  const attempt = await db.transaction((tx) => attempts.tryAttempt(tx, tokenHash(ticket)));
  const asks = attempt !== null && ['sign_in', 'proof'].includes(attempt.purpose);
  if (!asks || attempt.challenge === null) return refuse('ticket_over');
  const { challenge, person_id: asked } = attempt;
  const alone = asked === null;
  const claimant = alone
    ? await store.claimantByLookup(db.read, 'passkey', response.id)
    : await store.claimantById(db.read, asked);
  askedAs(door.request, claimant?.person ?? null);
  const proof =
    claimant === null
      ? null
      : await authenticated(gate.site, claimant, { response, challenge, alone });
  if (claimant === null || proof === null) return refuse('sign_in_failed');
  const { person } = claimant;
  if (!(await db.transaction((tx) => store.countUse(tx, { person, ...proof }))))
    return refuse('sign_in_failed');
  const { passwordNo, slowing } = countedOf(gate, visitorOf(door.request), claimant);
  const known = { claimant, attempt: { ...attempt, person_id: person } };
  if (!alone) return go(gate, door, { ...known, kind: 'passkey', shared, passwordNo, slowing });
  const by = { person, how: 'passkey', shared, passwordNo, attempt: attempt.token_hash };
  return enter(gate, visitorOf(door.request), door, by);
}
