/**
 * A certified roll invites its people: each mail goes with the act that enrols them, over SMTP, and
 * who cannot be reached is shown.
 */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inviter } from '../../src/server/people/index.ts';
import { peopleTasks } from '../../src/server/people/index.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { smtpMailer } from '../../src/server/platform/mail.ts';
import { applyAll } from '../../src/server/rolls/jobs.ts';
import { useDatabase } from '../db/harness.ts';
import { csvOf, rollRow } from '../db/roll-samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
const arrived: { readonly to: string; readonly text: string }[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) => {
    const gone = address.startsWith('gone');
    done(gone ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null);
  },
  onData: (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo.map(({ address }) => address).join();
      arrived.push({ to, text: Buffer.concat(chunks).toString() });
      done();
    });
  },
});
let site: Site;
let manager: Caller;
let head: Caller;
let inviter: Inviter;
beforeAll(async () => {
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
  site = await openSite(database.db);
  manager = await site.signIn('IU');
  head = (await site.signIn('MK')).as('COMR');
  const { ledger, secrets } = site;
  inviter = { ledger, secrets, origin: 'https://office.example' };
});
afterAll(async () => {
  smtp.close(() => undefined);
  await site[Symbol.asyncDispose]();
});

/** Uploaded by one, certified by another, applied as the job does; the id. */
async function applied(by: Inviter | null, ...userIds: readonly string[]): Promise<string> {
  const rows = userIds.map((userId, n) =>
    rollRow({ userId, employeeCode: `E-${userId.length}${n}` }),
  );
  const headers = {
    ...{ 'content-type': 'application/octet-stream', cookie: manager.cookie },
    'idempotency-key': randomUUID(),
  };
  const uploaded = await site.ask({
    ...{ method: 'POST', url: '/api/rolls?name=list.csv', headers, payload: csvOf(...rows) },
  });
  expect(uploaded.status, uploaded.text).toBe(200);
  const id = String(uploaded.body['id']);
  await head.act(`/api/rolls/${id}/certification`, { order: 'A-12/9/2026' });
  const { signal } = new AbortController();
  await applyAll({ ledger: site.ledger, inviter: by }, id, signal);
  return id;
}

/** Every mail in the outbox goes out, as the relay and the worker do it; how many there were. */
async function sendAll(attempt = 1): Promise<number> {
  const { port } = smtp.server.address() as AddressInfo;
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, 'office@office.example');
  const { ledger, secrets } = site;
  const { mail_person: send } = peopleTasks({ ledger, secrets, mailer, log: silentLog });
  const rows = await database.owner.read<{ payload: object }>(
    'mails',
    `delete from outbox where task = 'mail_person' returning payload`,
  );
  for (const { payload } of rows) await send?.(payload, { attempt } as never);
  mailer.close();
  return rows.length;
}
const uninvited = async (roll: string): Promise<unknown> =>
  (await manager.get(`/api/rolls/${roll}`)).body['uninvited'];
const signInOf = async (userId: string): Promise<unknown> => {
  const { body } = await manager.get(`/api/people?q=${userId.split('@')[0]}`);
  return (body['rows'] as { signIn: string }[])[0]?.signIn;
};

test('a certified roll invites everybody on it, and says whom no mail reaches', async () => {
  const roll = await applied(inviter, 'nayi@gov.example', 'gone@gov.example');
  expect(await uninvited(roll)).toEqual({ total: 0, rows: [] });
  expect(await signInOf('nayi@gov.example')).toBe('invited');
  expect(await sendAll()).toBe(2);
  expect(arrived.map(({ to }) => to)).toEqual(['nayi@gov.example']);
  expect(await uninvited(roll)).toMatchObject({
    total: 1,
    rows: [{ userId: 'gone@gov.example', unreached: true }],
  });
  expect(await signInOf('gone@gov.example')).toBe('unreached');
  expect(await signInOf('nayi@gov.example')).toBe('invited');
});

test('the code of the mail opens the enrolment of that person, once it is certified', async () => {
  const [mail] = arrived;
  const text = (mail?.text ?? '').replaceAll('=\r\n', '');
  const body = /\r\n\r\n([\s\S]*)/.exec(mail?.text ?? '')?.[1] ?? '';
  const plain = /base64/i.test(text) ? Buffer.from(body, 'base64').toString() : text;
  const [, code = ''] = /https:\/\/office\.example\/enrol#([0-9a-z-]+)/.exec(plain) ?? [];
  expect(code).not.toBe('');
  const answer = await site.ask({
    ...{ method: 'POST', url: '/api/enrolment', payload: JSON.stringify({ code }) },
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status, answer.text).toBe(200);
  expect(answer.text).toContain('nayi@gov.example');
});

test('an office that sends no mail says so, and invites by slip', async () => {
  const roll = await applied(null, 'kagaz@gov.example');
  expect(await uninvited(roll)).toMatchObject({
    total: 1,
    rows: [{ userId: 'kagaz@gov.example', unreached: false }],
  });
  expect(await sendAll()).toBe(0);
  const { rows } = (await uninvited(roll)) as { rows: { id: string }[] };
  const slip = { reset: false, order: '', via: 'slip' };
  await manager.act(`/api/people/${rows[0]?.id ?? ''}/invitation`, slip).catch(() => undefined);
  expect(await uninvited(roll)).toEqual({ total: 0, rows: [] });
});
