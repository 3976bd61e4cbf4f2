/** Rules of networks: who may make them, and that they hold at the door of everybody. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite, posted } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const database = useDatabase();
const LAN = '10.20.1.5';
const VPN = '10.99.0.7';
const HOME = '203.0.113.20';
let site: Site;
let manager: Caller;
let clerk: Caller;
beforeAll(async () => {
  site = await openSite(database.db, { edge: { trustedProxies: ['127.0.0.1'] } });
  manager = await site.signIn('IU');
  clerk = await site.signIn('EN');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'IT-4/1/2026';
const rule = (over: object): object => ({
  ...{ effect: 'limit', subject: 'office', role: null, person: null },
  ...{ ranges: ['10.20.0.0/16', '127.0.0.0/8'], from: manager.me.today, until: null, order },
  ...over,
});
const at = (caller: Caller, address: string, url = '/api/desk/counts'): Promise<Answer> =>
  caller.get(url, { 'x-forwarded-for': address });
const code = async (caller: Caller, address: string) => (await at(caller, address)).code;

test('who is not limited works from everywhere', async () => {
  for (const address of [LAN, VPN, HOME]) expect(await code(clerk, address)).toBeUndefined();
});

test('a rule is made by an administrator, from a network that it leaves open', async () => {
  expect((await clerk.send('/api/network-rules', rule({}))).code).toBe('role_missing');
  expect((await clerk.get('/api/network-rules')).code).toBe('role_missing');
  const wrong = rule({ ranges: ['10.20.0.1/16', 'x'], order: ' ', until: '2020-01-01' });
  expect((await manager.send('/api/network-rules', wrong)).body['fields']).toEqual([
    { field: 'ranges', problem: 'not_a_network' },
    { field: 'until', problem: 'before_start' },
    { field: 'until', problem: 'in_the_past' },
    { field: 'order', problem: 'missing' },
  ]);
  const grantAll = rule({ effect: 'grant' });
  expect((await manager.send('/api/network-rules', grantAll)).code).toBe('form_invalid');
  const locked = await manager.send('/api/network-rules', rule({ ranges: ['10.20.0.0/16'] }));
  expect([locked.status, locked.code]).toEqual([409, 'shuts_you_out']);
});

test('the office is held to its network; a grant lets one person in, and ends', async () => {
  const limit = await manager.act('/api/network-rules', rule({}));
  expect(await code(clerk, LAN)).toBeUndefined();
  for (const address of [VPN, HOME, '::ffff:203.0.113.20', 'garbage'])
    expect(await code(clerk, address), address).toBe('network_not_granted');
  // Nor are one's own credentials and sessions read or changed from there; signing out goes on.
  for (const url of ['/api/me/security', '/api/me/sessions', '/api/me/sign-ins'])
    expect((await at(clerk, HOME, url)).code, url).toBe('network_not_granted');
  for (const url of ['/api/me/totp/begin', '/api/session/proof']) {
    const { code: refused } = await clerk.send(url, {}, { 'x-forwarded-for': HOME });
    expect(refused, url).toBe('network_not_granted');
  }
  const leaving = await site.signIn('NN');
  const out = await leaving.send('/api/session/end', {}, { 'x-forwarded-for': HOME });
  expect(out.status).toBe(200);
  // Nor may anybody sign in from there.
  const other = site.person('HN');
  const { userId } = other;
  const secrets = { password: site.demo.password, code: site.code(other) };
  const asked = posted('/api/session', { userId, ...secrets });
  const headers = { ...asked.headers, 'x-forwarded-for': HOME };
  const entering = await site.ask({ ...asked, headers });
  expect([entering.code, entering.headers['set-cookie']]).toEqual([
    'network_not_granted',
    undefined,
  ]);
  const person = clerk.me.person.id;
  const vpn = { effect: 'grant', subject: 'person', person, ranges: ['10.99.0.0/24'] };
  const grant = await manager.act('/api/network-rules', rule(vpn));
  expect(await code(clerk, VPN)).toBeUndefined();
  expect(await code(clerk, HOME)).toBe('network_not_granted');
  expect(await code(manager, VPN)).toBe('network_not_granted');
  const listed = (await manager.get('/api/network-rules')).body;
  expect(listed).toMatchObject({
    here: '127.0.0.1',
    rows: [
      { id: grant.id, status: 'holds', userId: clerk.me.person.userId },
      { id: limit.id, status: 'holds', subject: 'office' },
    ],
  });
  const end = (id: string) => manager.send(`/api/network-rules/${id}/end`, { order });
  expect((await end(grant.id)).status).toBe(200);
  expect(await code(clerk, VPN)).toBe('network_not_granted');
  expect((await end(grant.id)).code).toBe('rule_over');
  expect((await end(limit.id)).status).toBe(200);
  expect(await code(clerk, HOME)).toBeUndefined();
});

test('a role is held to its network only where one acts by it; days count', async () => {
  const auditor = await site.signIn('OU');
  const role = { subject: 'role', role: 'auditor', ranges: ['10.20.7.0/24'] };
  const { id } = await manager.act('/api/network-rules', rule(role));
  expect(await code(auditor, LAN)).toBe('network_not_granted');
  expect(await code(auditor, '10.20.7.9')).toBeUndefined();
  expect(await code(clerk, LAN)).toBeUndefined();
  await manager.act(`/api/network-rules/${id}/end`, { order });
  const later = rule({ ...role, from: '2099-01-01' });
  const { id: next } = await manager.act('/api/network-rules', later);
  expect(await code(auditor, LAN)).toBeUndefined();
  await manager.act(`/api/network-rules/${next}/end`, { order });
});
