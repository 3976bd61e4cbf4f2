/** From one organisation to another, over HTTP: relieved here, taken in there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let admin: Caller;
let manager: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  admin = await site.signIn('PK');
  manager = await site.signIn('IU');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-15/1/2026 of the sample office';

test('a person is released by the old office and taken in by the new one alone', async () => {
  const both = { en: '', hi: '' };
  const to = await admin.act('/api/organisations', {
    ...{ type: 'customs', code: 'NAM', parent: null, numbering: 'plain', lgd: null },
    ...{ name: { en: 'Sample', hi: '' }, abbr: both, place: both, address: both },
  });
  const leaver = await site.signIn('JK');
  const { id } = leaver.me.person;
  const url = `/api/people/${id}`;
  const released = { to: to.id, order };
  expect((await manager.send(`${url}/release`, released)).code).toBe('still_in_charge');
  const relief = { on: manager.me.today, order, inCharge: null };
  await manager.act(`/api/posts/${leaver.post('HT')}/charges/1/relief`, relief);
  // At once: the session goes on, the desk does not.
  expect((await leaver.get('/api/desk?tray=inbox')).code).toBe('post_not_yours');
  await manager.act(`${url}/release`, released);
  expect((await manager.send(`${url}/joining`, { order })).code).toBe('office_not_yours');
  await admin.act(`${url}/joining`, { order });
  const rows = await database.db.read<{ org: string; moved: string }>(
    'home',
    `select org_id as org, state->>'org' as moved from persons where id = $1`,
    [id],
  );
  expect(rows).toEqual([{ org: to.id, moved: to.id }]);
  expect((await manager.get('/api/people?q=jyoti')).body['rows']).toEqual([]);
  expect((await manager.send(`${url}/deactivation`, { reason: 'left', order })).code).toBe(
    'office_not_yours',
  );
});

describe('the row of a person', () => {
  test('stands where its state says, and nowhere else', async () => {
    const astray = `update persons set version = version + 1, org_id = gen_random_uuid()
      where user_id like 'asha%'`;
    const forced = database.owner.transaction((tx) => tx.query('astray', astray, []));
    await expect(forced).rejects.toThrow();
  });
});
