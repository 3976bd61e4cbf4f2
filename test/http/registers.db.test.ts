/** Registers: what stands in them, for whom, page by page, as sheets, and how long they may be. */
import { randomUUID } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REGISTERS, REGISTER_NAMES } from '../../src/core/registers.ts';
import type { Cell, RegisterName } from '../../src/core/registers.ts';
import { inspectedVerb } from '../../src/server/documents/commands.ts';
import { freezeLetterVerb } from '../../src/server/dispatch/commands.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak, reply, text } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const ALWAYS = 'from=2000-01-01&to=2999-12-31';
const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
let officer: Caller;
let stranger: Caller;
const ids = { receipt: '', vip: '', file: '', issue: '' };

const marked = (to: string) => ({
  ...{ to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: 'देखें' },
});

/** A dak that is answered in Hindi, one of a VIP that is not, and a file that went up. */
beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
  officer = (await site.signIn('KN')).as('AC(');
  stranger = await site.signIn('HN');
  const uploaded = await clerk.upload(Buffer.from('%PDF- that nobody opens'), 'आदेश.pdf');
  const document = String(uploaded.body['id']);
  const found = { type: 'application/pdf', pages: 2 };
  await site.system(inspectedVerb, { id: document, found });
  const send = marked(inspector.post('INSP'));
  const registered = { form: dak({ remarks: '=1+1' }), document, copyOf: null, send };
  ids.receipt = (await clerk.act('/api/receipts', registered)).id;
  const vip = dak({ vipType: 'mp_ls', vipName: 'कल्पना सांसद', letterRef: 'सां/7' });
  ids.vip = (await clerk.act('/api/receipts', { ...registered, form: vip, send: null })).id;
  await inspector.act(`/api/receipts/${ids.receipt}/open`, {});
  const created = { cover: COVER, receipts: [ids.receipt] };
  ids.file = (await inspector.act('/api/files', created)).id;
  const note = { colour: 'green', text: text('प्रस्तुत') };
  await inspector.act(`/api/files/${ids.file}/notes`, note);
  const draft = { content: reply(officer.post('AC(')), replyTo: ids.receipt };
  const { id } = await inspector.act(`/api/files/${ids.file}/drafts`, draft);
  const up = { ...marked(officer.post('AC(')), agree: false };
  await inspector.act(`/api/files/${ids.file}/send`, up);
  await officer.act(`/api/files/${ids.file}/open`, {});
  await officer.act(`/api/drafts/${id}/approve`, { version: 1 });
  ids.issue = (await officer.act(`/api/drafts/${id}/issue`, {})).id;
  await site.system(freezeLetterVerb, { id: ids.issue, pdf: 'd'.repeat(64), pages: 1 });
  const by = { mode: 'speed', modeNumber: 'EU999000111IN', postagePaise: 4150 };
  await clerk.act(`/api/issues/${ids.issue}/dispatch`, { addressees: [0, 1], ...by });
}, 120_000);
afterAll(() => site[Symbol.asyncDispose]());

type Row = { readonly item: { readonly id: string }; readonly cells: readonly Cell[] };

async function linesOf(reader: Caller, name: RegisterName, query = ALWAYS): Promise<Row[]> {
  const { status, body } = await reader.get(`/api/registers/${name}?${query}`);
  expect(status).toBe(200);
  return body['rows'] as Row[];
}

/** The cells of a line by the English heads of their columns. */
function said(name: RegisterName, row: Row | undefined): Record<string, Cell | undefined> {
  const entries = REGISTERS[name].columns.map(({ head }, i) => [head.en, row?.cells[i]]);
  return Object.fromEntries(entries) as Record<string, Cell | undefined>;
}

