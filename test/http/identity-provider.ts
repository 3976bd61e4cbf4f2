/**
 * A real provider of OpenID Connect on this machine (`oidc-provider`), and a hand in the middle
 * that may spoil its tokens: the private key is the test's, so that each is wrong in one way.
 */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT = { id: 'office', secret: 'of-the-office-and-the-provider-alone' };
export type Account = {
  readonly subject: string;
  readonly email?: string;
  readonly verified?: boolean | string;
};
type Claims = Record<string, unknown>;
export type Identities = AsyncDisposable & {
  readonly issuer: string;
  /** Who signs in there when a browser comes. */
  account: Account;
  /** What becomes of the claims of the next ID tokens; signed by the provider's own key. */
  spoil: ((claims: Claims) => Claims) | null;
  /** Signs with a key that is not the provider's. */
  forge: boolean;
  /** How often somebody was asked there who they are. */
  logins: number;
  /** Answers nothing, as a machine that is off. */
  down: boolean;
  /** A browser that is sent there, up to the address that it is sent back to. */
  readonly visit: (url: string, jar?: Jar) => Promise<URL>;
  /** Signs out there, at an address of its own or one that the office has sent the browser to. */
  readonly leave: (jar: Jar, url?: string) => Promise<URL | null>;
  /** Where the office hears of it; what it answered. */
  office: string | null;
  readonly heard: number[];
  /** A token of any claims, signed by the provider's key or by a stranger's, or by none. */
  readonly mint: (claims: Claims, head?: Claims, by?: 'own' | 'forged' | 'none') => string;
};
/** What one browser keeps there. */
export type Jar = Map<string, string>;

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export async function openIdentities(redirectUri: string): Promise<Identities> {
  const logoutPath = '/api/sign-in/sso/logout';
  const [key, forged] = [newKey(), newKey()];
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => {
    if (self.down) request.socket.destroy();
    else handle(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: Identities = {
    ...{ issuer, account: { subject: 'nobody' }, spoil: null, forge: false, down: false },
    ...{ office: null, heard: [], logins: 0 },
    visit: (url, jar = new Map()) => follow(url, redirectUri, jar),
    leave: (jar, url = `${issuer}/session/end`) => leave(jar, url),
    mint: (claims, head = {}, by = 'own') => {
      const parts = [
        { alg: by === 'none' ? 'none' : 'RS256', kid: 'one', typ: 'logout+jwt', ...head },
        claims,
      ];
      const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
      const signed = Buffer.from(text.join('.'));
      const signer = by === 'own' ? key : forged;
      const end = by === 'none' ? '' : sign('sha256', signed, signer).toString('base64url');
      return [...text, end].join('.');
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL('/', redirectUri).href],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        backchannel_logout_uri: new URL(logoutPath, redirectUri).href,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['of this test alone'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    // The office of a test stands at another address than the one that it is known by.
    fetch: async (_url, options) => {
      if (self.office === null) throw new Error('no office hears');
      // Without the guard against addresses of this very machine.
      const { method, headers, body } = options ?? {};
      const answer = await fetch(new URL(logoutPath, self.office), {
        ...(method === undefined ? {} : { method }),
        ...(headers === undefined ? {} : { headers }),
        body: body ?? null,
      });
      self.heard.push(answer.status);
      return answer;
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => claimsOf(self.account) }),
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/')) {
      self.logins += 1;
      const login = { login: { accountId: self.account.subject } };
      void provider.interactionFinished(request, response, login);
      return;
    }
    if (request.url === '/token') respell(response, (body) => respelled(body, self, key, forged));
    void callback(request, response);
  };
  return self;
}

function claimsOf({ subject, email, verified }: Account) {
  const mail = email === undefined ? {} : { email };
  return { sub: subject, ...mail, ...(verified === undefined ? {} : { email_verified: verified }) };
}

/** Changes the body of an answer before it goes out. */
function respell(response: ServerResponse, change: (body: string) => string): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse;
  response.end = ((body: unknown) => {
    const text = change(String(body));
    response.setHeader('content-length', Buffer.byteLength(text));
    return end(text);
  }) as ServerResponse['end'];
}

function respelled(
  body: string,
  { spoil, forge }: Identities,
  key: KeyObject,
  forged: KeyObject,
): string {
  const tokens = JSON.parse(body) as { id_token?: string };
  if (tokens.id_token === undefined || (spoil === null && !forge)) return body;
  const [head = '', claims = ''] = tokens.id_token.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Claims;
  const spoilt = Buffer.from(JSON.stringify(spoil?.(read) ?? read)).toString('base64url');
  const by = forge ? forged : key;
  const signature = sign('sha256', Buffer.from(`${head}.${spoilt}`), by).toString('base64url');
  return JSON.stringify({ ...tokens, id_token: `${head}.${spoilt}.${signature}` });
}

async function asked(jar: Jar, url: URL, body?: URLSearchParams): Promise<Response> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const sent = body === undefined ? {} : { method: 'POST', body };
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...sent });
  for (const one of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
    jar.set(name, value);
  }
  return answer;
}

/** Says yes on the page that asks whether to sign out; where the browser is led then. */
async function leave(jar: Jar, start: string): Promise<URL | null> {
  const url = new URL(start);
  const page = await (await asked(jar, url)).text();
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
  const yes = new URLSearchParams({ xsrf, logout: 'yes' });
  const answer = await asked(jar, new URL('/session/end/confirm', url), yes);
  const to = answer.headers.get('location');
  return to === null ? null : new URL(to, url);
}

/** Follows redirects, keeping cookies, until it is sent back to the office. */
async function follow(start: string, until: string, jar: Jar): Promise<URL> {
  let url = new URL(start);
  for (let hop = 0; hop < 10; hop += 1) {
    if (url.href.startsWith(until)) return url;
    const answer = await asked(jar, url);
    const location = answer.headers.get('location');
    if (location === null)
      throw new Error(`the provider says ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  throw new Error('redirected for ever');
}
