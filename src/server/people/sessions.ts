/**
 * Sessions: opened for a person who has proved who they are, however they did. Only the hash of a
 * token is stored: a stolen table opens no door.
 */
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceWords } from '../../core/devices.ts';
import type { Hash, Id } from '../../core/words.ts';
import type { Config } from '../platform/config.ts';
import type { Tx } from '../platform/database.ts';
import { randomHex } from '../platform/random.ts';
import * as store from './store-sessions.ts';

/** Of a session, and of a single sign-on that was begun with this browser. */
type CookieName = 'patravali' | 'patravali_sso';

export type SessionLimits = Pick<
  Config,
  | 'sessionIdleMinutes'
  | 'sessionMaxHours'
  | 'proofSigningMinutes'
  | 'proofAdminMinutes'
  | 'sessionNetwork'
  | 'secureCookies'
>;

/** How somebody came in. */
export type Arrival = {
  /** `password+totp`, `passkey`, `oidc`, ... */
  readonly how: string;
  readonly network: string;
  readonly device: string;
  /** On a machine that others use too. */
  readonly shared: boolean;
  readonly sso?: store.SsoSession;
  readonly limits: SessionLimits;
};

export function tokenHash(token: string): Hash {
  return createHash('sha256').update(token).digest('hex');
}

/** Opens a session and gives its token, which nobody sees again. */
export async function openSession(tx: Tx, person: Id, arrival: Arrival): Promise<string> {
  const token = randomHex(32);
  const { limits, sso = null, ...rest } = arrival;
  const hoursMax = limits.sessionMaxHours;
  await store.openSession(tx, { tokenHash: tokenHash(token), person, ...rest, sso, hoursMax });
  return token;
}

/** From where and with what a request comes, as its sender may read it later. */
export function arrivalOf(request: FastifyRequest): Pick<Arrival, 'network' | 'device'> {
  const agent = request.headers['user-agent'];
  return { network: networkOf(request.ip), device: deviceWords(agent ?? '') };
}

/** The neighbourhood of an address: 256 addresses of IPv4, a site of IPv6 (RFC 6177). */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(plain)) return 'unknown';
  return `${groupsOf(plain).slice(0, 3).join(':')}:${siteGroup(plain)}::/56`;
}

function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const parts = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [left, right] = [parts(head), parts(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const all = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return all.map((group) => Number.parseInt(group, 16).toString(16));
}

/** The upper byte of the fourth group. */
function siteGroup(address: string): string {
  return (Number.parseInt(groupsOf(address)[3] ?? '0', 16) & 0xff00).toString(16);
}

export type CookieJar = {
  readonly give: (reply: FastifyReply, token: string) => void;
  readonly take: (reply: FastifyReply) => void;
  /** What it holds for this office; empty where it is not there. */
  readonly of: (request: FastifyRequest) => string;
};

/**
 * A cookie that carries a token, for this very host alone: under HTTPS the browser itself sees to
 * it that no neighbour has set it (`__Host-`, RFC 6265bis 4.1.3.2).
 */
export function cookieJar(
  { secureCookies: secure }: Pick<Config, 'secureCookies'>,
  base: CookieName = 'patravali',
): CookieJar {
  const name = secure ? `__Host-${base}` : base;
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    give: (reply, token) => void reply.setCookie(name, token, options),
    take: (reply) => void reply.clearCookie(name, options),
    of: ({ cookies }) => cookies[name] ?? '',
  };
}
