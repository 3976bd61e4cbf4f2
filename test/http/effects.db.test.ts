/** Office orders are told before they are given, by the same rules, and nothing of it stays. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { present } from '../../src/core/must.ts';
import { digestOf } from '../db/fold.ts';
import { useDatabase } from '../db/harness.ts';
import { dak } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let manager: Caller;
let head: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  manager = await site.signIn('IU');
  head = (await site.signIn('MK')).as('COMR');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-12/21/2026 of the sample office';
const today = (): string => manager.me.today;
/** Without what the sealer and the sessions write by themselves. */
async function rowsNow(): Promise<readonly unknown[]> {
  const all = await digestOf(database.owner);
  return ['journal', 'acts', 'posts', 'persons', 'units', 'occupancies', 'outbox', 'counters'].map(
    (table) => [table, all[table]],
  );
}
async function told(
  caller: Caller,
  url: string,
  body: object,
): Promise<Record<'posts' | 'charges' | 'desks' | 'door', object[]>> {
  const before = await rowsNow();
  const answer = await caller.send(`${url}/effect`, body);
  expect([url, answer.status]).toEqual([url, 200]);
  expect(await rowsNow()).toEqual(before);
  return answer.body as never;
}
async function unit(abbr: string) {
  const { body } = await manager.get('/api/office/units');
  const rows = body['rows'] as { id: string; abbr: string; kind: string; name: object }[];
  return present(
    rows.find((one) => one.abbr === abbr),
    abbr,
  );
}

describe('told beforehand', () => {
  test('a renamed unit: which posts are marked to by which new abbreviation', async () => {
    const { id, kind, name } = await unit('TECH');
    const cover = { kind, name, abbr: 'LEGAL', parent: null, order };
    const { posts } = await told(manager, `/api/office/units/${id}`, cover);
    expect(posts).toHaveLength(3);
    expect(posts).toContainEqual(
      expect.objectContaining({ before: 'SUPDT(FU)-TECH', after: 'SUPDT(FU)-LEGAL' }),
    );
  });

  test('a transfer: who leaves, who joins, and who keeps the desk', async () => {
    const clerk = await site.signIn('AK');
    const form = dak({ nature: 'physical' });
    await clerk.act('/api/receipts', { form, document: null, copyOf: null, send: null });
    const from = clerk.post('CLK(AK)');
    const to = manager.post('SUPDT(IU)');
    const person = site.person('AK').person;
    const inCharge = site.person('BN').person;
    const move = { on: today(), from: today(), to, person, order, inCharge };
    const url = `/api/posts/${from}/charges/1/transfer`;
    expect((await manager.send(`${url}/effect`, move)).code).toBe('post_taken');
    const relief = { on: today(), order, inCharge };
    const { charges, desks } = await told(manager, `/api/posts/${from}/charges/1/relief`, relief);
    expect(charges).toMatchObject([
      { begins: false, kind: 'substantive', person: { en: 'Asha Kalpit' }, until: today() },
      { begins: true, kind: 'additional', person: { en: 'Bhanu Namuna' } },
    ]);
    expect(desks).toMatchObject([{ items: 1, inCharge: [{ en: 'Bhanu Namuna' }] }]);
  });

  test('a deactivation: the door, every charge, every desk', async () => {
    const body = { reason: 'retired', order };
    const effect = await told(
      manager,
      `/api/people/${site.person('EN').person}/deactivation`,
      body,
    );
    const person = expect.anything() as object;
    expect(effect.door).toEqual([{ person, open: false, sessions: 0 }]);
    expect(effect.charges).toMatchObject([{ begins: false, person: { en: 'Ekta Namuna' } }]);
  });

  test('only to who may give the order, and with the same refusals', async () => {
    const { id, kind, name } = await unit('TECH');
    const cover = { kind, name, abbr: 'ADMN', parent: null, order };
    const url = `/api/office/units/${id}/effect`;
    expect((await manager.send(url, cover)).code).toBe('abbr_taken');
    expect((await head.send(url, { ...cover, abbr: 'NEW' })).code).toBe('role_missing');
  });
});

describe('whoever lent their post', () => {
  test('takes it back at once, and nobody else does', async () => {
    const post = head.post('COMR');
    const lent = { person: site.person('NN').person, kind: 'secretarial', from: today() };
    await head.act(`/api/posts/${post}/delegations`, { ...lent, until: today() });
    const end = `/api/posts/${post}/delegations/2/end`;
    expect((await manager.send(end, {})).code).toBe('charge_not_yours');
    await head.act(end, {});
    const { body } = await head.get(`/api/posts/${post}/charges`);
    expect((body['rows'] as { endedAt: string | null }[])[0]?.endedAt).not.toBeNull();
    expect((await head.send(end, {})).code).toBe('charge_over');
  });
});
