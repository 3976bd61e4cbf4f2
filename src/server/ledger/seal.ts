/**
 * The sealer: gives committed events their positions in the log, grows the tree, signs it.
 * Positions and checkpoints are rows, written under one lock, so that any number of servers on one
 * database make one log; tiles are files that each server makes again from the positions where they
 * are missing. A crash between any two steps loses nothing: the next round goes on from what is
 * stored.
 */
import {
  EMPTY_GROWTH,
  edgeTiles,
  frontierRoot,
  growTiles,
  openCheckpoint,
  readGrowth,
  sameBytes,
  signCheckpoint,
  TILE_WIDTH,
} from '../../core/ledger/index.ts';
import type { Checkpoint, Growth, Signer, TileId } from '../../core/ledger/index.ts';
import { must, present } from '../../core/must.ts';
import { pause } from '../platform/clock.ts';
import { alarmsOf } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import { StartError } from '../platform/config.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { foregoingOf } from './foregoing.ts';
import { sha256, verifyEd25519 } from './keys.ts';
import * as store from './store-seal.ts';
import { openTiles } from './tiles.ts';
import type { TileFiles } from './tiles.ts';

/** A checkpoint whose tiles are stored here. */
export type Published = { readonly size: number; readonly note: string };

export type Sealer = AsyncDisposable & {
  /** A hint after a commit: there may be something to seal. */
  readonly nudge: () => void;
  /** Seals all that is committed when it is called. */
  readonly sealNow: () => Promise<Published>;
  readonly latest: () => Published;
  /** The bytes of a tile of the published log; null where the log has no such tile. */
  readonly tile: (id: TileId) => Promise<Uint8Array | null>;
  readonly stop: () => Promise<void>;
};

/** Where a fault can be asked for, by a test that sweeps them all. */
export type SealStep = 'write tile' | 'sign' | 'publish';

export type SealerOptions = {
  readonly db: Database;
  readonly log: Log;
  readonly dataDir: string;
  readonly key: Signer;
  /**
   * How far the time of an event may be from that of its sealing, and how far the clock may go
   * back. Left out: times are not looked at.
   */
  readonly clockBoundSeconds?: number;
  /** Called before each step outside of the database; what it throws ends the round there. */
  readonly fault?: (step: SealStep) => void;
};

const batch = 1000;
/** Held events that an alarm names; the status of the log names them all. */
const NAMED_MAX = 20;
/** Leaves hashed at once: sixteen full tiles. */
const chunk = 16 * TILE_WIDTH;
const pollMs = 1_000;
/**
 * After a round there is none for so long, however many nudges come: sealing costs three flushes.
 */
const restMs = 300;

/**
 * Opens the log and brings it up to date, then keeps it so. Throws StartError when what is stored
 * is not this key's log, or when the database has less of it than was published: signing on would
 * fork the log.
 */
