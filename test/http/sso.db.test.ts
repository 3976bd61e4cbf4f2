/** Single sign-on against a real provider: who comes in by it, and every answer that does not hold. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { present } from '../../src/core/must.ts';
import { providerOf } from '../../src/server/platform/provider.ts';
import type { Provider } from '../../src/server/platform/provider.ts';
import { useDatabase } from '../db/harness.ts';
import { CLIENT, openIdentities } from './identity-provider.ts';
import type { Identities } from './identity-provider.ts';
import { openSite } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const BACK = 'https://office.example/sign-in/sso';
const database = useDatabase();
let identities: Identities;
let site: Site;
let manager: Caller;
let current: Provider;

const providerAt = (oidcIssuer: string, oidcTrusted: readonly string[]): Provider =>
  present(
    providerOf({
      ...{ oidcIssuer, oidcClientId: CLIENT.id, oidcClientSecret: CLIENT.secret },
      ...{ oidcName: 'Parichay', oidcTrusted },
    }),
    'a provider',
  );
beforeAll(async () => {
  identities = await openIdentities(BACK);
  current = providerAt(identities.issuer, []);
  site = await openSite(database.db, {
    edge: { trustedProxies: ['127.0.0.1'] },
    // Settings are for good; a test that has others puts them in the place of these.
    provider: {
      name: 'Parichay',
      get trusted() {
        return current.trusted;
      },
      send: (backTo, fresh) => current.send(backTo, fresh),
      identify: (back, errand) => current.identify(back, errand),
      farewell: (idToken, backTo) => current.farewell(idToken, backTo),
      ended: (token) => current.ended(token),
    },
  });
  manager = await site.signIn('IU');
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await identities[Symbol.asyncDispose]();
});
afterEach(() => {
  Object.assign(identities, { spoil: null, forge: false, down: false });
  current = providerAt(identities.issuer, []);
});

/** A browser of the office: keeps its cookies. */
function browser(address = '10.1.1.7') {
  const cookies: Record<string, string> = {};
  const call = async (method: 'GET' | 'POST', url: string, body?: unknown): Promise<Answer> => {
    const cookie = Object.entries(cookies).map(([k, v]) => `${k}=${v}`);
    const answer = await site.ask({
      ...{ method, url },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...{ 'x-forwarded-for': address, cookie: cookie.join('; ') },
        'idempotency-key': randomUUID(),
      },
    });
    for (const one of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(String(one)) ?? [];
      cookies[name] = value;
    }
    return answer;
  };
  const begin = async (fresh = false): Promise<string> => {
    const answer = await call('POST', '/api/sign-in/sso/begin', { shared: false, fresh });
    expect(answer.status, answer.text).toBe(200);
    return String(answer.body['url']);
  };
  const end = (back: URL): Promise<Answer> =>
    call('POST', '/api/sign-in/sso', { query: back.search });
  return {
    ...{ cookies, call, begin, end },
    /** Away to the provider and back. */
    go: async (): Promise<Answer> => end(await identities.visit(await begin())),
    get: (url: string) => call('GET', url),
    send: (url: string, body: unknown) => call('POST', url, body),
  };
}
const is = (initials: string, over: object = {}): void => {
  const { userId } = site.person(initials);
  identities.account = { subject: `of ${initials}`, email: userId, verified: true, ...over };
};
type Step = { readonly next: { ticket: string; factors: string[] } | null };
const second = (at: ReturnType<typeof browser>, { body }: Answer, code: string) =>
  at.send('/api/sign-in/code', { ticket: (body as Step).next?.ticket, kind: 'totp', code });
const links = async (): Promise<{ person: string; how: string }[]> =>
  database.owner.read(
    'links',
    `select p.user_id as person, j.leaf::text as how from journal j
      join persons p on p.id = j.item_id where j.type = 'CredentialAdded'
      and j.leaf::text like '%"oidc"%'
      order by j.id`,
  );
