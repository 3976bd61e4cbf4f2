/** The lists of the instance over HTTP: kept above, taken below, out as a sheet and in again. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { openSite } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let admin: Caller;
let manager: Caller;
let clerk: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  admin = await site.signIn('PK');
  manager = await site.signIn('IU');
  clerk = await site.signIn('AK');
});
afterAll(() => site[Symbol.asyncDispose]());

const order = 'A-16/2/2026 of the sample ministry';
type Row = { readonly code: string; readonly state: string };
async function rows(list: string, by = clerk): Promise<readonly Row[]> {
  return (await by.get(`/api/masters/${list}`)).body['rows'] as Row[];
}
const stateOf = async (list: string, code: string): Promise<string | undefined> =>
  (await rows(list)).find((row) => row.code === code)?.state;
const value = (code: string, over: object = {}) => ({
  ...{ code, parent: null, facts: null },
  ...{ name: { en: 'Sample Value', hi: 'नमूना मान' }, ...over },
});
const upload = (by: Caller, list: string, payload: string | Buffer): Promise<Answer> =>
  site.ask({
    ...{ method: 'POST', url: `/api/masters/${list}/import?order=A-1`, payload },
    headers: {
      ...{ cookie: by.cookie, 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
    },
  });

describe('lists', () => {
  test('begin with what is shipped, and are kept by the super admin alone', async () => {
    expect(await stateOf('category', 'finance')).toBe('in_use');
    expect((await rows('head')).map(({ code }) => code)).toContain('A-22-13');
    const more = { values: [value('heritage')], order };
    expect((await manager.send('/api/masters/category', more)).code).toBe('role_missing');
    await admin.act('/api/masters/category', more);
    const sub = value('museum', { parent: 'heritage' });
    await admin.act('/api/masters/sub_category', { values: [sub], order });
    const lost = value('lost', { parent: 'nowhere' });
    const wrong = await admin.send('/api/masters/sub_category', { values: [lost, lost], order });
    expect(wrong.body['fields']).toEqual([
      { field: 'values.0.parent', problem: 'unknown_value' },
      { field: 'values.1.code', problem: 'said_twice' },
      { field: 'values.1.parent', problem: 'unknown_value' },
    ]);
    expect(await stateOf('category', 'heritage')).toBe('in_use');
  });

  test('a primary head brings general and policy with it', async () => {
    await admin.act('/api/masters/head', { values: [value('A-44')], order });
    const codes = (await rows('head')).map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('A-44'))).toEqual(['A-44', 'A-44-11', 'A-44-12']);
    const orphan = await admin.send('/api/masters/head', { values: [value('Z-11-13')], order });
    expect(orphan.body['fields']).toEqual([{ field: 'values.0.parent', problem: 'unknown_value' }]);
  });

  test('a retired value is still there to be read, and can be offered again', async () => {
    const url = '/api/masters/delivery_mode/retirement';
    await admin.act(url, { code: 'fax', retired: true, order });
    expect(await stateOf('delivery_mode', 'fax')).toBe('retired');
    const again = await admin.send(url, { code: 'fax', retired: true, order });
    expect(again.code).toBe('value_so_already');
    const codes = { codes: ['fax', 'post'], order };
    const taken = await manager.send('/api/masters/delivery_mode/choice', codes);
    expect(taken.body['fields']).toEqual([{ field: 'codes.0', problem: 'unknown_value' }]);
    await admin.act(url, { code: 'fax', retired: false, order });
    expect(await stateOf('delivery_mode', 'fax')).toBe('in_use');
  });

  test('an office takes what it uses, asks for what is missing, and gets it by order', async () => {
    const url = '/api/masters/vip_type';
    expect((await clerk.send(`${url}/choice`, { codes: ['cm'], order })).code).toBe('role_missing');
    await manager.act(`${url}/choice`, { codes: ['cm', 'pmo'], order });
    expect(await stateOf('vip_type', 'mp_ls')).toBe('not_taken');
    const reason = 'यहाँ से पत्र आते हैं';
    const known = await manager.send(`${url}/requests`, { value: value('mp_ls'), reason });
    expect(known.code).toBe('code_taken');
    await manager.act(`${url}/requests`, { value: value('council'), reason });
    const { body } = await admin.get('/api/master-requests');
    const [asked] = body['rows'] as { id: string }[];
    expect(body['rows']).toMatchObject([
      { office: 'UDP-CGST', list: 'vip_type', status: 'asked', reason },
    ]);
    const answer = `/api/master-requests/${asked?.id}/answer`;
    const granted = { granted: true, remarks: '', order };
    expect((await manager.send(answer, granted)).code).toBe('role_missing');
    const mute = await admin.send(answer, { ...granted, granted: false });
    expect(mute.body['fields']).toEqual([{ field: 'remarks', problem: 'missing' }]);
    await admin.act(answer, granted);
    expect(await stateOf('vip_type', 'council')).toBe('in_use');
    expect((await admin.send(answer, granted)).code).toBe('request_answered');
  });

  test('a sheet goes out and comes in again, all of it or nothing', async () => {
    const { text } = await clerk.get('/api/masters/designation/file');
    expect(text.split('\r\n')[0]).toBe(
      '\ufeffcode,parent,name_en,name_hi,abbr,rank,pay_level,gazetted,officer,state',
    );
    expect(text).toContain('inspector,,Inspector,निरीक्षक,INSP,20,7,no,no,in_use');
    const more = `${text.trimEnd()}\r\nsurveyor,,Surveyor,सर्वेक्षक,SURV,40,6,no,no,\r\n`;
    expect((await upload(manager, 'designation', more)).code).toBe('role_missing');
    expect((await upload(admin, 'designation', more)).status).toBe(200);
    const after = (await rows('designation')).map(({ code }) => code);
    expect(after.at(-1)).toBe('surveyor');
    expect(new Set(after).size).toBe(after.length);
    const faulty = more.replace('INSP,20', 'insp!,20').replace('surveyor,', 'pilot,');
    const refused = await upload(admin, 'designation', faulty);
    expect(refused.body['fields']).toEqual([
      { field: 'values.19.facts.abbr', problem: 'not_an_abbreviation' },
    ]);
    expect(await stateOf('designation', 'pilot')).toBeUndefined();
    const bare = await upload(admin, 'category', 'code,name_en\nx,X\n');
    expect(bare.body['fields']).toEqual([{ field: 'name_hi', problem: 'missing' }]);
    const heads = await clerk.get('/api/masters/head/file');
    expect((await upload(admin, 'head', heads.text)).status).toBe(200);
  });
});
