/** Password and one-time code: both must be right, and nothing tells which was wrong. */
import { hash, verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Id } from '../../core/words.ts';
import type { Database } from '../platform/database.ts';
import { randomHex } from '../platform/random.ts';
import { systemClock } from '../platform/clock.ts';
import * as store from './store.ts';
import { tokenHash } from './door.ts';

const ATTEMPTS_MAX = 5;
const STEP_MS = 30_000;
/** argon2id, 19 MiB, two passes: OWASP's first choice; about 30 ms. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type SignIn = { readonly userId: string; readonly password: string; readonly code: string };

/** Two spellings of the same Hindi letter are the same password. */
function spelled(password: string): string {
  return password.normalize('NFKC');
}

export function hashPassword(password: string): Promise<string> {
  return hash(spelled(password), ARGON);
}

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
  db: Database,
  attempt: SignIn,
): Promise<{ readonly token: string; readonly person: Id } | Refused> {
  const token = randomHex(32);
  decoy ??= hashPassword(randomHex(16));
  const decoyHash = await decoy;
  return db.transaction(async (tx) => {
    const credential = await store.lockCredential(tx, attempt.userId.trim());
    const right = await verify(credential?.password_hash ?? decoyHash, spelled(attempt.password));
    if (credential === null) return refuse('sign_in_failed');
    if (credential.locked) return refuse('account_locked', { minutes: 15 });
    const step = acceptedStep(credential, attempt.code);
    if (!right || step === null) {
      await store.recordFailure(tx, credential.person_id, ATTEMPTS_MAX);
      return refuse('sign_in_failed');
    }
    await Promise.all([
      store.recordSuccess(tx, credential.person_id, step),
      store.openSession(tx, tokenHash(token), credential.person_id),
    ]);
    return { token, person: credential.person_id };
  });
}

/**
 * The time step of a right code that was not used before (RFC 6238 5.2); one step either way is
 * tolerated.
 */
function acceptedStep(credential: store.Credential, code: string): number | null {
  const now = systemClock.now();
  const found = totpOf(credential.totp_secret).validate({
    token: code.replace(/\s/g, ''),
    timestamp: now,
    window: 1,
  });
  if (found === null) return null;
  const step = Math.floor(now / STEP_MS) + found;
  return step > Number(credential.totp_step) ? step : null;
}
