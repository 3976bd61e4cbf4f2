/** Wrong input is refused with the path of what is wrong, and nothing of it stays. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { present } from '../../src/core/must.ts';
import { freezeLetterVerb } from '../../src/server/dispatch/commands.ts';
import { digestOf } from '../db/fold.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak, reply, text } from '../db/samples.ts';
import { UPLOAD_MAX_BYTES, openSite, posted } from './site.ts';
import type { Answer, Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
let officer: Caller;
const ids: Record<string, string> = {};
beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('AK');
  inspector = await site.signIn('EN');
  officer = (await site.signIn('KN')).as('AC(');
  await prepare();
});
afterAll(() => site[Symbol.asyncDispose]());

const green = (line: string) => ({ colour: 'green', text: text(line) });
const marked = (to: string) => ({
  ...{ to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: '' },
});
const content = () => reply(officer.post('AC('));
const lone = (form = dak({ nature: 'physical' })) => ({
  ...{ form, document: null, copyOf: null, send: null },
});

/** Something in every state that the requests below need. */
async function prepare(): Promise<void> {
  ids['receipt'] = (await clerk.act('/api/receipts', lone())).id;
  ids['own'] = (await inspector.act('/api/receipts', lone())).id;
  ids['file'] = (await inspector.act('/api/files', { cover: COVER, receipts: [] })).id;
  ids['note'] = (await inspector.act(`/api/files/${ids['file']}/notes`, green('एक'))).id;
  ids['theirs'] = (await officer.act('/api/files', { cover: COVER, receipts: [] })).id;
  const started = { content: content(), replyTo: null };
  for (const name of ['draft', 'approved'])
    ids[name] = (await officer.act(`/api/files/${ids['theirs']}/drafts`, started)).id;
  await officer.act(`/api/drafts/${ids['approved']}/approve`, { version: 1 });
  ids['issue'] = (await officer.act(`/api/drafts/${ids['approved']}/issue`, {})).id;
  await site.system(freezeLetterVerb, { id: ids['issue'], pdf: 'e'.repeat(64), pages: 1 });
  ids['empty'] = (await officer.act('/api/files', { cover: COVER, receipts: [] })).id;
}

type Case = readonly [caller: Caller, url: string, body: object];
const cases = (): Record<string, Case> => ({
  register: [clerk, '/api/receipts', { ...lone(), send: marked(inspector.post('INSP')) }],
  correct: [clerk, `/api/receipts/${ids['receipt']}/correct`, { form: lone().form }],
  send: [clerk, `/api/receipts/${ids['receipt']}/send`, marked(inspector.post('INSP'))],
  open: [inspector, `/api/receipts/${ids['receipt']}/open`, {}],
  close: [inspector, `/api/receipts/${ids['receipt']}/close`, { remarks: 'सूचनार्थ' }],
  reopen: [inspector, `/api/receipts/${ids['receipt']}/reopen`, { remarks: 'पुनः' }],
  'open a file': [inspector, '/api/files', { cover: COVER, receipts: [] }],
  'number a file freely': [
    inspector,
    '/api/files',
    { cover: { ...COVER, numbering: { scheme: 'free', number: 'ख/1' } }, receipts: [] },
  ],
  'add to file': [inspector, `/api/files/${ids['file']}/receipts`, { receipt: ids['own'] }],
  'save note': [inspector, `/api/notes/${ids['note']}/save`, { text: text('दो') }],
  'send file': [
    inspector,
    `/api/files/${ids['file']}/send`,
    { ...marked(officer.post('AC(')), agree: true },
  ],
  'open file': [officer, `/api/files/${ids['file']}/open`, {}],
  'write note': [officer, `/api/files/${ids['file']}/notes`, green('तीन')],
  'start draft': [
    officer,
    `/api/files/${ids['file']}/drafts`,
    { content: content(), replyTo: null },
  ],
  'save draft': [officer, `/api/drafts/${ids['draft']}/save`, { content: content(), base: 1 }],
  approve: [officer, `/api/drafts/${ids['draft']}/approve`, { version: 2 }],
  dispatch: [
    officer,
    `/api/issues/${ids['issue']}/dispatch`,
    { addressees: [0], mode: 'post', modeNumber: '', postagePaise: null },
  ],
  'close file': [
    officer,
    `/api/files/${ids['empty']}/close`,
    { category: 'C', retentionYears: 3, remarks: 'पूर्ण' },
  ],
  'propose reopening': [
    officer,
    `/api/files/${ids['empty']}/propose-reopening`,
    { approver: officer.post('AC-ADMN'), remarks: 'पुनः' },
  ],
  'propose call book': [
    officer,
    `/api/files/${ids['theirs']}/propose-call-book`,
    { approver: officer.post('AC-ADMN'), reason: 'appeal', until: '2999-01-31', remarks: 'अपील' },
  ],
  'key words': [officer, `/api/files/${ids['theirs']}/keywords`, { keywords: ['अपील'] }],
  'open a part': [officer, `/api/files/${ids['theirs']}/parts`, { remarks: 'मत' }],
});
const NAMES = [
  ...['register', 'correct', 'send', 'open', 'close', 'reopen', 'open a file'],
  ...['number a file freely', 'add to file', 'save note', 'send file', 'open file', 'write note'],
  ...['start draft', 'save draft', 'approve', 'dispatch', 'close file'],
  ...['propose reopening', 'propose call book', 'key words', 'open a part'],
];