export async function startSealer(options: SealerOptions): Promise<Sealer> {
  const { log } = options;
  const tiles = await openTiles(options.dataDir);
  const edge = await openEdge(options, tiles);
  const alarms = alarmsOf(options);
  const sealing: Sealing = { ...options, tiles, edge, alarms, alarmed: null, published: null };
  await round(sealing);

  const stopped = new AbortController();
  let nap = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  /** One round at a time, in the order they were asked for. */
  const inTurn = (): Promise<Published> => {
    const next = last.then(() => round(sealing));
    last = next.catch(() => undefined);
    return next;
  };
  let woken = false;
  const running = (async (): Promise<void> => {
    let failing = false;
    for (;;) {
      await pause(restMs, stopped.signal);
      nap = new AbortController();
      if (!woken && !stopped.signal.aborted) await pause(pollMs - restMs, nap.signal);
      if (stopped.signal.aborted) return;
      woken = false;
      try {
        await inTurn();
        if (failing) {
          log.info('sealing goes on');
          await alarms.end('log_not_sealed');
        }
        failing = false;
      } catch (error) {
        if (!failing) log.error({ err: error }, 'the log cannot be sealed; it will be tried again');
        failing = true;
        await alarmOf(error, alarms);
      }
    }
  })();

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      stopped.abort();
      nap.abort();
      await Promise.all([running, last]);
    })());
  const latest = (): Published => present(sealing.published, 'a checkpoint');
  return {
    nudge: () => {
      woken = true;
      nap.abort();
    },
    sealNow: inTurn,
    latest,
    tile: async (id) => (endOf(id) > latest().size ? null : tiles.read(id)),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** What is stored does not fit what was signed: that is for an administrator, not for a log line. */
async function alarmOf(error: unknown, alarms: Alarms): Promise<void> {
  if (!(error instanceof StartError)) return;
  const alarm = { code: 'log_not_sealed', subject: '', detail: { says: error.message } } as const;
  await alarms.raise(alarm).catch(() => undefined);
}

/** Leaves that a tree must have for a tile to be in it. */
function endOf({ level, index, width }: TileId): number {
  return (index * TILE_WIDTH + width) * TILE_WIDTH ** level;
}

type Sealing = SealerOptions & {
  readonly tiles: TileFiles;
  readonly alarms: Alarms;
  /** What was last found wrong with times, so that alarms are touched when it changes only. */
  alarmed: string | null;
  /** The edge of the tree whose tiles are all stored here. */
  edge: Growth;
  published: Published | null;
};

/**
 * Ends only when everything is sealed that was committed when it began, and says so with a
 * checkpoint.
 */
async function round(sealing: Sealing): Promise<Published> {
  const { db, key } = sealing;
  let held: readonly number[] | null = null;
  for (;;) {
    const state = await store.logState(db.read);
    if (state.waiting && held === null) {
      held = await placeAll(sealing);
      continue;
    }
    await watchTimes(sealing, state, held ?? []);
    const last = state.note === null ? null : opened(state.note, key);
    if (last !== null) await follow(sealing, last);
    if (last?.size === state.size && state.note !== null)
      return publish(sealing, witnessedNote(state.note, state.lines));
    await growTo(sealing, state.size);
    sealing.fault?.('sign');
    const { size } = sealing.edge.frontier;
    must(size === state.size, 'the log never shrinks');
    const extensions = await foregoingOf(db.read, last, state.note);
    const note = signCheckpoint({ size, root: rootOf(sealing.edge), extensions }, key);
    const row = { size, note, after: last?.size ?? null };
    const saved = await db.transaction(async (tx) => {
      const [, mine] = await Promise.all([store.lead(tx), store.saveCheckpoint(tx, row)]);
      return mine;
    });
    // Otherwise another server was first: its checkpoint is followed in the next turn.
    if (saved) return publish(sealing, note);
  }
}

/** Gives places to all that may have one; gives what is held because of its time. */
async function placeAll({ db, clockBoundSeconds }: Sealing): Promise<readonly number[]> {
  const held: number[] = [];
  for (;;) {
    const asked = { limit: batch, boundSeconds: clockBoundSeconds ?? null, held };
    const placed = await db.transaction(async (tx) => {
      const [, done] = await Promise.all([store.lead(tx), store.placeBatch(tx, asked)]);
      return done;
    });
    held.push(...placed.held);
    if (placed.seen < batch) return held;
  }
}

/** Raises and ends the alarms about times, when what is found has changed. */
async function watchTimes(
  sealing: Sealing,
  { behind }: store.LogState,
  held: readonly number[],
): Promise<void> {
  const { alarms, db, clockBoundSeconds: boundSeconds } = sealing;
  if (boundSeconds === undefined) return;
  const isBack = behind > boundSeconds;
  const found = `${isBack} ${held.join()}`;
  if (found === sealing.alarmed) return;
  if (isBack) {
    const detail = { behindSeconds: Math.round(behind), boundSeconds };
    await alarms.raise({ code: 'clock_went_back', subject: '', detail });
  } else await alarms.end('clock_went_back');
  if (held.length > 0) {
    const entries = await store.heldEntries(db.read, { boundSeconds, limit: NAMED_MAX });
    const named = entries.map(({ entry, type, at, fault }) => `${entry} ${type} ${at} ${fault}`);
    const detail = { count: held.length, boundSeconds, entries: named.join('; ') };
    await alarms.raise({ code: 'entries_held', subject: '', detail });
  } else await alarms.end('entries_held');
  sealing.alarmed = found;
}

/**
 * Grows to a checkpoint that is already signed, by this server or another, and must agree with it.
 */
async function follow(sealing: Sealing, signed: Checkpoint): Promise<void> {
  if (sealing.edge.frontier.size > signed.size) return;
  await growTo(sealing, signed.size);
  mustAgree(sealing.edge, signed);
}

function mustAgree(edge: Growth, signed: Checkpoint): void {
  if (sameBytes(rootOf(edge), signed.root)) return;
  throw new StartError(
    `The log was altered: its first ${signed.size} entries do not give the signed root.\n` +
      'Nothing more is signed. Audit an export and put the database back from a backup.',
  );
}

/** Stores every tile up to a size; the edge moves only when they are all there. */
async function growTo(sealing: Sealing, size: number): Promise<void> {
  const { db, tiles, fault } = sealing;
  let edge = sealing.edge;
  if (edge.frontier.size >= size) return;
  while (edge.frontier.size < size) {
    const from = edge.frontier.size;
    const leaves = await store.leafHashes(db.read, { from, to: size, limit: chunk });
    const grown = growTiles(sha256, edge, leaves);
    for (const tile of grown.tiles.filter(({ id }) => id.width === TILE_WIDTH)) {
      fault?.('write tile');
      await tiles.write(tile);
    }
    edge = grown.growth;
  }
  for (const tile of edgeTiles(edge)) {
    fault?.('write tile');
    await tiles.write(tile);
  }
  sealing.edge = edge;
}

async function publish(sealing: Sealing, note: string): Promise<Published> {
  const { size } = opened(note, sealing.key);
  if (sealing.published?.note === note) return sealing.published;
  sealing.fault?.('publish');
  await sealing.tiles.publish(note);
  sealing.published = { size, note };
  return sealing.published;
}

/** A checkpoint with the lines of its witnesses below its own. */
export function witnessedNote(note: string, lines: readonly string[]): string {
  return note + lines.map((line) => `${line}\n`).join('');
}

function rootOf({ frontier }: Growth): Uint8Array {
  return frontierRoot(sha256, frontier);
}

function opened(note: string, key: Signer): Checkpoint {
  const checkpoint = openCheckpoint(note, key, verifyEd25519);
  if ('value' in checkpoint) return checkpoint.value;
  throw new StartError(
    `The log is not signed by the key in the data directory: ${checkpoint.wrong}.\n` +
      'Put back keys/log.key; servers that share a database share that file.',
  );
}

/** The edge as the tiles on disk give it, or an empty one, from which all tiles are made again. */
async function openEdge(options: SealerOptions, tiles: TileFiles): Promise<Growth> {
  const note = await tiles.published();
  if (note === null) return EMPTY_GROWTH;
  const published = opened(note, options.key);
  const state = await store.logState(options.db.read);
  const last = state.note === null ? null : opened(state.note, options.key);
  if (published.size > (last?.size ?? -1)) {
    throw new StartError(
      `The database has less of the log than was published: ${last?.size ?? 'nothing'} of ` +
        `${published.size} entries.\nIt is probably an old backup. To go on would fork the log.`,
    );
  }
  const read = async (id: TileId): Promise<Uint8Array> => present(await tiles.read(id), 'a tile');
  const edge = await readGrowth(sha256, published.size, read).catch((error: unknown) => {
    options.log.warn({ err: error }, 'the tiles of the log are damaged and are made again');
    return EMPTY_GROWTH;
  });
  if (sameBytes(rootOf(edge), published.root)) return edge;
  return EMPTY_GROWTH;
}
