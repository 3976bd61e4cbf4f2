/** Everyday events by their own names, told beforehand; and papers marked to a vacant post. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { dak } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let manager: Caller;
let clerk: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  manager = await site.signIn('IU');
  clerk = await site.signIn('AK');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-18/1/2026 of the sample office';
async function lastType(person: string): Promise<string | undefined> {
  const [row] = await database.db.read<{ type: string }>(
    'last_type',
    'select type from journal where item_id = $1 order by version desc limit 1',
    [person],
  );
  return row?.type;
}

describe('who leaves', () => {
  test.each([
    ['suspended', 'PersonSuspended', 'SuspensionRevoked'],
    ['retired', 'PersonRetired', 'PersonReactivated'],
    ['resigned', 'PersonDeactivated', 'PersonReactivated'],
    ['deceased', 'PersonDied', null],
  ])('%s: the journal says %s, and the way back %s', async (reason, left, back) => {
    const { person } = site.person('JK');
    const url = `/api/people/${person}`;
    await manager.act(`${url}/deactivation`, { reason, order });
    expect(await lastType(person)).toBe(left);
    const { body } = await manager.get('/api/people?q=Jyoti');
    expect(body['rows']).toMatchObject([{ status: 'deactivated', ended: reason }]);
    const again = await manager.send(`${url}/reactivation`, { order });
    expect(again.code).toBe(back === null ? 'person_deceased' : undefined);
    expect(await lastType(person)).toBe(back ?? left);
  });

  test('is told beforehand, with the sessions that will end', async () => {
    const leaver = await site.signIn('BN');
    const url = `/api/people/${leaver.me.person.id}`;
    const effect = await manager.send(`${url}/deactivation/effect`, { reason: 'suspended', order });
    const door = [{ person: { en: 'Bhanu Namuna' }, open: false, sessions: 1 }];
    expect(effect.body).toMatchObject({ door });
    expect((await leaver.get('/api/session')).status).toBe(200);
    await manager.act(`${url}/deactivation`, { reason: 'suspended', order });
    expect((await leaver.get('/api/session')).code).toBe('sign_in_needed');
    const back = await manager.send(`${url}/reactivation/effect`, { order });
    expect(back.body['door']).toMatchObject([{ open: true, sessions: 0 }]);
  });
});

test('a paper goes to a vacant post only after a warning, and waits there', async () => {
  const { body } = await manager.get('/api/office/posts?q=HT');
  const [post] = body['rows'] as { id: string; holder: unknown }[];
  expect(post?.holder).toBeNull();
  const form = dak({ nature: 'physical' });
  const lone = { form, document: null, copyOf: null, send: null };
  const { id } = await clerk.act('/api/receipts', lone);
  const marking = {
    ...{ to: post?.id, action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' },
  };
  const url = `/api/receipts/${id}/send`;
  expect((await clerk.send(url, marking)).code).toBe('recipient_vacant');
  await clerk.act(url, { ...marking, evenVacant: true });
  const waits = await manager.get('/api/office/posts?q=HT');
  expect(waits.body['rows']).toMatchObject([{ items: 1, holder: null }]);
});
