/** Checking without an account: what is answered, what is not, to whom, and how often. */
import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCheckCode, parseCheckCode, statementOf } from '../../src/core/check.ts';
import type { CheckCode } from '../../src/core/check.ts';
import type { IssueState } from '../../src/core/dispatch.ts';
import { judgeProof, parseVkey } from '../../src/core/ledger/index.ts';
import type { ProofTools, VerifierKey } from '../../src/core/ledger/index.ts';
import { present } from '../../src/core/must.ts';
import { checkRoutes } from '../../src/server/check/index.ts';
import * as dispatch from '../../src/server/dispatch/commands.ts';
import { doorOf } from '../../src/server/people/index.ts';
import { createApp } from '../../src/server/platform/http.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak, reply, text } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
let letter: CheckCode;
let slip: CheckCode;
let key: VerifierKey;
const PDF = 'b'.repeat(64);
const secrets: string[] = [];

const tools: ProofTools = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  verify: (publicKey, message, signature) => {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
    const known = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, message, known, signature);
  },
};
const urlOf = ({ kind, item, content }: CheckCode, end = '') =>
  `/api/check/${kind}/${item}/${content}${end}`;
const ask = (url: string) => site.ask({ method: 'GET', url });

beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('GK');
  inspector = await site.signIn('EN');
  const head = await site.signIn('KN');
  const mark = (to: string) => ({
    to,
    action: 'examine',
    priority: 'ordinary',
    dueOn: null,
    remarks: '',
  });
  const receipt = await clerk.act('/api/receipts', {
    ...{ form: dak({ nature: 'physical' }), document: null, copyOf: null },
    send: mark(inspector.post('INSP')),
  });
  await inspector.act(`/api/receipts/${receipt.id}/open`, {});
  const made = { cover: COVER, receipts: [receipt.id] };
  const file = await inspector.act('/api/files', made);
  const content = reply(head.me.posts[0]?.id ?? '');
  const drafted = { content, replyTo: receipt.id };
  const draft = await inspector.act(`/api/files/${file.id}/drafts`, drafted);
  const note = { colour: 'green', text: text('प्रस्तुत।') };
  await inspector.act(`/api/files/${file.id}/notes`, note);
  await inspector.act(`/api/files/${file.id}/send`, {
    ...mark(head.me.posts[0]?.id ?? ''),
    agree: false,
  });
  await head.act(`/api/files/${file.id}/open`, {});
  await head.act(`/api/drafts/${draft.id}/approve`, { version: 1 });
  await head.act(`/api/files/${file.id}/send`, { ...mark(inspector.post('INSP')), agree: true });
  await inspector.act(`/api/files/${file.id}/open`, {});
  const issue = await inspector.act(`/api/drafts/${draft.id}/issue`, {});
  await site.system(dispatch.freezeLetterVerb, { id: issue.id, pdf: PDF, pages: 2 });
  const [row] = await database.owner.read<{ state: IssueState }>(
    'the_issue',
    'select state from issues',
  );
  const state = present(row, 'the issue').state;
  const origin = 'office.example/log';
  letter = { kind: 'issue', origin, item: issue.id, content: state.letterContent };
  const [entry] = await database.owner.read<{ content: string }>(
    'the_entry',
    `select leaf::jsonb->'body'->>'formContent' as content from journal
      where type = 'ReceiptRegistered'`,
  );
  slip = { kind: 'receipt', origin, item: receipt.id, content: present(entry, 'entry').content };
  const parsed = parseVkey(tools.sha256, (await ask('/api/log/key')).text.trim());
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  key = parsed.value;
  const form = dak();
  secrets.push(form.subject, form.sender.name, form.sender.email, form.letterRef);
  secrets.push(content.to[0]?.address ?? '', content.texts.hi?.subject ?? '', file.number ?? '');
  secrets.push(state.letter.signatory.name.hi, state.letter.signatory.name.en, file.id, draft.id);
});
afterAll(() => site[Symbol.asyncDispose]());

/** Answered with a proof as soon as the sealer has come by. */
async function sealed(code: CheckCode) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { status, body } = await ask(urlOf(code));
    expect(status).toBe(200);
    if (body['proof'] !== null) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it was never sealed');
}

