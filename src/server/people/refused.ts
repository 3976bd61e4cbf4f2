/**
 * Refused attempts, gathered for a second and written at once, so that whoever hammers at the door
 * costs the office a row an hour and not one an attempt. What is gathered when the power fails is
 * lost: it is a log of access, not evidence. ASVS 16.3.
 */
import type { FastifyRequest } from 'fastify';
import { PROBING, TOO_MANY, isTold } from '../../core/refused.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Ledger } from '../ledger/index.ts';
import { systemClock } from '../platform/clock.ts';
import { endpointOf } from '../platform/http.ts';
import type { App } from '../platform/http.ts';
import type { Log } from '../platform/log.ts';
import { askerOf, refusedOf } from '../platform/refused.ts';
import { arrivalOf, networkOf } from './sessions.ts';
import * as store from './store-refused.ts';
import type { NewRefused } from './store-refused.ts';

const FLUSH_MS = 1000;
const HOUR_MS = 3_600_000;
/** So many kinds of attempts an hour stand by themselves; beyond that they are counted together. */
const KINDS_NETWORK_MAX = 100;
const KINDS_MAX = 5000;

export type Refusals = {
  readonly note: (request: FastifyRequest, refused: Refused) => void;
  /** Writes what was gathered; a list that is read afterwards has it. */
  readonly flush: () => Promise<void>;
};

export function refusalsOf({ db, world }: Pick<Ledger, 'db' | 'world'>, log: Log): Refusals {
  let gathered = new Map<string, NewRefused>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();
  const bounded = boundOf();
  const write = async (): Promise<void> => {
    if (gathered.size === 0) return;
    const rows = [...gathered.values()];
    gathered = new Map();
    for (const { times, person, path, code, reason, network } of rows)
      log.info({ times, person, path, code, reason, network }, 'refused');
    try {
      const kept = rows.filter(({ code }) => !PROBING.some((probing) => probing === code));
      const named = kept.map((row) => ({ ...row, id: world.newId() }));
      if (named.length > 0) await db.transaction((tx) => store.saveRefused(tx, named));
    } catch (error) {
      log.warn({ err: error }, 'refused attempts were not written down');
    }
  };
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(write);
    return writing;
  };
  return {
    flush,
    note: (request, refused) => {
      const row = bounded(rowOf(request, refused));
      const key = JSON.stringify(Object.values(row));
      const before = gathered.get(key);
      gathered.set(key, { ...row, times: (before?.times ?? 0) + 1 });
      if (timer !== null) return;
      timer = setTimeout(() => void flush(), FLUSH_MS);
      timer.unref();
    },
  };
}

type Kind = Omit<NewRefused, 'times'>;

function rowOf(request: FastifyRequest, { refused: code, detail = {} }: Refused): Kind {
  const { method, path } = endpointOf(request);
  const reason = typeof detail['reason'] === 'string' ? detail['reason'] : '';
  const { device } = arrivalOf(request);
  const person = askerOf(request);
  return { person, path: `${method} ${path}`, code, reason, network: addressOf(request), device };
}

/** The address itself where it has four parts; of IPv6 the site, within which anybody has many. */
function addressOf({ ip }: FastifyRequest): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  return /^\d+\.\d+\.\d+\.\d+$/.test(plain) ? plain : networkOf(ip);
}

/** The hour's memory of kinds seen: what is new beyond the bounds loses what tells it apart. */
function boundOf(): (kind: Kind) => Kind {
  let hour = 0;
  let seen = new Set<string>();
  let byNetwork = new Map<string, number>();
  return (kind) => {
    const now = Math.floor(systemClock.now() / HOUR_MS);
    if (now !== hour) [hour, seen, byNetwork] = [now, new Set(), new Map()];
    const key = JSON.stringify(Object.values(kind));
    if (seen.has(key)) return kind;
    const of = byNetwork.get(kind.network) ?? 0;
    const plain = { person: null, path: '', reason: '', device: '' };
    if (seen.size >= KINDS_MAX) return { ...plain, code: TOO_MANY, network: '' };
    if (of >= KINDS_NETWORK_MAX) return { ...plain, code: TOO_MANY, network: kind.network };
    seen.add(key);
    byNetwork.set(kind.network, of + 1);
    return kind;
  };
}

/** Hears of every refusal of the routes that are put on the app afterwards. */
export function gatherRefusals(app: App, refusals: Refusals): void {
  app.addHook('onSend', async (request) => {
    const refused = refusedOf(request);
    if (refused === null) return;
    const { refused: code } = refused;
    if (isTold(code) || PROBING.includes(code)) refusals.note(request, refused);
  });
  app.addHook('onClose', () => refusals.flush());
}
