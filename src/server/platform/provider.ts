/**
 * A provider of identity by OpenID Connect 1.0 (code flow with PKCE, state and nonce; RFC 7636, RFC
 * 9207). It is asked when somebody signs in by it, never before: an outage there stops nothing.
 */
import * as oidc from 'openid-client';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { keysAt, readLogoutToken } from './logout-token.ts';
import type { BadToken, Ended } from './logout-token.ts';
import { randomHex } from './random.ts';

/** What the browser is sent away with, and what must come back. */
export type Errand = {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** They must prove anew who they are: since when, in seconds; null: the provider's session will do. */
  readonly since: number | null;
};
/** What the provider says of a person, in a token that it has signed for this office. */
export type Identity = {
  readonly issuer: string;
  readonly subject: string;
  /** The provider's own session, where it names one. */
  readonly session: string | null;
  readonly mail: string | null;
  readonly mailVerified: boolean;
  /** How it was proved there: every `amr`, and the `acr`. */
  readonly proofs: readonly string[];
  readonly idToken: string;
};
export const PROVIDER_FAULTS = [
  ...(['down', 'declined', 'state', 'issuer', 'nonce', 'signature', 'expired'] as const),
  ...(['stale', 'code', 'malformed'] as const),
] as const;
export type ProviderFault = (typeof PROVIDER_FAULTS)[number];
export type Faulty = { readonly fault: ProviderFault; readonly detail: string };

export type Provider = {
  readonly name: string;
  /** Values of amr or acr that stand for a second factor. */
  readonly trusted: readonly string[];
  readonly send: (backTo: string, fresh: boolean) => Promise<Errand | Faulty>;
  /** Who came back with this query, asked for by that errand. */
  readonly identify: (
    back: { readonly to: string; readonly query: string },
    errand: Omit<Errand, 'url'>,
  ) => Promise<Identity | Faulty>;
  /** Where to sign out at the provider as well; null where it offers nothing, or is down. */
  readonly farewell: (idToken: string, backTo: string) => Promise<string | null>;
  /** What the provider tells by a logout token. */
  readonly ended: (logoutToken: string) => Promise<Ended | BadToken>;
};

type Settings = Pick<
  Config,
  'oidcIssuer' | 'oidcClientId' | 'oidcClientSecret' | 'oidcName' | 'oidcTrusted'
>;

const PATIENCE_SECONDS = 5;
const CLOCK_SECONDS = 30;
const KEPT_MS = 3_600_000;

/** Null where there is no single sign-on. */
export function providerOf(settings: Settings): Provider | null {
  const { oidcIssuer, oidcClientId: clientId, oidcClientSecret: secret } = settings;
  if (oidcIssuer === null || clientId === null || secret === null) return null;
  const known = discovery(oidcIssuer, clientId, secret);
  const { oidcName: name, oidcTrusted: trusted } = settings;
  return {
    ...{ name, trusted },
    send: (backTo, fresh) => caught(async () => errandOf(await known.now(), backTo, fresh)),
    identify: (back, errand) => caught(async () => identityOf(await known.now(), back, errand)),
    farewell: async (idToken, backTo) => {
      const config = await known.now().catch(() => null);
      if (config?.serverMetadata().end_session_endpoint === undefined) return null;
      const asked = { id_token_hint: idToken, post_logout_redirect_uri: backTo };
      return oidc.buildEndSessionUrl(config, asked).href;
    },
    ended: logoutsTo(clientId, known),
  };
}

/** Reads what the provider tells; its keys are kept as long as it names the same place for them. */
function logoutsTo(clientId: string, known: ReturnType<typeof discovery>): Provider['ended'] {
  let kept: { readonly url: string; readonly keys: ReturnType<typeof keysAt> } | null = null;
  return async (token) => {
    const config = await known.now().catch(() => null);
    if (config === null) return { fault: 'down', detail: 'the provider does not say what it is' };
    const { issuer, jwks_uri: url, ...told } = config.serverMetadata();
    if (url === undefined) return { fault: 'down', detail: 'the provider names no keys' };
    if (kept?.url !== url) kept = { url, keys: keysAt(url) };
    const algorithms = told.id_token_signing_alg_values_supported ?? ['RS256'];
    return readLogoutToken(token, { issuer, clientId, keys: kept.keys, algorithms });
  };
}

