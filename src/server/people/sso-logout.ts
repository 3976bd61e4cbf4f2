/**
 * Back-channel logout: the provider tells this server, past the browser, that a session there has
 * ended. Its answers are those of OpenID Connect Back-Channel Logout 1.0 2.8, hence it stands
 * beside the contract. ADR 17.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Hash } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';
import { sendRefusal, tooOften } from '../platform/http.ts';
import type { BadToken, Ended } from '../platform/logout-token.ts';
import { markRefused } from '../platform/refused.ts';
import { oidcLookup } from './credentials.ts';
import type { Gate } from './gate.ts';
import type { Routing } from './routing.ts';
import { tokenHash } from './sessions.ts';
import * as attempts from './store-attempts.ts';
import { endSsoSessions } from './store-sessions.ts';
import { visitorOf } from './visitor.ts';

export const LOGOUT_PATH = '/api/sign-in/sso/logout';
const MEDIA = 'application/x-www-form-urlencoded';
/** A token is a few hundred characters. */
const FORM_MAX_BYTES = 16_384;

export function ssoLogoutRoute({ app }: Pick<Routing, 'app'>, gate: Gate): void {
  app.register(async (scope) => {
    // A form is understood here and nowhere else: pages of others can send one unasked.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(MEDIA, { parseAs: 'string' }, (_request, text, done) =>
      done(null, String(text)),
    );
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const { statusCode: status = 500 } = error;
      if (status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed');
      sayNo(reply, status, status < 500 ? 'not understood' : `fault ${request.id}`);
    });
    scope.route({
      ...{ method: 'POST', url: LOGOUT_PATH, bodyLimit: FORM_MAX_BYTES },
      config: { endpoint: { method: 'POST', path: LOGOUT_PATH } },
      onRequest: async (request, reply) => {
        const often = await tooOften(app, { limit: 'logout' }, request, reply);
        return isRefused(often) ? sendRefusal(often, request, reply) : undefined;
      },
      handler: (request, reply) => heard(gate, request, reply),
    });
  });
}

function sayNo(reply: FastifyReply, status: number, why: string): FastifyReply {
  return reply.code(status).send({ error: 'invalid_request', error_description: why });
}

async function heard(
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { provider } = gate;
  if (provider === null) return sayNo(reply, 404, 'no single sign-on');
  const { body } = request;
  const form = new URLSearchParams(typeof body === 'string' ? body : '');
  const tokens = form.getAll('logout_token');
  const [token] = tokens;
  if (token === undefined || tokens.length > 1) return sayNo(reply, 400, 'logout_token');
  const told = await provider.ended(token);
  if ('fault' in told) return disbelieved(gate, request, reply, told);
  const ended = await gate.ledger.db.transaction((tx) => endAt(tx, told));
  if (ended === null)
    return disbelieved(gate, request, reply, { fault: 'replayed', detail: told.id });
  gate.log.info({ sessions: ended }, 'the provider of single sign-on has ended sessions');
  return reply.code(200).send();
}

/** How many sessions ended; null where the token was used before. */
async function endAt(tx: Tx, told: Ended): Promise<number | null> {
  const { issuer, subject, session, id, seconds } = told;
  const once = tokenHash(`logout token ${issuer}\n${id}`);
  if (!(await attempts.useOnce(tx, once, seconds))) return null;
  const lookup: Hash | null = subject === null ? null : oidcLookup(issuer, subject);
  // First what is half done: whoever is just coming in is out, or has a session that is found.
  await attempts.endSsoAttempts(tx, { lookup, session });
  const ended = await endSsoSessions(tx, { lookup, session });
  for (const { person, network, device } of ended) {
    const row = { outcome: 'ended', how: 'oidc:logout', network, device } as const;
    await Promise.all(attempts.saveSignIn(tx, person, row));
  }
  return ended.length;
}

/** Whoever can forge these could end sessions at will: it is kept and logged. */
async function disbelieved(
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
  { fault, detail }: BadToken,
): Promise<FastifyReply> {
  if (fault !== 'down') markRefused(request, refuse('sso_refused', { reason: fault }));
  gate.log.warn({ fault, detail }, 'a logout token does not hold');
  if (fault === 'down') return sayNo(reply, 503, fault);
  const { network, device } = visitorOf(request);
  const row = { outcome: 'refused', how: `oidc:logout:${fault}`, network, device } as const;
  await gate.ledger.db.transaction((tx) => Promise.all(attempts.saveStranger(tx, row)));
  return sayNo(reply, 400, fault);
}
