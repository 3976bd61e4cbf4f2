/** Coming in by steps, enrolling, one's own factors, and what failures cost whom. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretsOf } from '../../src/server/platform/secrets.ts';
import { totpOf } from '../../src/server/people/index.ts';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const database = useDatabase();
const SECRET = 'of this test alone, and of nobody else';
const NEW_PASSWORD = 'सात समंदर पार की चिट्ठी';
let site: Site;
let manager: Caller;

beforeAll(async () => {
  site = await openSite(database.db, {
    secret: SECRET,
    edge: { secureCookies: false, trustedProxies: ['127.0.0.1'] },
  });
  manager = await site.signIn('IU');
});
afterAll(() => site[Symbol.asyncDispose]());

type Cookies = Record<string, string>;
/** A browser: keeps its cookies, comes from an address. */
function browser(address = '10.1.1.7', cookies: Cookies = {}) {
  const send = async (url: string, body: unknown, headers = {}): Promise<Answer> => {
    const cookie = Object.entries(cookies).map(([k, v]) => `${k}=${v}`);
    const answer = await site.ask({
      method: 'POST',
      url,
      payload: JSON.stringify(body),
      headers: {
        ...{ 'content-type': 'application/json', 'x-forwarded-for': address },
        ...{ cookie: cookie.join('; '), 'idempotency-key': randomUUID(), ...headers },
      },
    });
    for (const one of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(String(one)) ?? [];
      cookies[name] = value;
    }
    return answer;
  };
  const get = (url: string, headers = {}): Promise<Answer> => {
    const cookie = Object.entries(cookies).map(([k, v]) => `${k}=${v}`);
    return site.ask({ method: 'GET', url, headers: { cookie: cookie.join('; '), ...headers } });
  };
  return { send, get, cookies };
}
type Browser = ReturnType<typeof browser>;

const wrong = (at: Browser, userId: string) =>
  at.send('/api/sign-in/password', { userId, password: 'wrong password' });
const right = (at: Browser, initials: string) =>
  at.send('/api/sign-in/password', {
    userId: site.person(initials).userId,
    password: site.demo.password,
  });
const forget = () =>
  database.owner.transaction((tx) => tx.query('forget_all', 'delete from throttles'));
/** The letters that were written to people, newest first, unsealed. */
async function letters(): Promise<{ to: string; text: string }[]> {
  const rows = await database.owner.read<{ payload: { to: string; sealed: string } }>(
    'letters',
    `select payload from outbox where task = 'mail_person' order by id desc`,
  );
  return rows.map(({ payload: { to, sealed } }) => {
    const opened = secretsOf(SECRET).open(sealed, `mail to ${to}`) ?? 'null';
    return { to, ...(JSON.parse(opened) as { text: string }) };
  });
}
const sixDigits = (text = ''): string => /\d{6}/.exec(text)?.[0] ?? '';

test('without a provider there is no single sign-on', async () => {
  const at = browser();
  expect((await at.get('/api/sign-in/ways')).body).toEqual({ sso: null });
  for (const [url, body] of [
    ['/api/sign-in/sso/begin', { shared: false }],
    ['/api/sign-in/sso', { query: '' }],
  ] as const)
    expect((await at.send(url, body)).code).toBe('sso_off');
});

describe('by steps', () => {
  test('password, then the code of the authenticator', async () => {
    const at = browser();
    const first = await right(at, 'AK');
    expect(first.body['factors']).toEqual(['totp']);
    const { ticket } = first.body;
    const bad = await at.send('/api/sign-in/code', { ticket, kind: 'totp', code: '000000' });
    expect([bad.status, bad.code]).toEqual([422, 'code_wrong']);
    const code = site.code(site.person('AK'));
    const done = await at.send('/api/sign-in/code', { ticket, kind: 'totp', code });
    expect(done.status).toBe(200);
    expect((await at.get('/api/session')).status).toBe(200);
    const again = await at.send('/api/sign-in/code', { ticket, kind: 'totp', code });
    expect([again.status, again.code]).toEqual([410, 'ticket_over']);
  });

  test('an unknown user id is refused in the same words as a wrong password', async () => {
    const at = browser('10.1.2.7');
    const { userId } = site.person('BN');
    const answers = [await wrong(at, userId), await wrong(at, 'nobody@x.gov.example')];
    const [one, two] = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }));
    expect(one).toEqual(two);
    expect(one).toMatchObject({ status: 401, code: 'sign_in_failed' });
  });

  test('a ticket is over after six tries, and a forged one never was', async () => {
    const at = browser('10.1.3.7');
    const { ticket } = (await right(at, 'BN')).body;
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 7; i += 1) {
      codes.push(
        (await at.send('/api/sign-in/code', { ticket, kind: 'recovery', code: 'x' })).code,
      );
      await forget();
    }
    expect(codes).toEqual([...Array<string>(6).fill('code_wrong'), 'ticket_over']);
    const forged = { ticket: 'a'.repeat(64), kind: 'totp', code: '1' };
    expect((await at.send('/api/sign-in/code', forged)).code).toBe('ticket_over');
    expect((await at.send('/api/sign-in/mail', { ticket: 'a'.repeat(64) })).code).toBe(
      'ticket_over',
    );
  });
});

