/**
 * Asks the witnesses to cosign the log: after sealing, never inside of a request or a transaction,
 * always the latest checkpoint only. One that is away is asked again, ever more seldom. One that
 * has seen another history of this log is the alarm that all this is for.
 */
import {
  openCosignature,
  parseSignatureLine,
  toBase64,
  utf8Decode,
} from '../../core/ledger/index.ts';
import type { WitnessAnswer } from '../../core/ledger/index.ts';
import { must } from '../../core/must.ts';
import { pause, isoTime, systemClock } from '../platform/clock.ts';
import type { WitnessPlace } from '../platform/config-keys.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { postOut } from '../platform/outgoing.ts';
import type { Answered, Post } from '../platform/outgoing.ts';
import { alarmsOf } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import { verifyEd25519 } from './keys.ts';
import type { WitnessState } from './outside.ts';
import { proofsOf } from './proofs.ts';
import type { Published, Sealer } from './seal.ts';
import * as store from './store-attest.ts';

export type Witnessing = AsyncDisposable & {
  readonly states: () => readonly WitnessState[];
  /** Asks every witness once, now: for tests, and before an export. */
  readonly askNow: () => Promise<void>;
};

export type WitnessingOptions = {
  readonly db: Database;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly witnesses: readonly WitnessPlace[];
  readonly post?: Post;
  /** Between two checkpoints that are shown to a witness. */
  readonly restMs?: number;
};

/** A busy log is cosigned in batches: what is sealed in between is in the next checkpoint. */
const REST_MS = 2_000;
const POLL_MS = 500;
const BACKOFF_MS_MAX = 60_000;

export function startWitnessing(options: WitnessingOptions): Witnessing {
  const { witnesses, restMs = REST_MS } = options;
  const alarms = alarmsOf(options);
  const stopped = new AbortController();
  const asking = witnesses.map((place) =>
    askerOf({ ...options, alarms, signal: stopped.signal }, place),
  );
  const running = asking.map(async (asker): Promise<void> => {
    for (let failures = 0; !stopped.signal.aborted;) {
      const came = await asker.ask().catch(() => false);
      failures = came ? 0 : failures + 1;
      const backoff = Math.min(BACKOFF_MS_MAX, restMs * 2 ** Math.min(failures, 10));
      await pause(failures === 0 ? restMs : backoff, stopped.signal);
      while (!stopped.signal.aborted && failures === 0 && !asker.isBehind())
        await pause(POLL_MS, stopped.signal);
    }
  });
  return {
    states: () => asking.map(({ state }) => state()),
    askNow: async () => {
      await Promise.all(asking.map(({ ask }) => ask()));
    },
    [Symbol.asyncDispose]: async () => {
      stopped.abort();
      await Promise.all(running);
    },
  };
}

type Asker = {
  /** Whether the published log is beyond what this witness has cosigned. */
  readonly isBehind: () => boolean;
  /** True when the witness cosigned, or had done so already. */
  readonly ask: () => Promise<boolean>;
  readonly state: () => WitnessState;
};
type Asking = WitnessingOptions & { readonly alarms: Alarms; readonly signal: AbortSignal };

function askerOf(asking: Asking, place: WitnessPlace): Asker {
  let answer: WitnessAnswer = 'not_asked';
  let answeredAt: string | null = null;
  let cosigned: string | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const textOf = ({ note }: Published): string => note.slice(0, note.indexOf('\n\n') + 1);
  const isBehind = (): boolean => textOf(asking.sealer.latest()) !== cosigned;
  const once = async (): Promise<boolean> => {
    if (!isBehind()) return true;
    const outcome = await askWitness(asking, place).catch((error: unknown) => {
      asking.log.debug({ err: error, witness: place.key.name }, 'a witness did not answer');
      return { answer: 'away' as const };
    });
    if (outcome.answer !== answer)
      asking.log.info({ witness: place.key.name, answer: outcome.answer }, 'a witness answers');
    answer = outcome.answer;
    answeredAt = isoTime(systemClock);
    if ('text' in outcome) cosigned = outcome.text;
    return outcome.answer === 'cosigned';
  };
  return {
    isBehind,
    // One at a time: two questions at once would cross each other at the witness.
    ask: () => {
      const next = last.then(once);
      last = next.catch(() => undefined);
      return next;
    },
    state: () => ({ place, answer, answeredAt }),
  };
}

