/** What is done with files besides sending them: closing, reopening, the call book. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak, reply, text } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let holder: Caller;
let senior: Caller;
let stranger: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  holder = await site.signIn('FU');
  senior = (await site.signIn('KN')).as('AC(');
  stranger = await site.signIn('HN');
});
afterAll(() => site[Symbol.asyncDispose]());

const CLOSING = { category: 'C', retentionYears: 3, remarks: 'कार्यवाही पूर्ण' };
const newFile = async (over: object = {}): Promise<string> => {
  const made = await holder.act('/api/files', { cover: { ...COVER, ...over }, receipts: [] });
  return made.id;
};
const marked = (to: string) => ({
  ...{ to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' },
});
const rows = async (by: Caller, url: string): Promise<Record<string, unknown>[]> =>
  (await by.get(url)).body['rows'] as Record<string, unknown>[];

describe('closing', () => {
  test('says before what is to be finished, all at once, and closes when it is', async () => {
    const id = await newFile();
    const draft = { content: reply(senior.post('AC(')), replyTo: null };
    for (let i = 0; i < 2; i += 1) await holder.act(`/api/files/${id}/drafts`, draft);
    const before = (await holder.get(`/api/files/${id}/closing`)).body['hindrances'];
    const drafts = before as { refused: string; detail: object; item: string }[];
    expect(drafts.map(({ refused, detail }) => [refused, detail])).toEqual([
      ['draft_open', { draft: 1 }],
      ['draft_open', { draft: 2 }],
    ]);
    expect((await holder.send(`/api/files/${id}/close`, CLOSING)).code).toBe('draft_open');
    for (const { item } of drafts) await holder.act(`/api/drafts/${item}/discard`, {});
    expect((await holder.get(`/api/files/${id}/closing`)).body['hindrances']).toEqual([]);
    await holder.act(`/api/files/${id}/close`, CLOSING);
  });
});

describe('reopening', () => {
  test('waits in the list of who approves, who may read it from then on', async () => {
    const id = await newFile();
    await holder.act(`/api/files/${id}/close`, CLOSING);
    expect((await senior.get(`/api/files/${id}`)).status).toBe(404);
    const asked = { approver: senior.post('AC('), remarks: 'नई आवती' };
    await holder.act(`/api/files/${id}/propose-reopening`, asked);
    const [waiting] = await rows(senior, '/api/proposals');
    expect(waiting).toMatchObject({ id, asked: { kind: 'reopening', remarks: 'नई आवती' } });
    expect(await rows(stranger, '/api/proposals')).toEqual([]);
    const page = (await senior.get(`/api/files/${id}`)).body;
    expect(page['abilities']).toEqual(['approveProposal', 'declineProposal']);
    await senior.act(`/api/files/${id}/approve-proposal`, {});
    expect(await rows(senior, '/api/proposals')).toEqual([]);
    const after = (await holder.get(`/api/files/${id}`)).body;
    expect([after['status'], after['asked'], after['closed']]).toEqual(['created', null, null]);
  });
});

describe('the call book', () => {
  test('holds the file that a senior let in, and a job wakes it on its day', async () => {
    const id = await newFile();
    const asked = { approver: senior.post('AC('), reason: 'appeal', remarks: 'अपील लंबित' };
    const soon = await holder.send(`/api/files/${id}/propose-call-book`, {
      ...asked,
      until: holder.me.today,
    });
    expect(soon.body['fields']).toEqual([{ field: 'until', problem: 'under_six_months' }]);
    const proposal = { ...asked, until: '2999-01-31' };
    await holder.act(`/api/files/${id}/propose-call-book`, proposal);
    await senior.act(`/api/files/${id}/approve-proposal`, {});
    const [line] = await rows(holder, '/api/call-book');
    expect(line).toMatchObject({ id, reason: 'appeal', until: '2999-01-31', overdue: false });
    const job = `select run_at as at from outbox where payload->>'id' = $1`;
    expect(await database.owner.read('waking', job, [id])).toEqual([
      { at: '2999-01-30T18:30:00.000Z' },
    ]);
    await holder.act(`/api/files/${id}/review-call-book`, { remarks: 'अब भी लंबित' });
    expect((await rows(holder, '/api/call-book'))[0]).toMatchObject({ reviews: 1 });
    await holder.act(`/api/files/${id}/unpark`, {});
    expect(await rows(holder, '/api/call-book')).toEqual([]);
  });
});

describe('files tied together', () => {
  test('a part is numbered after the main file and is read with it when it came home', async () => {
    const id = await newFile();
    const part = await holder.act(`/api/files/${id}/parts`, { remarks: 'विधि का मत' });
    const page = (await holder.get(`/api/files/${id}`)).body;
    expect(part.number).toBe(`${String(page['number'])} (PF-1)`);
    expect(page['parts']).toMatchObject([{ file: part.id, no: 1, attached: false }]);
    const up = { ...marked(senior.post('AC(')), agree: false };
    await holder.act(`/api/files/${id}/notes`, { colour: 'green', text: text('प्रस्तुत') });
    await holder.act(`/api/files/${id}/send`, up);
    await senior.act(`/api/files/${id}/open`, {});
    expect((await senior.get(`/api/files/${part.id}`)).status).toBe(404);
    const back = { ...marked(holder.post('SUPDT(FU)')), agree: true };
    await senior.act(`/api/files/${id}/send`, back);
    await holder.act(`/api/files/${id}/open`, {});
    await holder.act(`/api/files/${id}/attach-part`, { part: part.id });
    expect((await senior.get(`/api/files/${part.id}`)).body['status']).toBe('closed');
    expect((await stranger.get(`/api/files/${part.id}`)).status).toBe(404);
    const again = await stranger.send(`/api/files/${id}/parts`, { remarks: '' });
    expect(again.code).toBe('not_found');
  });

  test('linked files go together; opening one opens both', async () => {
    const [id, other] = [await newFile(), await newFile({ subject: 'दूसरी' })];
    await holder.act(`/api/files/${id}/link`, { other });
    const circle = await holder.send(`/api/files/${other}/link`, { other: id });
    expect(circle.code).toBe('link_circular');
    await holder.act(`/api/files/${id}/notes`, { colour: 'green', text: text('साथ में') });
    const up = { ...marked(senior.post('AC(')), agree: false };
    await holder.act(`/api/files/${id}/send`, up);
    await senior.act(`/api/files/${other}/open`, {});
    const page = (await senior.get(`/api/files/${other}`)).body;
    expect([page['status'], page['leader']]).toMatchObject(['linked', { file: id }]);
    expect(page['movements']).toHaveLength(1);
    await senior.act(`/api/files/${id}/delink`, { other });
    expect((await senior.get(`/api/files/${id}`)).body['linked']).toEqual([]);
  });

  test('an attached file is read by who reads the file, a reference shows both ways', async () => {
    const [id, other] = [await newFile(), await newFile({ subject: 'पुराना आदेश' })];
    await holder.act(`/api/files/${id}/references`, { other });
    await holder.act(`/api/files/${id}/attach-file`, { other });
    await holder.act(`/api/files/${id}/keywords`, { keywords: ['अपील', 'नियम'] });
    expect((await senior.get(`/api/files/${other}`)).status).toBe(404);
    await holder.act(`/api/files/${id}/notes`, { colour: 'green', text: text('देखें') });
    const up = { ...marked(senior.post('AC(')), agree: false };
    await holder.act(`/api/files/${id}/send`, up);
    const earlier = await senior.get(`/api/files/${other}`);
    expect([earlier.status, earlier.body['later']]).toMatchObject([200, [{ file: id }]]);
    expect(earlier.body['abilities']).not.toContain('sendFile');
    const page = (await holder.get(`/api/files/${id}`)).body;
    expect(page['keywords']).toEqual(['अपील', 'नियम']);
    expect([page['attached'], page['previous']]).toMatchObject([
      [{ file: other }],
      [{ file: other }],
    ]);
  });
});

describe('receipts on a file', () => {
  test('several go on with a result each, the last comes off until the file is sent', async () => {
    const id = await newFile();
    const clerk = await site.signIn('AK');
    const receipts: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const form = dak({ nature: 'physical', subject: `डाक ${i}` });
      const send = marked(holder.post('SUPDT(FU)'));
      const made = await clerk.act('/api/receipts', { form, document: null, copyOf: null, send });
      if (i < 2) await holder.act(`/api/receipts/${made.id}/open`, {});
      receipts.push(made.id);
    }
    const foreign = '01900000-0000-7000-8000-000000000000';
    const many = { receipts: [...receipts, foreign] };
    const put = await holder.send(`/api/files/${id}/receipts/many`, many);
    const { rows } = put.body as { rows: { id: string; code: string | null }[] };
    expect(rows.map(({ code }) => code)).toEqual([null, null, 'not_opened', 'not_found']);
    const shown = async () =>
      (await holder.get(`/api/files/${id}`)).body['correspondence'] as {
        item: string;
        detachable: boolean;
      }[];
    expect((await shown()).map(({ item, detachable }) => [item, detachable])).toEqual([
      [receipts[0], false],
      [receipts[1], true],
    ]);
    const early = await holder.send(`/api/files/${id}/detach`, { receipt: receipts[0] });
    expect(early.code).toBe('papers_follow');
    await holder.act(`/api/files/${id}/detach`, { receipt: receipts[1] });
    expect(await shown()).toHaveLength(1);
    expect((await holder.get(`/api/receipts/${receipts[1]}`)).body['status']).toBe('opened');
    await holder.act(`/api/files/${id}/notes`, { colour: 'green', text: text('प्रस्तुत') });
    await holder.act(`/api/files/${id}/send`, { ...marked(senior.post('AC(')), agree: false });
    await holder.act(`/api/files/${id}/pull-back`, {});
    const late = await holder.send(`/api/files/${id}/detach`, { receipt: receipts[0] });
    expect([late.status, late.code]).toEqual([409, 'filed_for_good']);
  });
});