const refusals = async (): Promise<{ person: string | null; how: string }[]> =>
  database.owner.read(
    'refusals',
    `select p.user_id as person, s.how from sign_ins s left join persons p on p.id = s.person_id
      where s.outcome = 'refused' order by s.at`,
  );
const lastRefusal = async () => (await refusals()).at(-1);

describe('a certified employee', () => {
  test('comes in with the second factor of the office, linked once, out again', async () => {
    is('AK');
    const at = browser();
    expect((await at.get('/api/sign-in/ways')).body).toEqual({ sso: { name: 'Parichay' } });
    const step = await at.go();
    expect((step.body as Step).next?.factors).toEqual(['totp']);
    expect(step.body['me']).toBeNull();
    // The password alone opens nothing, and neither does what stands for it.
    expect((await at.get('/api/session')).code).toBe('sign_in_needed');
    expect(await links()).toEqual([]);
    const code = site.code(site.person('AK'));
    const wrong = code === '000000' ? '111111' : '000000';
    expect((await second(at, step, wrong)).code).toBe('code_wrong');
    const me = await second(at, step, code);
    expect(me.status, me.text).toBe(200);
    expect(me.body['person']).toMatchObject({ userId: site.person('AK').userId });
    const sessions = await at.get('/api/me/sessions');
    expect(sessions.text).toContain('"how":"oidc+totp"');
    const [link, ...more] = await links();
    expect([link?.person, more]).toEqual([site.person('AK').userId, []]);
    const [row] = await database.owner.read<{ material: string }>(
      'link_row',
      `select material from credentials where kind = 'oidc'`,
    );
    expect(row?.material).toMatch(/^\{"salt":"[0-9a-f]{32}"\}$/);
    const out = await at.send('/api/session/end', {});
    const onward = new URL(String(out.body['onward']));
    expect(onward.href).toContain(`${identities.issuer}/session/end?`);
    expect(onward.searchParams.get('post_logout_redirect_uri')).toBe('https://office.example/');
    expect((await fetch(onward)).status).toBe(200);
    expect((await at.get('/api/session')).code).toBe('sign_in_needed');
    // The next time the link is there already.
    expect((await second(at, await at.go(), site.code(site.person('AK'), 30))).status).toBe(200);
    expect(await links()).toHaveLength(1);
  });

  test('is let in without it only where the proof of the provider is trusted', async () => {
    is('EN');
    identities.spoil = (claims) => ({ ...claims, amr: ['pwd', 'otp'] });
    expect((await browser().go()).body['me']).toBeNull();
    current = providerAt(identities.issuer, ['otp']);
    const at = browser();
    const answer = await at.go();
    expect(answer.body['next'], answer.text).toBeNull();
    expect((await at.get('/api/me/sessions')).text).toContain('"how":"oidc"');
    identities.spoil = (claims) => ({ ...claims, amr: ['pwd'] });
    expect((await browser().go()).body['me']).toBeNull();
  });

  test('is kept to the networks of the office', async () => {
    const rule = {
      ...{ effect: 'limit', subject: 'person', role: null, person: null },
      ...{ ranges: ['10.1.0.0/16'], from: manager.me.today, until: null, order: 'IT-4/2026' },
    };
    is('CU');
    const far = browser('203.0.113.9');
    const person = await database.owner.read<{ id: string }>(
      'person_id_of',
      'select id from persons where user_id = $1',
      [site.person('CU').userId],
    );
    const made = await manager.send('/api/network-rules', { ...rule, person: person[0]?.id });
    expect(made.status, made.text).toBe(200);
    const answer = await second(far, await far.go(), site.code(site.person('CU')));
    expect(answer.code).toBe('network_not_granted');
    expect((await links()).map((one) => one.person)).not.toContain(site.person('CU').userId);
    const near = browser('10.1.2.3');
    expect((await second(near, await near.go(), site.code(site.person('CU'), 30))).status).toBe(
      200,
    );
  });
});

