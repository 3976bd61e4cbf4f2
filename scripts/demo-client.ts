/**
 * The public HTTP API as the demo calls it: by the contract's names, with a session and an acting
 * post.
 */
import { randomUUID } from 'node:crypto';
import { CONTRACT } from '../src/contract/index.ts';
import type { Contract } from '../src/contract/index.ts';
import type {
  BodyOf,
  Endpoint,
  ParamsOf,
  Problem,
  QueryOf,
  ReplyOf,
} from '../src/contract/endpoint.ts';
import type { Me } from '../src/contract/people.ts';
import type { RefusalCode } from '../src/core/refusals.ts';
import type { DemoSignIn } from '../src/server/demo/index.ts';
import { totpOf } from '../src/server/people/index.ts';

export type Name = keyof Contract;
/** What is sent is only read. */
type Sent<T> = T extends readonly (infer U)[]
  ? readonly Sent<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Sent<T[K]> }
    : T;
export type Ask<N extends Name> = {
  readonly params?: ParamsOf<Contract[N]>;
  readonly query?: QueryOf<Contract[N]>;
  readonly body?: Sent<BodyOf<Contract[N]>>;
  /** Idempotency key of an act; a fresh one when it is not given. */
  readonly key?: string;
};

/** One person at one of their posts. */
export type Desk = {
  readonly abbr: string;
  readonly post: string;
  readonly me: Me;
  /** Asks and gives the reply; throws `Refused` when the office says no. */
  readonly ask: <N extends Name>(name: N, given?: Ask<N>) => Promise<ReplyOf<Contract[N]>>;
  /** For endpoints that answer bytes. */
  readonly bytes: <N extends Name>(name: N, given?: Ask<N>) => Promise<Response>;
  readonly upload: (name: string, bytes: Buffer) => Promise<ReplyOf<Contract['uploadDocument']>>;
  /** Asks what must be refused with `code`, and gives the refusal; throws when it is not. */
  readonly refused: <N extends Name>(
    name: N,
    code: RefusalCode,
    given?: Ask<N>,
  ) => Promise<Problem>;
};

/** The bytes of an answer; throws when they are no PDF. */
export async function pdfOf(answer: Promise<Response>): Promise<Buffer> {
  const bytes = Buffer.from(await (await answer).arrayBuffer());
  const start = bytes.subarray(0, 5).toString('latin1');
  if (start !== '%PDF-') throw new Error(`the answer starts with ${start} and should be a PDF`);
  return bytes;
}

/** The office said no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;
  constructor(what: string, problem: Problem) {
    const { code, status, fields, detail } = problem;
    const more = { ...(fields === undefined ? {} : { fields }), ...detail };
    super(`${what} was refused: ${status} ${code} ${JSON.stringify(more)}`);
    this.problem = problem;
  }
}

export type Session = { readonly base: string; readonly cookie: string; readonly me: Me };

const STEP_MS = 30_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Signs in with password and one-time code. A code is good once: where somebody has just used this
 * one, it waits for the next.
 */
export async function signIn(base: string, who: DemoSignIn, password: string): Promise<Session> {
  for (let attempt = 1; ; attempt += 1) {
    const code = totpOf(who.totpSecret).generate();
    const { path } = CONTRACT.signIn;
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: who.userId, password, code }),
    });
    if (response.ok) {
      // The first is that of the session; the other one remembers the machine.
      const [cookie = ''] = response.headers.getSetCookie().map((c) => c.split(';')[0] ?? '');
      return { base, cookie, me: (await response.json()) as Me };
    }
    if (response.status !== 401 || attempt === 2)
      throw new Refused(`sign-in of ${who.userId}`, (await response.json()) as Problem);
    await pause(STEP_MS - (Date.now() % STEP_MS) + 500);
  }
}

/** The desk of one of the session's posts, by the start of its marking abbreviation. */
export function deskOf(session: Session, abbr: string): Desk {
  const { base, cookie, me } = session;
  const post = me.posts.find((p) => p.abbr.startsWith(abbr));
  if (post === undefined) throw new Error(`${me.person.userId} does not hold ${abbr}`);
  const signed = { cookie, 'patravali-post': post.id };

  const send = async (name: Name, given: Ask<Name>): Promise<Response> => {
    const endpoint: Endpoint = CONTRACT[name];
    const key = given.key ?? randomUUID();
    const json = endpoint.body !== undefined;
    const response = await fetch(base + pathOf(endpoint, given), {
      method: endpoint.method,
      headers: {
        ...signed,
        ...(endpoint.method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      ...(json ? { body: JSON.stringify(given.body ?? {}) } : {}),
    });
    if (response.ok) return response;
    throw new Refused(`${post.abbr}: ${name}`, (await response.json()) as Problem);
  };

  return {
    abbr: post.abbr,
    post: post.id,
    me,
    ask: async (name, given = {}) => {
      const response = await send(name, given);
      return (await response.json()) as ReplyOf<Contract[typeof name]>;
    },
    bytes: (name, given = {}) => send(name, given),
    upload: async (name, bytes) => {
      const path = `${CONTRACT.uploadDocument.path}?name=${encodeURIComponent(name)}`;
      const response = await fetch(base + path, {
        method: 'POST',
        headers: {
          ...signed,
          'idempotency-key': randomUUID(),
          'content-type': 'application/octet-stream',
        },
        body: new Uint8Array(bytes),
      });
      if (!response.ok)
        throw new Refused(`${post.abbr}: upload`, (await response.json()) as Problem);
      return (await response.json()) as ReplyOf<Contract['uploadDocument']>;
    },
    refused: async (name, code, given = {}) => {
      try {
        await send(name, given);
      } catch (error) {
        if (error instanceof Refused && error.problem.code === code) return error.problem;
        throw error;
      }
      throw new Error(`${post.abbr}: ${name} went through and should be refused with ${code}`);
    },
  };
}

function pathOf({ path }: Endpoint, given: Ask<Name>): string {
  const params = (given.params ?? {}) as Record<string, string | number>;
  const query = (given.query ?? {}) as Record<string, string | number | boolean | undefined>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}
