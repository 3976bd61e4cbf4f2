import type { Contract } from '../../contract/index.ts';
import type {
  BodyOf,
  Endpoint,
  ParamsOf,
  Problem,
  QueryOf,
  ReplyOf,
} from '../../contract/endpoint.ts';
import { learnRefusals } from './known-refusals.ts';
import { PATHS } from './paths.gen.ts';

export type Name = keyof Contract & keyof typeof PATHS;
type Reply<N extends Name> = ReplyOf<Contract[N] & Endpoint>;

type Given<K extends string, T> = T extends undefined
  ? { readonly [P in K]?: undefined }
  : { readonly [P in K]: T };
type Optional<K extends string, T> = { readonly [P in K]?: T | undefined };
export type Args<N extends Name> = Given<'params', ParamsOf<Contract[N] & Endpoint>> &
  Optional<'query', QueryOf<Contract[N] & Endpoint>> &
  Given<'body', BodyOf<Contract[N] & Endpoint>>;
export type ReplyTo<N extends Name> = Reply<N>;

/** The post that the user acts on; the server checks that they hold it. */
export const POST_HEADER = 'patravali-post';
const POST_KEY = 'patravali.post';

export function actingPost(): string | null {
  return sessionStorage.getItem(POST_KEY);
}

export function setActingPost(post: string | null): void {
  if (post === null) sessionStorage.removeItem(POST_KEY);
  else sessionStorage.setItem(POST_KEY, post);
}

/**
 * The server said no (`code` of the closed list), broke (`fault`) or was not reached (`offline`).
 */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly problem: Problem | null;

  constructor(code: string, status: number, problem: Problem | null) {
    super(code);
    this.code = code;
    this.status = status;
    this.problem = problem;
  }
}

const onExpired = new Set<() => void>();
/** Calls back when the session has ended under a screen that is in use. */
export function whenExpired(listener: () => void): () => void {
  onExpired.add(listener);
  return () => onExpired.delete(listener);
}

let askProof: (() => Promise<boolean>) | null = null;
let asking: Promise<boolean> | null = null;
const PROVABLE = ['step_up_needed', 'network_changed'];
/** Asks for a second factor when a fresh one is needed, once for all who wait; true: tried again. */
export function whenProofNeeded(ask: () => Promise<boolean>): () => void {
  askProof = ask;
  return () => {
    askProof = null;
  };
}

let enrolment: string | null = null;
/** The ticket of who enrols and has no session yet. */
export function setEnrolment(ticket: string | null): void {
  enrolment = ticket;
}

export function urlOf(name: Name, params: object = {}, query: object = {}): string {
  const path = PATHS[name][1].replace(/:(\w+)/gu, (_, key: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[key])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The address of a picture or a download: it says in itself from which post it is asked. */
export function linkOf(name: Name, params: object, query: object = {}): string {
  return urlOf(name, params, { ...query, post: actingPost() ?? '' });
}

export type CallOptions = { readonly signal?: AbortSignal | undefined; readonly key?: string };

/** Calls one endpoint by its name. Throws ApiError and nothing else but an abort. */
export async function call<N extends Name>(
  name: N,
  args: Args<N>,
  options: CallOptions = {},
): Promise<Reply<N>> {
  const given = args as { params?: object; query?: object; body?: unknown };
  const headers: Record<string, string> = { accept: 'application/json' };
  const post = actingPost();
  if (post !== null) headers[POST_HEADER] = post;
  if (given.body !== undefined) headers['content-type'] = 'application/json';
  if (options.key !== undefined) headers['idempotency-key'] = options.key;
  if (enrolment !== null) headers['patravali-enrolment'] = enrolment;
  const response = await reach(urlOf(name, given.params, given.query), {
    method: PATHS[name][0],
    headers,
    credentials: 'same-origin',
    body: given.body === undefined ? null : JSON.stringify(given.body),
    signal: options.signal ?? null,
  });
  if (response.ok) return (await response.json()) as Reply<N>;
  const error = await problemOf(response, name);
  if (!PROVABLE.includes(error.code)) throw error;
  asking ??= (askProof?.() ?? Promise.resolve(false)).finally(() => (asking = null));
  if (await asking) return call(name, args, options);
  throw error;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ApiError('offline', 0, null);
  }
}

async function problemOf(response: Response, name: Name): Promise<ApiError> {
  const error = await problemFrom(response.status, await response.text().catch(() => ''));
  if (error.code === 'sign_in_needed' && name !== 'me') for (const tell of onExpired) tell();
  return error;
}

/** An answer that is not a problem document (a proxy's page, nothing at all) is a fault. */
export async function problemFrom(status: number, text: string): Promise<ApiError> {
  try {
    const problem = JSON.parse(text) as Problem;
    if (typeof problem.code === 'string') {
      await learnRefusals();
      return new ApiError(problem.code, status, problem);
    }
  } catch {
    // Falls through: what is not JSON has no code.
  }
  return new ApiError(status === 503 ? 'unavailable' : 'fault', status, null);
}

/** A key for one intent of the user; also on plain http, where `randomUUID` is not offered. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}

type BytesOptions = CallOptions & {
  readonly query?: object;
  /** Called with the bytes as they come. */
  readonly onBytes?: (some: Uint8Array) => void;
};

/** Bytes of an endpoint that answers a document instead of JSON. */
export async function fetchBytes(
  name: Name,
  params: object,
  options: BytesOptions = {},
): Promise<Blob> {
  const post = actingPost();
  const response = await reach(urlOf(name, params, options.query), {
    headers: post === null ? {} : { [POST_HEADER]: post },
    signal: options.signal ?? null,
    credentials: 'same-origin',
  });
  if (!response.ok) throw await problemOf(response, name);
  const { onBytes } = options;
  if (onBytes === undefined || response.body === null) return response.blob();
  const watched = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (some, to) => {
      onBytes(some);
      to.enqueue(some);
    },
  });
  const type = response.headers.get('content-type') ?? '';
  const headers = { 'content-type': type };
  return new Response(response.body.pipeThrough(watched), { headers }).blob();
}
