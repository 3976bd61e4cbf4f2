/** Reading: what one may not read is not there, and what one asks wrongly is said. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACT } from '../../src/contract/index.ts';
import { MASTER_LISTS } from '../../src/core/master-lists.ts';
import { OFFICE_REPORTS } from '../../src/core/office-reports.ts';
import { REGISTER_NAMES } from '../../src/core/registers.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { inspectedVerb } from '../../src/server/documents/commands.ts';
import { freezeLetterVerb, reportDeliveryVerb } from '../../src/server/dispatch/commands.ts';
import { takeInEmailVerb } from '../../src/server/emails/commands.ts';
import { useDatabase } from '../db/harness.ts';
import { csvOf, rollRow } from '../db/roll-samples.ts';
import { COVER, dak, reply, text } from '../db/samples.ts';
import { openSite, repliesSeen } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
let officer: Caller;
let stranger: Caller;
let auditor: Caller;
const ids: Record<string, string> = {};
const ALWAYS = 'from=2000-01-01&to=2999-12-31';
const PAGE = { page: 1, width: 595, height: 842, text: 'शब्द', words: [] };

beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
  officer = (await site.signIn('KN')).as('AC(');
  stranger = await site.signIn('HN');
  auditor = await site.signIn('OU');
  await prepare();
});
afterAll(() => site[Symbol.asyncDispose]());

const marked = (to: string) => ({
  ...{ to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: 'देखें' },
});

/** A dak uploaded, registered, filed, noted, answered: by three who held it. */
async function prepare(): Promise<void> {
  const uploaded = await clerk.upload(Buffer.from('%PDF- that nobody opens'), 'आदेश.pdf');
  ids['document'] = String(uploaded.body['id']);
  ids['bytes'] = String(uploaded.body['hash']);
  const found = { type: 'application/pdf', pages: 2 };
  await site.system(inspectedVerb, { id: ids['document'], found });
  await site.blobs.putDerived(ids['bytes'], 'p1-820.webp', Buffer.from('webp'));
  await site.blobs.putDerived(ids['bytes'], 'p1.json', Buffer.from(JSON.stringify(PAGE)));
  const send = marked(inspector.post('INSP'));
  const registered = { form: dak(), document: ids['document'], copyOf: null, send };
  ids['receipt'] = (await clerk.act('/api/receipts', registered)).id;
  await inspector.act(`/api/receipts/${ids['receipt']}/open`, {});
  const created = { cover: COVER, receipts: [ids['receipt']] };
  ids['file'] = (await inspector.act('/api/files', created)).id;
  const note = { colour: 'green', text: text('प्रस्तुत') };
  ids['note'] = (await inspector.act(`/api/files/${ids['file']}/notes`, note)).id;
  const draft = { content: reply(officer.post('AC(')), replyTo: ids['receipt'] };
  ids['draft'] = (await inspector.act(`/api/files/${ids['file']}/drafts`, draft)).id;
  const up = { ...marked(officer.post('AC(')), agree: false };
  await inspector.act(`/api/files/${ids['file']}/send`, up);
  await officer.act(`/api/files/${ids['file']}/open`, {});
  await officer.act(`/api/drafts/${ids['draft']}/approve`, { version: 1 });
  ids['issue'] = (await officer.act(`/api/drafts/${ids['draft']}/issue`, {})).id;
  const letter = await clerk.upload(Buffer.from('a letter that was rendered'), 'letter.pdf');
  ids['pdf'] = 'd'.repeat(64);
  expect(letter.status).toBe(200);
  await site.system(freezeLetterVerb, { id: ids['issue'], pdf: ids['pdf'], pages: 1 });
}