describe('who is not let in, each with a reason and on record', () => {
  test('somebody whom the office does not know, or for whom nobody vouches', async () => {
    identities.account = { subject: 'x', email: 'x@udaharanpur.gov.example', verified: true };
    expect((await browser().go()).code).toBe('sso_unknown');
    expect(await lastRefusal()).toEqual({ person: null, how: 'oidc:sso_unknown' });
    for (const verified of [false, 'true', undefined]) {
      is('BN', { verified });
      expect((await browser().go()).code, String(verified)).toBe('sso_unknown');
    }
    is('BN', { email: undefined });
    expect((await browser().go()).code).toBe('sso_unknown');
  });

  test('somebody who is not certified, and somebody whose account has ended', async () => {
    const userId = 'navagat@udaharanpur.gov.example';
    const form = {
      ...{ userId, name: { en: 'New Comer', hi: 'नवागत' }, initials: 'NC', mobile: '9876543210' },
      ...{ employeeCode: 'E-77', designation: 'Inspector' },
    };
    await manager.act('/api/people', form);
    identities.account = { subject: 'new', email: userId.toUpperCase(), verified: true };
    expect((await browser().go()).code).toBe('sso_not_certified');
    expect(await lastRefusal()).toEqual({ person: userId, how: 'oidc:sso_not_certified' });
    is('HN');
    const at = browser();
    const begun = await second(at, await at.go(), site.code(site.person('HN')));
    expect(begun.status).toBe(200);
    const leaver = String((begun.body['person'] as { id: string }).id);
    const half = await at.go();
    await manager.act(`/api/people/${leaver}/deactivation`, { reason: 'left', order: 'A-1/2026' });
    expect((await at.get('/api/session')).code).toBe('sign_in_needed');
    expect((await second(at, half, site.code(site.person('HN'), 30))).code).toBe('ticket_over');
    expect((await at.go()).code).toBe('sso_deactivated');
    expect(await lastRefusal()).toMatchObject({ how: 'oidc:sso_deactivated' });
  });

  test('another identity that has the address of somebody who is linked', async () => {
    is('AK', { subject: 'a successor' });
    expect((await browser().go()).code).toBe('sso_other_account');
    expect(await lastRefusal()).toMatchObject({ how: 'oidc:sso_other_account' });
    // Nor may a linked identity take the address of somebody else.
    is('BN', { subject: 'of AK' });
    expect((await browser().go()).code).toBe('sso_other_account');
  });
});