describe('a letter', () => {
  test('is told by number, date, post and office, and proved', async () => {
    const body = await sealed(letter);
    expect(Object.keys(body).sort()).toEqual(
      [
        ...['at', 'content', 'index', 'kind', 'number', 'office', 'pages', 'pdf', 'post'],
        ...['proof', 'section'],
      ].sort(),
    );
    expect(body).toMatchObject({ kind: 'issue', content: letter.content, pdf: PDF, pages: 2 });
    const verdict = judgeProof(tools, String(body['proof']), key);
    if (verdict.verdict !== 'proved') throw new Error(verdict.why);
    expect(verdict.index).toBe(body['index']);
    expect(statementOf(verdict.entry)).toEqual({
      ...{ kind: 'issue', item: letter.item, content: letter.content, document: PDF },
      ...{ number: body['number'], at: body['at'] },
    });
  });

  test('tells nothing that only readers of the file know', async () => {
    const { text: told } = await ask(urlOf(letter));
    const proof = (await ask(urlOf(letter, '/proof'))).text;
    const leaf = Buffer.from(/^extra (\S+)$/mu.exec(proof)?.[1] ?? '', 'base64').toString();
    expect(leaf).toContain('LetterFrozen');
    for (const secret of secrets) {
      expect(secret).not.toBe('');
      for (const said of [told, proof, leaf]) expect(said).not.toContain(secret);
    }
    expect(leaf).toContain('"person":null');
  });

  test('has its proof as a file, also for those who read it inside', async () => {
    const answer = await ask(urlOf(letter, '/proof'));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(/filename="[\w.-]+\.tlog-proof"/);
    expect(answer.text).toBe((await ask(urlOf(letter))).body['proof']);
    const inside = await inspector.get(`/api/issues/${letter.item}/proof`);
    expect(inside.text).toBe(answer.text);
    expect((await ask(`/api/issues/${letter.item}/proof`)).code).toBe('sign_in_needed');
    expect((await clerk.get(`/api/issues/${randomUUID()}/proof`)).code).toBe('not_found');
  });

  test('that is unknown and one whose hash is another get the same answer', async () => {
    const { requestId: _a, ...unknown } = (await ask(urlOf({ ...letter, item: randomUUID() })))
      .body;
    const { requestId: _b, ...wrong } = (await ask(urlOf({ ...letter, content: slip.content })))
      .body;
    const { requestId: _c, ...other } = (await ask(urlOf({ ...letter, kind: 'receipt' }))).body;
    expect(unknown).toMatchObject({ code: 'not_found', status: 404 });
    expect([wrong, other]).toEqual([unknown, unknown]);
    expect((await ask(urlOf({ ...letter, content: 'x' }))).status).toBe(400);
  });
});

describe('a slip', () => {
  test('says at which entry of the log the dak stands', async () => {
    const body = await sealed(slip);
    expect(body).toMatchObject({ kind: 'receipt', pdf: null, pages: 0 });
    expect(body['index']).toEqual(expect.any(Number));
    const verdict = judgeProof(tools, String(body['proof']), key);
    expect(verdict).toMatchObject({ verdict: 'proved', entry: { type: 'ReceiptRegistered' } });
    for (const secret of secrets) expect(JSON.stringify(body)).not.toContain(secret);
  });
});

test('the letter for the log of another key is not judged', async () => {
  const { proof } = await sealed(letter);
  const stranger = { ...key, id: '00000000' };
  expect(judgeProof(tools, String(proof), stranger).verdict).toBe('unjudged');
});

test('the code spells what is asked', () => {
  expect(parseCheckCode(formatCheckCode(letter))).toEqual({ value: letter });
});

test('all of it can be switched off', async () => {
  const app = createApp(silentLog, { secureCookies: false });
  const proofs = { inclusion: async () => null, consistency: async () => null };
  const door = doorOf(database.db, {
    ...{ sessionIdleMinutes: 60, sessionMaxHours: 12, sessionNetwork: 'off' as const },
    ...{ proofSigningMinutes: 30, proofAdminMinutes: 15, secureCookies: false },
  });
  const routing = { app, ledger: site.ledger, door };
  checkRoutes(routing, { proofs, on: false });
  for (const code of [letter, slip])
    for (const end of ['', '/proof']) {
      const answer = await app.inject({ method: 'GET', url: urlOf(code, end) });
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'check_off' });
    }
  await app.close();
});

test('one address asks so often and no more', async () => {
  const answers = [];
  for (let i = 0; i < 61; i += 1) answers.push(await ask(urlOf(letter)));
  const last = present(answers.at(-1), 'an answer');
  expect([last.status, last.code]).toEqual([429, 'too_many_requests']);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(last.headers['content-type']).toContain('application/problem+json');
  // Who names another address without being a trusted proxy is counted by their own.
  const headers = { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' };
  expect((await site.ask({ method: 'GET', url: urlOf(letter), headers })).status).toBe(429);
  // Nothing else is limited.
  expect((await ask('/health')).status).toBe(200);
});
