/** The lists of the instance over HTTP: kept above, taken below, out as a sheet and in again. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak } from '../db/samples.ts';
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
    expect(text).toContain('inspector,,Inspector,निरीक्षक,INSP,21,7,no,no,in_use');
    const more = `${text.trimEnd()}\r\nsurveyor,,Surveyor,सर्वेक्षक,SURV,40,6,no,no,\r\n`;
    expect((await upload(manager, 'designation', more)).code).toBe('role_missing');
    expect((await upload(admin, 'designation', more)).status).toBe(200);
    const after = (await rows('designation')).map(({ code }) => code);
    expect(after.at(-1)).toBe('surveyor');
    expect(new Set(after).size).toBe(after.length);
    const faulty = more.replace('INSP,21', 'insp!,21').replace('surveyor,', 'pilot,');
    const refused = await upload(admin, 'designation', faulty);
    expect(refused.body['fields']).toEqual([
      { field: 'values.20.facts.abbr', problem: 'not_an_abbreviation' },
    ]);
    expect(await stateOf('designation', 'pilot')).toBeUndefined();
    const bare = await upload(admin, 'category', 'code,name_en\nx,X\n');
    expect(bare.body['fields']).toEqual([{ field: 'name_hi', problem: 'missing' }]);
    const heads = await clerk.get('/api/masters/head/file');
    expect((await upload(admin, 'head', heads.text)).status).toBe(200);
  });
});

describe('the work of an office', () => {
  const DAK = { form: dak({ nature: 'physical' }), document: null, copyOf: null, send: null };
  const register = (over: object = {}) =>
    clerk.send('/api/receipts', { ...DAK, form: { ...DAK.form, ...over } });
  const fieldsOf = ({ body }: Answer) => body['fields'];
  const take = (list: string, codes: readonly string[]) =>
    manager.act(`/api/masters/${list}/choice`, { codes, order });

  test('chooses from what it has taken; what was chosen before stays', async () => {
    await take('category', ['it', 'finance', 'establishment']);
    await take('delivery_mode', ['post', 'speed', 'hand']);
    const made = await register();
    expect(made.status).toBe(200);
    const by = await register({ deliveryMode: 'courier' });
    expect(fieldsOf(by)).toEqual([{ field: 'deliveryMode', problem: 'not_taken' }]);
    await take('delivery_mode', ['post', 'hand']);
    const url = `/api/receipts/${String(made.body['id'])}/correct`;
    const form = { ...DAK.form, remarks: 'नमूना' };
    expect((await clerk.send(url, { form })).status).toBe(200);
    const changed = await clerk.send(url, { form: { ...form, deliveryMode: 'courier' } });
    expect(fieldsOf(changed)).toEqual([{ field: 'deliveryMode', problem: 'not_taken' }]);
    expect(fieldsOf(await register())).toEqual([{ field: 'deliveryMode', problem: 'not_taken' }]);
  });

  test('has the new values of the instance as soon as they are there', async () => {
    const cargo = { ...value('drone'), name: { en: 'Drone', hi: 'ड्रोन' } };
    expect(fieldsOf(await register({ deliveryMode: 'drone' }))).toEqual([
      { field: 'deliveryMode', problem: 'unknown_value' },
    ]);
    await admin.act('/api/masters/delivery_mode', { values: [cargo], order });
    await take('delivery_mode', ['post', 'speed', 'drone']);
    expect((await register({ deliveryMode: 'drone' })).status).toBe(200);
    await admin.act('/api/masters/delivery_mode/retirement', {
      ...{ code: 'drone', retired: true, order },
    });
    expect(fieldsOf(await register({ deliveryMode: 'drone' }))).toEqual([
      { field: 'deliveryMode', problem: 'value_retired' },
    ]);
  });

  test('opens files under the heads that it has taken, new ones too', async () => {
    const dealing = await site.signIn('EN');
    const head = (basic: string, primary: string, secondary: string) => ({
      cover: {
        ...COVER,
        numbering: { ...{ scheme: 'structured', basic, primary, secondary }, tertiary: null },
      },
      receipts: [],
    });
    const opened = await dealing.act('/api/files', head('A', '44', '12'));
    expect(opened.number).toMatch(/^A-44012\/1\/\d{4}-/);
    expect((await dealing.send('/api/files', head('A', '45', '12'))).code).toBe('head_unknown');
    await take('head', ['D', 'D-21', 'D-21-13']);
    const untaken = await dealing.send('/api/files', head('A', '44', '12'));
    expect(fieldsOf(untaken)).toEqual([{ field: 'numbering', problem: 'not_taken' }]);
    expect((await dealing.send('/api/files', head('D', '21', '13'))).status).toBe(200);
    const part = await dealing.send(`/api/files/${opened.id}/parts`, { remarks: 'नमूना' });
    expect(part.status).toBe(200);
  });

  test('has posts of the designations that it has taken', async () => {
    const { body } = await manager.get('/api/office/units');
    const [unit] = body['rows'] as { id: string }[];
    const post = (designation: object, desig: string) =>
      manager.send('/api/office/posts', {
        ...{ unit: unit?.id, designation, desig, roles: ['dealing'] },
        ...{ clearance: 'normal', reportsTo: null },
      });
    const pilot = { en: 'Pilot', hi: 'विमान चालक' };
    expect(fieldsOf(await post(pilot, 'PLT'))).toEqual([
      { field: 'designation', problem: 'not_listed' },
    ]);
    const facts = { abbr: 'PLT', rank: 30, payLevel: '', gazetted: false, officer: false };
    const values = [{ ...value('pilot'), name: pilot, facts }];
    await admin.act('/api/masters/designation', { values, order });
    expect((await post(pilot, 'PLT')).status).toBe(200);
    await take('designation', ['inspector']);
    expect(fieldsOf(await post(pilot, 'PLT'))).toEqual([
      { field: 'designation', problem: 'not_taken' },
    ]);
    expect((await post({ en: 'Inspector', hi: 'निरीक्षक' }, 'INSP')).status).toBe(200);
  });
});