describe('answers that do not hold', () => {
  const reasons = { 'wrong nonce': 'nonce', 'wrong issuer': 'issuer', expired: 'expired' };
  const spoils: Record<keyof typeof reasons, (claims: object) => Record<string, unknown>> = {
    'wrong nonce': (claims) => ({ ...claims, nonce: 'x' }),
    'wrong issuer': (claims) => ({ ...claims, iss: 'https://evil.example' }),
    expired: (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 600 }),
  };
  test.each(Object.keys(reasons) as (keyof typeof reasons)[])('%s', async (name) => {
    is('BN');
    identities.spoil = spoils[name];
    const answer = await browser().go();
    expect([answer.code, answer.body['detail']]).toEqual([
      'sso_refused',
      { reason: reasons[name] },
    ]);
    expect(await lastRefusal()).toEqual({
      person: null,
      how: `oidc:sso_refused:${reasons[name]}`,
    });
  });

  test('a token for another client, and one that is none', async () => {
    is('BN');
    identities.spoil = (claims) => ({ ...claims, aud: 'another' });
    expect((await browser().go()).body['detail']).toEqual({ reason: 'malformed' });
  });

  test('a forged signature', async () => {
    is('BN');
    identities.forge = true;
    const answer = await browser().go();
    expect([answer.code, answer.body['detail']]).toEqual(['sso_refused', { reason: 'signature' }]);
  });

  test('a state or code that was used, of another browser, or that comes too late', async () => {
    is('BN');
    const at = browser();
    const back = await identities.visit(await at.begin());
    const cookie = at.cookies['patravali_sso'] ?? '';
    expect((await at.end(back)).status).toBe(200);
    // The very same answer again, also with the cookie that had begun it.
    at.cookies['patravali_sso'] = cookie;
    expect((await at.end(back)).code).toBe('sso_over');
    // The old answer in a new sign-in; its code under the new state is spent too.
    const fresh = new URL(await at.begin());
    expect((await at.end(back)).body['detail']).toEqual({ reason: 'state' });
    const again = new URL(await at.begin());
    const spent = new URL(back);
    spent.searchParams.set('state', again.searchParams.get('state') ?? '');
    expect((await at.end(spent)).body['detail']).toEqual({ reason: 'code' });
    expect(fresh.searchParams.get('code_challenge_method')).toBe('S256');
    // Another browser has not begun it: nobody is signed in with somebody else's account.
    const stolen = await identities.visit(await at.begin());
    expect((await browser().end(stolen)).code).toBe('sso_over');
    const late = await identities.visit(await at.begin());
    await database.owner.transaction((tx) =>
      tx.query('age_attempts', `update attempts set expires_at = now() - interval '1 second'`),
    );
    expect((await at.end(late)).code).toBe('sso_over');
    expect(await lastRefusal()).toEqual({ person: null, how: 'oidc:sso_over' });
  });

  test('another issuer in the answer, and somebody who thought better of it', async () => {
    is('BN');
    const at = browser();
    const back = await identities.visit(await at.begin());
    back.searchParams.set('iss', 'https://evil.example');
    expect((await at.end(back)).body['detail']).toEqual({ reason: 'issuer' });
    const begun = new URL(await at.begin());
    const declined = new URL(BACK);
    declined.search = String(
      new URLSearchParams({
        ...{ error: 'access_denied', iss: identities.issuer },
        state: begun.searchParams.get('state') ?? '',
      }),
    );
    expect((await at.end(declined)).body['detail']).toEqual({ reason: 'declined' });
    for (const query of ['', '?', '?code=x', `?${'x'.repeat(7000)}`]) {
      await at.begin();
      const answer = await at.send('/api/sign-in/sso', { query });
      expect(answer.code, query).toBe('sso_refused');
    }
  });
});

describe('who must prove anew who they are', () => {
  test('is asked again by a provider that knows their browser, and held to it', async () => {
    is('BN');
    const jar = new Map<string, string>();
    const at = browser();
    await identities.visit(await at.begin(), jar);
    // Known there: nobody is asked. Whoever sits down at a locked screen is.
    identities.logins = 0;
    expect((await at.end(await identities.visit(await at.begin(), jar))).status).toBe(200);
    expect(identities.logins).toBe(0);
    const url = await at.begin(true);
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
    expect((await at.end(await identities.visit(url, jar))).status).toBe(200);
    expect(identities.logins).toBe(1);
    const hourAgo = Math.floor(Date.now() / 1000) - 3600;
    for (const when of [hourAgo, undefined]) {
      identities.spoil = (claims) => ({ ...claims, auth_time: when });
      const answer = await at.end(await identities.visit(await at.begin(true), jar));
      expect([answer.code, answer.body['detail']]).toEqual(['sso_refused', { reason: 'stale' }]);
    }
  });
});

describe('the provider is down', () => {
  test('before it was ever asked, and afterwards: the password goes on', async () => {
    current = providerAt('http://127.0.0.1:9', []);
    const answer = await browser().send('/api/sign-in/sso/begin', { shared: false });
    expect([answer.status, answer.code]).toEqual([503, 'sso_down']);
    expect((await site.signIn('GK')).me.person.userId).toBe(site.person('GK').userId);
    current = providerAt(identities.issuer, []);
    is('BN');
    const at = browser();
    const back = await identities.visit(await at.begin());
    identities.down = true;
    expect((await at.end(back)).code).toBe('sso_down');
    expect((await site.signIn('JK')).me.person.userId).toBe(site.person('JK').userId);
  });
});