const seen = (): Record<string, string> => ({
  receipt: `/api/receipts/${ids['receipt']}`,
  file: `/api/files/${ids['file']}`,
  notes: `/api/files/${ids['file']}/notes?before=99`,
  movements: `/api/files/${ids['file']}/movements`,
  remarks: `/api/files/${ids['file']}/dak-remarks`,
  draft: `/api/drafts/${ids['draft']}`,
  version: `/api/drafts/${ids['draft']}/versions/1`,
  issue: `/api/issues/${ids['issue']}`,
  bytes: `/api/content/${ids['bytes']}`,
  closing: `/api/files/${ids['file']}/closing`,
  picture: `/api/content/${ids['bytes']}/pages/1`,
  words: `/api/content/${ids['bytes']}/pages/1/text`,
  'history of the receipt': `/api/items/${ids['receipt']}/history`,
  'history of the file': `/api/items/${ids['file']}/history`,
  'history of a note': `/api/items/${ids['note']}/history`,
  'history of the draft': `/api/items/${ids['draft']}/history`,
  'history of the issue': `/api/items/${ids['issue']}/history`,
});
const WHAT = [
  ...['notes', 'movements', 'remarks'],
  ...['receipt', 'file', 'draft', 'version', 'issue', 'bytes', 'picture', 'words', 'closing'],
  ...['history of the receipt', 'history of the file', 'history of a note'],
  ...['history of the draft', 'history of the issue'],
];

