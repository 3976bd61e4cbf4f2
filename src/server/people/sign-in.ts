/** Password and one-time code: both must be right, and nothing tells which was wrong. */
import { Secret, TOTP } from 'otpauth';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Id } from '../../core/words.ts';
import type { Database } from '../platform/database.ts';
import { randomHex } from '../platform/random.ts';
import { systemClock } from '../platform/clock.ts';
import type { Secrets } from '../platform/secrets.ts';
import { hashOf, totpSecretOf } from './credentials.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { openSession } from './sessions.ts';
import type { Arrival } from './sessions.ts';
import * as store from './store-credentials.ts';
import type { Claimant, StoredCredential } from './store-credentials.ts';

const ATTEMPTS_MAX = 5;
const STEP_MS = 30_000;

export type SignIn = { readonly userId: string; readonly password: string; readonly code: string };

export function totpOf(secret: string): TOTP {
  return new TOTP({
    issuer: 'Patravali',
    secret: Secret.fromBase32(secret),
    period: STEP_MS / 1000,
  });
}

let decoy: Promise<string> | null = null;

/**
 * Opens a session and gives its token, or refuses; an unknown user takes as long as a wrong
 * password.
 */
export async function signIn(
  { db, secrets }: { readonly db: Database; readonly secrets: Secrets },
  attempt: SignIn,
  arrival: Omit<Arrival, 'how'>,
): Promise<{ readonly token: string; readonly person: Id } | Refused> {
  decoy ??= hashPassword(randomHex(16));
  const decoyHash = await decoy;
  const userId = attempt.userId.trim();
  const claimant = await store.claimantByUserId(db.read, userId);
  const password = claimant?.credentials.find(({ kind }) => kind === 'password');
  const hashed = password === undefined ? decoyHash : hashOf(password);
  const right = await isPassword(hashed, attempt.password);
  if (claimant === null) return refuse('sign_in_failed');
  const { person } = claimant;
  return db.transaction(async (tx) => {
    if ((await store.waitOf(tx.query, person)) > 0)
      return refuse('account_locked', { minutes: 15 });
    const code = right ? rightCode(secrets, claimant, attempt.code) : null;
    if (code === null || !(await store.spendStep(tx, { person, ...code }))) {
      await store.recordFailure(tx, person, ATTEMPTS_MAX);
      return refuse('sign_in_failed');
    }
    const [, token] = await Promise.all([
      store.forgetFailures(tx, person),
      openSession(tx, person, { ...arrival, how: 'password+totp' }),
    ]);
    return { token, person };
  });
}

/** Which authenticator shows this code now, and its time step; one either way is tolerated. */
function rightCode(
  secrets: Secrets,
  { person, credentials }: Claimant,
  code: string,
): { readonly no: number; readonly step: number } | null {
  const totp = (held: StoredCredential): boolean => held.kind === 'totp';
  for (const held of credentials.filter(totp)) {
    const base32 = totpSecretOf(secrets, person, held);
    const step = base32 === null ? null : acceptedStep(base32, code);
    if (step !== null) return { no: held.no, step };
  }
  return null;
}

/** The time step of a code that is shown now. RFC 6238 5.2. */
export function acceptedStep(base32: string, code: string): number | null {
  const now = systemClock.now();
  const token = code.replace(/\s/g, '');
  const found = totpOf(base32).validate({ token, timestamp: now, window: 1 });
  return found === null ? null : Math.floor(now / STEP_MS) + found;
}
