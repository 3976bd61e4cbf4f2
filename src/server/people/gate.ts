/** What every way in shares: taking a turn, what a failure costs, opening the session. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Me } from '../../contract/people.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Hash, Id } from '../../core/words.ts';
import type { Alarms, Ledger } from '../ledger/index.ts';
import type { Tx } from '../platform/database.ts';
import { randomHex } from '../platform/random.ts';
import type { Log } from '../platform/log.ts';
import type { Provider } from '../platform/provider.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { IsListed } from './listed-passwords.ts';
import { meOf } from './me.ts';
import { openSession, tokenHash } from './sessions.ts';
import type { CookieJar, SessionLimits } from './sessions.ts';
import * as attempts from './store-attempts.ts';
import type { NewAttempt, SignInRow } from './store-attempts.ts';
import { endSession, proveSession, renewedFrom } from './store-sessions.ts';
import type { SsoSession } from './store-sessions.ts';
import { NETWORK_HALF_LIFE_SECONDS, remember } from './visitor.ts';
import type { Visitor } from './visitor.ts';

export type Gate = {
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  readonly alarms: Alarms;
  readonly isListed: IsListed;
  readonly cookies: CookieJar;
  /** Of single sign-ons that were begun. */
  readonly ssoCookies: CookieJar;
  readonly config: SessionLimits;
  /** Who asks a passkey: the host and the address of the office. WebAuthn 5.1.2. */
  readonly site: { readonly id: string; readonly origin: string };
  readonly mailReady: boolean;
  /** Of single sign-on. */
  readonly provider: Provider | null;
  readonly log: Log;
  /** Why a person may not come in from where they are; null: they may. */
  readonly mayEnter?: (person: Id, request: FastifyRequest) => Promise<Refused | null>;
};
export type Door = { readonly request: FastifyRequest; readonly reply: FastifyReply };

class Waits extends Error {}

/**
 * Counts an attempt before it is looked at; the caller forgives it when it was right. Refuses where
 * it must wait.
 */
export async function takeTurns(
  { ledger: { db }, alarms }: Pick<Gate, 'ledger' | 'alarms'>,
  slowing: readonly attempts.Slowing[],
): Promise<Refused | null> {
  let sprayed = '';
  try {
    await db.transaction(async (tx) => {
      sprayed = '';
      await attempts.forgetThrottles(tx);
      for (const slow of slowing) {
        const accounts = await attempts.takeTurn(tx, slow);
        if (accounts === null) throw new Waits('must wait');
        if (accounts >= attempts.SPRAYED_ACCOUNTS) sprayed = slow.key;
      }
    });
  } catch (error) {
    if (!(error instanceof Waits)) throw error;
    const keys = slowing.map(({ key }) => key);
    return refuse('slow_down', { seconds: await attempts.waitOf(db.read, keys) });
  }
  if (sprayed !== '')
    await alarms.raise({ code: 'password_spraying', subject: sprayed, detail: {} });
  for (const subject of await attempts.sprayingsOver(db.read, NETWORK_HALF_LIFE_SECONDS))
    await alarms.end('password_spraying', subject);
  return null;
}

export async function forgiveAll(tx: Tx, slowing: readonly attempts.Slowing[]): Promise<void> {
  for (const slow of slowing) await attempts.forgive(tx, slow);
}

/** For the eyes of the owner of the account. */
export async function note(
  { ledger: { db } }: Pick<Gate, 'ledger'>,
  visitor: Visitor,
  seen: Pick<SignInRow, 'outcome' | 'how'> & { readonly person: Id },
): Promise<void> {
  const { network, device } = visitor;
  const { person, outcome, how } = seen;
  await db.transaction((tx) =>
    Promise.all(attempts.saveSignIn(tx, person, { outcome, how, network, device })),
  );
}

/** Something begun that goes on with a ticket. */
export async function begin(
  tx: Tx,
  attempt: Omit<NewAttempt, 'tokenHash'>,
): Promise<{ readonly ticket: string; readonly hash: Hash }> {
  const ticket = randomHex(32);
  const hash = tokenHash(ticket);
  await attempts.openAttempt(tx, { tokenHash: hash, ...attempt });
  return { ticket, hash };
}

export type Entering = {
  readonly person: Id;
  /** `password+totp`, `passkey`, `oidc`, ... */
  readonly how: string;
  readonly shared: boolean;
  /** Which password lets this device be remembered; null: it is not. */
  readonly passwordNo: number | null;
  readonly slowing?: readonly attempts.Slowing[];
  /** The attempt that ends here. */
  readonly attempt?: Hash;
  readonly sso?: SsoSession;
  /** What must be done before the session opens, once the network is granted. */
  readonly first?: () => Promise<Refused | null>;
};

/**
 * Opens a session for a person who has proved who they are, however they did, and sets its cookie;
 * whoever was signed in with this browser is signed out.
 */
export async function enter(
  gate: Gate,
  visitor: Visitor,
  door: Door,
  by: Entering,
): Promise<Me | Refused> {
  const { person, how, shared, passwordNo, slowing = [], attempt, sso } = by;
  const { network, device } = visitor;
  const { db } = gate.ledger;
  const barred = (await gate.mayEnter?.(person, door.request)) ?? null;
  const refused = barred ?? (await by.first?.()) ?? null;
  if (refused !== null) return refused;
  const before = tokenHash(gate.cookies.of(door.request));
  const token = await db.transaction(async (tx) => {
    await forgiveAll(tx, slowing);
    // What was ended meanwhile, or used by another request, opens nothing.
    if (attempt !== undefined && !(await attempts.endAttempt(tx, attempt))) return null;
    const of = sso === undefined ? {} : { sso };
    const arrival = { how, network, device, shared, limits: gate.config, ...of };
    const [opened] = await Promise.all([
      openSession(tx, person, arrival),
      endSession(tx, before),
      ...attempts.saveSignIn(tx, person, { outcome: 'in', how, network, device }),
    ]);
    return opened;
  });
  if (token === null) return refuse('ticket_over');
  gate.cookies.give(door.reply, token);
  if (!shared && passwordNo !== null) {
    const keys = { secrets: gate.secrets, secure: gate.config.secureCookies };
    remember(door.reply, keys, visitor, { person, passwordNo });
  }
  return meOf(db.read, person);
}

/** The second factor of a session was shown anew. */
export async function proveAnew(
  gate: Gate,
  door: Door,
  of: {
    readonly person: Id;
    readonly session: Hash;
    readonly attempt: Hash;
    /** From where it was shown. */
    readonly network: string;
    readonly slowing: readonly attempts.Slowing[];
  },
): Promise<Me | Refused> {
  const { db } = gate.ledger;
  // Whoever has the ticket and not the session gets neither: its new token goes to who had it.
  const held = tokenHash(gate.cookies.of(door.request));
  const hash = (await renewedFrom(db.read, of.session)) ?? of.session;
  if (held !== of.session && held !== hash) return refuse('ticket_over');
  const token = randomHex(32);
  const proved = await db.transaction(async (tx) => {
    await forgiveAll(tx, of.slowing);
    await attempts.endAttempt(tx, of.attempt);
    const { person, network } = of;
    return proveSession(tx, { hash, person, network, next: tokenHash(token) });
  });
  if (!proved) return refuse('sign_in_needed');
  gate.cookies.give(door.reply, token);
  return meOf(db.read, of.person);
}
