/**
 * Who stands at the door, before anybody is known: network, device, and whether this very device
 * has let this person in before. Failures slow down who makes them: others on the network, and the
 * owner of the account on a device of their own, are not kept waiting for them. ADR 15.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Id } from '../../core/words.ts';
import { randomHex } from '../platform/random.ts';
import type { Secrets } from '../platform/secrets.ts';
import { arrivalOf } from './sessions.ts';
import type { Slowing } from './store-attempts.ts';

const DEVICE_COOKIE = 'patravali_device';
const HOST_COOKIE = `__Host-${DEVICE_COOKIE}`;
const DEVICE_DAYS = 180;
/** So many people are remembered on one device. */
const PEOPLE_MAX = 6;

export type Visitor = {
  readonly network: string;
  readonly device: string;
  /** Of a device cookie, where there is one. */
  readonly id: string | null;
  readonly marks: readonly string[];
};

export function visitorOf(request: FastifyRequest): Visitor {
  // Its marks are keyed: one that a neighbour has set says nothing.
  const { [HOST_COOKIE]: ours, [DEVICE_COOKIE]: plain } = request.cookies;
  const [id = '', ...marks] = (ours ?? plain ?? '').split('.');
  const known = /^[0-9a-f]{32}$/.test(id);
  return { ...arrivalOf(request), id: known ? id : null, marks: known ? marks : [] };
}

/** Bound to the password's number, so that a reset forgets every device. */
function markOf(secrets: Secrets, id: string, person: Id, passwordNo: number): string {
  return secrets.mac(`${id}\n${person}\n${passwordNo}`, 'device').slice(0, 22);
}

function isKnown(secrets: Secrets, { id, marks }: Visitor, person: Id, no: number): boolean {
  return id !== null && marks.includes(markOf(secrets, id, person, no));
}

/** The device is remembered for this person, after a good sign-in. */
export function remember(
  reply: FastifyReply,
  { secrets, secure }: { readonly secrets: Secrets; readonly secure: boolean },
  visitor: Visitor,
  { person, passwordNo }: { readonly person: Id; readonly passwordNo: number },
): void {
  const id = visitor.id ?? randomHex(16);
  const mark = markOf(secrets, id, person, passwordNo);
  const marks = [mark, ...visitor.marks.filter((one) => one !== mark)].slice(0, PEOPLE_MAX);
  reply.setCookie(secure ? HOST_COOKIE : DEVICE_COOKIE, [id, ...marks].join('.'), {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: DEVICE_DAYS * 86_400,
  });
}

/** From the fifth failure on a wait of five seconds, doubling up to a quarter of an hour. */
const BY_ACCOUNT = { free: 4, seconds: 5, secondsMax: 900, halfLifeSeconds: 1800 } as const;
/** A whole office behind one address mistypes every now and then. */
export const NETWORK_HALF_LIFE_SECONDS = 600;
const BY_NETWORK = {
  ...{ free: 300, seconds: 1, secondsMax: 60 },
  halfLifeSeconds: NETWORK_HALF_LIFE_SECONDS,
} as const;
/** Of one account from everywhere but its own devices. NIST SP 800-63B-4 3.2.2: at most 100. */
const EVERYWHERE = { free: 99, seconds: 60, secondsMax: 900, halfLifeSeconds: 86_400 } as const;

/** What an attempt on an account counts against, in the order of locking. */
export function slowingOf(
  secrets: Secrets,
  visitor: Visitor,
  attempt: { readonly userId: string; readonly person: Id | null; readonly passwordNo: number },
): readonly Slowing[] {
  const { person, passwordNo } = attempt;
  if (person !== null && isKnown(secrets, visitor, person, passwordNo))
    return [{ key: `device ${visitor.id} ${person}`, ...BY_ACCOUNT }];
  // Unknown user ids are slowed down like known ones: waiting tells nobody which exist.
  const account = secrets.mac(attempt.userId.trim().toLowerCase(), 'account').slice(0, 22);
  return [
    { key: `account ${account} ${visitor.network}`, ...BY_ACCOUNT },
    { key: `everywhere ${account}`, ...EVERYWHERE },
    { key: `network ${visitor.network}`, ...BY_NETWORK, account },
  ];
}
