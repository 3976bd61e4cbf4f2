/** A receipt after its first send, over HTTP: corrigendum, label, scan added, follow-up. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskRow } from '../../src/contract/desk.ts';
import type { Receipt } from '../../src/contract/receipts.ts';
import { inspectedVerb } from '../../src/server/documents/commands.ts';
import { useDatabase } from '../db/harness.ts';
import { dak } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
});
afterAll(() => site[Symbol.asyncDispose]());

const PAPER = { nature: 'physical' } as const;
async function sent(): Promise<{ readonly id: string; readonly number: string }> {
  const send = {
    ...{ to: inspector.post('INSP'), action: 'examine', priority: 'ordinary' },
    ...{ dueOn: null, remarks: '' },
  };
  const body = { form: dak(PAPER), document: null, copyOf: null, send };
  const { id, number } = await clerk.act('/api/receipts', body);
  return { id, number: number ?? '' };
}
const page = async (id: string, by = inspector) =>
  (await by.get(`/api/receipts/${id}`)).body as unknown as Receipt;
const receive = (label: string, by = inspector) => by.send('/api/receipts/receive', { label });

test('paper is received by its number in any spelling, by its addressee, once', async () => {
  const { id, number } = await sent();
  expect((await page(id)).accountable.id).toBe(clerk.post('CLK'));
  expect((await receive(number, clerk)).code).toBe('not_found');
  const { status, body } = await receive(` ${number.toLowerCase()} `);
  expect([status, body['id'], body['status']]).toEqual([200, id, 'opened']);
  expect((await page(id)).accountable.id).toBe(inspector.post('INSP'));
  expect((await page(id)).movements[0]?.openedAt).toMatch(/Z$/);
  expect((await receive(number)).code).toBe('not_found');
  const other = await sent();
  const { computerNo } = await page(other.id);
  expect((await receive(String(computerNo))).body['id']).toBe(other.id);
});

test('a corrigendum stands on the page with what was there before', async () => {
  const { id, number } = await sent();
  await receive(number);
  const url = `/api/receipts/${id}/corrigendum`;
  const form = dak({ ...PAPER, subject: 'शुद्ध विषय' });
  expect((await clerk.send(url, { form, reason: 'भूल' })).code).toBe('not_with_you');
  await inspector.act(url, { form, reason: 'भूल' });
  const { corrigenda, form: now } = await page(id, clerk);
  expect(now.subject).toBe('शुद्ध विषय');
  expect(corrigenda).toMatchObject([
    {
      ...{ reason: 'भूल', by: { id: inspector.post('INSP') } },
      changes: [{ field: 'subject', was: dak().subject, is: 'शुद्ध विषय' }],
    },
  ]);
  const above = { ...form, classification: 'confidential' };
  expect((await inspector.send(url, { form: above, reason: 'भूल' })).status).toBe(200);
});

test('the scan of a paper makes it electronic, and its readers read the bytes', async () => {
  const { id, number } = await sent();
  await receive(number);
  const scan = (await inspector.upload(Buffer.from('%PDF- late scan'), 'scan.pdf')).body;
  const url = `/api/receipts/${id}/conversion`;
  expect((await inspector.send(url, { document: scan['id'] })).code).toBe('document_pending');
  const found = { type: 'application/pdf', pages: 4 };
  await site.system(inspectedVerb, { id: String(scan['id']), found });
  await inspector.act(url, { document: String(scan['id']) });
  expect(await page(id)).toMatchObject({
    pages: 4,
    document: scan['hash'],
    form: { nature: 'electronic' },
  });
  expect((await clerk.get(`/api/content/${String(scan['hash'])}`)).status).toBe(200);
  expect((await inspector.send(url, { document: scan['id'] })).code).toBe('not_on_paper');
});

test('a follow-up is shown on the desk until it moves', async () => {
  const { id, number } = await sent();
  await receive(number);
  const row = async () => {
    const { rows } = (await inspector.get('/api/desk?tray=inbox&limit=200')).body as {
      rows: DeskRow[];
    };
    return rows.find((one) => one.id === id);
  };
  expect((await row())?.followUp).toBeNull();
  await inspector.act(`/api/receipts/${id}/follow-up`, { on: '2999-01-31', remarks: 'स्मरण' });
  expect((await row())?.followUp).toBe('2999-01-31');
  expect((await page(id)).followUp).toEqual({ on: '2999-01-31', remarks: 'स्मरण' });
  await inspector.act(`/api/receipts/${id}/follow-up/end`, {});
  expect((await row())?.followUp).toBeNull();
  const again = await inspector.send(`/api/receipts/${id}/follow-up/end`, {});
  expect(again.code).toBe('no_follow_up');
});

test('a wrong marking is disputed and answered, and both stand on the page', async () => {
  const { id, number } = await sent();
  await receive(number);
  const url = `/api/receipts/${id}/dispute`;
  const to = clerk.post('CLK');
  expect((await page(id)).disputedTo.map((post) => post.id)).toEqual([to]);
  expect((await inspector.send(url, { to, reason: '' })).code).toBe('form_invalid');
  await inspector.act(url, { to, reason: 'लेखा शाखा का विषय' });
  const row = ((await clerk.get('/api/desk?tray=inbox&limit=200')).body as { rows: DeskRow[] })
    .rows;
  const { disputes } = await page(id, clerk);
  expect(row.find((one) => one.id === id)?.dueOn).toBe(disputes[0]?.decideBy);
  await clerk.act(`/api/receipts/${id}/open`, {});
  const acts = ['amendReceipt', 'answerDispute', 'acknowledgeReceipt'];
  expect((await page(id, clerk)).abilities).toEqual(acts);
  await clerk.act(`${url}/answer`, { upheld: false, reason: 'आबंटन के अनुसार आपका' });
  const after = await page(id);
  expect(after.holder.id).toBe(inspector.post('INSP'));
  expect(after.disputes).toMatchObject([
    {
      reason: 'लेखा शाखा का विषय',
      answer: { by: { id: to }, upheld: false, reason: 'आबंटन के अनुसार आपका', lateDays: 0 },
    },
  ]);
  await inspector.act(`/api/receipts/${id}/open`, {});
  expect((await inspector.send(url, { to, reason: 'फिर' })).code).toBe('dispute_decided');
});

test('a label is found where it may be read, and says whether it is on its way', async () => {
  const { id, number } = await sent();
  const found = async (label: string, by = inspector) =>
    (await by.get(`/api/receipts/labelled?label=${encodeURIComponent(label)}`)).body['found'];
  const link = `https://office.example/receive?label=${encodeURIComponent(number)}`;
  expect(await found(link)).toEqual({ id, number, receivable: true });
  expect(await found(link, clerk)).toEqual({ id, number, receivable: false });
  await receive(link);
  expect(await found(number.toLowerCase())).toEqual({ id, number, receivable: false });
  const { computerNo } = await page(id);
  const hindi = (digit: string) => String.fromCharCode(0x966 + Number(digit));
  const devanagari = String(computerNo).replace(/\d/gu, hindi);
  expect(await found(devanagari)).toMatchObject({ id });
  expect(await found(number, await site.signIn('KN'))).toBeNull();
});

test('labels are for what is on paper', async () => {
  const body = { form: dak({ letterRef: 'ई/1' }), copyOf: null, send: null };
  const scan = (await clerk.upload(Buffer.from('%PDF- a scan'), 'scan.pdf')).body;
  const accepted = { type: 'application/pdf', pages: 1 };
  await site.system(inspectedVerb, { id: String(scan['id']), found: accepted });
  const { id } = await clerk.act('/api/receipts', { ...body, document: String(scan['id']) });
  expect((await clerk.get(`/api/receipts/${id}/label`)).code).toBe('not_on_paper');
  expect((await clerk.get('/api/receipts/labels?day=2020-01-01')).code).toBe('nothing_on_paper');
});
