/** Signing out at the provider of single sign-on ends what began with it here, and only that. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { present } from '../../src/core/must.ts';
import { providerOf } from '../../src/server/platform/provider.ts';
import type { Provider } from '../../src/server/platform/provider.ts';
import { useDatabase } from '../db/harness.ts';
import { CLIENT, openIdentities } from './identity-provider.ts';
import type { Identities, Jar } from './identity-provider.ts';
import { openSite, posted } from './site.ts';
import type { Site } from './site.ts';

const PATH = '/api/sign-in/sso/logout';
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const database = useDatabase();
let identities: Identities;
let site: Site;
let current: Provider;

const providerAt = (oidcIssuer: string): Provider => {
  const settings = { oidcIssuer, oidcClientId: CLIENT.id, oidcClientSecret: CLIENT.secret };
  return present(providerOf({ ...settings, oidcName: 'Parichay', oidcTrusted: [] }), 'a provider');
};

beforeAll(async () => {
  identities = await openIdentities('https://office.example/sign-in/sso');
  current = providerAt(identities.issuer);
  site = await openSite(database.db, {
    provider: {
      ...current,
      farewell: (idToken, backTo) => current.farewell(idToken, backTo),
      ended: (token) => current.ended(token),
    },
  });
  await site.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = site.app.server.address() as AddressInfo;
  identities.office = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await identities[Symbol.asyncDispose]();
});

type Within = { readonly cookie: string; readonly jar: Jar };

/** A browser that has begun a single sign-on and is to show its second factor. */
async function begun(initials: string): Promise<{ readonly ticket: string; readonly jar: Jar }> {
  const { userId } = site.person(initials);
  identities.account = { subject: `of ${initials}`, email: userId, verified: true };
  const jar: Jar = new Map();
  const begin = await site.ask(posted('/api/sign-in/sso/begin', { shared: false }));
  const back = await identities.visit(String(begin.body['url']), jar);
  const [cookie = ''] = String(begin.headers['set-cookie']).split(';');
  const asked = posted('/api/sign-in/sso', { query: back.search });
  const step = await site.ask({ ...asked, headers: { ...asked.headers, cookie } });
  return { ticket: (step.body['next'] as { ticket: string }).ticket, jar };
}
async function signIn(initials: string, secondsAhead = 0): Promise<Within> {
  const { ticket, jar } = await begun(initials);
  const code = site.code(site.person(initials), secondsAhead);
  const answer = await site.ask(posted('/api/sign-in/code', { ticket, kind: 'totp', code }));
  expect(answer.status, answer.text).toBe(200);
  const [cookie = ''] = [answer.headers['set-cookie'] ?? []].flat().map(String);
  return { cookie: String(cookie.split(';')[0]), jar };
}
const isIn = async (cookie: string): Promise<boolean> =>
  (await site.ask({ method: 'GET', url: '/api/session', headers: { cookie } })).status === 200;

/** A token as the provider would send it, told in its name. */
async function tell(token: string, form = `logout_token=${encodeURIComponent(token)}`) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await site.app.inject({ method: 'POST', url: PATH, headers, payload: form });
  return { status: answer.statusCode, text: answer.payload, headers: answer.headers };
}
const claims = (over: Record<string, unknown> = {}): Record<string, unknown> => {
  const now = Math.floor(Date.now() / 1000);
  const of = { iss: identities.issuer, aud: CLIENT.id, iat: now, exp: now + 120 };
  return { ...of, jti: randomUUID(), events: EVENTS, sub: 'of AK', ...over };
};
const kept = (outcome: string) =>
  database.owner.read<{ person: string | null; how: string }>(
    'kept_of',
    `select p.user_id as person, s.how from sign_ins s left join persons p on p.id = s.person_id
      where s.outcome = $1 order by s.at`,
    [outcome],
  );

describe('signing out at the provider', () => {
  test('ends the session that began there, and no other of the same person', async () => {
    const one = await signIn('AK');
    const two = await signIn('AK', 30);
    const other = await site.signIn('EN');
    expect([await isIn(one.cookie), await isIn(two.cookie)]).toEqual([true, true]);
    await identities.leave(one.jar);
    expect(identities.heard).toEqual([200]);
    expect([await isIn(one.cookie), await isIn(two.cookie)]).toEqual([false, true]);
    expect(await isIn(other.cookie)).toBe(true);
    expect(await kept('ended')).toEqual([{ person: site.person('AK').userId, how: 'oidc:logout' }]);
    // Who asks once more is told that the session is over, not that anything went wrong.
    const headers = { cookie: one.cookie };
    const asked = await site.ask({ method: 'GET', url: '/api/session', headers });
    expect(asked.code).toBe('sign_in_needed');
  });

  test('ends a sign-in that still waits for its second factor', async () => {
    const { ticket, jar } = await begun('EN');
    await identities.leave(jar);
    expect(identities.heard.at(-1)).toBe(200);
    const code = site.code(site.person('EN'), 30);
    const answer = await site.ask(posted('/api/sign-in/code', { ticket, kind: 'totp', code }));
    expect(answer.code).toBe('ticket_over');
  });

  test('from the office leads there and back, and the office hears of it once more', async () => {
    const { cookie, jar } = await signIn('BN');
    const asked = posted('/api/session/end', {});
    const key = { 'idempotency-key': randomUUID() };
    const out = await site.ask({ ...asked, headers: { ...asked.headers, ...key, cookie } });
    const back = await identities.leave(jar, String(out.body['onward']));
    expect(back?.href).toBe('https://office.example/');
    expect(identities.heard.at(-1)).toBe(200);
    expect(await isIn(cookie)).toBe(false);
  });
});

