/** A cookie in other hands: noticed as soon as it comes from another network, and of no use there. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionRow } from '../../src/contract/security.ts';
import { isRefused } from '../../src/core/refusals.ts';
import { doorOf } from '../../src/server/people/index.ts';
import { createApp } from '../../src/server/platform/http.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { useDatabase } from '../db/harness.ts';
import { openSite, posted } from './site.ts';
import type { Answer, Site } from './site.ts';

const database = useDatabase();
let site: Site;
beforeAll(async () => {
  site = await openSite(database.db, {
    edge: { trustedProxies: ['127.0.0.1'] },
    sessionNetwork: 'ask',
  });
});
afterAll(() => site[Symbol.asyncDispose]());

const HOME = '10.1.1.7';
const AWAY = '203.0.113.9';
type Hand = {
  readonly get: (url: string) => Promise<Answer>;
  readonly send: (url: string, body: unknown) => Promise<Answer>;
};
/** Whoever has this cookie, coming from that address. */
function hand(cookie: string, address: string): Hand {
  const own = { cookie, 'x-forwarded-for': address };
  return {
    get: (url) => site.ask({ method: 'GET', url, headers: own }),
    send: (url, body) => {
      const asked = posted(url, body);
      const key = { 'idempotency-key': randomUUID() };
      return site.ask({ ...asked, headers: { ...asked.headers, ...own, ...key } });
    },
  };
}
async function enter(initials: string, address: string): Promise<string> {
  const { userId } = site.person(initials);
  const { password } = site.demo;
  const asked = posted('/api/session', {
    userId,
    password,
    code: site.code(site.person(initials)),
  });
  const headers = { ...asked.headers, 'x-forwarded-for': address };
  const answer = await site.ask({ ...asked, headers });
  expect(answer.status, answer.text).toBe(200);
  return String(String(answer.headers['set-cookie']).split(';')[0]);
}
const prove = async (by: Hand, code: string): Promise<Answer> => {
  const begun = await by.send('/api/session/proof', {});
  expect(begun.status, begun.text).toBe(200);
  return by.send('/api/sign-in/code', { ticket: begun.body['ticket'], kind: 'totp', code });
};
const own = async (by: Hand): Promise<SessionRow | undefined> => {
  const rows = (await by.get('/api/me/sessions')).body['rows'] as SessionRow[];
  return rows.find((row) => row.own);
};
const signIns = async (by: Hand): Promise<readonly string[]> => {
  const rows = (await by.get('/api/me/sign-ins')).body['rows'] as { outcome: string }[];
  return rows.map(({ outcome }) => outcome);
};

