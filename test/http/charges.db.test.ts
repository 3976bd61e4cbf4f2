/** A year in the life of a post, over HTTP: who comes, who goes, and what becomes of the desk. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must, present } from '../../src/core/must.ts';
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

type Occupancy = {
  readonly no: number;
  readonly kind: string;
  readonly person: { readonly id: string; readonly name: { readonly en: string } };
  readonly endedAt: string | null;
  readonly until: string | null;
};

async function postId(words: string): Promise<string> {
  const { body } = await manager.get(`/api/office/posts?q=${encodeURIComponent(words)}`);
  const [row] = body['rows'] as { id: string }[];
  return present(row, words).id;
}
async function chargesOf(post: string, day = ''): Promise<Occupancy[]> {
  const { body } = await manager.get(`/api/posts/${post}/charges${day && `?day=${day}`}`);
  return body['rows'] as Occupancy[];
}
const today = (): string => manager.me.today;
const personOf = (initials: string): string => site.person(initials).person;
const order = 'A-12/7/2026 of the sample office';

describe('charges', () => {
  test('only an administrator sees the lists, and everybody who holds a post', async () => {
    expect((await clerk.get('/api/people')).code).toBe('role_missing');
    expect((await clerk.get('/api/office/posts')).code).toBe('role_missing');
    const { body } = await manager.get('/api/people?limit=4');
    expect(body['rows']).toHaveLength(4);
    const second = await manager.get(`/api/people?limit=4&after=${String(body['next'])}`);
    const names = [...(body['rows'] as { userId: string }[]), ...(second.body['rows'] as [])];
    expect(new Set(names.map(({ userId }) => userId)).size).toBe(8);
    const found = await manager.get(`/api/people?q=${encodeURIComponent('आशा')}`);
    expect(found.body['rows']).toMatchObject([
      { initials: 'AK', posts: [{ abbr: 'CLK(AK)-CRU' }] },
    ]);
  });

  test('a stand-in acts from the post for as long as the order says', async () => {
    const post = await postId('HT');
    const body = { person: personOf('GK'), kind: 'link', from: today(), until: today(), order };
    const given = await manager.act(`/api/posts/${post}/charges`, body);
    expect(given).toMatchObject({ kind: 'post', number: 'HT(JK)-ADMN', status: 'occupied' });
    const standIn = await site.signIn('GK');
    expect(standIn.me.posts.map((p) => p.abbr)).toContain('HT(JK)-ADMN');
    expect((await standIn.as('HT').get('/api/desk?tray=inbox')).status).toBe(200);
    const again = await manager.send(`/api/posts/${post}/charges`, body);
    expect([again.status, again.code]).toEqual([409, 'already_in_charge']);
  });

  test('a transfer hands the desk over and changes both marking abbreviations', async () => {
    const inspector = await site.signIn('EN');
    const from = inspector.post('INSP(EN)');
    const receipt = await clerk.act('/api/receipts', {
      form: dak({ nature: 'physical' }),
      document: null,
      copyOf: null,
      send: { to: from, action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' },
    });
    const to = await postId('HT');
    const [sits] = await chargesOf(to);
    must(sits !== undefined, 'somebody sits there');
    // The translator leaves first: nothing lies on that desk.
    const held = (await chargesOf(to)).find((c) => c.kind === 'substantive');
    const relief = { on: today(), order, inCharge: null };
    await manager.act(`/api/posts/${to}/charges/${held?.no}/relief`, relief);
    const move = { ...relief, person: personOf('EN'), to, from: today() };
    const alone = await manager.send(`/api/posts/${from}/charges/1/transfer`, move);
    expect([alone.status, alone.code]).toEqual([409, 'items_in_hand']);
    expect(alone.body['detail']).toEqual({ items: 1 });
    const inCharge = personOf('FU');
    const moved = await manager.act(`/api/posts/${from}/charges/1/transfer`, { ...move, inCharge });
    expect(moved.number).toBe('HT(EN)-ADMN');
    const left = await manager.get('/api/office/posts?q=INSP-TECH');
    expect(left.body['rows']).toMatchObject([{ abbr: 'INSP(FU)-TECH' }]);
    expect((await manager.get('/api/office/posts?q=INSP(FU)-TECH')).body['rows']).toMatchObject([
      { items: 1, holder: { en: 'Falguni Udaharan' } },
    ]);
    // At once: the session goes on, the old desk does not.
    expect((await inspector.as('INSP(EN)').get('/api/desk?tray=inbox')).code).toBe(
      'post_not_yours',
    );
    const superintendent = (await site.signIn('FU')).as('INSP');
    const desk = await superintendent.get('/api/desk?tray=inbox');
    expect(desk.body['rows']).toMatchObject([{ id: receipt.id }]);
    expect(await chargesOf(from, today())).toMatchObject([
      { no: 2, kind: 'additional' },
      { no: 1, kind: 'substantive', until: today() },
    ]);
  });

  test('who signs in another’s name leaves both names in the journal', async () => {
    const head = (await site.signIn('MK')).as('COMR');
    const post = head.post('COMR');
    const lent = { person: personOf('NN'), kind: 'authority', from: today(), until: today() };
    await head.act(`/api/posts/${post}/delegations`, lent);
    const secretary = (await site.signIn('NN')).as('COMR');
    expect((await secretary.upload(Buffer.from('%PDF-1.4 a short one'), 'a.pdf')).status).toBe(200);
    const [entry] = await database.db.read<{ leaf: string }>(
      'last_entry',
      'select leaf from journal order by seq desc limit 1',
    );
    expect(JSON.parse(entry?.leaf ?? '')).toMatchObject({
      post,
      person: personOf('NN'),
      behalf: personOf('MK'),
    });
    const away = { person: personOf('NN'), kind: 'link', from: today(), until: today(), order };
    expect((await secretary.send(`/api/posts/${post}/charges`, away)).code).toBe('role_missing');
    expect((await secretary.send(`/api/posts/${post}/delegations`, lent)).code).toBe(
      'charge_not_yours',
    );
  });

  test('who is deactivated is out at once, and the post above looks after the desk', async () => {
    const leaver = await site.signIn('BN');
    const person = personOf('BN');
    const noOrder = { reason: 'retired', order: ' ' };
    const bare = await manager.send(`/api/people/${person}/deactivation`, noOrder);
    expect(bare.body['fields']).toEqual([{ field: 'order', problem: 'missing' }]);
    await manager.act(`/api/people/${person}/deactivation`, { reason: 'retired', order });
    expect((await leaver.get('/api/session')).code).toBe('sign_in_needed');
    const attempt = site.signIn('BN');
    await expect(attempt).rejects.toThrow();
    const found = await manager.get('/api/people?q=bhanu');
    expect(found.body['rows']).toMatchObject([{ status: 'deactivated', posts: [] }]);
    await manager.act(`/api/people/${person}/reactivation`, { order });
    const back = await manager.get('/api/people?q=bhanu');
    expect(back.body['rows']).toMatchObject([{ status: 'active', posts: [] }]);
  });
});