describe('a logout token', () => {
  test('of a subject alone ends all their sessions, one of a session alone that one', async () => {
    const one = await signIn('HN');
    const two = await signIn('HN', 30);
    const password = await site.signIn('GK');
    expect((await tell(identities.mint(claims({ sub: 'of HN' })))).status).toBe(200);
    expect([await isIn(one.cookie), await isIn(two.cookie)]).toEqual([false, false]);
    expect(await isIn(password.cookie)).toBe(true);
    const third = await signIn('CU');
    const [row] = await database.owner.read<{ sid: string }>(
      'sid_of',
      `select sso_session as sid from sessions where sso_session is not null
        order by created_at desc`,
    );
    const sid = present(row, 'a session with a sid').sid;
    const wrong = await tell(identities.mint(claims({ sub: 'of AK', sid })));
    expect([wrong.status, await isIn(third.cookie)]).toEqual([200, true]);
    const answer = await tell(identities.mint(claims({ sub: undefined, sid })));
    expect([answer.status, answer.text, await isIn(third.cookie)]).toEqual([200, '', false]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('is good once', async () => {
    const token = identities.mint(claims({ sub: 'of JK' }));
    const { cookie } = await signIn('JK');
    const told = await tell(token);
    expect([told.status, told.text]).toEqual([200, '']);
    expect(await isIn(cookie)).toBe(false);
    const again = await signIn('JK', 30);
    const replayed = await tell(token);
    expect([replayed.status, replayed.text]).toEqual([
      400,
      JSON.stringify({ error: 'invalid_request', error_description: 'replayed' }),
    ]);
    expect(await isIn(again.cookie)).toBe(true);
    expect((await kept('refused')).at(-1)).toEqual({ person: null, how: 'oidc:logout:replayed' });
  });

  const now = Math.floor(Date.now() / 1000);
  const wrong: Readonly<Record<string, readonly [string, Record<string, unknown>]>> = {
    'of another issuer': ['issuer', { iss: 'https://evil.example' }],
    'for another client': ['audience', { aud: 'another' }],
    'that has ended': ['expired', { iat: now - 300, exp: now - 120 }],
    'that is of old': ['expired', { iat: now - 3600 }],
    'of the future': ['expired', { iat: now + 3600, exp: now + 7200 }],
    'without a time': ['malformed', { iat: undefined }],
    'that never ends': ['malformed', { exp: undefined }],
    'with a nonce, as ID tokens have': ['malformed', { nonce: 'x' }],
    'without the event': ['malformed', { events: { 'http://example/other': {} } }],
    'without events': ['malformed', { events: undefined }],
    'with an event that is no object': [
      'malformed',
      { events: { 'http://schemas.openid.net/event/backchannel-logout': true } },
    ],
    'without an id': ['malformed', { jti: undefined }],
    'of nobody': ['malformed', { sub: undefined }],
    'of a subject that is no text': ['malformed', { sub: 7 }],
    'of a session that is no text': ['malformed', { sid: ['x'] }],
  };
  test('that does not hold ends nothing, and is on record', async () => {
    const { cookie } = await signIn('DK');
    for (const [name, [fault, over]] of Object.entries(wrong)) {
      const answer = await tell(identities.mint(claims({ sub: 'of DK', ...over })));
      expect([answer.status, answer.text], name).toEqual([
        400,
        JSON.stringify({ error: 'invalid_request', error_description: fault }),
      ]);
      expect((await kept('refused')).at(-1), name).toEqual({
        person: null,
        how: `oidc:logout:${fault}`,
      });
    }
    expect(await isIn(cookie)).toBe(true);
  });

  test('that is forged, unsigned, of another kind, or none at all', async () => {
    const { cookie } = await signIn('FU');
    const good = claims({ sub: 'of FU' });
    const forged = [
      identities.mint(good, {}, 'forged'),
      identities.mint(good, { kid: 'two' }, 'forged'),
      identities.mint(good, {}, 'none'),
      identities.mint(good, { alg: 'HS256' }, 'forged'),
      identities.mint(good, { typ: 'at+jwt' }),
      identities.mint(good, { typ: 'JWT' }),
      identities.mint(good, { typ: undefined }),
      ...['', 'x', 'a.b.c', `${identities.mint(good)}x`],
    ];
    for (const token of forged) expect((await tell(token)).status, token).toBe(400);
    const token = encodeURIComponent(identities.mint(good));
    const twice = await tell('', `logout_token=${token}&logout_token=${token}`);
    expect([twice.status, (await tell('', 'x=1')).status]).toEqual([400, 400]);
    expect((await tell('', `logout_token=${'x'.repeat(20_000)}`)).status).toBe(413);
    const json = posted(PATH, { logout_token: identities.mint(good) });
    expect((await site.app.inject(json)).statusCode).toBe(415);
    expect(await isIn(cookie)).toBe(true);
    // The very same claims, signed as they should be.
    expect((await tell(identities.mint(good, { typ: 'application/logout+JWT' }))).status).toBe(200);
    expect(await isIn(cookie)).toBe(false);
  });

  test('cannot be checked while the provider is down, and says so', async () => {
    current = providerAt('http://127.0.0.1:9');
    expect((await tell(identities.mint(claims()))).status).toBe(503);
    current = providerAt(identities.issuer);
  });
});