describe('a stolen session', () => {
  test('reads and does nothing from another network; its owner goes on and is told', async () => {
    const cookie = await enter('AK', HOME);
    const [owner, thief] = [hand(cookie, HOME), hand(cookie, AWAY)];
    expect((await owner.get('/api/desk?tray=inbox')).status).toBe(200);
    for (const url of ['/api/session', '/api/desk?tray=inbox', '/api/me/security', '/api/posts'])
      expect((await thief.get(url)).code, url).toBe('network_changed');
    const sent = await thief.send('/api/me/sessions/end', { id: null });
    expect(sent.code).toBe('network_changed');
    // Without the second factor the way to prove leads nowhere.
    expect((await prove(thief, '000000')).code).toBe('code_wrong');
    expect((await thief.get('/api/session')).code).toBe('network_changed');
    // Another address of the same network is the same place.
    expect((await hand(cookie, '10.1.1.200').get('/api/session')).status).toBe(200);
    expect(await own(owner)).toMatchObject({
      network: '10.1.1.0/24',
      networks: [],
      elsewhere: { network: '203.0.113.0/24' },
    });
    // Once, however often it is tried within the hour.
    expect((await signIns(owner)).filter((one) => one === 'elsewhere')).toHaveLength(1);
    const manager = await enter('IU', HOME);
    const told = await hand(manager, HOME).get('/api/refused-attempts?code=network_changed');
    expect(told.text).toContain(AWAY);
    expect(told.text).toContain(site.person('AK').userId);
  });

  test('ends no other sessions without a fresh second factor', async () => {
    const cookie = await enter('LU', HOME);
    const owner = hand(cookie, HOME);
    await database.owner.transaction((tx) =>
      tx.query('age_proofs', `update sessions set proved_at = now() - interval '1 hour'`),
    );
    expect((await owner.send('/api/me/sessions/end', { id: null })).code).toBe('step_up_needed');
    expect((await prove(owner, site.code(site.person('LU'), 30))).status).toBe(200);
    expect((await owner.send('/api/me/sessions/end', { id: null })).status).toBe(200);
  });

  test('ends when its owner shows the second factor anew: the cookie is another one', async () => {
    const cookie = await enter('JK', HOME);
    const owner = hand(cookie, HOME);
    const begun = await owner.send('/api/session/proof', {});
    const code = site.code(site.person('JK'), 30);
    const given = { ticket: begun.body['ticket'], kind: 'totp', code };
    // Whoever has the ticket alone does not get the session by it.
    const stranger = await hand('', HOME).send('/api/sign-in/code', given);
    expect(stranger.code).toBe('ticket_over');
    expect(stranger.headers['set-cookie']).toBeUndefined();
    const again = await owner.send('/api/session/proof', {});
    await database.owner.transaction((tx) =>
      tx.query('forget_steps', `update credential_uses set step = 0`),
    );
    const proved = await owner.send('/api/sign-in/code', {
      ...given,
      ticket: again.body['ticket'],
    });
    expect(proved.status, proved.text).toBe(200);
    const renewed = String(String(proved.headers['set-cookie']).split(';')[0]);
    expect(renewed).not.toBe(cookie);
    // What was on its way with the former one is answered; half a minute later it opens nothing.
    expect((await owner.get('/api/session')).status).toBe(200);
    await database.owner.transaction((tx) =>
      tx.query('age_formers', `update sessions set former_until = now() - interval '1 second'`),
    );
    expect((await owner.get('/api/session')).code).toBe('sign_in_needed');
    expect((await owner.get('/api/me/sessions')).code).toBe('sign_in_needed');
    expect((await hand(renewed, HOME).get('/api/session')).status).toBe(200);
    expect(await own(hand(renewed, HOME))).toMatchObject({ network: '10.1.1.0/24' });
  });

  test('is ended by its owner, also from where they are not known', async () => {
    const cookie = await enter('BN', HOME);
    await hand(cookie, AWAY).get('/api/session');
    expect((await hand(cookie, AWAY).send('/api/session/end', {})).status).toBe(200);
    expect((await hand(cookie, HOME).get('/api/session')).code).toBe('sign_in_needed');
  });

  test('of no address that a stranger says is believed', async () => {
    const cookie = await enter('EN', AWAY);
    const headers = { cookie, 'x-forwarded-for': HOME };
    const forged = await site.ask({
      ...{ method: 'GET', url: '/api/session', headers },
      remoteAddress: '198.51.100.4',
    });
    expect(forged.code).toBe('network_changed');
  });
});

describe('its owner who moves', () => {
  test('shows the second factor once in each network, and works in all of them', async () => {
    const cookie = await enter('DK', HOME);
    const away = hand(cookie, AWAY);
    expect((await away.get('/api/session')).code).toBe('network_changed');
    expect((await prove(away, site.code(site.person('DK'), 30))).status).toBe(200);
    expect((await away.get('/api/desk?tray=inbox')).status).toBe(200);
    expect((await hand(cookie, HOME).get('/api/session')).status).toBe(200);
    expect(await own(away)).toMatchObject({ networks: ['203.0.113.0/24'], elsewhere: null });
    const v6 = hand(cookie, '2001:db8:1:2::7');
    expect((await v6.get('/api/session')).code).toBe('network_changed');
    expect(await own(away)).toMatchObject({ elsewhere: { network: '2001:db8:1:0::/56' } });
  });
});

const LIMITS = {
  ...{ sessionIdleMinutes: 60, sessionMaxHours: 12, secureCookies: false },
  ...{ proofSigningMinutes: 30, proofAdminMinutes: 15 },
};
/** What a door of other settings says to this cookie from there. */
async function asked(
  sessionNetwork: 'end' | 'off',
  cookie: string,
  address: string,
): Promise<string | undefined> {
  const app = createApp(silentLog, { secureCookies: false, trustedProxies: ['127.0.0.1'] });
  const door = doorOf(database.db, { ...LIMITS, sessionNetwork });
  app.get('/here', async (request) => {
    const actor = await door(request);
    return isRefused(actor) ? { said: actor.refused } : {};
  });
  const headers = { cookie, 'x-forwarded-for': address };
  const { said } = (await app.inject({ method: 'GET', url: '/here', headers })).json<{
    said?: string;
  }>();
  await app.close();
  return said;
}

describe('by the settings', () => {
  test('it ends at once', async () => {
    const cookie = await enter('HN', HOME);
    expect(await asked('end', cookie, HOME)).toBeUndefined();
    expect(await asked('end', cookie, AWAY)).toBe('sign_in_needed');
    expect(await asked('end', cookie, HOME)).toBe('sign_in_needed');
  });

  test('it is let be', async () => {
    const cookie = await enter('GK', HOME);
    expect(await asked('off', cookie, AWAY)).toBeUndefined();
    expect(await own(hand(cookie, HOME))).toMatchObject({ elsewhere: null });
  });
});
