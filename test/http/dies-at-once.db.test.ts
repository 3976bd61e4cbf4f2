/**
 * Sign-in dies at once, everywhere: whatever lets a person in is shut by deactivation, suspension
 * and revocation, also what is only half done, and also where the person came by a directory.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { present } from '../../src/core/must.ts';
import { providerOf } from '../../src/server/platform/provider.ts';
import { totpOf } from '../../src/server/people/index.ts';
import { useDatabase } from '../db/harness.ts';
import { CLIENT, openIdentities } from './identity-provider.ts';
import type { Identities } from './identity-provider.ts';
import { openSite, posted } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const database = useDatabase();
const order = 'A-12/2026';
let identities: Identities;
let site: Site;
let manager: Caller;
let head: Caller;
beforeAll(async () => {
  identities = await openIdentities('https://office.example/sign-in/sso');
  site = await openSite(database.db, {
    provider: providerOf({
      ...{ oidcIssuer: identities.issuer, oidcClientId: CLIENT.id, oidcName: 'Parichay' },
      ...{ oidcClientSecret: CLIENT.secret, oidcTrusted: ['otp'] },
    }),
  });
  manager = await site.signIn('IU');
  head = await site.signIn('MK');
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await identities[Symbol.asyncDispose]();
});

/** Something that a person may do just now; what it answers while it lives, and what afterwards. */
type Entry = { readonly name: string; readonly tried: () => Promise<Answer> };
type Person = { readonly id: string; readonly userId: string; readonly post: string };
const at = (cookie: string) => ({ cookie, 'idempotency-key': randomUUID() });
const ask = (method: 'GET' | 'POST', url: string, body: unknown, headers: object) => {
  const asked = method === 'GET' ? { method, url } : posted(url, body);
  return site.ask({ ...asked, headers: { ...asked.headers, ...headers } });
};
const reads = (cookie: string) => () => ask('GET', '/api/desk/counts', null, at(cookie));
const cookiesOf = ({ headers }: Answer): string =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');

/** By single sign-on, with a second factor that is trusted. */
async function bySso({ userId }: Person): Promise<Answer> {
  Object.assign(identities, {
    account: { subject: `of ${userId}`, email: userId, verified: true },
    spoil: (claims: object) => ({ ...claims, amr: ['otp'] }),
  });
  const begun = await ask('POST', '/api/sign-in/sso/begin', { shared: false }, {});
  const back = await identities.visit(String(begun.body['url']));
  const headers = at(cookiesOf(begun));
  return ask('POST', '/api/sign-in/sso', { query: back.search }, headers);
}

async function tokenOf(person: Person, by: Caller = manager): Promise<string> {
  const terms = { person: person.id, post: person.post, name: 'Own', scopes: ['read'], ranges: [] };
  const { body, text } = await by.send('/api/tokens', {
    ...{ ...terms, expires: manager.me.today, order },
  });
  expect(body['token'], text).toMatch(/^patravali_/);
  return String(body['token']);
}

/** Every way that a person is in, or is about to come in. */
async function entriesOf(person: Person, signIn: string, code: () => string): Promise<Entry[]> {
  const password = { userId: person.userId, password: site.demo.password };
  const half = await ask('POST', '/api/sign-in/password', password, {});
  const proof = await ask('POST', '/api/session/proof', {}, at(signIn));
  const sso = await bySso(person);
  expect(sso.body['me'], sso.text).not.toBeNull();
  const ticket = ({ body }: Answer) => ({ ticket: body['ticket'], kind: 'totp', code: code() });
  return [
    { name: 'a session', tried: reads(signIn) },
    { name: 'a session by single sign-on', tried: reads(cookiesOf(sso)) },
    { name: 'half a sign-in', tried: () => ask('POST', '/api/sign-in/code', ticket(half), {}) },
    { name: 'half a proof', tried: () => ask('POST', '/api/sign-in/code', ticket(proof), {}) },
    {
      name: 'a sign-in',
      tried: () => ask('POST', '/api/session', { ...password, code: code() }, {}),
    },
    { name: 'a single sign-on', tried: () => bySso(person) },
  ];
}

