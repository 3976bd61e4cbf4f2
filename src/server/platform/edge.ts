/**
 * What every request meets before any route: the networks that are let in, the origin of a page
 * that asks for a change, and the headers of every answer.
 */
import { createHash } from 'node:crypto';
import fastifyHelmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback, isWithin, parseRange } from '../../core/networks.ts';
import type { Range } from '../../core/networks.ts';
import { refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Config } from './config.ts';
import { markRefused } from './refused.ts';

/** The settings of the edge; what is left out is open or unlimited. */
export type Edge = Pick<Config, 'secureCookies'> &
  Partial<Pick<Config, 'networks' | 'trustedProxies' | 'publicUrl' | EdgeLimits>>;
type EdgeLimits = 'signInsPerMinute' | 'searchesPerMinute' | 'uploadsPerMinute';

type Refuse = (refused: Refused, request: FastifyRequest, reply: FastifyReply) => unknown;

export function guardEdge(app: FastifyInstance, edge: Edge, sendRefusal: Refuse): void {
  const ranges = rangesOf(edge.networks ?? []);
  const site = edge.publicUrl ? new URL(edge.publicUrl).host : null;
  app.register(fastifyHelmet, headersOf(edge.secureCookies)).after(() => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('permissions-policy', PERMISSIONS);
      // What the office says is for who asked, now; a route that knows better says so itself.
      if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
      if (!isLetIn(ranges, request)) return sendClosed(request, reply, sendRefusal);
      if (!isOwnPage(request, site))
        return sendRefusal(refuse('origin_not_allowed'), request, reply);
      return undefined;
    });
  });
}

export function rangesOf(texts: readonly string[]): readonly Range[] {
  return texts.flatMap((text) => parseRange(text) ?? []);
}

/** What a page of ours may use of the machine: passkeys, and nothing else. */
const PERMISSIONS = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'usb'],
]
  .map((name) => `${name}=()`)
  .concat(['publickey-credentials-get=(self)', 'publickey-credentials-create=(self)'])
  .join(', ');

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What React Aria puts into the page by itself; any other style element is refused. */
const LIBRARY_STYLES = [
  '@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}',
  '@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}',
];

/** Everything the page needs comes from this very server: no other host, nothing inline. */
function headersOf(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", ...LIBRARY_STYLES.map(hashOf)],
        objectSrc: ["'none'"],
        frameSrc: ['blob:'],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: secure
      ? { maxAge: 31_536_000, includeSubDomains: true }
      : (false as const),
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  } as const;
}

/** The state of the office is told to the machine itself whatever the list says. */
function isLetIn(ranges: readonly Range[], { ip, url }: FastifyRequest): boolean {
  if (ranges.length === 0 || isWithin(ranges, ip)) return true;
  return url === '/health' && isLoopback(ip);
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a change is asked for by a page of this office, or by no page at all. Browsers say where
 * a request comes from and no page can make them lie; a machine says nothing, and carries no cookie
 * that it was not given.
 */
export function isOwnPage(
  { method, headers, host }: Pick<FastifyRequest, 'method' | 'headers' | 'host'>,
  site: string | null,
): boolean {
  if (SAFE.includes(method)) return true;
  const from = headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin' && from !== 'none') return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false;
  const asking = new URL(origin);
  // A port that goes without saying is left out by one side and written by the other.
  const own = `${asking.protocol}//${host}`;
  const hosts = [URL.canParse(own) ? new URL(own).host : null, site];
  return hosts.includes(asking.host);
}

const STYLE = 'body{max-width:36rem;margin:4rem auto;padding:0 1rem;font:1rem/1.6 sans-serif}';
const CLOSED = `<!doctype html>
<html lang="hi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>इस नेटवर्क से नहीं · Not from this network</title><style>${STYLE}</style></head><body><main>
<h1>यह कार्यालय इस नेटवर्क से नहीं खुलता</h1>
<p>कार्यालय के नेटवर्क (NICNET) या स्वीकृत VPN से जुड़कर फिर प्रयास करें। VPN की अनुमति
अपने विभाग से लें।</p>
<div lang="en"><h1>This office does not open from this network</h1>
<p>Connect by the office network (NICNET) or a granted VPN and try again. Ask your department for
the grant of a VPN.</p></div>
</main></body></html>
`;

/** A person gets a page in both languages, a machine the refusal. */
function sendClosed(request: FastifyRequest, reply: FastifyReply, sendRefusal: Refuse): unknown {
  reply.header('cache-control', 'no-store');
  const wantsPage = request.method === 'GET' && !request.url.startsWith('/api/');
  if (!wantsPage || !String(request.headers.accept ?? '').includes('text/html'))
    return sendRefusal(refuse('network_not_allowed'), request, reply);
  markRefused(request, refuse('network_not_allowed'));
  const policy = `default-src 'none';style-src ${hashOf(STYLE)};frame-ancestors 'none'`;
  reply.header('content-security-policy', policy);
  return reply.code(403).type('text/html; charset=utf-8').send(CLOSED);
}
