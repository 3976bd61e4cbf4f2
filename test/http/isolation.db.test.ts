/**
 * Whether an office sees anything of another: every endpoint of the contract, asked by everybody
 * of one office for everything of the other, by id, list, search, export, hash, history and proof.
 */
import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACT } from '../../src/contract/index.ts';
import type { Contract } from '../../src/contract/index.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak } from '../db/samples.ts';
import { asks } from './isolation-asks.ts';
import type { Ask, Ours } from './isolation-asks.ts';
import { PUBLISHED, SECRET, openOtherOffice } from './other-office.ts';
import type { OtherOffice } from './other-office.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

type Name = keyof Contract;
const endpoints = Object.entries(CONTRACT) as [Name, Endpoint][];

/** What an office publishes to the others: its own name and stages, its posts and who sits there. */
const DIRECTORY: readonly Name[] = [
  ...(['findPosts', 'listOrganisations', 'readOrganisation', 'organisationTotals'] as const),
];
/** Asked in no way here, and why nothing of another office can be named by it. */
const NAMES_NOTHING: readonly Name[] = [
  // Without a body, about the asker's own session; would end it.
  ...(['signOut', 'renewRecoveryCodes'] as const),
  // Bytes of one's own.
  ...(['uploadDocument', 'uploadRoll', 'readWord'] as const),
  // From other logs, signed by them; there is none here.
  ...(['addCheckpoint'] as const),
];
/** The super admin administers every office, and sees no paper of any. */
const BY_SUPER_ADMIN: readonly Name[] = [
  ...(['createUnit', 'reviseUnit', 'createPost', 'revisePost', 'abolishPost'] as const),
  ...(['createPostEffect', 'reviseUnitEffect', 'revisePostEffect', 'listUnits'] as const),
  ...(['enrolPerson', 'giveCharge', 'relieve', 'transfer', 'deactivate', 'reactivate'] as const),
  ...(['giveChargeEffect', 'relieveEffect', 'transferEffect', 'deactivateEffect'] as const),
  ...(['listRefused', 'saveRefused'] as const),
  ...(['releasePerson', 'takeIn', 'lendRole', 'takeRoleBack', 'invitePerson'] as const),
  ...([
    'offerSuperAdmin',
    'createOrganisation',
    'reviseOrganisation',
    'setStage',
    'equipOffice',
  ] as const),
  ...([
    ...(['listPeople', 'listPosts', 'postCharges', 'personCharges'] as const),
    ...(['listRolls', 'getRoll', 'rollCounts', 'rollRows'] as const),
    'makeNetworkRule',
    'endNetworkRule',
    'createToken',
    'revokeToken',
    'uploadRoll',
  ] as const),
  ...(['superAdmin', 'listMasterRequests', 'postPapers', 'movePapers'] as const),
];

const database = useDatabase();
let site: Site;
let other: OtherOffice;
let ours: Ours;
const people: Record<string, Caller> = {};
/** What no reply may hold. */
let needles: readonly string[] = [];

beforeAll(async () => {
  site = await openSite(database.db);
  other = await openOtherOffice(site);
  for (const initials of ['AK', 'EN', 'IU', 'OU', 'DK', 'PK'])
    people[initials] = await site.signIn(initials);
  people['KN'] = (await site.signIn('KN')).as('AC(');
  people['MK'] = (await site.signIn('MK')).as('COMR');
  ours = await ourThings();
  const { theirs } = other;
  const published = [theirs['post'], theirs['org']];
  const ids = await database.owner.read<{ id: string }>(
    'ids_of_theirs',
    `select distinct item_id as id from journal where org_id = $1 and kind not in ('post')`,
    [other.org],
  );
  needles = [
    ...[SECRET, PUBLISHED],
    ...[...ids.map(({ id }) => id), ...Object.values(theirs)].filter(
      (id) => !published.includes(id) && id.length > 8,
    ),
  ];
});
afterAll(() => site[Symbol.asyncDispose]());

/** A dak and a file in hand, and a nodal officer who watches over this office. */
async function ourThings(): Promise<Ours> {
  const { AK: clerk, EN: inspector, IU: manager, DK: nodal } = people;
  if (!clerk || !inspector || !manager || !nodal) throw new Error('nobody is signed in');
  const { today } = clerk.me;
  const plain = { document: null, copyOf: null, send: null };
  const form = dak({ nature: 'physical' });
  const receipt = (await clerk.act('/api/receipts', { form, ...plain })).id;
  const file = (await inspector.act('/api/files', { cover: COVER, receipts: [] })).id;
  const lent = { role: 'nodal_officer', post: null, from: today, until: today, order: 'A-1' };
  await manager.act(`/api/people/${nodal.me.person.id}/roles`, lent);
  const { id: person } = clerk.me.person;
  const org = clerk.me.organisation.id;
  return { receipt, file, post: clerk.post('CLK'), person, org, today };
}