async function allShut(entries: readonly Entry[]): Promise<void> {
  const shut = await Promise.all(entries.map(({ tried }) => tried()));
  const codes = entries.map(({ name }, i) => [name, shut[i]?.code]);
  for (const [name, code] of codes)
    expect([
      'sign_in_needed',
      'sign_in_failed',
      'ticket_over',
      'token_refused',
      'sso_deactivated',
    ]).toContain(code ?? `${name} is open`);
  const left = await database.owner.read<{ sessions: number; attempts: number }>(
    'left_over',
    `select (select count(*)::int from sessions s join persons p on p.id = s.person_id
        where p.state->>'status' = 'deactivated') as sessions,
      (select count(*)::int from attempts a join persons p on p.id = a.person_id
        where p.state->>'status' = 'deactivated') as attempts`,
  );
  expect(left).toEqual([{ sessions: 0, attempts: 0 }]);
}

const personOf = ({ me }: Caller): Person => ({
  ...{ id: me.person.id, userId: me.person.userId },
  post: present(me.posts[0], 'a post').id,
});

describe.each([
  ['AK', 'suspended'],
  ['BN', 'retired'],
  ['CU', 'left'],
] as const)('%s is %s', (initials, reason) => {
  test('every way in is shut with the act', async () => {
    const caller = await site.signIn(initials);
    const person = personOf(caller);
    const code = () => site.code(site.person(initials), 30);
    const entries = await entriesOf(person, caller.cookie, code);
    for (const { name, tried } of entries.slice(0, 2))
      expect((await tried()).status, name).toBe(200);
    const url = `/api/people/${person.id}/deactivation`;
    const answer = await manager.send(url, { reason, order });
    expect(answer.status, answer.text).toBe(200);
    await allShut(entries);
    // Coming back is a sign-in of its own: nothing from before lives again.
    const back = await manager.send(`/api/people/${person.id}/reactivation`, { order });
    expect(back.status, back.text).toBe(200);
    for (const { name, tried } of entries.slice(0, 4))
      expect(['sign_in_needed', 'ticket_over'], name).toContain((await tried()).code);
  });
});

test('a token of a machine dies with its person, and with its revocation, at once', async () => {
  const own = personOf(manager);
  const token = await tokenOf(own);
  const tried = () => ask('GET', '/api/desk/counts', null, { authorization: `Bearer ${token}` });
  expect((await tried()).status).toBe(200);
  const rows = (await manager.get('/api/tokens')).body['rows'] as { no: number; name: string }[];
  const no = rows.find(({ name }) => name === 'Own')?.no;
  await manager.send(`/api/people/${own.id}/tokens/${no}/revocation`, { order });
  expect((await tried()).code).toBe('token_refused');
});