type Path = readonly (string | number)[];
type Mutation = { readonly path: Path; readonly body: unknown };
/** Fields that may be left out. */
const OPTIONAL = /texts\/hi$|content\/\d+\/content$/;

/** The body with one field missing, of another type or too many, for every field at any depth. */
function mutations(body: unknown): Mutation[] {
  const found: Mutation[] = [];
  const at = (path: Path, change: (holder: Record<string, unknown>, key: string) => void) => {
    const copy = structuredClone({ body });
    let holder = copy as unknown as Record<string, unknown>;
    for (const key of ['body', ...path.slice(0, -1)])
      holder = holder[key] as Record<string, unknown>;
    change(holder, String(path.at(-1)));
    found.push({ path, body: copy.body });
  };
  const walk = (value: unknown, path: Path): void => {
    const isObject = typeof value === 'object' && value !== null;
    if (path.length > 0) {
      const ofArray = typeof path.at(-1) === 'number';
      if (!ofArray && !OPTIONAL.test(path.join('/'))) at(path, (holder, key) => delete holder[key]);
      const other = isObject ? 'a text' : value === null ? {} : typeof value === 'string' ? 7 : 'x';
      at(path, (holder, key) => (holder[key] = other));
    }
    if (!isObject) return;
    if (!Array.isArray(value)) at([...path, 'extra'], (holder, key) => (holder[key] = 1));
    for (const [key, part] of Object.entries(value))
      walk(part, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(body, []);
  return found;
}

/** Whether a refusal names this field, what it is in, or what is in it. */
function names(answer: Answer, path: Path): boolean {
  const detail = answer.body['detail'] as { path?: string } | undefined;
  const told = detail?.path ?? '';
  const here = path.join('/');
  // Rich text is checked by core, whose paths begin at the text.
  if (told.startsWith('text')) return here.includes('text') || here.includes('body');
  return told !== '' && (here.startsWith(told) || told.startsWith(here));
}

/** Of all tables but those that the sealer and the door write beside the acts. */
async function officeDigest(): Promise<object> {
  const beside = ['sessions', 'leaves', 'checkpoints', 'unsealed'];
  const all = Object.entries(await digestOf(database.owner));
  return Object.fromEntries(all.filter(([table]) => !beside.includes(table)));
}

describe('a field missing, of another type, or unknown', () => {
  let tried = 0;
  afterAll(() => console.info(`bad input: ${tried} wrong bodies were refused`));

  test.each(NAMES)('%s', async (name) => {
    const [caller, url, body] = present(cases()[name], name);
    const before = await officeDigest();
    const wrong = mutations(body);
    for (const mutation of wrong) {
      const answer = await caller.send(url, mutation.body);
      const where = `${mutation.path.join('/')} of ${answer.text}`;
      expect([answer.status, answer.code], where).toEqual([400, 'input_invalid']);
      expect(names(answer, mutation.path), where).toBe(true);
    }
    tried += wrong.length;
    expect(await officeDigest()).toEqual(before);
    await caller.act(url, body);
  });

  test('knows every case', () => {
    expect(Object.keys(cases())).toEqual(NAMES);
  });
});

describe('what a form says', () => {
  const fieldsOf = (answer: Answer) => answer.body['fields'];
  const register = (over: object) => clerk.send('/api/receipts', lone({ ...lone().form, ...over }));

  test('a letter is not from the future, nor received in it', async () => {
    const tomorrow = new Date(Date.parse(clerk.me.today) + 86_400_000).toISOString().slice(0, 10);
    const answer = await register({ letterDate: tomorrow, receivedOn: tomorrow });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toEqual([
      { field: 'receivedOn', problem: 'in_the_future' },
      { field: 'letterDate', problem: 'in_the_future' },
    ]);
    expect(fieldsOf(await register({ letterDate: '2026-02-30' }))).toEqual([
      { field: 'letterDate', problem: 'not_a_date' },
    ]);
  });

  const TEXTS = ['subject', 'remarks', 'enclosures', 'modeNumber', 'letterRef', 'vipName'];
  test.each(['bell \u0007', 'turned \u202e round', 'isolated \u2066', 'mark \u200f', 'c1 \u0085'])(
    'no text may hold %j',
    async (bad) => {
      for (const field of TEXTS)
        expect(fieldsOf(await register({ [field]: bad })), field).toEqual([
          { field, problem: 'bad_characters' },
        ]);
      for (const field of Object.keys(dak().sender).filter((f) => !isFormatted(f))) {
        const answer = await register({ sender: { ...dak().sender, country: 'NP', [field]: bad } });
        expect(fieldsOf(answer), field).toContainEqual({
          field: `sender.${field}`,
          problem: 'bad_characters',
        });
      }
    },
  );
  const isFormatted = (field: string) => ['pin', 'mobile', 'landline', 'fax'].includes(field);

  test('nor in notes, covers, markings, letters and closings', async () => {
    const bad = 'उलटा \u202e पाठ';
    const requests: [Caller, string, object][] = [
      [officer, `/api/files/${ids['file']}/notes`, { colour: 'yellow', text: text(bad) }],
      [inspector, '/api/files', { cover: { ...COVER, subject: bad }, receipts: [] }],
      [
        clerk,
        '/api/receipts',
        { ...lone(), send: { ...marked(inspector.post('INSP')), remarks: bad } },
      ],
      [
        officer,
        `/api/files/${ids['file']}/drafts`,
        { content: { ...content(), enclosures: [bad] }, replyTo: null },
      ],
      [
        officer,
        `/api/files/${ids['file']}/drafts`,
        { content: { ...content(), reference: { number: '', date: bad } }, replyTo: null },
      ],
      [
        officer,
        `/api/issues/${ids['issue']}/dispatch`,
        { addressees: [1], mode: 'post', modeNumber: bad, postagePaise: null },
      ],
      [
        officer,
        `/api/files/${ids['theirs']}/close`,
        { category: 'C', retentionYears: 3, remarks: bad },
      ],
    ];
    for (const [caller, url, body] of requests) {
      const answer = await caller.send(url, body);
      expect([answer.status, answer.code], `${url} ${answer.text}`).toEqual([422, 'form_invalid']);
      expect(answer.text).toMatch(/bad_characters|not_a_date/);
    }
  });

  test('half characters and the character zero are refused with their path', async () => {
    for (const bad of ['\\ud83d', '\\udc00x', 'a\\u0000b'])
      for (const field of ['subject', 'category', 'letterRef']) {
        const body = JSON.stringify(lone()).replace(
          new RegExp(`"${field}":"[^"]*"`),
          `"${field}":"${bad}"`,
        );
        const answer = await clerk.send('/api/receipts', body);
        expect([answer.status, answer.code], bad).toEqual([400, 'input_invalid']);
        expect(answer.body['detail']).toEqual({ path: `form/${field}`, rule: 'text' });
      }
    const cover = { ...COVER, numbering: { scheme: 'free', number: 'a\u0000' } };
    const taken = await inspector.send('/api/files', { cover, receipts: [] });
    expect(taken.body['detail']).toEqual({ path: 'cover/numbering/number', rule: 'text' });
  });

  test('two spellings of one character are one text', async () => {
    const [decomposed, composed] = ['Rene\u0301', 'Ren\u00e9'];
    const { id } = await clerk.act(
      '/api/receipts',
      lone(dak({ ...lone().form, subject: decomposed })),
    );
    const { body } = await clerk.get(`/api/receipts/${id}`);
    expect(body['form']).toHaveProperty('subject', composed);
  });

  test('heads that are not in the index, of any length, are a refusal', async () => {
    for (const basic of ['', 'Z', 'x'.repeat(20_000)]) {
      const cover = { ...COVER, numbering: { ...COVER.numbering, basic } };
      const answer = await inspector.send('/api/files', { cover, receipts: [] });
      expect([answer.status, answer.code]).toEqual([422, 'head_unknown']);
    }
  });
});

describe('a body that is no body', () => {
  const note = () => `/api/files/${ids['file']}/notes`;
  const yellow = (line: string) => ({ colour: 'yellow', text: text(line) });

  test.each([
    ['not JSON', '{"form":'],
    ['empty', ''],
    ['a text', '"x"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a prototype', '{"__proto__":{"form":1}}'],
    ['a constructor', '{"constructor":{"prototype":{}}}'],
  ])('%s', async (_name, payload) => {
    const answer = await clerk.send('/api/receipts', payload);
    expect([answer.status, answer.code]).toEqual([400, 'input_invalid']);
  });

  test('of another content type', async () => {
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x']) {
      const answer = await clerk.send('/api/receipts', lone(), { 'content-type': type });
      expect([answer.status, answer.code], type).toEqual([400, 'input_invalid']);
    }
  });

  test('nested ever deeper', async () => {
    for (const depth of [70, 2_000, 400_000]) {
      const nest = '['.repeat(depth) + ']'.repeat(depth);
      const body = `{"colour":"yellow","text":{"type":"doc","content":[${nest}]}}`;
      const answer = await officer.send(note(), body);
      expect([answer.status, answer.code], String(depth)).toEqual([400, 'input_invalid']);
    }
    const lists = `{"form":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
    expect((await clerk.send('/api/receipts', lists)).status).toBe(400);
  });

  test('a megabyte of text', async () => {
    const megabyte = 'अ'.repeat(350_000);
    for (const answer of [
      await officer.send(note(), yellow(megabyte)),
      await clerk.send('/api/receipts', lone(dak({ subject: megabyte }))),
      await officer.send(`/api/files/${ids['empty']}/close`, {
        ...{ category: 'C', retentionYears: 3, remarks: megabyte },
      }),
    ])
      expect([answer.status, answer.code]).toEqual([400, 'input_invalid']);
    const long = await clerk.send('/api/receipts', lone(dak({ subject: 'अ'.repeat(501) })));
    expect(long.body['fields']).toContainEqual({ field: 'subject', problem: 'too_long' });
    expect((await officer.send(note(), yellow('अ'.repeat(199_999)))).status).toBe(200);
  });

  test('too large to be looked at', async () => {
    const answer = await officer.send(note(), yellow('a'.repeat(4 * 1024 * 1024)));
    expect([answer.status, answer.code]).toEqual([413, 'too_large']);
  });
});

describe('the idempotency key', () => {
  test('is needed for every act, and has a form', async () => {
    const url = `/api/files/${ids['empty']}/notes`;
    for (const key of ['', 'short', 'has space in it', 'k'.repeat(201), 'कुंजी-कुंजी']) {
      const headers = { 'idempotency-key': key };
      const asked = { ...posted(url, green('x')), headers: {} };
      const answer = await officer
        .send(url, green('x'), headers)
        .catch(() => ({ ...asked, status: 400, code: 'key_missing' }));
      expect([answer.status, answer.code], key).toEqual([400, 'key_missing']);
    }
  });

  test('the same request again gets the same answer, another one is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await clerk.send('/api/receipts', lone(), headers);
    const again = await clerk.send('/api/receipts', lone(), headers);
    expect(again.text).toBe(first.text);
    const other = lone(dak({ nature: 'physical', remarks: 'और' }));
    const reused = await clerk.send('/api/receipts', other, headers);
    expect([reused.status, reused.code]).toEqual([422, 'key_reused']);
  });
});

describe('an upload', () => {
  test('is bounded, not empty, and named', async () => {
    const large = await clerk.upload(Buffer.alloc(UPLOAD_MAX_BYTES + 1), 'dak.pdf');
    expect([large.status, large.code]).toEqual([413, 'document_too_large']);
    const empty = await clerk.upload(Buffer.alloc(0), 'dak.pdf');
    expect([empty.status, empty.code]).toEqual([422, 'document_empty']);
    for (const name of ['', 'n'.repeat(256), 'a\u0000b.pdf']) {
      const answer = await clerk.upload(Buffer.from('x'), name);
      expect([answer.status, answer.code], name).toEqual([400, 'input_invalid']);
    }
    const full = await clerk.upload(Buffer.alloc(UPLOAD_MAX_BYTES, 'x'), 'ठीक.pdf');
    expect(full.body).toMatchObject({ status: 'inspecting', bytes: UPLOAD_MAX_BYTES });
  });

  test('is no scan before it was looked at', async () => {
    const { body } = await clerk.upload(Buffer.from('not looked at'), 'x.pdf');
    const answer = await clerk.send('/api/receipts', {
      ...{ form: dak(), document: body['id'], copyOf: null, send: null },
    });
    expect([answer.status, answer.code]).toEqual([409, 'document_pending']);
  });
});
