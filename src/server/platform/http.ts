/** The HTTP edge: schemas in and out, refusals as problems, faults masked. It knows no feature. */
import fastifyCookie from '@fastify/cookie';
import { Ajv } from 'ajv';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type {
  BodyOf,
  Endpoint,
  ParamsOf,
  Problem,
  Proof,
  QueryOf,
  ReplyOf,
} from '../../contract/endpoint.ts';
import { present } from '../../core/must.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import { StorageFull } from './blobs.ts';
import { DatabaseDown } from './database.ts';
import { guardEdge } from './edge.ts';
import type { Edge } from './edge.ts';
import { limitsOf } from './limits.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { markRefused } from './refused.ts';
import { STATUS } from './statuses.ts';
import { wrongField } from './wire-schema.ts';
import type { SchemaError } from './wire-schema.ts';
import type { Tls } from './tls.ts';
import { normalised } from './wire-text.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For what the route needs a second factor that was proved a short while ago. */
    readonly proof?: Proof;
    /** Whether a session may come from a network where it was not proved. */
    readonly anywhere?: true;
  }
}

export type App = FastifyInstance;
export type Call<E extends Endpoint> = {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** JSON bodies only; documents have a route of their own that streams. */
export const JSON_MAX_BYTES = 4 * 1024 * 1024;

/** Where an app, and every scope of it, has how often a caller may ask. */
const LIMITS = 'limits';

export function createApp(log: Log, edge: Edge, tls: Tls | null = null): App {
  const proxies = edge.trustedProxies ?? [];
  const app = Fastify({
    ...(tls === null ? {} : { https: tls }),
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_MAX_BYTES,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // Whose request it is stands right-most among the hops that no trusted proxy has named.
    trustProxy: proxies.length === 0 ? false : [...proxies],
    requestTimeout: 0,
  }) as unknown as App;
  app.register(fastifyCookie);
  guardEdge(app, edge, sendRefusal);
  app.decorate(LIMITS, limitsOf(app, edge));
  useStrictSchemas(app);
  app.addHook('preValidation', async (request) => {
    request.query = writable(request.query);
    if (request.body === undefined || request.body === null || isStream(request.body)) return;
    request.body = writable(request.body);
  });
  app.setErrorHandler((error: Error & { code?: string }, request, reply) => {
    sendFailure(error, request, reply);
  });
  return app;
}

/**
 * Fastify's default alters bodies silently ("12" becomes 12, unknown fields vanish); this refuses
 * instead.
 */
function useStrictSchemas(app: App): void {
  const options = { allErrors: true, strict: false, removeAdditional: false } as const;
  const body = new Ajv({ ...options, coerceTypes: false });
  const rest = new Ajv({ ...options, coerceTypes: true, useDefaults: true });
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? body : rest).compile(schema as object),
  );
}

class BadText extends Error {
  override readonly name = 'BadText';
  readonly path: string;
  constructor(path: string) {
    super('text that cannot be written down');
    this.path = path;
  }
}

function writable(value: unknown): unknown {
  const done = normalised(value);
  if ('wrong' in done) throw new BadText(done.wrong);
  return done.value;
}

function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'pipe' in body;
}

/** Registers an endpoint open to everybody; the handler answers its reply, or a refusal. */
export function mount<E extends Endpoint>(
  app: App,
  endpoint: E,
  handle: (call: Call<E>) => Promise<ReplyOf<E> | Refused | FastifyReply>,
): void {
  mountGuarded(
    app,
    endpoint,
    async () => null,
    (_nobody, call) => handle(call),
  );
}

/**
 * Registers an endpoint behind a guard, which tells who is calling, or refuses before a byte of the
 * body is read: a stranger learns nothing, not even what would be wrong.
 */