describe('failures', () => {
  test('slow down their own network and nobody else', async () => {
    await forget();
    const [attacker, owner] = [browser('10.66.0.9'), browser('10.2.0.9')];
    const { userId } = site.person('CU');
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 6; i += 1) codes.push((await wrong(attacker, userId)).code);
    expect(codes).toEqual([...Array<string>(5).fill('sign_in_failed'), 'slow_down']);
    const slowed = await right(attacker, 'CU');
    expect([slowed.status, slowed.code]).toEqual([429, 'slow_down']);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
    expect((await right(owner, 'CU')).status).toBe(200);
  });

  test('from everywhere do not lock out the owner on a device of their own', async () => {
    await forget();
    const owner = browser('10.3.0.9');
    const person = site.person('DK');
    const { userId } = person;
    const secrets = { userId, password: site.demo.password };
    const first = await owner.send('/api/session', { ...secrets, code: site.code(person) });
    expect(first.status).toBe(200);
    expect(owner.cookies['patravali_device']).toMatch(/^[0-9a-f]{32}\./);
    // A hundred networks, and the owner's own among them.
    await wrong(browser('10.98.0.9'), userId);
    await database.owner.transaction((tx) =>
      tx.query(
        'as_if_attacked',
        `update throttles set failures = 150, until = now() + interval '10 minutes'
          where key like 'everywhere%'`,
      ),
    );
    for (let i = 0; i < 6; i += 1) await wrong(browser('10.3.0.66'), userId);
    const stranger = await right(browser('10.99.0.9'), 'DK');
    expect([stranger.status, stranger.code]).toEqual([429, 'slow_down']);
    expect((await right(owner, 'DK')).status).toBe(200);
    // A cookie of another's making lets nobody by.
    const forged = { patravali_device: `${'a'.repeat(32)}.${'b'.repeat(22)}` };
    expect((await right(browser('10.99.0.9', forged), 'DK')).code).toBe('slow_down');
  });

  test('grow the wait, and a right password forgets them', async () => {
    await forget();
    const at = browser('10.4.0.9');
    const { userId } = site.person('GK');
    const seconds: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      await wrong(at, userId);
      const rows = await database.owner.read<{ s: number }>(
        'waits',
        `select coalesce(extract(epoch from until - failed_at), 0)::int as s from throttles
          where key like 'account%'`,
      );
      seconds.push(rows[0]?.s ?? -1);
      await database.owner.transaction((tx) =>
        tx.query('skip', `update throttles set until = now() - interval '1 s'`),
      );
    }
    expect(seconds).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80]);
    const code = site.code(site.person('GK'));
    const whole = { userId, password: site.demo.password, code };
    expect((await at.send('/api/session', whole)).status).toBe(200);
    const left = await database.owner.read('left', `select key from throttles where failures > 0`);
    // Who shares the network is told apart: one sign-in does not wash it clean.
    expect(left).toEqual([{ key: 'network 10.4.0.0/24' }]);
  });

  test('many at once are not faster than one after the other', async () => {
    await forget();
    const { userId } = site.person('HN');
    const at = Array.from({ length: 20 }, () => browser('10.5.0.9'));
    const codes = (await Promise.all(at.map((one) => wrong(one, userId)))).map(({ code }) => code);
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5);
    expect(codes.filter((code) => code === 'slow_down')).toHaveLength(15);
  });

  test('over many accounts are a spraying: recorded and slowed', async () => {
    await forget();
    const sprayer = browser('10.77.0.9');
    let slowed = '';
    for (let i = 0; i < 30 && slowed === ''; i += 1) {
      const { code } = await wrong(sprayer, `somebody.${i}@udaharanpur.gov.example`);
      if (code === 'slow_down') slowed = `after ${i}`;
    }
    expect(slowed).toMatch(/^after 2\d$/);
    const alarms = await database.owner.read<{ subject: string }>(
      'sprayed',
      `select subject from alarms where code = 'password_spraying' and ended_at is null`,
    );
    expect(alarms).toEqual([{ subject: 'network 10.77.0.0/24' }]);
    expect((await right(browser('10.78.0.9'), 'HN')).status).toBe(200);
    const open = () =>
      database.owner.read(
        'sprayed',
        `select subject from alarms where code = 'password_spraying' and ended_at is null`,
      );
    expect(await open()).toHaveLength(1);
    // It ends when the failures have faded, with the next sign-in of anybody.
    await database.owner.transaction((tx) =>
      tx.query('age_throttles', `update throttles set failed_at = failed_at - interval '2 hours'`),
    );
    expect((await right(browser('10.78.0.9'), 'HN')).status).toBe(200);
    expect(await open()).toEqual([]);
  });
});

