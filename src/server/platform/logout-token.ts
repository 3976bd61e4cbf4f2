/**
 * Logout tokens, by which a provider of identity says that a session there has ended: read as
 * OpenID Connect Back-Channel Logout 1.0 2.6 demands, and nothing is believed before its signature.
 */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { systemClock } from './clock.ts';

export type Ended = {
  readonly issuer: string;
  /** Whose sessions; null: whoever had the named one. */
  readonly subject: string | null;
  /** The one session at the provider; null: all of that subject. */
  readonly session: string | null;
  /** Of the token, which is good once, and for how long it could come again. */
  readonly id: string;
  readonly seconds: number;
};
export const LOGOUT_FAULTS = [
  ...(['down', 'signature', 'issuer', 'audience', 'expired', 'malformed', 'replayed'] as const),
] as const;
export type LogoutFault = (typeof LOGOUT_FAULTS)[number];
export type BadToken = { readonly fault: LogoutFault; readonly detail: string };

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const PATIENCE_MS = 5000;
const CLOCK_SECONDS = 30;
/** A token asks to live for two minutes at most (4); older ones are no news. */
const AGE_SECONDS_MAX = 600;
/** Other tokens of the same provider, which it also signs for this office, end nothing. */
const TYPE = /^(?:application\/)?logout\+jwt$/i;

export type LogoutFrom = {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: JWTVerifyGetKey;
  /** What the provider says that it signs with. */
  readonly algorithms: readonly string[];
};

/** The keys of a provider, asked for when a token needs one that is not known yet. */
export function keysAt(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), { timeoutDuration: PATIENCE_MS });
}

export async function readLogoutToken(token: string, from: LogoutFrom): Promise<Ended | BadToken> {
  const { issuer, clientId: audience } = from;
  try {
    const { payload, protectedHeader } = await jwtVerify(token, from.keys, {
      ...{ issuer, audience, clockTolerance: CLOCK_SECONDS, maxTokenAge: AGE_SECONDS_MAX },
      // Anybody who has a public key could sign with it as if it were a shared secret.
      algorithms: from.algorithms.filter((name) => /^(?:RS|PS|ES|Ed)/.test(name)),
      requiredClaims: ['iss', 'aud', 'iat', 'exp', 'jti', 'events'],
      currentDate: new Date(systemClock.now()),
    });
    const { typ } = protectedHeader;
    if (!TYPE.test(typ ?? '')) return malformed('typ');
    return endedBy(payload, issuer);
  } catch (error) {
    const { message = '' } = error as Error;
    return { fault: faultOf(error as Told), detail: message.slice(0, 300) };
  }
}

const malformed = (detail: string): BadToken => ({ fault: 'malformed', detail });
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function endedBy(payload: JWTPayload, issuer: string): Ended | BadToken {
  const { sub, sid, jti, exp = 0, events } = payload as JWTPayload & Record<string, unknown>;
  // An ID token names a nonce and no event: it must not end what it began.
  if ('nonce' in payload) return malformed('nonce');
  const named = (events as Record<string, unknown> | null)?.[EVENT];
  if (typeof named !== 'object' || named === null || Array.isArray(named))
    return malformed('events');
  if (sub !== undefined && !isText(sub)) return malformed('sub');
  if (sid !== undefined && !isText(sid)) return malformed('sid');
  if (sub === undefined && sid === undefined) return malformed('neither sub nor sid');
  if (!isText(jti)) return malformed('jti');
  const left = Math.ceil(exp - systemClock.now() / 1000) + CLOCK_SECONDS;
  // Taken no longer than its age allows, however late it says to end.
  const seconds = Math.min(Math.max(left, 1), AGE_SECONDS_MAX + 2 * CLOCK_SECONDS);
  return { issuer, subject: sub ?? null, session: sid ?? null, id: jti, seconds };
}

type Told = { readonly code?: string; readonly claim?: string; readonly reason?: string };

function faultOf({ code = '', claim, reason }: Told): LogoutFault {
  if (reason === 'missing') return 'malformed';
  if (claim === 'iss') return 'issuer';
  if (claim === 'aud') return 'audience';
  if (code === 'ERR_JWT_EXPIRED' || claim === 'iat' || claim === 'nbf') return 'expired';
  if (/SIGNATURE|NO_MATCHING_KEY|MULTIPLE_MATCHING|ALG_NOT_ALLOWED/.test(code)) return 'signature';
  if (code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JOSE_GENERIC') return 'down';
  return code.startsWith('ERR_J') ? 'malformed' : 'down';
}
