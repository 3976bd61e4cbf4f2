/** E-mail dak over HTTP: who sees it, what it becomes, whose its bytes are. */
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentState } from '../../src/core/documents.ts';
import type { EmailState } from '../../src/core/emails.ts';
import { present } from '../../src/core/must.ts';
import { isRefused } from '../../src/core/refusals.ts';
import type { Hash, Id } from '../../src/core/words.ts';
import { inspectedVerb } from '../../src/server/documents/commands.ts';
import { readEmailVerb, takeInEmailVerb } from '../../src/server/emails/commands.ts';
import { useDatabase } from '../db/harness.ts';
import { EMAIL_HEAD, dak } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
/** One who holds no post that diarises. */
let officer: Caller;

beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
  officer = (await site.signIn('KN')).as('AC(');
});
afterAll(() => site[Symbol.asyncDispose]());

async function bytes(text: string): Promise<{ hash: Hash; bytes: number }> {
  const stored = await site.blobs.put(Readable.from([Buffer.from(text)]), { maxBytes: 1000 });
  if (isRefused(stored)) throw new Error(stored.refused);
  return { hash: stored.sha256, bytes: stored.bytes };
}

/** An e-mail with a page and one part, both read and looked into. */
async function arrived(text: string): Promise<EmailState> {
  const raw = await bytes(`raw ${text}`);
  const { id } = await site.system(takeInEmailVerb, raw);
  const documents = [
    { ...(await bytes(`page ${text}`)), name: 'message.pdf' },
    { ...(await bytes(`part ${text}`)), name: 'आवेदन.pdf' },
  ];
  await site.system(readEmailVerb, { id, found: { head: EMAIL_HEAD, documents } });
  const email = await stateOf<EmailState>('emails', id);
  for (const one of email.documents) {
    const found = { type: 'application/pdf', pages: 1 };
    await site.system(inspectedVerb, { id: one.id, found });
  }
  return email;
}

async function stateOf<S>(table: 'emails' | 'documents', id: Id): Promise<S> {
  const text = `select state from ${table} where id = $1`;
  const rows = await database.db.read<{ state: S }>(`state_${table}`, text, [id]);
  return present(rows[0], id).state;
}
const statusOf = async (by: Caller, hash: Hash): Promise<number> =>
  (await by.get(`/api/content/${hash}`)).status;

test('who diarises sees the mailbox; nobody else does', async () => {
  const email = await arrived('one');
  const list = await clerk.get('/api/emails');
  expect(list.body['rows']).toMatchObject([
    { id: email.id, status: 'waiting', from: 'कमला कल्पित', parts: 1, vouched: true },
  ]);
  expect((await clerk.get('/api/desk/counts')).body).toMatchObject({ emails: 1 });
  expect((await officer.get('/api/desk/counts')).body).toMatchObject({ emails: null });
  for (const url of ['/api/emails', '/api/emails/mailbox', `/api/emails/${email.id}`])
    expect((await officer.get(url)).code, url).toBe('role_missing');
  const all = [email.hash, ...email.documents.map(({ hash }) => hash)];
  for (const hash of all) {
    expect(await statusOf(clerk, hash)).toBe(200);
    expect(await statusOf(officer, hash)).toBe(404);
  }
});

test('diarised, its bytes go with the receipt, and to its readers alone', async () => {
  const email = await arrived('two');
  const { body } = await clerk.get(`/api/emails/${email.id}`);
  const form = { ...(body['form'] as object), ...pickForm() };
  const send = {
    ...{ to: inspector.post('INSP'), action: 'examine', priority: 'ordinary', dueOn: null },
    remarks: '',
  };
  const url = `/api/emails/${email.id}/diarise`;
  const done = await clerk.act(url, { form, document: email.documents[1]?.id, send });
  const receipt = await inspector.get(`/api/receipts/${done.id}`);
  expect(receipt.body).toMatchObject({
    document: email.documents[1]?.hash,
    enclosed: [
      { name: 'message.eml', mediaType: null },
      { name: 'message.pdf', mediaType: 'application/pdf', pages: 1 },
    ],
  });
  for (const hash of [email.hash, ...email.documents.map((one) => one.hash)])
    expect(await statusOf(inspector, hash)).toBe(200);
  const other = await site.signIn('HN');
  expect(await statusOf(other, email.hash)).toBe(404);
  const shown = await clerk.get(`/api/emails/${email.id}`);
  expect(shown.body).toMatchObject({ status: 'diarised', receipt: { id: done.id } });
  expect((await clerk.get('/api/emails?show=diarised')).body['rows']).toHaveLength(1);
});

function pickForm(): object {
  const { category, subCategory, sender } = dak();
  return { category, subCategory, sender };
}

test('a form with gaps is refused and loses nothing; set aside, it waits no more', async () => {
  const email = await arrived('three');
  const { body } = await clerk.get(`/api/emails/${email.id}`);
  const asked = { form: body['form'], document: null, send: null };
  const gap = await clerk.send(`/api/emails/${email.id}/diarise`, asked);
  expect(gap).toMatchObject({ status: 422, code: 'form_invalid' });
  expect(await stateOf<EmailState>('emails', email.id)).toMatchObject({ status: 'waiting' });
  await clerk.act(`/api/emails/${email.id}/set-aside`, { remarks: 'विज्ञापन' });
  const shut = await clerk.send(`/api/emails/${email.id}/diarise`, asked);
  expect(shut).toMatchObject({ status: 409, code: 'email_set_aside' });
  await clerk.act(`/api/emails/${email.id}/take-up`, {});
  const page = await stateOf<DocumentState>('documents', email.documents[0]?.id ?? '');
  expect(page.uploadedBy).toBe('');
});