describe('what stands in them', () => {
  test('the dak register: to whom, on which file, answered in which language', async () => {
    const rows = await linesOf(clerk, 'receipts');
    expect(rows.map(({ item }) => item.id)).toEqual([ids.receipt, ids.vip]);
    expect(said('receipts', rows[0])).toMatchObject({
      Date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      'To whom sent': 'INSP-TECH',
      'File no.': expect.stringContaining('/'),
      'Replied in': 'hi',
      Remarks: '=1+1',
    });
    expect(said('receipts', rows[1])).toMatchObject({
      'To whom sent': null,
      'File no.': null,
      'Replied in': null,
    });
  });

  test('the VIP register holds the letters of VIPs and no other', async () => {
    const rows = await linesOf(clerk, 'vip');
    expect(rows.map(({ item }) => item.id)).toEqual([ids.vip]);
    expect(said('vip', rows[0])).toMatchObject({
      'Letter no.': 'सां/7',
      Name: 'कल्पना सांसद',
      'Office held': 'mp_ls',
      'Final reply': null,
      'Days pending': 0,
    });
  });

  test('the file register tells of a closed file when it is reviewed', async () => {
    const [open] = await linesOf(inspector, 'files');
    expect(said('files', open)).toMatchObject({ 'Closed on': null, Remarks: null });
    const cover = { ...COVER, subject: 'जो बंद हुई' };
    const { id } = await inspector.act('/api/files', { cover, receipts: [] });
    await inspector.act(`/api/files/${id}/notes`, { colour: 'green', text: text('बंद करें') });
    await inspector.act(`/api/files/${id}/send`, { ...marked(officer.post('AC(')), agree: false });
    await officer.act(`/api/files/${id}/open`, {});
    const closing = { category: 'C', retentionYears: 5, remarks: 'पूर्ण' };
    await officer.act(`/api/files/${id}/close`, closing);
    const row = (await linesOf(officer, 'files')).find(({ item }) => item.id === id);
    const [year, month] = String(said('files', row)['Closed on']).split('-');
    expect(said('files', row)).toMatchObject({
      Subject: 'जो बंद हुई',
      'Record class and review': `C/5 · ${month}/${Number(year) + 5}`,
      Remarks: 'पूर्ण',
    });
  });

  test('the movement register: from post to post, and when it was opened', async () => {
    const [row] = await linesOf(officer, 'movements');
    expect(said('movements', row)).toMatchObject({
      'Movement no.': 1,
      'From whom': 'INSP-TECH',
      Opened: expect.stringMatching(/Z$/),
      'Taken back': null,
      Action: 'examine',
    });
  });

  test('the dispatch register: a line an addressee', async () => {
    const rows = await linesOf(clerk, 'dispatch');
    expect(rows).toHaveLength(2);
    expect(said('dispatch', rows[1])).toMatchObject({
      Mode: 'speed',
      Number: 'EU999000111IN',
      Postage: 4150,
      Status: 'dispatched',
    });
  });

  test('the account of stamps and postage: what each cover cost, on its day', async () => {
    const rows = await linesOf(clerk, 'postage');
    expect(rows).toHaveLength(2);
    expect(said('postage', rows[0])).toMatchObject({
      ...{ Mode: 'speed', Number: 'EU999000111IN', Postage: 4150 },
      Date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    const query = `${ALWAYS}&format=csv&language=en`;
    const csv = await clerk.get(`/api/registers/postage/file?${query}`);
    expect(csv.text).toContain('41.50');
  });
});

describe('for whom', () => {
  test('who never held anything reads empty registers', async () => {
    for (const name of REGISTER_NAMES) expect(await linesOf(stranger, name), name).toEqual([]);
  });

  test('who registers reads the dak of the section, others what they handled', async () => {
    expect(await linesOf(inspector, 'receipts')).toHaveLength(1);
    expect(await linesOf(clerk, 'files')).toEqual([]);
  });

  test('days are those of India, both ends included', async () => {
    const [row] = await linesOf(clerk, 'receipts');
    const day = String(said('receipts', row)['Date']);
    expect(await linesOf(clerk, 'receipts', `from=${day}&to=${day}`)).toHaveLength(2);
    expect(await linesOf(clerk, 'receipts', `from=2000-01-01&to=2000-01-02`)).toEqual([]);
  });

  test('page by page it is the same register', async () => {
    for (const name of REGISTER_NAMES) {
      const seen: Row[] = [];
      for (let next: unknown = ''; next !== null;) {
        const after = next === '' ? '' : `&after=${String(next)}`;
        const { body } = await clerk.get(`/api/registers/${name}?${ALWAYS}&limit=1${after}`);
        seen.push(...(body['rows'] as Row[]));
        next = body['next'];
      }
      expect(seen, name).toEqual(await linesOf(clerk, name));
    }
  });
});

describe('as files', () => {
  const url = (name: RegisterName, format: string, language = 'hi') =>
    `/api/registers/${name}/file?${ALWAYS}&format=${format}&language=${language}`;
  const bytes = async (reader: Caller, asked: string) =>
    (await site.app.inject({ url: asked, headers: { cookie: reader.cookie } })).rawPayload;

  test('CSV: heads in the language asked, words for codes, no formula runs', async () => {
    const lines = (await bytes(clerk, url('receipts', 'csv'))).toString().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffक्र\.,पंजीकरण संख्या,/);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^1,.*,हिंदी,.*,'=1\+1$/);
    const english = (await bytes(clerk, url('dispatch', 'csv', 'en'))).toString();
    expect(english).toMatch(/Speed post,EU999000111IN,41\.50,Dispatched\r\n/);
  });

  test('XLSX: days and amounts are days and amounts', async () => {
    const [sheet] = await readXlsxFile(await bytes(clerk, url('dispatch', 'xlsx')));
    const [heads, first] = sheet?.data ?? [];
    expect(heads?.[0]).toBe('क्र.');
    expect(first?.[0]).toBe(1);
    expect(first?.[2]).toBeInstanceOf(Date);
    expect(first?.[10]).toBe(41.5);
  });

  test('CSV has no end, paper and sheet say when it is too much for them', async () => {
    const copies = `insert into movements select item_id, n, kind, org_id, from_post, from_person,
        to_post, sent_at + n * interval '1 millisecond', opened_at, opened_by, pulled_back_at,
        ended_at, action, priority, due_on, remarks, route
      from movements, generate_series(2, 2101) n where item_id = $1 and seq = 1`;
    await database.db.transaction((tx) => tx.query('copies', copies, [ids.file]));
    const csv = (await bytes(officer, url('movements', 'csv'))).toString().trimEnd().split('\r\n');
    expect(csv.length).toBeGreaterThan(2101);
    expect(new Set(csv.map((line) => line.split(',')[0])).size).toBe(csv.length);
    const refused = await officer.get(url('movements', 'pdf'));
    expect([refused.status, refused.code]).toEqual([422, 'register_too_long']);
    expect(refused.body['detail']).toEqual({ max: 2000 });
  });
});

test('a register that there is not, and an item that there is not', async () => {
  expect((await clerk.get(`/api/registers/attic?${ALWAYS}`)).status).toBe(400);
  expect((await clerk.get(`/api/receipts/${randomUUID()}`)).status).toBe(404);
});
