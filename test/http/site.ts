/**
 * The whole HTTP edge in this process on a test database: the routes of the office, the demo
 * people, and callers who sign in as they do. Every reply is checked against the contract.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { Problem } from '../../src/contract/endpoint.ts';
import type { ActReply, Endpoint } from '../../src/contract/endpoint.ts';
import { CONTRACT } from '../../src/contract/index.ts';
import type { Me } from '../../src/contract/people.ts';
import { present } from '../../src/core/must.ts';
import { REFUSALS, isRefused } from '../../src/core/refusals.ts';
import { systemActor } from '../../src/core/words.ts';
import type { Json } from '../../src/core/words.ts';
import { ensureDemoOffice } from '../../src/server/demo/index.ts';
import type { DemoSignIn, DemoSignIns } from '../../src/server/demo/index.ts';
import { act, openLogKey, startSealer } from '../../src/server/ledger/index.ts';
import type { Ledger, Verb } from '../../src/server/ledger/index.ts';
import { officeRoutes } from '../../src/server/office.ts';
import { openListed, totpOf } from '../../src/server/people/index.ts';
import { openBlobs } from '../../src/server/platform/blobs.ts';
import type { Blobs } from '../../src/server/platform/blobs.ts';
import type { Database } from '../../src/server/platform/database.ts';
import type { Edge } from '../../src/server/platform/edge.ts';
import { createApp } from '../../src/server/platform/http.ts';
import type { App } from '../../src/server/platform/http.ts';
import { silentLog } from '../../src/server/platform/log.ts';
import type { Provider } from '../../src/server/platform/provider.ts';
import { openSecrets } from '../../src/server/platform/secrets.ts';
import type { Secrets } from '../../src/server/platform/secrets.ts';
import type { Log } from '../../src/server/platform/log.ts';
import { siteRoutes } from '../../src/server/platform/site.ts';
import { ledgerOn } from '../db/office.ts';

export const UPLOAD_MAX_BYTES = 100_000;

/** What came back, its body parsed where it is JSON. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: Record<string, unknown>;
  readonly code: string | undefined;
};
export type Asked = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string | Buffer;
  /** The address that the server sees; this machine's own where none is given. */
  readonly remoteAddress?: string;
};

export type SignIn = Pick<DemoSignIn, 'userId' | 'totpSecret'> & { readonly password: string };

export type Site = AsyncDisposable & {
  readonly app: App;
  readonly ledger: Ledger;
  readonly blobs: Blobs;
  readonly demo: DemoSignIns;
  readonly ask: (asked: Asked) => Promise<Answer>;
  readonly person: (initials: string) => DemoSignIn;
  readonly code: (person: DemoSignIn, secondsAhead?: number) => string;
  readonly signIn: (initials: string) => Promise<Caller>;
  /** Somebody of another office. */
  readonly signInAs: (by: SignIn) => Promise<Caller>;
  readonly secrets: Secrets;
  /** An act in the system's own name. */
  readonly system: <I extends Json, L>(verb: Verb<I, L>, input: I) => Promise<ActReply>;
};

