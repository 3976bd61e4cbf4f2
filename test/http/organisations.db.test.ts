/** Organisations over HTTP: made by the super admin, seen by all, at work only when they are live. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let admin: Caller;
let manager: Caller;
let clerk: Caller;
let inspector: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  admin = await site.signIn('PK');
  manager = await site.signIn('IU');
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-13/2/2026 of the sample ministry';
const own = (): string => clerk.me.organisation.id;
const cover = (over: object = {}): object => ({
  ...{ type: 'customs', code: 'NAM-CUS', parent: null, numbering: 'code_last', lgd: null },
  name: { en: 'Sample Customs House', hi: 'नमूना सीमा शुल्क भवन' },
  abbr: { en: 'SCH', hi: 'न.सी.भ.' },
  place: { en: 'Namunapur', hi: 'नमूनापुर' },
  address: { en: '', hi: '' },
  ...over,
});
const register = { form: dak({ nature: 'physical' }), document: null, copyOf: null, send: null };

describe('organisations', () => {
  test('are made, moved and renamed by the super admin', async () => {
    expect((await manager.send('/api/organisations', cover())).code).toBe('role_missing');
    const made = await admin.act('/api/organisations', cover({ parent: own() }));
    expect(made).toMatchObject({ kind: 'organisation', number: 'NAM-CUS', status: 'planned' });
    expect((await admin.send('/api/organisations', cover())).code).toBe('code_taken');
    const { body: before } = await admin.get(`/api/organisations/${own()}`);
    const circle = { ...cover({ code: 'UDP-CGST', type: 'cgst' }), parent: made.id, order };
    expect(before).toMatchObject({ code: 'UDP-CGST', stage: 'live', below: 1 });
    const wrong = await admin.send(`/api/organisations/${own()}`, circle);
    expect(wrong.code).toBe('organisation_circle');
    const renamed = { ...cover({ code: 'NAM-CH', parent: own() }), order };
    await admin.act(`/api/organisations/${made.id}`, renamed);
    const found = await clerk.get(`/api/organisations?q=${encodeURIComponent('सीमा')}`);
    expect(found.body['rows']).toMatchObject([{ code: 'NAM-CH', parent: own(), stage: 'planned' }]);
  });

  test('are counted by type and stage', async () => {
    const rows = (await clerk.get('/api/totals/organisations')).body['rows'];
    const none = { planned: 0, pilot: 0, live: 0, exempt: 0 };
    expect(rows).toEqual([
      { type: 'cgst', organisations: 1, ...none, live: 1 },
      { type: 'customs', organisations: 1, ...none, planned: 1 },
    ]);
    const tops = await clerk.get('/api/organisations?top=only');
    expect(tops.body['rows']).toMatchObject([{ id: own(), below: 1 }]);
    const { body } = await clerk.get('/api/organisations?stage=planned&limit=1');
    expect(body).toMatchObject({ rows: [{ code: 'NAM-CH' }], next: null });
  });

  test('keep old numbers when their scheme changes', async () => {
    const first = await clerk.act('/api/receipts', register);
    expect(first.number).toBe('1/2026/CRU'.replace('2026', clerk.me.today.slice(0, 4)));
    const { body } = await admin.get(`/api/organisations/${own()}`);
    const { id, stage, stages, version, units, posts, people, below, ...kept } = body;
    expect([id, stage, version, units, people, below]).toHaveLength(6);
    expect([stages, posts]).toHaveLength(2);
    await admin.act(`/api/organisations/${own()}`, { ...kept, numbering: 'code_first', order });
    const second = await clerk.act('/api/receipts', register);
    expect(second.number).toBe(`UDP-CGST/2/${clerk.me.today.slice(0, 4)}/CRU`);
    const file = await inspector.act('/api/files', { cover: COVER, receipts: [] });
    expect(file.number).toBe(`UDP-CGST/D-21013/1/${clerk.me.today.slice(0, 4)}-TECH`);
    expect((await clerk.get(`/api/receipts/${first.id}`)).body['number']).toBe(first.number);
  });

  test('register nothing while they are exempt, and go on when they are live again', async () => {
    const url = `/api/organisations/${own()}/stage`;
    const from = clerk.me.today;
    const exempt = { stage: 'exempt', from, order, authority: 'Department of IT' };
    await admin.act(url, exempt);
    for (const [caller, path, body] of [
      [clerk, '/api/receipts', register],
      [inspector, '/api/files', { cover: COVER, receipts: [] }],
    ] as const)
      expect((await caller.send(path, body)).code).toBe('office_exempt');
    await admin.act(url, { stage: 'live', from, order, authority: '' });
    expect((await clerk.send('/api/receipts', register)).status).toBe(200);
  });
});
