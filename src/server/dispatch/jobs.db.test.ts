/** Letters made and not made by the job,. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IssueState } from '../../core/dispatch.ts';
import type { Id } from '../../core/words.ts';
import { useDatabase } from '../../../test/db/harness.ts';
import { testFolder } from '../../../test/db/log.ts';
import { setUpTestOffice } from '../../../test/db/office.ts';
import type { TestOffice } from '../../../test/db/office.ts';
import { acknowledgeReceiptVerb, registerReceiptVerb } from '../receipts/commands.ts';
import { receiptState } from '../receipts/index.ts';
import type { Mail, MailAnswer } from '../platform/mail.ts';
import { COVER, dak, reply, text } from '../../../test/db/samples.ts';
import * as drafts from '../drafts/commands.ts';
import * as files from '../files/commands.ts';
import { openBlobs } from '../platform/blobs.ts';
import type { Blobs } from '../platform/blobs.ts';
import type { TaskHelpers } from '../platform/jobs.ts';
import { silentLog } from '../platform/log.ts';
import * as commands from './commands.ts';
import { dispatchTasks } from './jobs.ts';
import { linksOf } from './links.ts';
import { issueById } from './store.ts';

const database = useDatabase();
const folder = testFolder();
let office: TestOffice;
beforeAll(async () => {
  office = await setUpTestOffice(database.db);
});
afterAll(() => folder[Symbol.dispose]());

/** A letter with this subject, issued but not yet made. */
async function issued(subject: string): Promise<Id> {
  const [head, inspector] = [office.on('ADC'), office.on('INSP(EN)')];
  const both = { ...head, roles: [...head.roles, ...inspector.roles] };
  const file = await office.run(both, files.createFileVerb, { cover: COVER, receipts: [] });
  const content = {
    ...reply(head.post),
    texts: { hi: { subject, body: text('सूचित किया जाता है।') } },
  };
  const input = { id: file.id, content, replyTo: null };
  const draft = await office.run(both, drafts.startDraftVerb, input);
  await office.run(both, drafts.approveDraftVerb, { id: draft.id, version: 1 });
  return (await office.run(both, commands.issueDraftVerb, { id: draft.id })).id;
}

function render(id: Id, attempt: number, over: Partial<Blobs> = {}): Promise<void> {
  const blobs = { ...openBlobs(folder.path), ...over };
  const linkOf = linksOf('https://office.example', 'office.example/log');
  const work = { ledger: office.ledger, blobs, mailer: null, log: silentLog, linkOf };
  const helpers: TaskHelpers = {
    attempt,
    lastAttempt: false,
    signal: new AbortController().signal,
  };
  return dispatchTasks(work)['render_letter']?.({ issue: id }, helpers) ?? Promise.reject();
}

async function stateOf(id: Id): Promise<IssueState | undefined> {
  return (await issueById(database.db.read, id))?.state;
}

test('a character that no font has fails the letter at the first try', async () => {
  const id = await issued('विषय 𝄞');
  await render(id, 1);
  expect(await stateOf(id)).toMatchObject({ pdf: null, failed: { reason: 'characters' } });
  // A job that runs once more finds out that there is nothing to do.
  await render(id, 2);
});

test('what may pass is tried again, then told; asked for again, the letter is made', async () => {
  const id = await issued('विषय');
  const put = (): Promise<never> => Promise.reject(new Error('the disk is away'));
  await expect(render(id, 4, { put })).rejects.toThrow('the disk is away');
  expect(await stateOf(id)).not.toHaveProperty('failed');
  await render(id, 5, { put });
  expect(await stateOf(id)).toMatchObject({ failed: { reason: 'fault' } });
  const again = await office.run(office.on('CLK'), commands.renderAgainVerb, { id });
  expect(again).toMatchObject({ status: 'issued', abilities: [] });
  await render(id, 1);
  const state = await stateOf(id);
  expect(state).toMatchObject({ pdf: expect.stringMatching(/^[0-9a-f]{64}$/), pages: 1 });
  expect(state).not.toHaveProperty('failed');
});

test('an acknowledgement leaves by mail, and the answer stands on the receipt', async () => {
  const clerk = office.on('CLK');
  const form = dak({ nature: 'physical', subject: 'पेंशन प्रकरण' });
  const registering = { form, document: null, copyOf: null, send: null };
  const { id, number } = await office.run(clerk, registerReceiptVerb, registering);
  await office.run(clerk, acknowledgeReceiptVerb(true), { id });
  const sent: Mail[] = [];
  const answers: MailAnswer[] = [
    { status: 'later', detail: '451 busy' },
    { status: 'taken', detail: '250 taken' },
  ];
  const mailer = {
    send: (mail: Mail): Promise<MailAnswer> => {
      sent.push(mail);
      return Promise.resolve(answers[sent.length - 1] ?? { status: 'refused', detail: '' });
    },
    close: () => undefined,
  };
  const linkOf = linksOf('https://office.example', 'office.example/log');
  const work = { ...{ ledger: office.ledger, mailer, log: silentLog, linkOf } };
  const tasks = dispatchTasks({ ...work, blobs: openBlobs(folder.path) });
  const payload = { receipt: id, seq: 1 };
  const helpers = { attempt: 1, lastAttempt: false, signal: new AbortController().signal };
  const run = () => tasks['send_acknowledgement']?.(payload, helpers) ?? Promise.reject();
  await expect(run()).rejects.toThrow('451 busy');
  await run();
  await run();
  expect(sent).toHaveLength(2);
  const [, mail] = sent;
  expect(mail).toMatchObject({
    to: form.sender.email,
    subject: expect.stringContaining(number ?? '?'),
  });
  for (const said of ['पेंशन प्रकरण', 'https://office.example/check#r.', 'received and registered'])
    expect(mail?.text).toContain(said);
  const { state } = (await receiptState(database.db.read, id)) ?? {};
  expect(state?.acknowledgements).toMatchObject([{ status: 'sent', detail: '250 taken' }]);
});
