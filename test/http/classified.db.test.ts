/** Classified papers: clearance, readings that are acts, and those who watch without opening. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
let head: Caller;
let auditor: Caller;
let manager: Caller;
let secretary: Caller;
const ids: Record<string, string> = {};

const PAPER = { nature: 'physical', classification: 'confidential', letterRef: 'गोप/7' } as const;
const SEALED = { ...PAPER, sealedCover: true, nature: 'physical' } as const;
const marked = (to: string) => ({
  ...{ to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' },
});
const receipt = (form: object, send: object | null = null) => ({
  ...{ form: dak(form), document: null, copyOf: null, send },
});

beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
  head = await site.signIn('CU');
  auditor = await site.signIn('OU');
  manager = await site.signIn('IU');
  secretary = await site.signIn('NN');
  const sent = receipt(PAPER, marked(inspector.post('INSP')));
  ids['receipt'] = (await head.act('/api/receipts', sent)).id;
  await inspector.act(`/api/receipts/${ids['receipt']}/open`, {});
  const cover = { ...COVER, classification: 'confidential', subject: 'गोपनीय विषय' };
  const created = { cover, receipts: [ids['receipt']] };
  ids['file'] = (await inspector.act('/api/files', created)).id;
});
afterAll(() => site[Symbol.asyncDispose]());

const readings = async (item = 'file'): Promise<readonly string[]> => {
  const rows = await database.owner.read<{ post: string }>(
    'readings',
    `select leaf::jsonb->>'post' as post from journal
      where item_id = $1 and type in ('FileRead', 'ReceiptRead') order by seq`,
    [ids[item] ?? ''],
  );
  return rows.map(({ post }) => post);
};

/** The office changes what a post may. */
async function revise(post: string, change: object): Promise<void> {
  const [row] = await database.owner.read<{ state: Record<string, unknown> }>(
    'post_state',
    'select state from posts where id = $1',
    [post],
  );
  const { unit, designation, desig, roles, clearance, reportsTo } = row?.state ?? {};
  const cover = { unit, designation, desig, roles, clearance, reportsTo, order: 'A-1/2026' };
  await manager.act(`/api/office/posts/${post}`, { ...cover, ...change });
}

describe('what is classified', () => {
  test('is made only by a post that is cleared; a sealed cover goes on unread', async () => {
    const refused = await clerk.send('/api/receipts', receipt(PAPER));
    expect([refused.status, refused.code]).toEqual([403, 'not_cleared']);
    const passed = receipt(SEALED, marked(inspector.post('INSP')));
    expect((await clerk.send('/api/receipts', passed)).status).toBe(200);
  });

  test('is read by an act, once a post and day, whatever of it is opened', async () => {
    const before = await readings();
    for (let i = 0; i < 3; i += 1)
      expect((await inspector.get(`/api/files/${ids['file']}`)).status).toBe(200);
    expect(await readings()).toEqual([...before, inspector.post('INSP')]);
    expect((await head.get(`/api/receipts/${ids['receipt']}`)).status).toBe(200);
    expect(await readings('receipt')).toEqual([head.post('HC')]);
    const history = await inspector.get(`/api/items/${ids['file']}/history`);
    expect(history.text).toContain('FileRead');
    expect((await head.get(`/api/files/${ids['file']}`)).code).toBe('not_found');
    expect(await readings()).toHaveLength(before.length + 1);
  });

  test('is shown with who sees it and who read it', async () => {
    const { body } = await inspector.get(`/api/items/${ids['file']}/access`);
    expect(body).toMatchObject({
      ...{ kind: 'file', classification: 'confidential' },
      posts: [{ post: { id: inspector.post('INSP') }, holds: true, cleared: true }],
      readings: [{ post: { id: inspector.post('INSP') } }],
    });
    expect(JSON.stringify(body)).not.toContain('गोपनीय विषय');
    expect((await clerk.get(`/api/items/${ids['file']}/access`)).code).toBe('not_found');
  });

  test('is gone for a post that is no longer cleared, in lists as well', async () => {
    const find = `/api/files?q=${encodeURIComponent('गोपनीय')}`;
    expect((await inspector.get(find)).body['rows']).toHaveLength(1);
    await revise(inspector.post('INSP'), { clearance: 'normal' });
    const told = await inspector.get(`/api/files/${ids['file']}`);
    expect([told.status, told.code]).toEqual([403, 'not_cleared']);
    for (const url of [
      `/api/items/${ids['file']}/history`,
      `/api/items/${ids['file']}/access`,
      `/api/items/${ids['receipt']}/history`,
    ])
      expect((await inspector.get(url)).status).toBe(404);
    const lists = [find, '/api/desk?tray=created', '/api/desk/sent'];
    const registers = ['files', 'receipts', 'movements'].map(
      (name) => `/api/registers/${name}?from=2000-01-01&to=2999-12-31`,
    );
    for (const url of [...lists, ...registers]) {
      const { status, text } = await inspector.get(url);
      expect([url, status, text.includes('गोपनीय विषय')]).toEqual([url, 200, false]);
    }
    const [row] = (await inspector.get('/api/desk?tray=created')).body['rows'] as object[];
    expect(row).toMatchObject({ id: ids['file'], subject: '' });
    await revise(inspector.post('INSP'), { clearance: 'confidential' });
    expect((await inspector.get(`/api/files/${ids['file']}`)).status).toBe(200);
  });
});

describe('who watches', () => {
  test('an auditor sees who read what in the office, and opens nothing', async () => {
    const { body } = await auditor.get('/api/readings');
    expect(body['rows']).toMatchObject([
      { item: ids['receipt'], kind: 'receipt', post: { id: head.post('HC') } },
      { item: ids['file'], kind: 'file', post: { id: inspector.post('INSP') } },
    ]);
    expect((await auditor.get(`/api/items/${ids['file']}/access`)).status).toBe(200);
    expect((await inspector.get('/api/readings')).code).toBe('role_missing');
  });

  test.each(['support', 'nodal_officer', 'auditor'])(
    'a post of %s opens no paper, not even one that it holds',
    async (role) => {
      const post = secretary.post('PS');
      await revise(post, { roles: ['dealing'] });
      const own = { cover: { ...COVER, subject: `किसी का ${role}` }, receipts: [] };
      const { id } = await secretary.act('/api/files', own);
      expect((await secretary.get(`/api/files/${id}`)).status).toBe(200);
      await revise(post, { roles: [role] });
      for (const url of [
        `/api/files/${id}`,
        `/api/files/${ids['file']}`,
        `/api/items/${id}/history`,
        '/api/files?q=x',
        '/api/issues',
        '/api/registers/files?from=2000-01-01&to=2999-12-31',
        '/api/receipts/senders?q=x',
        '/api/receipts/duplicates?letterRef=x',
        `/api/content/${'a'.repeat(64)}`,
      ]) {
        const { status, code } = await secretary.get(url);
        expect([url, status, code]).toEqual([url, 403, 'post_without_papers']);
      }
      for (const url of ['/api/desk?tray=created', '/api/desk/sent'])
        expect((await secretary.get(url)).body['rows']).toEqual([]);
      const note = { colour: 'green', text: { type: 'doc', content: [] } };
      expect((await secretary.send(`/api/files/${id}/notes`, note)).status).toBe(403);
      const watches = role === 'support' ? 403 : 200;
      expect((await secretary.get('/api/readings')).status).toBe(watches);
      expect((await secretary.get(`/api/items/${ids['file']}/access`)).status).toBe(
        role === 'support' ? 404 : 200,
      );
    },
  );
});
