/**
 * What is tried at the door, by the names of the list: a stolen session, a forged proxy header,
 * password spraying. An expired or replayed reply of single sign-on stands in `sso.db.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite, posted } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let owner: Caller;
beforeAll(async () => {
  site = await openSite(database.db, { edge: { networks: ['10.1.0.0/16', '127.0.0.0/8'] } });
  owner = await site.signIn('AK');
});
afterAll(() => site[Symbol.asyncDispose]());

const ticket = 'a'.repeat(64);
const passkey = { id: 'x', rawId: 'x', type: 'public-key', response: {} };

describe('a stolen session', () => {
  const grown = (): Promise<unknown> =>
    database.owner.transaction((tx) =>
      tx.query(
        'grown_old',
        `update sessions set proved_at = now() - interval '16 minutes' where person_id = $1`,
        [owner.me.person.id],
      ),
    );

  test.each<[string, unknown]>([
    ['/api/me/password', { old: 'x', password: 'of whoever has stolen it' }],
    ['/api/me/totp/begin', {}],
    ['/api/me/totp', { ticket, code: '123456' }],
    ['/api/me/passkeys/begin', {}],
    ['/api/me/passkeys', { ticket, response: passkey, name: 'mine now' }],
    ['/api/me/mail-codes/begin', {}],
    ['/api/me/mail-codes', { ticket, code: '123456' }],
    ['/api/me/factors/2/removal', {}],
    ['/api/me/recovery-codes', {}],
  ])('changes nothing that its owner comes in with: %s', async (url, body) => {
    await grown();
    const { status, code } = await owner.send(url, body);
    expect([status, code]).toEqual([403, 'step_up_needed']);
  });

  test('stands in the list of its owner, and dies when the owner signs out', async () => {
    const { cookie } = owner;
    const stolen = { method: 'GET', url: '/api/session', remoteAddress: '10.1.2.3' } as const;
    expect((await site.ask({ ...stolen, headers: { cookie } })).status).toBe(200);
    const rows = (await owner.get('/api/me/sessions')).body['rows'] as { own: boolean }[];
    expect(rows.map(({ own }) => own)).toEqual([true]);
    await owner.send('/api/session/end', {});
    expect((await site.ask({ ...stolen, headers: { cookie } })).code).toBe('sign_in_needed');
  });
});

test('a forged proxy header opens no network: only a trusted proxy is believed', async () => {
  for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'client-ip', 'x-client-ip']) {
    const headers = { [name]: name === 'forwarded' ? 'for=10.1.0.7' : '10.1.0.7' };
    const asked = { method: 'GET', url: '/api/session', remoteAddress: '203.0.113.9' } as const;
    expect((await site.ask({ ...asked, headers })).code, name).toBe('network_not_allowed');
  }
});

test('password spraying is slowed and raises an alarm that names the network', async () => {
  const answers = new Set<string | undefined>();
  for (let i = 0; i < 40; i += 1) {
    const body = { userId: `someone.${i}@udaharanpur.gov.example`, password: 'Winter@2026' };
    const asked = posted('/api/session', { ...body, code: '000000' });
    answers.add((await site.ask({ ...asked, remoteAddress: '10.1.9.9' })).code);
  }
  expect([...answers].toSorted()).toEqual(['sign_in_failed', 'slow_down']);
  const alarms = await database.owner.read<{ code: string; subject: string }>(
    'alarms_now',
    'select code, subject from alarms',
  );
  expect(alarms).toEqual([{ code: 'password_spraying', subject: 'network 10.1.9.0/24' }]);
});