/** Somebody with a session, acting from a post named by the start of its abbreviation. */
export type Caller = {
  readonly me: Me;
  readonly cookie: string;
  readonly post: (abbr: string) => string;
  readonly as: (abbr: string) => Caller;
  readonly get: (url: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly send: (url: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** Sends and expects success. */
  readonly act: (url: string, body: unknown) => Promise<ActReply>;
  readonly upload: (bytes: Buffer, name: string) => Promise<Answer>;
};

export type SiteOptions = {
  readonly edge?: Partial<Edge>;
  readonly log?: Log;
  /** Most tests put one session into many networks. */
  readonly sessionNetwork?: 'ask' | 'end' | 'off';
  /** Of single sign-on. */
  readonly provider?: Provider | null;
  /** What second factors are sealed with, where a test looks behind the seal. */
  readonly secret?: string;
};

export async function openSite(db: Database, options: SiteOptions = {}): Promise<Site> {
  const { edge = {}, log = silentLog, secret, provider = null } = options;
  const { sessionNetwork = 'off' } = options;
  const dataDir = mkdtempSync(join(tmpdir(), 'patravali-http-'));
  const ledger = ledgerOn(db);
  const secrets = await openSecrets(dataDir, secret ?? null);
  const demo = present(await ensureDemoOffice(ledger, secrets, dataDir), 'the demo office');
  const blobs = openBlobs(join(dataDir, 'documents'));
  const key = await openLogKey(dataDir, 'office.example/log');
  const sealer = await startSealer({ db, log: silentLog, dataDir, key });
  const config = {
    ...{
      secureCookies: edge.secureCookies ?? false,
      uploadMaxBytes: UPLOAD_MAX_BYTES,
      check: true,
    },
    ...{ publicUrl: 'https://office.example', host: '127.0.0.1', port: 0 },
    mailDomains: ['gov.example'],
    ...{ sessionIdleMinutes: 60, sessionMaxHours: 12, sessionNetwork },
    ...{ proofSigningMinutes: 30, proofAdminMinutes: 15 },
  };
  const app = createApp(log, { ...config, ...edge });
  const isListed = await openListed(null);
  const common = { ledger, blobs, secrets, isListed, log, sealer, key };
  officeRoutes(app, { ...common, config, mailReady: true, provider });
  siteRoutes(app, join(dataDir, 'no-web'));
  await app.ready();

  const ask: Site['ask'] = async (asked) => {
    const { statusCode: status, headers, payload: text } = await app.inject(asked);
    const json = String(headers['content-type']).includes('json');
    const body = (json ? JSON.parse(text) : {}) as Record<string, unknown>;
    const code = status === 200 ? undefined : (body['code'] as string | undefined);
    expectContract(asked, status, json ? body : null);
    return { status, headers, text, body, code };
  };
  const person = (initials: string): DemoSignIn =>
    present(
      demo.people.find(({ posts }) => posts.some((abbr) => abbr.includes(`(${initials})`))),
      initials,
    );
  const code = ({ totpSecret }: Pick<DemoSignIn, 'totpSecret'>, secondsAhead = 0): string =>
    totpOf(totpSecret).generate({ timestamp: Date.now() + 1000 * secondsAhead });
  const signInAs: Site['signInAs'] = async ({ userId, password, totpSecret }) => {
    const given = { userId, password, code: code({ totpSecret }) };
    const answer = await ask(posted('/api/session', given));
    expect(answer.status, answer.text).toBe(200);
    const [cookie] = String(answer.headers['set-cookie']).split(';');
    return callerOf(ask, answer.body as Me, cookie ?? '');
  };
  return {
    ...{ app, ledger, blobs, demo, ask, person, code, signInAs, secrets },
    signIn: (initials) => signInAs({ ...person(initials), password: demo.password }),
    system: async (verb, input) => {
      const actor = systemActor(demo.organisation);
      const outcome = await act(ledger, verb, { actor, key: randomUUID(), input });
      if (isRefused(outcome)) throw new Error(JSON.stringify(outcome));
      return outcome;
    },
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await sealer.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function callerOf(ask: Site['ask'], me: Me, cookie: string, post?: string): Caller {
  const find = (abbr: string) =>
    present(
      me.posts.find((p) => p.abbr.startsWith(abbr)),
      abbr,
    ).id;
  const own = { cookie, ...(post === undefined ? {} : { 'patravali-post': post }) };
  const send: Caller['send'] = (url, body, headers = {}) => {
    const key = { 'idempotency-key': randomUUID() };
    const asked = posted(url, body);
    return ask({ ...asked, headers: { ...asked.headers, ...own, ...key, ...headers } });
  };
  return {
    me,
    cookie,
    post: find,
    as: (abbr) => callerOf(ask, me, cookie, find(abbr)),
    get: (url, headers = {}) => ask({ method: 'GET', url, headers: { ...own, ...headers } }),
    send,
    act: async (url, body) => {
      const answer = await send(url, body);
      expect(answer.status, answer.text).toBe(200);
      return answer.body as ActReply;
    },
    upload: (bytes, name) => {
      const type = { 'content-type': 'application/octet-stream' };
      const headers = { ...own, ...type, 'idempotency-key': randomUUID() };
      const url = `/api/documents?name=${encodeURIComponent(name)}`;
      return ask({ method: 'POST', url, headers, payload: bytes });
    },
  };
}

/** A POST of JSON; a text is sent as it is. */
export function posted(url: string, body: unknown): Asked {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', url, headers: { 'content-type': 'application/json' }, payload };
}

const ajv = new Ajv({ strict: false, allErrors: true });
const endpoints: readonly Endpoint[] = Object.values(CONTRACT);
const codes: readonly string[] = [...REFUSALS, 'database_down', 'storage_full', 'fault'];
/** Endpoints whose good reply was seen, by `METHOD path`. */
export const repliesSeen = new Set<string>();

/** A good reply is what its endpoint says, every other one is a problem with a code of the list. */
function expectContract({ method, url }: Asked, status: number, body: unknown): void {
  const path = url.split('?')[0] ?? '';
  const fits = (e: Endpoint) =>
    e.method === method && new RegExp(`^${e.path.replace(/:\w+|\*/g, '[^/]+')}$`).test(path);
  const [endpoint] = endpoints
    .filter(fits)
    .sort((a, b) => a.path.split(':').length - b.path.split(':').length);
  if (status !== 200) {
    expect(ajv.errorsText(check(Problem, body)), `${method} ${path} ${status}`).toBe('No errors');
    expect(codes).toContain((body as Problem).code);
    expect((body as Problem).status).toBe(status);
    expect(JSON.stringify(body)).not.toMatch(/select |insert |error:|node_modules|at \w+ \(/i);
    return;
  }
  if (endpoint === undefined) return;
  repliesSeen.add(`${endpoint.method} ${endpoint.path}`);
  if (endpoint.reply === undefined) return;
  const said = ajv.errorsText(check(endpoint.reply, body));
  expect(said, `${method} ${path}`).toBe('No errors');
}

function check(schema: object, value: unknown) {
  const validate = ajv.compile(schema);
  validate(value);
  return validate.errors ?? null;
}