export function mountGuarded<E extends Endpoint, Caller>(
  app: App,
  endpoint: E,
  guard: (request: FastifyRequest) => Promise<Caller | Refused>,
  handle: (caller: Caller, call: Call<E>) => Promise<ReplyOf<E> | Refused | FastifyReply>,
): void {
  const callers = new WeakMap<FastifyRequest, { readonly caller: Caller }>();
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    config: configOf(endpoint),
    onRequest: async (request, reply) => {
      const often = await tooOften(app, endpoint, request, reply);
      if (often !== null) return sendRefusal(often, request, reply);
      const caller = await guard(request);
      if (isRefused(caller)) return sendRefusal(caller, request, reply);
      callers.set(request, { caller });
    },
    handler: async (request, reply) => {
      const { params, query, body } = request as unknown as Call<E>;
      // The router's parameters have no prototype; a plain copy is plain data.
      const plain = params === undefined ? params : { ...(params as object) };
      const call = { params: plain, query, body, request, reply } as Call<E>;
      const { caller } = present(callers.get(request), 'the caller of a guarded request');
      const answer = await handle(caller, call);
      return isRefused(answer) ? sendRefusal(answer, request, reply) : answer;
    },
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is called; of routes that stand outside of the contract, method and path alone. */
    readonly endpoint?: Called;
  }
}
export type Called = { readonly method: string; readonly path: string };

function configOf(endpoint: Endpoint) {
  const { proof, anywhere } = endpoint;
  const asks = proof === undefined ? {} : { proof };
  return { endpoint, ...asks, ...(anywhere === undefined ? {} : { anywhere }) };
}

/** What a request calls; a route without a name has none of the office's paths. */
export function endpointOf({ method, routeOptions }: FastifyRequest): Called {
  return routeOptions.config.endpoint ?? { method, path: '' };
}

/** Whether a caller asks more often than is allowed; null: no. */
export async function tooOften(
  app: App,
  { limit }: Pick<Endpoint, 'limit'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Refused | null> {
  if (limit === undefined) return null;
  return app.getDecorator<Limits>(LIMITS)(limit, request, reply);
}

function schemaOf({ params, query, body, reply, summary }: Endpoint) {
  return {
    summary,
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined ? {} : { body }),
    ...(reply === undefined ? {} : { response: { 200: reply } }),
  };
}

export function sendRefusal(
  refused: Refused,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  markRefused(request, refused);
  const status = STATUS[refused.refused];
  const problem: Problem = {
    type: `https://patravali.example/problems/${refused.refused}`,
    title: refused.refused,
    status,
    code: refused.refused,
    requestId: request.id,
    ...(refused.fields === undefined ? {} : { fields: [...refused.fields] }),
    ...(refused.detail === undefined ? {} : { detail: { ...refused.detail } }),
  };
  const json = JSON.stringify(problem);
  const seconds = refused.detail?.['seconds'];
  if (status === 503) reply.header('retry-after', '5');
  if (status === 429 && seconds !== undefined) reply.header('retry-after', String(seconds));
  return reply.code(status).serializer(asIs).type('application/problem+json').send(json);
}

function asIs(payload: unknown): string {
  return String(payload);
}

/**
 * A fault or a request that never reached its handler. The text of a fault is masked and logged
 * once.
 */
function sendFailure(
  error: Error & { code?: string; statusCode?: number; validation?: readonly SchemaError[] },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (error.validation !== undefined) {
    sendRefusal(refuse('input_invalid', wrongField(error.validation)), request, reply);
    return;
  }
  if (error instanceof BadText) {
    sendRefusal(refuse('input_invalid', { path: error.path, rule: 'text' }), request, reply);
    return;
  }
  if (error.statusCode === 413) {
    sendRefusal(refuse('too_large'), request, reply);
    return;
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    sendRefusal(refuse('input_invalid', { path: error.code ?? 'body' }), request, reply);
    return;
  }
  if (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE') {
    // The client hung up in the middle of its upload: nobody waits for an answer.
    request.log.info({ requestId: request.id }, 'the client went away');
    reply.code(400).send();
    return;
  }
  const full = error instanceof StorageFull || (error instanceof DatabaseDown && isFull(error));
  const down = error instanceof DatabaseDown || full;
  request.log.error({ err: error, requestId: request.id }, 'request failed');
  const status = down ? 503 : 500;
  const code = full ? 'storage_full' : down ? 'database_down' : 'fault';
  const problem: Problem = {
    type: `https://patravali.example/problems/${code}`,
    title: code,
    status,
    code,
    requestId: request.id,
  };
  if (down) reply.header('retry-after', '2');
  const json = JSON.stringify(problem);
  reply.code(status).serializer(asIs).type('application/problem+json').send(json);
}

function isFull(error: DatabaseDown): boolean {
  return error.reason === 'full';
}
