/** A letter from one organisation of the instance to another, over HTTP: M40. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskRow } from '../../src/contract/desk.ts';
import type { Receipt } from '../../src/contract/receipts.ts';
import { freezeLetterVerb } from '../../src/server/dispatch/commands.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, reply, text } from '../db/samples.ts';
import { openOtherOffice } from './other-office.ts';
import type { OtherOffice } from './other-office.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let other: OtherOffice;
let clerk: Caller;
let inspector: Caller;
let officer: Caller;
const LETTER = Buffer.from('%PDF- the very bytes of the letter');
const sent = { id: '', number: '', pdf: '' };

beforeAll(async () => {
  site = await openSite(database.db);
  other = await openOtherOffice(site);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
  officer = (await site.signIn('KN')).as('AC(');
  const file = await inspector.act('/api/files', { cover: COVER, receipts: [] });
  const post = officer.post('AC(');
  const texts = { hi: { subject: 'समन्वय बैठक की सूचना', body: text('सूचित किया जाता है।') } };
  const draft = { content: { ...reply(post), texts }, replyTo: null };
  const { id } = await inspector.act(`/api/files/${file.id}/drafts`, draft);
  const note = { colour: 'green', text: text('प्रस्तुत') };
  await inspector.act(`/api/files/${file.id}/notes`, note);
  const up = { to: post, action: 'approval', priority: 'ordinary', dueOn: null, remarks: '' };
  await inspector.act(`/api/files/${file.id}/send`, { ...up, agree: false });
  await officer.act(`/api/files/${file.id}/open`, {});
  await officer.act(`/api/drafts/${id}/approve`, { version: 1 });
  const issued = await officer.act(`/api/drafts/${id}/issue`, {});
  sent.pdf = String((await officer.upload(LETTER, 'letter.pdf')).body['hash']);
  await site.system(freezeLetterVerb, { id: issued.id, pdf: sent.pdf, pages: 1 });
  [sent.id, sent.number] = [issued.id, issued.number ?? ''];
}, 180_000);
afterAll(() => site[Symbol.asyncDispose]());

const delivering = (receiver: string, addressee = 0) => ({
  ...{ addressees: [addressee], mode: 'eoffice', modeNumber: '', postagePaise: null, receiver },
});

test('arrives on the desk of the other organisation, filled in, with the very bytes', async () => {
  const desk = other.officer;
  const receiver = desk.me.posts.find(({ abbr }) => abbr.startsWith('AC('))?.id ?? '';
  const url = `/api/issues/${sent.id}/dispatch`;
  const nobody = delivering('01900000-0000-7000-8000-000000000000');
  expect((await clerk.send(url, nobody)).code).toBe('recipient_unknown');
  await clerk.act(url, delivering(receiver));

  const { dispatches } = (await clerk.get(`/api/issues/${sent.id}`)).body as {
    dispatches: { status: string; inside: { receipt: string; number: string } }[];
  };
  const [delivered] = dispatches;
  expect(delivered).toMatchObject({ status: 'delivered', mode: 'eoffice' });
  const receipt = delivered?.inside.receipt ?? '';

  const { rows } = (await desk.get('/api/desk?tray=inbox&limit=200')).body as { rows: DeskRow[] };
  expect(rows.find(({ id }) => id === receipt)).toMatchObject({
    ...{ number: delivered?.inside.number, unread: true, subject: 'समन्वय बैठक की सूचना' },
  });
  await desk.act(`/api/receipts/${receipt}/open`, {});
  const page = (await desk.get(`/api/receipts/${receipt}`)).body as unknown as Receipt;
  expect(page).toMatchObject({ document: sent.pdf, status: 'opened', number: rows[0]?.number });
  expect(page.form).toMatchObject({ deliveryMode: 'eoffice', letterRef: sent.number });
  expect(page.form.sender.organisation).not.toBe('');
  const bytes = await desk.get(`/api/content/${sent.pdf}`);
  expect([bytes.status, bytes.text]).toEqual([200, LETTER.toString()]);
});

test('stays theirs: the sending office reads nothing of what they do with it', async () => {
  const { dispatches } = (await clerk.get(`/api/issues/${sent.id}`)).body as {
    dispatches: { inside: { receipt: string } }[];
  };
  const receipt = dispatches[0]?.inside.receipt ?? '';
  for (const caller of [clerk, inspector, officer]) {
    expect((await caller.get(`/api/receipts/${receipt}`)).status).toBe(404);
    expect((await caller.send(`/api/receipts/${receipt}/pull-back`, {})).code).toBe('not_found');
  }
  const again = delivering(officer.post('AC('));
  const twice = await clerk.send(`/api/issues/${sent.id}/dispatch`, again);
  expect(twice.code).toBe('already_dispatched');
});
