/** To one post with copies to others, many receipts in one go, groups and folders of one's own. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Receipt } from '../../src/contract/receipts.ts';
import { useDatabase } from '../db/harness.ts';
import { dak } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
let officer: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
  officer = (await site.signIn('KN')).as('AC(');
});
afterAll(() => site[Symbol.asyncDispose]());

const to = (post: string, cc: readonly string[] = []) => ({
  ...{ to: post, action: 'examine', priority: 'ordinary', dueOn: null, remarks: 'देखें', cc },
});
const lone = (over: object = {}, send: object | null = null) => ({
  ...{ form: dak({ nature: 'physical', ...over }), document: null, copyOf: null, send },
});
const made = async (over: object = {}) => (await clerk.act('/api/receipts', lone(over))).id;
const inbox = async (by: Caller, more = '') =>
  (await by.get(`/api/desk?tray=inbox&limit=200${more}`)).body['rows'] as {
    readonly id: string;
    readonly number: string;
  }[];

describe('to and Cc', () => {
  test('the copy lies in the inbox under its own number; whom none can reach is told', async () => {
    const cc = [officer.post('AC('), clerk.post('CLK'), randomUUID()];
    const reply = await clerk.act('/api/receipts', lone({}, to(inspector.post('INSP'), cc)));
    expect(reply.left).toEqual([
      { to: clerk.post('CLK'), code: 'recipient_same' },
      { to: cc[2], code: 'recipient_unknown' },
    ]);
    const [copy] = await inbox(officer);
    expect(copy?.number).toBe(`${reply.number}(1)`);
    const page = (await officer.get(`/api/receipts/${copy?.id}`)).body as unknown as Receipt;
    expect(page).toMatchObject({ copyOf: reply.id, copyNo: 1, status: 'sent' });
    expect((await officer.get(`/api/receipts/${reply.id}`)).status).toBe(404);
    expect((await inbox(inspector)).map(({ number }) => number)).toContain(reply.number);
  });

  test('copies are no dak: the dak register has one line', async () => {
    const url = '/api/registers/receipts?from=2000-01-01&to=2999-12-31';
    const { rows } = (await clerk.get(url)).body as { rows: { cells: unknown[] }[] };
    expect(rows.filter(({ cells }) => String(cells[0]).includes('('))).toEqual([]);
    expect(rows).toHaveLength(1);
  });
});

describe('many in one go', () => {
  test('what does not travel with the first is named, the rest goes', async () => {
    const first = await made();
    const classified = await made({ classification: 'restricted', sealedCover: true });
    const second = await made();
    const stranger = randomUUID();
    const ids = [first, classified, second, first, stranger];
    const body = { ids, marking: to(inspector.post('INSP')) };
    const key = { 'idempotency-key': randomUUID() };
    const { status, body: reply } = await clerk.send('/api/receipts/send', body, key);
    expect(status).toBe(200);
    expect(reply['rows']).toMatchObject([
      { id: first, code: null },
      { id: classified, code: 'not_together' },
      { id: second, code: null },
      { id: stranger, code: 'not_found', number: '' },
    ]);
    const again = await clerk.send('/api/receipts/send', body, key);
    expect(again.body).toEqual(reply);
    const moves = ((await inspector.get(`/api/receipts/${first}`)).body as unknown as Receipt)
      .movements;
    expect(moves).toHaveLength(1);
  });

  test('each refused one says why, with a key only', async () => {
    const gone = await made();
    await clerk.act(`/api/receipts/${gone}/send`, to(inspector.post('INSP')));
    const body = { ids: [gone], marking: to(officer.post('AC(')) };
    const { body: reply } = await clerk.send('/api/receipts/send', body);
    expect(reply['rows']).toMatchObject([{ id: gone, code: 'not_with_you' }]);
    const bare = await clerk.send('/api/receipts/send', body, { 'idempotency-key': '' });
    expect(bare.code).toBe('key_missing');
  });
});

describe('groups of one’s own', () => {
  test('are kept, replaced under their name, and forgotten; nobody else sees them', async () => {
    const posts = [officer.post('AC('), inspector.post('INSP')];
    const saved = await clerk.send('/api/desk/groups', { name: ' तकनीकी ', posts });
    const { id } = saved.body as { id: string };
    const again = await clerk.send('/api/desk/groups', { name: 'तकनीकी', posts: [posts[0]] });
    expect(again.body).toEqual({ id });
    const { rows } = (await clerk.get('/api/desk/groups')).body as { rows: object[] };
    expect(rows).toMatchObject([{ id, name: 'तकनीकी', posts: [{ id: posts[0] }] }]);
    expect((await inspector.get('/api/desk/groups')).body).toEqual({ rows: [] });
    expect((await inspector.send(`/api/desk/groups/${id}/removal`, {})).code).toBe('not_found');
    expect((await clerk.send(`/api/desk/groups/${id}/removal`, {})).body).toEqual({ id });
    const unknown = { name: 'x', posts: [randomUUID()] };
    expect((await clerk.send('/api/desk/groups', unknown)).code).toBe('recipient_unknown');
    expect((await clerk.send('/api/desk/groups', { name: ' ', posts })).code).toBe('input_invalid');
  });
});

describe('folders of one’s own', () => {
  test('hold what the post holds, which stays in the inbox too', async () => {
    const [one, two] = [await made(), await made()];
    for (const id of [one, two])
      await clerk.act(`/api/receipts/${id}/send`, to(inspector.post('INSP')));
    const save = (body: object) => inspector.send('/api/desk/folders', body);
    const { id } = (await save({ id: null, name: 'न्यायालय' })).body as { id: string };
    const lay = (items: readonly string[], out = false, by = inspector) =>
      by.send(`/api/desk/folders/${id}/items`, { items, out });
    expect((await lay([one, two, randomUUID()])).body).toEqual({ count: 2 });
    expect((await lay([one])).body).toEqual({ count: 0 });
    expect((await lay([one], false, clerk)).body).toEqual({ count: 0 });
    expect((await inbox(inspector, `&folder=${id}`)).map((row) => row.id).sort()).toEqual(
      [one, two].sort(),
    );
    expect(await inbox(clerk, `&folder=${id}`)).toEqual([]);
    const listed = async () => (await inspector.get('/api/desk/folders')).body['rows'];
    expect(await listed()).toEqual([{ id, name: 'न्यायालय', count: 2 }]);

    await clerk.act(`/api/receipts/${two}/pull-back`, {});
    expect(await listed()).toMatchObject([{ count: 1 }]);
    expect((await lay([one], true)).body).toEqual({ count: 1 });
    expect(await listed()).toMatchObject([{ count: 0 }]);
    expect((await inbox(inspector)).map((row) => row.id)).toContain(one);

    const other = (await save({ id: null, name: 'अन्य' })).body as { id: string };
    const taken = await save({ id: other.id, name: 'न्यायालय' });
    expect([taken.code, taken.body['fields']]).toEqual([
      'form_invalid',
      [{ field: 'name', problem: 'unknown_value' }],
    ]);
    expect((await save({ id: randomUUID(), name: 'कोई' })).code).toBe('not_found');
    const away = `/api/desk/folders/${id}/removal`;
    expect((await clerk.send(away, {})).code).toBe('not_found');
    expect((await inspector.send(away, {})).body).toEqual({ id });
  });
});