/** What the provider says of itself; kept for an hour, and longer while it does not answer. */
function discovery(issuer: string, clientId: string, secret: string) {
  let kept: { readonly until: number; readonly config: oidc.Configuration } | null = null;
  const ask = (): Promise<oidc.Configuration> =>
    oidc.discovery(
      new URL(issuer),
      clientId,
      { client_secret: secret, [oidc.clockTolerance]: CLOCK_SECONDS },
      oidc.ClientSecretBasic(secret),
      {
        timeout: PATIENCE_SECONDS,
        // A token is believed by its signature, not by the line that it came over.
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
  const now = async (): Promise<oidc.Configuration> => {
    if (kept !== null && kept.until > systemClock.now()) return kept.config;
    try {
      kept = { until: systemClock.now() + KEPT_MS, config: await ask() };
    } catch (error) {
      if (kept === null) throw new Down('the provider does not say what it is', { cause: error });
    }
    return kept.config;
  };
  return { now };
}

class Down extends Error {}
class Stale extends Error {}

async function errandOf(
  config: oidc.Configuration,
  backTo: string,
  fresh: boolean,
): Promise<Errand> {
  const [state, nonce, verifier] = [randomHex(32), randomHex(32), randomHex(32)];
  const { href: url } = oidc.buildAuthorizationUrl(config, {
    ...{ redirect_uri: backTo, scope: 'openid email', state, nonce },
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
  });
  const since = fresh ? Math.floor(systemClock.now() / 1000) : null;
  return { url, state, nonce, verifier, since };
}

async function identityOf(
  config: oidc.Configuration,
  back: { readonly to: string; readonly query: string },
  { state, nonce, verifier, since }: Omit<Errand, 'url'>,
): Promise<Identity> {
  const url = new URL(back.to);
  url.search = back.query;
  const tokens = await oidc.authorizationCodeGrant(config, url, {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined || tokens.id_token === undefined) throw new Error('no ID token');
  const { iss: issuer, sub: subject, amr = [], acr, sid, auth_time: proved = 0 } = claims;
  if (since !== null && proved < since - CLOCK_SECONDS)
    throw new Stale('proved before it was asked');
  // Where an access token is given too, the claims may stand behind it. OIDC Core 5.4.
  const told =
    claims['email'] === undefined
      ? await oidc.fetchUserInfo(config, tokens.access_token, subject)
      : claims;
  const mail = told['email'];
  return {
    ...{ issuer, subject, idToken: tokens.id_token },
    session: typeof sid === 'string' ? sid : null,
    mail: typeof mail === 'string' ? mail : null,
    mailVerified: told['email_verified'] === true,
    proofs: [amr, acr].flat().filter((one) => typeof one === 'string'),
  };
}

async function caught<T>(work: () => Promise<T>): Promise<T | Faulty> {
  try {
    return await work();
  } catch (error) {
    const chain = causesOf(error);
    const detail = chain.map(({ message = '', code = '' }) => `${code} ${message}`.trim());
    return { fault: faultOf(chain), detail: detail.join(' < ').slice(0, 500) };
  }
}

type Cause = {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly claim?: string;
  readonly cause?: unknown;
};

function causesOf(error: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  let at = error;
  while (typeof at === 'object' && at !== null && chain.length < 5) {
    chain.push(at);
    at = (at as Cause).cause;
  }
  return chain;
}

/** What went wrong, in the few words that somebody can act on. */
function faultOf(chain: readonly Cause[]): ProviderFault {
  const said = (pattern: RegExp) =>
    chain.some(({ name = '', code = '', message = '' }) =>
      pattern.test(`${name} ${code} ${message}`),
    );
  const claim = chain.find((cause) => cause.claim !== undefined)?.claim;
  if (chain[0] instanceof Down || said(/OAUTH_TIMEOUT|fetch failed|ECONN|TimeoutError/))
    return 'down';
  if (chain[0] instanceof Stale) return 'stale';
  if (said(/AuthorizationResponseError/)) return 'declined';
  if (said(/"state"/)) return 'state';
  if (claim === 'iss' || said(/"iss"/)) return 'issuer';
  if (claim === 'nonce' || said(/"nonce"/)) return 'nonce';
  if (said(/TIMESTAMP_CHECK_FAILED/)) return 'expired';
  if (said(/signature|KEY_SELECTION/i)) return 'signature';
  if (said(/ResponseBodyError/)) return 'code';
  return 'malformed';
}