type Asked = Ask & { readonly url: string };

/** Every way to ask an endpoint: everything of the other office in each parameter of its path. */
function waysOf(name: Name, { path }: Endpoint): readonly Asked[] {
  const uuids = Object.values(other.theirs).filter((id) => id.length === 36);
  const { bytes = '', pdf = '' } = other.theirs;
  const values: Record<string, readonly string[]> = { id: uuids, hash: [bytes, pdf], no: ['1'] };
  const named = [...path.matchAll(/:(\w+)|\*/g)].map(
    ([whole, key]) => [whole, key ?? '*'] as const,
  );
  const given: readonly Ask[] = asks(other.theirs, ours)[name] ?? [{}];
  return given.flatMap((ask) => {
    let urls = [path];
    for (const [whole, key] of named) {
      const fixed = ask.params?.[key];
      const fill = fixed === undefined ? (values[key] ?? []) : [fixed];
      urls = urls.flatMap((url) => fill.map((value) => url.replace(whole, value)));
    }
    const query = ask.query === undefined ? '' : `?${new URLSearchParams(ask.query).toString()}`;
    return urls.map((url) => ({ ...ask, url: `${url}${query}` }));
  });
}

type Answered = { readonly status: number; readonly code: string; readonly text: string };
const QUESTION_WRONG = ['input_invalid', 'key_missing', 'too_large'];

async function askAs(
  cookie: string,
  { method }: Endpoint,
  { url, body }: Asked,
): Promise<Answered> {
  const bytes = typeof body === 'string';
  const type = bytes ? 'application/octet-stream' : 'application/json';
  const headers = {
    ...{ cookie, 'idempotency-key': randomUUID() },
    ...(method === 'GET' ? {} : { 'content-type': type }),
  };
  const payload = bytes ? body : JSON.stringify(body ?? {});
  const sent = method === 'GET' ? {} : { payload };
  const reply = await site.app.inject({ method, url, headers, ...sent });
  const { statusCode: status, rawPayload, payload: told } = reply;
  const sheet = rawPayload.subarray(0, 2).toString() === 'PK';
  const parts = sheet ? Object.values(unzipSync(rawPayload)) : [];
  const text = [told, ...parts.map((part) => Buffer.from(part).toString())].join('\n');
  const json = String(reply.headers['content-type']).includes('problem+json');
  const code = json ? String((JSON.parse(told) as { code: string }).code) : '';
  const said = [text, JSON.stringify(reply.headers)].join('\n').toLowerCase();
  return { status, code, text: said };
}

/** What of the other office is in an answer, and was not in the question. */
function foundIn({ text }: Answered, { url, body }: Asked, allowed: readonly string[]): string[] {
  const question = `${url} ${JSON.stringify(body ?? '')}`.toLowerCase();
  const theirs = needles.filter((one) => text.includes(one) && !allowed.includes(one));
  return theirs.filter((one) => !question.includes(one));
}

describe('nobody of an office is told anything of another', () => {
  const callers = ['AK', 'EN', 'KN', 'IU', 'MK', 'OU', 'DK'];
  test.each(endpoints.filter(([name]) => !NAMES_NOTHING.includes(name)))(
    '%s',
    async (name, endpoint) => {
      const allowed = DIRECTORY.includes(name) ? [PUBLISHED] : [];
      const ways = waysOf(name, endpoint);
      let reached = 0;
      for (const initials of callers)
        for (const way of ways) {
          const answer = await askAs(people[initials]?.cookie ?? '', endpoint, way);
          const told = `${initials} ${endpoint.method} ${way.url} ${answer.status} ${answer.code}`;
          expect(foundIn(answer, way, allowed), told).toEqual([]);
          expect(answer.status, told).toBeLessThan(500);
          if (!QUESTION_WRONG.includes(answer.code)) reached += 1;
        }
      expect(reached, `${name}: say in isolation-asks.ts how to ask it`).toBeGreaterThan(0);
    },
    120_000,
  );
});

test('no act of theirs has touched it, or named anything of it', async () => {
  const own = Object.values(people).map(({ me }) => me.person.id);
  const events = await database.owner.read<{ leaf: string }>(
    'events_of_ours',
    `select leaf from journal where leaf::jsonb->>'person' = any ($1)`,
    [own],
  );
  expect(events.length).toBeGreaterThan(4);
  const ids = [...needles, ...Object.values(other.theirs)];
  const naming = events.filter(({ leaf }) => ids.some((id) => leaf.includes(id)));
  expect(naming).toEqual([]);
});