type Outcome =
  | { readonly answer: 'cosigned'; readonly text: string }
  | { readonly answer: Exclude<WitnessAnswer, 'cosigned' | 'not_asked'> };

/** Sizes may cross on their way: the log grows, another server of this office asks as well. */
const ATTEMPTS_MAX = 4;

async function askWitness(asking: Asking, place: WitnessPlace): Promise<Outcome> {
  const { db, sealer, alarms } = asking;
  const subject = `${place.key.name}+${place.key.id}`;
  let old = (await store.largestCosigned(db.read, place.key)) ?? 0;
  for (let attempt = 1; ; attempt += 1) {
    // Another server of this office may have been there first: then the database knows of it.
    const latest = old > sealer.latest().size ? await sealer.sealNow() : sealer.latest();
    if (old > latest.size) {
      const detail = { size: latest.size, seen: old, reason: 'shorter' };
      await alarms.raise({ code: 'log_refused_by_witness', subject, detail });
      return { answer: 'refused' };
    }
    const answered = await show(asking, { place, old, latest });
    if (answered.status === 200) {
      const text = await keep(asking, { place, latest, body: answered.body });
      await alarms.end('log_refused_by_witness', subject);
      await sealer.sealNow();
      return { answer: 'cosigned', text };
    }
    if (answered.status === 404 || answered.status === 403) return { answer: 'unknown_log' };
    const seen = answered.status === 409 ? sizeIn(answered) : old;
    const same = answered.status === 409 && seen === old && old === latest.size;
    if (answered.status === 422 || same) {
      const detail = { size: latest.size, seen: seen ?? old, reason: 'other_history' };
      await alarms.raise({ code: 'log_refused_by_witness', subject, detail });
      return { answer: 'refused' };
    }
    if (seen === null || answered.status !== 409 || attempt === ATTEMPTS_MAX)
      throw new Error(`${subject} answers ${answered.status}`);
    old = seen;
  }
}

type Shown = {
  readonly place: WitnessPlace;
  readonly old: number;
  readonly latest: Published;
};

/** C2SP tlog-witness: `old N`, the consistency proof, an empty line, the checkpoint. */
async function show(asking: Asking, { place, old, latest }: Shown): Promise<Answered> {
  const { sealer, signal, post = postOut } = asking;
  const proofs = proofsOf({ sealer });
  const hashes = old === 0 ? [] : await proofs.consistency(old, latest.size);
  must(hashes !== null, 'the published log gives proofs of its own sizes');
  const lines = [`old ${old}`, ...hashes.map((hash) => toBase64(hash)), '', latest.note];
  const type = 'text/plain; charset=utf-8';
  const body = Buffer.from(lines.join('\n'));
  return post({ url: `${place.url}/add-checkpoint`, type, body }, signal);
}

function sizeIn({ body }: Answered): number | null {
  const [, digits] = /^(0|[1-9]\d{0,15})\n?$/.exec(utf8Decode(body) ?? '') ?? [];
  const size = Number(digits);
  return Number.isSafeInteger(size) ? size : null;
}

type Kept = { readonly place: WitnessPlace; readonly latest: Published; readonly body: Uint8Array };

/** Keeps the line of the witness's own key; throws when there is none that holds. */
async function keep({ db }: Asking, { place, latest, body }: Kept): Promise<string> {
  const { key } = place;
  const text = latest.note.slice(0, latest.note.indexOf('\n\n') + 1);
  for (const line of (utf8Decode(body) ?? '').split('\n')) {
    const signature = parseSignatureLine(line);
    if ('wrong' in signature) continue;
    if ('wrong' in openCosignature(text, signature.value, key, verifyEd25519)) continue;
    const row = { size: latest.size, witness: key.name, keyId: key.id, line };
    await db.transaction((tx) => store.saveCosignature(tx, row));
    return text;
  }
  throw new Error(`the answer of ${key.name} is no cosignature of this checkpoint`);
}