describe('my security', () => {
  let own: Caller;
  const security = async () => (await own.get('/api/me/security')).body;

  beforeAll(async () => {
    await forget();
    own = await site.signIn('EN');
  });

  test('shows what I sign in with, and no secret', async () => {
    const { factors, ...rest } = await security();
    expect(factors).toMatchObject([{ no: 2, kind: 'totp' }]);
    expect(rest).toMatchObject({ password: true, recoveryLeft: null, enrolling: false });
    expect(JSON.stringify(await security())).not.toMatch(/argon2|v1\./);
  });

  test('a new password asks the old one and keeps the rules', async () => {
    const change = (old: string | null, password: string) =>
      own.send('/api/me/password', { old, password });
    expect((await change('not it', NEW_PASSWORD)).code).toBe('password_wrong');
    for (const [password, problem] of [
      ['short', 'too_short'],
      ['password1234', 'too_common'],
      ['पत्रावली udaharanpur 1', 'too_personal'],
    ]) {
      const { body } = await change(site.demo.password, password ?? '');
      expect(body['fields']).toEqual([{ field: 'password', problem }]);
    }
  });

  test('a changed password ends my other sessions and takes its place', async () => {
    const rows = async () => (await own.get('/api/me/sessions')).body['rows'] as unknown[];
    const person = site.person('EN');
    const code = site.code(person, 30);
    const at = browser();
    const { userId } = person;
    expect(
      (await at.send('/api/session', { userId, password: site.demo.password, code })).status,
    ).toBe(200);
    expect(await rows()).toHaveLength(2);
    const body = { old: site.demo.password, password: NEW_PASSWORD };
    expect((await own.send('/api/me/password', body)).status).toBe(200);
    expect(await rows()).toMatchObject([{ own: true, how: 'password+totp' }]);
    expect((await at.get('/api/session')).status).toBe(401);
    expect((await right(browser(), 'EN')).status).toBe(401);
    // The other spelling of क़ is the same password.
    const spelled = { userId, password: NEW_PASSWORD.normalize('NFD') };
    expect((await browser().send('/api/sign-in/password', spelled)).status).toBe(200);
  });

  test('an authenticator is taken into use with the code it shows', async () => {
    const begun = (await own.send('/api/me/totp/begin', {})).body;
    const { secret, uri, picture, ticket } = begun as Record<string, string>;
    expect(uri).toMatch(/^otpauth:\/\/totp\/Patravali:.*secret=/);
    expect(picture).toMatch(/^<svg/);
    const take = (code: string) => own.send('/api/me/totp', { ticket, code });
    expect((await take('000000')).code).toBe('code_wrong');
    const code = totpOf(secret ?? '').generate();
    expect((await take(code)).status).toBe(200);
    expect((await take(code)).code).toBe('ticket_over');
    const { factors } = await security();
    expect(factors).toMatchObject([{ kind: 'totp', no: 4 }]);
  });

  test('recovery codes are good once each', async () => {
    const { codes } = (await own.send('/api/me/recovery-codes', {})).body as { codes: string[] };
    expect(codes).toHaveLength(10);
    expect(codes[0]).toMatch(/^[0-9a-z]{5}-[0-9a-z]{5}$/);
    const come = async (code: string) => {
      const at = browser();
      const { userId } = site.person('EN');
      const first = await at.send('/api/sign-in/password', { userId, password: NEW_PASSWORD });
      expect(first.body['factors']).toContain('recovery');
      return at.send('/api/sign-in/code', { ticket: first.body['ticket'], kind: 'recovery', code });
    };
    const [code = ''] = codes;
    expect((await come(code.toUpperCase().replace('-', ' '))).status).toBe(200);
    expect((await come(code)).code).toBe('code_wrong');
    expect((await security())['recoveryLeft']).toBe(9);
  });

  test('a code by e-mail', async () => {
    const { ticket } = (await own.send('/api/me/mail-codes/begin', {})).body;
    const [letter] = await letters();
    expect(letter?.to).toBe(site.person('EN').userId);
    const code = sixDigits(letter?.text);
    expect((await own.send('/api/me/mail-codes', { ticket, code })).status).toBe(200);
    const at = browser();
    const { userId } = site.person('EN');
    const first = await at.send('/api/sign-in/password', { userId, password: NEW_PASSWORD });
    const next = first.body['ticket'];
    expect((await at.send('/api/sign-in/mail', { ticket: next })).body).toEqual({ sent: true });
    // The code of the earlier letter is not good for this attempt.
    const give = (shown: string) =>
      at.send('/api/sign-in/code', { ticket: next, kind: 'email', code: shown });
    expect((await give(code)).code).toBe('code_wrong');
    expect((await give(sixDigits((await letters())[0]?.text))).status).toBe(200);
  });

  test('one factor always stays', async () => {
    const factors = (await security())['factors'] as { no: number }[];
    expect(factors).toHaveLength(2);
    const remove = (no = 0) => own.send(`/api/me/factors/${no}/removal`, {});
    expect((await remove(factors[0]?.no)).status).toBe(200);
    expect((await remove(factors[1]?.no)).code).toBe('last_factor');
  });

  test('who came in and who tried is shown to the owner', async () => {
    const { rows } = (await own.get('/api/me/sign-ins')).body as { rows: { outcome: string }[] };
    const outcomes = new Set(rows.map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(['in', 'wrong_factor', 'wrong_password']);
  });

  test('all others end at a stroke, one by its id, and nobody ends those of others', async () => {
    const rows = async () =>
      (await own.get('/api/me/sessions')).body['rows'] as { id: string; own: boolean }[];
    const stranger = await site.signIn('JK');
    const id = (await rows())[0]?.id ?? '';
    expect((await stranger.send('/api/me/sessions/end', { id })).body).toEqual({ ended: 0 });
    expect((await rows()).length).toBeGreaterThan(1);
    await own.send('/api/me/sessions/end', { id: null });
    expect(await rows()).toMatchObject([{ own: true }]);
    expect((await own.send('/api/me/sessions/end', { id })).body).toEqual({ ended: 1 });
    expect((await own.get('/api/me/sessions')).status).toBe(401);
  });
});

describe('proving it anew', () => {
  test('administration and signing ask for a fresh second factor', async () => {
    await forget();
    const age = (minutes: number) =>
      database.owner.transaction((tx) =>
        tx.query(
          'age_proof',
          `update sessions set proved_at = now() - make_interval(mins => $2) where person_id = $1`,
          [manager.me.person.id, minutes],
        ),
      );
    const unit = {
      kind: 'desk',
      name: { en: 'New Desk', hi: 'नया डेस्क' },
      abbr: 'ND',
      parent: null,
    };
    const make = () => manager.send('/api/office/units', unit);
    await age(16);
    const old = await make();
    expect([old.status, old.code]).toEqual([403, 'step_up_needed']);
    expect((await manager.get('/api/session')).status).toBe(200);
    const { ticket, factors } = (await manager.send('/api/session/proof', {})).body;
    expect(factors).toEqual(['totp']);
    const code = site.code(site.person('IU'), 30);
    const proof = await manager.send('/api/sign-in/code', { ticket, kind: 'totp', code });
    expect(proof.status).toBe(200);
    // The session goes on under another token. ASVS 7.2.4.
    const renewed = String(String(proof.headers['set-cookie']).split(';')[0]);
    expect(renewed).toMatch(/^patravali=[0-9a-f]{64}$/);
    expect(renewed).not.toBe(manager.cookie);
    expect((await make()).status).toBe(200);
  });
});

describe('enrolment', () => {
  const invite = (by: Caller, person: string, over: object = {}) =>
    by.send(`/api/people/${person}/invitation`, {
      ...{ reset: false, order: '', via: 'slip', ...over },
    });

  test('by a slip: password, second factor, recovery codes, in', async () => {
    await forget();
    const { person, userId } = site.person('LU');
    expect((await invite(manager, person)).code).toBe('already_enrolled');
    expect((await invite(manager, person, { reset: true })).code).toBe('form_invalid');
    const reset = { reset: true, order: 'A-19/2/2026' };
    const { code } = (await invite(manager, person, reset)).body as { code: string };
    expect(code).toMatch(/^([0-9a-z]{5}-){3}[0-9a-z]{5}$/);
    expect((await right(browser(), 'LU')).code).toBe('sign_in_failed');
    const at = browser('10.8.0.9');
    expect((await at.send('/api/enrolment', { code: 'wrong' })).code).toBe('invitation_over');
    const opened = (await at.send('/api/enrolment', { code: code.replaceAll('-', '') })).body;
    expect(opened['userId']).toBe(userId);
    const as = { 'patravali-enrolment': String(opened['ticket']) };
    const end = () => at.send('/api/enrolment/end', {}, as);
    expect((await end()).code).toBe('enrolment_incomplete');
    const password = { old: null, password: NEW_PASSWORD };
    expect((await at.send('/api/me/password', password, as)).status).toBe(200);
    const begun = (await at.send('/api/me/totp/begin', {}, as)).body as Record<string, string>;
    const shown = { ticket: begun['ticket'], code: totpOf(begun['secret'] ?? '').generate() };
    expect((await at.send('/api/me/totp', shown, as)).status).toBe(200);
    const done = await end();
    expect(done.body['codes']).toHaveLength(10);
    expect((await at.get('/api/session')).status).toBe(200);
    expect((await end()).code).toBe('ticket_over');
    expect((await at.send('/api/enrolment', { code })).code).toBe('invitation_over');
  });

  test('by mail: the link holds the code; only the newest invitation is good', async () => {
    const { person, userId } = site.person('MK');
    const reset = { reset: true, order: 'A-19/3/2026', via: 'mail' };
    expect((await invite(manager, person, reset)).body['code']).toBeNull();
    const [first] = await letters();
    expect(first?.to).toBe(userId);
    const link = /https:\/\/office\.example\/enrol#(\S+)/.exec(first?.text ?? '')?.[1];
    expect((await invite(manager, person, { via: 'mail' })).status).toBe(200);
    expect((await browser().send('/api/enrolment', { code: link })).code).toBe('invitation_over');
    const newest = /#(\S+)/.exec((await letters())[0]?.text ?? '')?.[1];
    expect((await browser().send('/api/enrolment', { code: newest })).status).toBe(200);
  });

  test('left half done begins anew without an order; nothing of the old one is good', async () => {
    await forget();
    const { person } = site.person('CU');
    const reset = { reset: true, order: 'A-19/4/2026' };
    const { code } = (await invite(manager, person, reset)).body;
    const at = browser('10.8.0.9');
    const opened = async (by: unknown) => {
      const { body } = await at.send('/api/enrolment', { code: by });
      return { 'patravali-enrolment': String(body['ticket']) };
    };
    const old = await opened(code);
    const password = { old: null, password: NEW_PASSWORD };
    expect((await at.send('/api/me/password', password, old)).status).toBe(200);
    // The same slip goes on where it was left, while it is good.
    const again = await opened(code);
    expect((await at.get('/api/me/security', again)).body).toMatchObject({ password: true });
    const { code: anew } = (await invite(manager, person)).body;
    expect((await at.send('/api/enrolment', { code })).code).toBe('invitation_over');
    for (const headers of [old, again])
      expect((await at.get('/api/me/security', headers)).code).toBe('ticket_over');
    const as = await opened(anew);
    expect((await at.get('/api/me/security', as)).body).toMatchObject({
      ...{ password: false, factors: [], enrolling: true },
    });
  });

  test('is for administrators of the office to offer', async () => {
    const clerk = await site.signIn('NN');
    const { person } = site.person('BN');
    expect((await invite(clerk, person)).code).toBe('role_missing');
  });
});