describe('somebody whom a directory brought', () => {
  test('is shut out by the directory: session, single sign-on and token of a machine', async () => {
    const scim = await manager.send('/api/tokens', {
      ...{ person: manager.me.person.id, post: manager.post('SUPDT(IU)'), name: 'Directory' },
      ...{ scopes: ['scim'], ranges: [], expires: manager.me.today, order },
    });
    const headers = {
      authorization: `Bearer ${String(scim.body['token'])}`,
      'content-type': 'application/scim+json',
    };
    const joiner = {
      ...{ userName: 'navagat@udaharanpur.gov.example', displayName: 'New Comer' },
      ...{ title: 'Inspector', phoneNumbers: [{ value: '9876543210' }] },
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: 'E-1' },
      'urn:patravali:params:scim:schemas:extension:office:1.0:User': { nameHindi: 'नवागत' },
    };
    const made = await site.app.inject({
      ...{ method: 'POST', url: '/scim/v2/Users', headers, payload: JSON.stringify(joiner) },
    });
    expect(made.statusCode, made.payload).toBe(201);
    const { id, userName: userId } = made.json<{ id: string; userName: string }>();
    expect((await head.send(`/api/people/${id}/certification`, { order })).status).toBe(200);
    const posts = await database.owner.read<{ id: string }>(
      'inspector_post',
      `select p.id from posts p join seats s on s.post_id = p.id
        join persons h on h.id = s.person_id where h.user_id = $1`,
      [site.person('EN').userId],
    );
    const post = present(posts[0], 'the post').id;
    const charge = { person: id, kind: 'additional', from: manager.me.today, until: null, order };
    const given = await manager.send(`/api/posts/${post}/charges`, charge);
    expect(given.status, given.text).toBe(200);
    const person = { id, userId, post };
    const machine = await tokenOf(person);
    const byToken = () =>
      ask('GET', '/api/desk/counts', null, { authorization: `Bearer ${machine}` });
    expect((await byToken()).status).toBe(200);
    const { session, code } = await enrolled(person);
    // Whoever signs in by now is no machine any more.
    expect((await byToken()).code).toBe('token_refused');
    const sso = await bySso(person);
    const entries: Entry[] = [
      { name: 'a session', tried: reads(session) },
      { name: 'a session by single sign-on', tried: reads(cookiesOf(sso)) },
      { name: 'a single sign-on', tried: () => bySso(person) },
      { name: 'a token', tried: byToken },
    ];
    expect(code).toMatch(/^\d{6}$/);
    for (const { name, tried } of entries.slice(0, 3))
      expect((await tried()).status, name).toBe(200);
    const gone = await site.app.inject({
      ...{ method: 'DELETE', url: `/scim/v2/Users/${id}` },
      headers: { authorization: headers.authorization },
    });
    expect(gone.statusCode, gone.payload).toBe(204);
    await allShut(entries);
  });

  /** By a slip: password, authenticator, in. */
  async function enrolled({ id }: Person): Promise<{ session: string; code: string }> {
    const asked = { reset: false, order: '', via: 'slip' };
    const slip = await manager.send(`/api/people/${id}/invitation`, asked);
    const opened = await ask('POST', '/api/enrolment', { code: slip.body['code'] }, {});
    const as = () => ({ 'patravali-enrolment': String(opened.body['ticket']), ...at('') });
    const password = { old: null, password: 'सात समंदर पार की चिट्ठी' };
    expect((await ask('POST', '/api/me/password', password, as())).status).toBe(200);
    const { ticket, secret } = (await ask('POST', '/api/me/totp/begin', {}, as())).body;
    const code = totpOf(String(secret)).generate();
    expect((await ask('POST', '/api/me/totp', { ticket, code }, as())).status).toBe(200);
    const done = await ask('POST', '/api/enrolment/end', {}, as());
    expect(done.status, done.text).toBe(200);
    return { session: cookiesOf(done), code };
  }
});

test('a reset shuts all that was open, and its owner ends their own sessions', async () => {
  const caller = await site.signIn('HN');
  const person = personOf(caller);
  const sso = await bySso(person);
  const entries = [caller.cookie, cookiesOf(sso)].map(reads);
  const ended = await caller.send('/api/me/sessions/end', { id: null });
  expect(ended.body).toEqual({ ended: 1 });
  expect(await Promise.all(entries.map(async (tried) => (await tried()).status))).toEqual([
    200, 401,
  ]);
  const reset = { reset: true, order, via: 'slip' };
  expect((await manager.send(`/api/people/${person.id}/invitation`, reset)).status).toBe(200);
  expect((await reads(caller.cookie)()).code).toBe('sign_in_needed');
  // The link to the identity is void too: it comes in by nothing until enrolled anew.
  const links = await database.owner.read<{ n: number }>(
    'links_left',
    `select count(*)::int as n from credentials where person_id = $1 and kind <> 'invitation'`,
    [person.id],
  );
  expect(links).toEqual([{ n: 0 }]);
});
