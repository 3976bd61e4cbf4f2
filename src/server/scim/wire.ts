/** SCIM on the wire: its media type, its form of errors, and nobody without a token. RFC 7644 3. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { ScimFault, ScimType } from '../../core/scim.ts';
import type { Actor } from '../../core/words.ts';
import type { Routing } from '../people/index.ts';
import { DatabaseDown } from '../platform/database.ts';
import { markRefused } from '../platform/refused.ts';
import { STATUS } from '../platform/statuses.ts';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
export const MEDIA = 'application/scim+json';

export type Answered = {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
};
export type ScimCall = {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly body: unknown;
  readonly query: Readonly<Record<string, unknown>>;
  readonly id: string;
};
export type ScimRoute = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly handle: (call: ScimCall) => Promise<Answered | Refused | ScimFault>;
};

export function sendFault(reply: FastifyReply, { status, scimType, detail }: ScimFault): unknown {
  const type = scimType === undefined ? {} : { scimType };
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return send(reply, {
    status,
    body: { schemas: [ERROR], status: String(status), ...type, detail },
  });
}

function send(reply: FastifyReply, { status, body, headers = {} }: Answered): unknown {
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  if (body === undefined) return reply.code(status).send();
  return reply.code(status).type(MEDIA).serializer(String).send(JSON.stringify(body));
}

const TYPES: Partial<Record<Refused['refused'], ScimType>> = {
  ...{ form_invalid: 'invalidValue', input_invalid: 'invalidValue', user_id_taken: 'uniqueness' },
};

/** A refusal of the office in the words of SCIM; its code stands first. */
export function faultOf({ refused, fields = [], detail = {} }: Refused): ScimFault {
  const scimType = TYPES[refused];
  const parts = [
    ...fields.map(({ field, problem }) => `${field}: ${problem}`),
    ...Object.entries(detail).map(([name, value]) => `${name}: ${value}`),
  ];
  const said = parts.length === 0 ? refused : `${refused} (${parts.join(', ')})`;
  const status = scimType === 'invalidValue' ? 400 : STATUS[refused];
  return { status, ...(scimType === undefined ? {} : { scimType }), detail: said };
}

function refusedIn(request: FastifyRequest, reply: FastifyReply, refused: Refused): unknown {
  markRefused(request, refused);
  return sendFault(reply, faultOf(refused));
}

/** Puts the routes into a scope of their own: bodies and errors are spelled otherwise there. */
export function mountScim(
  { app, door }: Pick<Routing, 'app' | 'door'>,
  routes: readonly ScimRoute[],
): void {
  app.register(async (scope) => {
    const json = scope.getDefaultJsonParser('error', 'error');
    scope.addContentTypeParser(MEDIA, { parseAs: 'string' }, json);
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const status = error instanceof DatabaseDown ? 503 : (error.statusCode ?? 500);
      if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed');
      const wrong = { status, scimType: 'invalidSyntax', detail: 'not understood' } as const;
      const masked = { status, detail: `fault ${request.id}` };
      sendFault(reply, status < 500 ? wrong : masked);
    });
    for (const route of routes) mountOne(scope, door, route);
    scope.all('/scim/v2/*', async (_request, reply) =>
      sendFault(reply, { status: 404, detail: 'not_found' }),
    );
  });
}

function mountOne(scope: FastifyInstance, door: Routing['door'], route: ScimRoute): void {
  const callers = new WeakMap<FastifyRequest, Actor>();
  const { method, path } = route;
  scope.route({
    ...{ method, url: path, exposeHeadRoute: false, config: { endpoint: { method, path } } },
    onRequest: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      // A cookie opens nothing here: directories have tokens.
      const bare = request.headers.authorization === undefined;
      const actor = bare ? refuse('token_refused') : await door(request);
      if (isRefused(actor)) return refusedIn(request, reply, actor);
      callers.set(request, actor);
      return undefined;
    },
    handler: async (request, reply) => {
      const { body, query, params } = request as FastifyRequest & {
        readonly params: { readonly id?: string };
        readonly query: ScimCall['query'];
      };
      const actor = callers.get(request);
      if (actor === undefined) throw new Error('nobody stands behind a guarded request');
      const answer = await route.handle({ actor, request, body, query, id: params.id ?? '' });
      if (isRefused(answer)) return refusedIn(request, reply, answer);
      return 'detail' in answer ? sendFault(reply, answer) : send(reply, answer);
    },
  });
}
