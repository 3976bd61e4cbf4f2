/** Second factors: whether what was shown is one of this person, good once. */
import { Secret, TOTP } from 'otpauth';
import type { FactorWay } from '../../contract/sign-in.ts';
import { isFactor } from '../../core/credentials.ts';
import type { Tx } from '../platform/database.ts';
import { systemClock } from '../platform/clock.ts';
import type { Secrets } from '../platform/secrets.ts';
import { recoveryPlace, totpSecretOf } from './credentials.ts';
import type { Attempt } from './store-attempts.ts';
import * as store from './store-credentials.ts';
import type { Claimant } from './store-credentials.ts';

const STEP_MS = 30_000;
export type CodeKind = 'totp' | 'email' | 'recovery';

export function totpOf(secret: string): TOTP {
  return new TOTP({
    issuer: 'Patravali',
    secret: Secret.fromBase32(secret),
    period: STEP_MS / 1000,
  });
}

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What a sign-in may go on with. */
export function waysOf({ credentials }: Claimant, mailReady: boolean): FactorWay[] {
  const ways = credentials.flatMap(({ kind }): FactorWay[] => {
    if (kind === 'recovery') return ['recovery'];
    return isFactor(kind) && (kind !== 'email' || mailReady) ? [kind] : [];
  });
  return [...new Set(ways)];
}

/** Spends the code, if it is right. */
export async function spend(
  tx: Tx,
  secrets: Secrets,
  claimant: Claimant,
  shown: { readonly kind: CodeKind; readonly code: string; readonly attempt: Attempt | null },
): Promise<boolean> {
  const { person, credentials } = claimant;
  const { kind, code, attempt } = shown;
  for (const held of credentials.filter((one) => one.kind === kind)) {
    const { no } = held;
    if (kind === 'email')
      return attempt !== null && isMailed(secrets, attempt, code) && count(tx, person, no);
    if (kind === 'recovery') {
      const place = recoveryPlace(secrets, person, held, code);
      return place >= 0 && store.spendCode(tx, { person, no, place });
    }
    const base32 = totpSecretOf(secrets, person, held);
    const step = base32 === null ? null : acceptedStep(base32, code);
    if (step !== null && (await store.spendStep(tx, { person, no, step }))) return true;
  }
  return false;
}

function count(tx: Tx, person: string, no: number): Promise<boolean> {
  return store.countUse(tx, { person, no, counter: 0 });
}

/** The code that was mailed last for this attempt. */
export function isMailed(secrets: Secrets, attempt: Attempt, code: string): boolean {
  const { token_hash: hash, mail_mac: mac } = attempt;
  return mac !== null && secrets.isMac(mac, plain(code), `mailed for ${hash}`);
}

/** The time step of a code that is shown now; one either way is tolerated. RFC 6238 5.2. */
export function acceptedStep(base32: string, code: string): number | null {
  const now = systemClock.now();
  const found = totpOf(base32).validate({ token: plain(code), timestamp: now, window: 1 });
  return found === null ? null : Math.floor(now / STEP_MS) + found;
}

function plain(code: string): string {
  return code.replace(/\s/g, '');
}