describe('who never held it finds nothing there', () => {
  test.each(WHAT)('%s', async (what) => {
    const url = String(seen()[what]);
    for (const reader of [inspector, officer])
      expect((await reader.get(url)).status, url).toBe(200);
    for (const other of [stranger, auditor]) {
      const { status, code, body } = await other.get(url);
      const no = other === auditor ? [403, 'post_without_papers'] : [404, 'not_found'];
      expect([status, code]).toEqual(no);
      expect(Object.keys(body).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type']);
    }
  });

  test('nor by another of the posts of the same person', async () => {
    const other = officer.as('AC-ADMN');
    for (const url of Object.values(seen())) expect((await other.get(url)).status).toBe(404);
  });

  test('the preview of a draft is for its readers too', async () => {
    const { status, code } = await stranger.get(`/api/drafts/${ids['draft']}/preview`);
    expect([status, code]).toEqual([404, 'not_found']);
  });

  test('the clerk who uploaded the scan reads it, and not the file that it went to', async () => {
    expect((await clerk.get(`/api/documents/${ids['document']}`)).body['status']).toBe('ready');
    expect((await clerk.get(String(seen()['receipt']))).status).toBe(200);
    expect((await clerk.get(String(seen()['bytes']))).status).toBe(200);
    expect((await clerk.get(String(seen()['file']))).status).toBe(404);
    expect((await clerk.get(String(seen()['draft']))).status).toBe(404);
    expect((await inspector.get(`/api/documents/${ids['document']}`)).status).toBe(404);
  });

  test('a dispatcher reads the letters of the office and nothing behind them', async () => {
    expect((await clerk.get(String(seen()['issue']))).status).toBe(200);
    expect((await clerk.get(String(seen()['history of the issue']))).status).toBe(200);
    for (const behind of ['history of the file', 'history of the draft', 'history of a note'])
      expect((await clerk.get(String(seen()[behind]))).status).toBe(404);
  });

  test('an unsent note is shown to the holder alone', async () => {
    const secret = { colour: 'yellow', text: text('कच्ची बात') };
    await officer.act(`/api/files/${ids['file']}/notes`, secret);
    expect((await officer.get(String(seen()['file']))).text).toContain('कच्ची बात');
    expect((await inspector.get(String(seen()['file']))).text).not.toContain('कच्ची बात');
  });

  test('lists and finds show nothing of it', async () => {
    const lists = ['/api/desk?tray=inbox', '/api/desk?tray=created', '/api/desk/sent'];
    const registers = REGISTER_NAMES.map((name) => `/api/registers/${name}?${ALWAYS}`);
    const finds = [`/api/files?q=${encodeURIComponent('क्रियान्वयन')}`, '/api/issues'];
    for (const url of [...lists, ...finds, ...registers]) {
      const { status, body } = await stranger.get(url);
      expect([status, body['rows']], url).toEqual([200, []]);
    }
    expect((await inspector.get(String(finds[0]))).body['rows']).toHaveLength(1);
  });

  test('acting on what one never held says only that it is not with one', async () => {
    const acts: [string, object][] = [
      [`/api/receipts/${ids['receipt']}/open`, {}],
      [`/api/files/${ids['file']}/open`, {}],
      [`/api/files/${ids['file']}/send`, { ...marked(clerk.post('CLK')), agree: true }],
      [`/api/files/${ids['file']}/notes`, { colour: 'green', text: text('x') }],
      [`/api/drafts/${ids['draft']}/discard`, {}],
      [`/api/files/${ids['file']}/close`, { category: 'A', retentionYears: null, remarks: 'x' }],
    ];
    for (const [url, body] of acts) {
      const answer = await stranger.send(url, body);
      expect([answer.status, answer.code], url).toEqual([409, 'not_with_you']);
    }
    const nothing = await stranger.send(`/api/files/${randomUUID()}/open`, {});
    expect([nothing.status, nothing.code]).toEqual([404, 'not_found']);
  });

  test('the export is for the auditor', async () => {
    expect((await officer.get('/api/log/export')).code).toBe('role_missing');
  });

  test('so is the status of the log', async () => {
    expect((await officer.get('/api/log/status')).code).toBe('role_missing');
    expect((await auditor.get('/api/log/status')).body['checkpoints']).not.toEqual([]);
    expect((await auditor.get('/api/readings')).status).toBe(200);
    expect((await officer.get(`/api/items/${ids['file']}/access`)).status).toBe(200);
  });
});

describe('a question asked wrongly', () => {
  const uuid = '01a20271-b21a-7630-b6ce-6a7715a610e1';
  test.each([
    '/api/desk',
    '/api/desk?tray=attic',
    '/api/desk?tray=inbox&limit=0',
    '/api/desk?tray=inbox&limit=201',
    '/api/desk?tray=inbox&limit=many',
    '/api/desk?tray=inbox&colour=red',
    '/api/desk?tray=inbox&after=yesterday',
    `/api/desk?tray=inbox&after=2026-01-01T00:00:00.000Z/${'-'.repeat(36)}`,
    `/api/desk/sent?after=2026-99-01T00:00:00.000Z/${uuid}`,
    `/api/desk/sent?after=2026-02-31T00:00:00.000Z/${uuid}`,
    `/api/issues?after=0000-00-00T00:00:00.000Z/${uuid}`,
    '/api/issues?waiting=perhaps',
    '/api/registers/dispatch?from=today&to=today',
    '/api/registers/unheard?from=2026-01-01&to=2026-01-01',
    '/api/registers/files/file?from=2026-01-01&to=2026-01-01&format=doc&language=hi',
    `/api/issues/${uuid}?wait=31`,
    '/api/issues/1',
    '/api/receipts/senders',
    '/api/receipts/duplicates?document=abc',
    '/api/posts?q=%00',
    '/api/files?q=a%00b',
    '/api/receipts/senders?q=%00',
    '/api/content/abc',
    `/api/content/${'a'.repeat(64)}/pages/0`,
    `/api/content/${'a'.repeat(64)}/pages/1?width=0`,
    `/api/content/${'A'.repeat(64)}`,
  ])('%s', async (url) => {
    const { status, code } = await officer.get(url);
    expect([status, code]).toEqual([400, 'input_invalid']);
  });

  test.each(['2026-13-45', '9999-99-99', '2026-02-30'])('no day: %s', async (day) => {
    const { status, code } = await officer.get(`/api/registers/files?from=${day}&to=2026-03-01`);
    expect([status, code]).toEqual([422, 'form_invalid']);
  });

  test.each([
    '/api/nothing',
    '/api/receipts/1/nothing',
    '/api/log/tile/../../keys',
    '/api/log/tile/0/x999/000',
    '/api/items/1/history',
    `/api/items/${'-'.repeat(36)}/history`,
    `/api/content/${'a'.repeat(64)}/pages/999999999999`,
    `/api/drafts/${uuid}/versions/99999999999999999999`,
  ])('%s is not there', async (url) => {
    expect((await officer.get(url)).status).toBe(404);
  });

  test('searching by any text finds or finds not, and never fails', async () => {
    const texts = ['%', '_', '\\', "'", '"', '  ', '\t', '(', '[', '*', '😀', 'क़', '\u202e', '०९'];
    for (const q of texts.map(encodeURIComponent)) {
      for (const url of [`/api/posts?q=${q}`, `/api/files?q=${q}`, `/api/receipts/senders?q=${q}`])
        expect((await officer.get(url)).status, url).toBe(200);
      const duplicates = `/api/receipts/duplicates?letterRef=${q}&sender=${q}`;
      expect((await officer.get(duplicates)).status).toBe(200);
    }
  });
});

describe('every reply is what its endpoint promises', () => {
  test('the rest of the acts and lists, with something in each', async () => {
    const sent = { addressees: [0], mode: 'email', modeNumber: '', postagePaise: null };
    await clerk.act(`/api/issues/${ids['issue']}/dispatch`, sent);
    await site.system(reportDeliveryVerb, {
      ...{ id: String(ids['issue']), seq: 1, status: 'bounced', detail: '550 कोई नहीं' },
    });
    const urls = [
      `/api/registers/movements?${ALWAYS}`,
      '/api/issues?waiting=true',
      ...['/api/proposals', '/api/call-book', `/api/files/${ids['file']}/closing`],
      '/api/desk/counts',
    ];
    for (const url of [
      ...urls,
      '/api/desk?tray=inbox',
      '/api/desk/sent',
      '/api/session',
      '/api/sign-in/ways',
    ])
      expect((await officer.get(url)).status, url).toBe(200);
    for (const tray of ['inbox', 'created', 'closed'])
      for (const kind of ['receipt', 'file'])
        expect((await clerk.get(`/api/desk?tray=${tray}&kind=${kind}`)).status).toBe(200);
    const { body } = await clerk.get(`/api/registers/dispatch?${ALWAYS}`);
    const [row] = body['rows'] as readonly { readonly cells: readonly unknown[] }[];
    expect(row?.cells.slice(7)).toEqual(['email', '', null, 'bounced']);
    for (const part of ['security', 'sessions', 'sign-ins'])
      expect((await clerk.get(`/api/me/${part}`)).status, part).toBe(200);
    const manager = await site.signIn('IU');
    const of = [`/api/posts/${clerk.post('CLK')}`, `/api/people/${clerk.me.person.id}`];
    const own = `/api/organisations/${clerk.me.organisation.id}`;
    expect((await manager.get(own)).body['stage']).toBe('live');
    const lent = { role: 'closing', post: null, from: clerk.me.today, until: clerk.me.today };
    const lend = `/api/people/${clerk.me.person.id}/roles`;
    await manager.act(lend, { ...lent, order: 'A-1' });
    expect((await clerk.get('/api/super-admin')).body['now']).not.toBeNull();
    expect((await manager.get('/api/office/joining')).body['rows']).toEqual([]);
    const office = [
      '/api/office/roles',
      '/api/organisations',
      '/api/totals/organisations',
      '/api/people',
      '/api/office/posts',
      '/api/office/units',
      ...of.map((one) => `${one}/charges`),
    ];
    for (const url of office)
      expect((await manager.get(url)).body['rows'], url).not.toHaveLength(0);
    const calendar = { reach: 'office', name: { en: 'Holidays', hi: 'अवकाश' } };
    await manager.act('/api/calendars', calendar);
    const days = `from=${clerk.me.today}&to=${clerk.me.today}`;
    for (const name of OFFICE_REPORTS) {
      const url = `/api/office/reports/${name}?${days}&language=hi`;
      expect((await manager.get(url)).status, url).toBe(200);
    }
    expect((await clerk.get('/api/people')).code).toBe('role_missing');
    expect((await manager.get('/api/refused-attempts')).body['rows']).not.toEqual([]);
    const clerks = `/api/posts/${clerk.post('CLK')}`;
    for (const url of ['/api/hand-overs', `${clerks}/hand-overs`])
      expect((await manager.get(url)).body['rows'], url).toEqual([]);
    expect((await manager.get(`${clerks}/papers`)).status).toBe(200);
    for (const list of MASTER_LISTS)
      expect((await clerk.get(`/api/masters/${list}`)).body['rows'], list).not.toHaveLength(0);
    expect((await manager.get('/api/master-requests')).body['rows']).toEqual([]);
    for (const url of ['/api/calendars', '/api/working-days?from=2026-01-02&days=1'])
      expect((await clerk.get(url)).status, url).toBe(200);
    for (const url of ['/api/network-rules', '/api/tokens'])
      expect((await manager.get(url)).body['rows']).toEqual([]);
    for (const url of ['/api/desk/groups', '/api/desk/folders', '/api/desk/quick-notes'])
      expect((await clerk.get(url)).body, url).toEqual({ rows: [] });
    const roll = await site.ask({
      ...{ method: 'POST', url: '/api/rolls?name=a.csv', payload: csvOf(rollRow()) },
      headers: {
        ...{ cookie: manager.cookie, 'content-type': 'text/csv' },
        'idempotency-key': randomUUID(),
      },
    });
    const uploaded = roll.body as { readonly id: string };
    for (const url of ['/api/rolls', `/api/rolls/${uploaded.id}/rows`])
      expect((await manager.get(url)).body['rows'], url).toHaveLength(1);
    for (const url of [`/api/rolls/${uploaded.id}`, `/api/rolls/${uploaded.id}/counts`])
      expect((await manager.get(url)).status, url).toBe(200);
    const email = await site.system(takeInEmailVerb, { hash: 'c'.repeat(64), bytes: 9 });
    expect((await clerk.get('/api/emails')).body['rows']).toMatchObject([{ id: email.id }]);
    for (const url of [`/api/emails/${email.id}`, '/api/emails/mailbox'])
      expect((await clerk.get(url)).status, url).toBe(200);
    const like = `?letterRef=${encodeURIComponent('12 / नमूना/2026')}&document=${ids['bytes']}`;
    const found = await clerk.get(`/api/receipts/duplicates${like}`);
    expect(found.body['rows']).toMatchObject([{ id: ids['receipt'], sameBytes: true }]);
    const senders = await clerk.get(`/api/receipts/senders?q=${encodeURIComponent('कल्पना')}`);
    expect(senders.body['rows']).toMatchObject([{ name: 'कल्पना नमूना' }]);
    await clerk.act('/api/me/reminder', { on: false });
    expect((await clerk.get('/api/me/reminder')).body).toEqual({ on: false, mail: true });
    const aside = { reason: 'private', receivedOn: '2026-01-02', count: 1 };
    await clerk.act('/api/unregistered', { ...aside, from: '', givenTo: 'स्वयं', remarks: '' });
    expect((await clerk.get('/api/unregistered')).body['rows']).toMatchObject([aside]);
    const labelled = await clerk.get('/api/receipts/labelled?label=1');
    expect(labelled.body['found']).toMatchObject({ number: expect.stringMatching(/\/20/) });
    expect((await clerk.get('/api/log/checkpoint')).text).toMatch(/^office\.example\/log\n\d+\n/);
  });

  test('pages follow one another without a gap or a repetition', async () => {
    const all: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      const physical = dak({ nature: 'physical', subject: `पृष्ठ ${i}` });
      const body = { form: physical, document: null, copyOf: null, send: null };
      all.unshift((await stranger.act('/api/receipts', body)).id);
    }
    const read: string[] = [];
    for (let after = ''; ;) {
      const url = `/api/desk?tray=created&limit=3${after && `&after=${encodeURIComponent(after)}`}`;
      const { body } = await stranger.get(url);
      read.push(...(body['rows'] as { id: string }[]).map((row) => row.id));
      if (body['next'] === null) break;
      after = String(body['next']);
    }
    expect(read).toEqual(all);
  });

  test('every reading endpoint with a reply was read', () => {
    const reading = (Object.values(CONTRACT) as Endpoint[])
      .filter(({ method, reply: replies }) => method === 'GET' && replies !== undefined)
      .map(({ method, path }) => `${method} ${path}`)
      // The check of papers is read by a test of its own.
      .filter((name) => name !== 'GET /health' && !name.startsWith('GET /api/check/'));
    expect(reading.filter((name) => !repliesSeen.has(name))).toEqual([]);
  });
});