test('the other office finds itself by the same questions', async () => {
  const found: string[] = [];
  const callers = [other.officer, other.manager, other.head, other.clerk];
  const seen = async (endpoint: Endpoint, way: Asked): Promise<boolean> => {
    for (const { cookie } of callers)
      if (foundIn(await askAs(cookie, endpoint, way), way, []).length > 0) return true;
    return false;
  };
  // Drawing a paper waits for a job, which nobody runs here.
  const papers: readonly Name[] = ['printLabel', 'printLabels', 'printFile'];
  const drawn: readonly Name[] = ['previewDraft', 'printSlip', ...papers];
  const gets = endpoints.filter(([name, { method }]) => method === 'GET' && !drawn.includes(name));
  for (const [name, endpoint] of gets)
    for (const way of waysOf(name, endpoint))
      if (!found.includes(name) && (await seen(endpoint, way))) found.push(name);
  expect(found.toSorted()).toMatchInlineSnapshot(`
    [
      "findByLabel",
      "findDuplicates",
      "findFiles",
      "findPosts",
      "findSenders",
      "getContent",
      "getDocument",
      "getDraft",
      "getDraftVersion",
      "getFile",
      "getIssue",
      "getPageImage",
      "getPageText",
      "getReceipt",
      "getRoll",
      "history",
      "lentRoles",
      "listCalendars",
      "listDakRemarks",
      "listDesk",
      "listIssues",
      "listMasterRequests",
      "listMovements",
      "listNetworkRules",
      "listOrganisations",
      "listPeople",
      "listPosts",
      "listRefused",
      "listRolls",
      "listSent",
      "listTokens",
      "listUnits",
      "me",
      "mySecurity",
      "personCharges",
      "postCharges",
      "postPapers",
      "readClosing",
      "readOfficeReport",
      "readOrganisation",
      "readRegister",
      "rollCounts",
      "rollRows",
      "saveOfficeReport",
      "saveRefused",
      "saveRegister",
      "whoCanSee",
    ]
  `);
}, 120_000);

test('the super admin is shown no paper of it', async () => {
  const not = [...BY_SUPER_ADMIN, ...DIRECTORY, ...NAMES_NOTHING];
  for (const [name, endpoint] of endpoints.filter(([one]) => !not.includes(one)))
    for (const way of waysOf(name, endpoint)) {
      const answer = await askAs(people['PK']?.cookie ?? '', endpoint, way);
      expect(foundIn(answer, way, []), `${name} ${way.url}`).toEqual([]);
    }
}, 120_000);

test('somebody without a session is told nothing at all', async () => {
  for (const [name, endpoint] of endpoints) {
    const ways = waysOf(name, endpoint);
    for (const way of endpoint.open === true ? ways : ways.slice(0, 1)) {
      const answer = await askAs('', endpoint, way);
      expect(foundIn(answer, way, []), `${name} ${way.url}`).toEqual([]);
      if (endpoint.open !== true) expect([name, answer.code]).toEqual([name, 'sign_in_needed']);
    }
  }
});

describe('nor by a detour', () => {
  test('a post of the other office to act from', async () => {
    for (const post of Object.values(other.theirs).filter((id) => id.length === 36)) {
      const { code } = await site.ask({
        ...{ method: 'GET', url: '/api/desk?tray=inbox' },
        headers: { cookie: people['AK']?.cookie ?? '', 'patravali-post': post },
      });
      expect(code).toBe('post_not_yours');
    }
  });

  test('the idempotency key of somebody there', async () => {
    const key = { 'idempotency-key': 'the-same-key-in-both' };
    const form = dak({ nature: 'physical', subject: `${SECRET} once` });
    const body = { form, document: null, copyOf: null, send: null };
    const first = await other.clerk.send('/api/receipts', body, key);
    const second = await (people['AK'] as Caller).send('/api/receipts', body, key);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body['id']).not.toBe(first.body['id']);
  });

  test('the very bytes of a document there, told under the name that they have here', async () => {
    const clerk = people['AK'] as Caller;
    const { bytes } = other.theirs;
    expect((await clerk.get(`/api/content/${bytes}`)).code).toBe('not_found');
    const uploaded = await clerk.upload(Buffer.from(`%PDF- ${SECRET}`), 'ours.pdf');
    expect(uploaded.body['hash']).toBe(bytes);
    const { headers } = await clerk.get(`/api/content/${bytes}`);
    expect(String(headers['content-disposition'])).not.toContain(SECRET);
    expect(uploaded.text).not.toContain(SECRET);
  });
});
