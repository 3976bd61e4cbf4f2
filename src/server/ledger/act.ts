/**
 * The one write path: everything that changes the office goes through `act`, in one transaction.
 * Load and lock, decide (the rules live in core), save the fold, append to the journal, enqueue
 * jobs, commit. Nothing that matters happens afterwards.
 */
import { canonicalJson } from '../../core/ledger/index.ts';
import { EVOLVE } from '../../core/kinds.ts';
import { indiaDay } from '../../core/days.ts';
import { must, present } from '../../core/must.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import { happen } from '../../core/words.ts';
import type { Actor, Context, Decision, Hash, Id, Json } from '../../core/words.ts';
import type { ActReply } from '../../contract/endpoint.ts';
import { violatedConstraint } from '../platform/database.ts';
import type { Database, Tx } from '../platform/database.ts';
import type { World } from '../platform/world.ts';
import { journalRow } from './entries.ts';
import type { Change, NewEntry } from './entries.ts';
import { itemsOf } from './items.ts';
import type { Items } from './items.ts';
import * as store from './store.ts';

/** One thing an actor may ask for. Pure but for `load` and `project`. */
export type Verb<I, L> = {
  readonly name: string;
  /**
   * Locks and reads what the decision needs. Locks are taken by its first, un-awaited statements.
   */
  readonly load: (tx: Tx, items: Items, actor: Actor, input: I) => Promise<L>;
  readonly decide: (loaded: L, input: I, context: Context) => Decision;
  /** What the caller is told; from the states as they will be committed. */
  readonly reply: (changed: Changed, loaded: L, context: Context) => ActReply;
  /** Work to be done after commit: rows of the outbox, written in this transaction. */
  readonly jobs?: (changed: Changed, loaded: L) => readonly Omit<store.Job, 'id'>[];
  /** Rows that no event may carry: secrets, to which the events are committed by their hashes. */
  readonly secrets?: (tx: Tx, changed: Changed) => readonly Promise<unknown>[];
};

/** The items as the act leaves them. */
export type Changed = {
  readonly all: readonly Change[];
  /** The state and version after the act, of an item it changed. */
  readonly get: <S>(id: Id) => { readonly state: S; readonly version: number };
};

/**
 * Rows that lists need besides the items themselves, written by the feature in the same
 * transaction, after the rows of every item that the act changes.
 */
export type Projection = (tx: Tx, changes: readonly Change[]) => readonly Promise<unknown>[];

/** A projection that looks at each item by itself. */
export function ofEach(
  project: (tx: Tx, change: Change) => readonly Promise<unknown>[],
): Projection {
  return (tx, changes) => changes.flatMap((change) => project(tx, change));
}

export type Ledger = {
  readonly db: Database;
  readonly world: World;
  readonly projections: readonly Projection[];
  /**
   * Tells the sealer, and the relay where there are jobs, that there may be work; only a hint. A
   * round of the relay for nothing costs the database as much as a third of an act.
   */
  readonly nudge: (made: { readonly jobs: boolean }) => void;
  /** When no act is taken for want of a clock that can be believed. */
  readonly bounds?: Bounds;
};

export type Bounds = {
  /** How far the clock may be behind the last event. */
  readonly clockSeconds: number;
  /** How old the last stamp of the log may be; left out: none is needed. */
  readonly stampMinutes?: number;
};

export type Request<I> = { readonly actor: Actor; readonly key: string; readonly input: I };
export type Outcome = ActReply | Refused;

export async function act<I extends Json, L>(
  ledger: Ledger,
  verb: Verb<I, L>,
  request: Request<I>,
): Promise<Outcome> {
  const { actor, key, input } = request;
  const asked = canonicalJson({ verb: verb.name, post: actor.post, input });
  const requestHash = ledger.world.sha256(asked);
  let hasJobs = false;
  try {
    const outcome = await ledger.db.transaction(async (tx) => {
      const items = itemsOf(tx);
      const [prior, loaded, clock] = await Promise.all([
        store.priorAct(tx.query, personKey(actor), key),
        verb.load(tx, items, actor, input),
        store.clock(tx, { stamps: ledger.bounds?.stampMinutes !== undefined }),
      ]);
      // Rolls back: loading may have spent a number, and an answer given again has no effect.
      if (prior !== null) throw new Answered(sameAnswer(prior, requestHash));
      mustBeTimely(clock, ledger.bounds);
      const desk = contextOf(ledger.world, actor, clock.at);
      const year = Number(desk.context.today.slice(0, 4));
      if ([...items.years].some((spent) => spent !== year)) throw new YearTurned();
      const decision = verb.decide(loaded, input, desk.context);
      if (isRefused(decision)) throw new Refusal(decision);
      const changed = changesOf(ledger.world, decision, items, desk);
      const reply = verb.reply(changed, loaded, desk.context);
      const jobs = verb.jobs?.(changed, loaded) ?? [];
      hasJobs = jobs.length > 0;
      const secrets = (): readonly Promise<unknown>[] => verb.secrets?.(tx, changed) ?? [];
      await write(ledger, tx, { changed, desk, jobs, secrets, act: { requestHash, key, reply } });
      return reply;
    });
    ledger.nudge({ jobs: hasJobs });
    return outcome;
  } catch (error) {
    return refusalOf(ledger, error, request, requestHash);
  }
}

/** Carries a refusal out of the transaction, so that it rolls back. */
class Refusal extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.refused);
    this.name = 'Refusal';
    this.refused = refused;
  }
}

/** An act without a time that will be believed is not taken: better none than a false one. */
function mustBeTimely({ behind, unstamped }: store.Clock, bounds: Bounds | undefined): void {
  if (bounds === undefined) return;
  const seconds = Math.ceil(behind);
  if (behind > bounds.clockSeconds) throw new Refusal(refuse('clock_went_back', { seconds }));
  if (unstamped !== null && unstamped > (bounds.stampMinutes ?? Infinity))
    throw new Refusal(refuse('stamp_overdue', { minutes: Math.floor(unstamped) }));
}

/**
 * Midnight of the New Year struck between the spending of a number and the time of the act. The
 * database does the transaction again, as after any other serialization failure.
 */
class YearTurned extends Error {
  readonly code = '40001';
  constructor() {
    super('the year has turned');
    this.name = 'YearTurned';
  }
}

/** Carries the answer of an earlier act out of the transaction of its repetition. */
class Answered extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('answered before');
    this.name = 'Answered';
    this.outcome = outcome;
  }
}

/**
 * What a failed transaction means to the caller. The same request may have won the race meanwhile:
 * then its answer is this one's too, instead of a refusal that its own effect has caused.
 */
async function refusalOf(
  ledger: Ledger,
  error: unknown,
  request: Request<unknown>,
  requestHash: Hash,
): Promise<Outcome> {
  if (error instanceof Answered) return error.outcome;
  const refusal = error instanceof Refusal;
  if (!refusal && violatedConstraint(error) !== 'acts_pkey') throw error;
  const prior = await store.priorAct(ledger.db.read, personKey(request.actor), request.key);
  if (prior !== null) return sameAnswer(prior, requestHash);
  if (refusal) return error.refused;
  throw error;
}

function sameAnswer(prior: store.PriorAct, requestHash: Hash): Outcome {
  if (prior.request_hash !== requestHash) return refuse('key_reused');
  return prior.reply as unknown as ActReply;
}

/** The context of a decision and the contents it keeps. */
type Desk = { readonly context: Context; readonly contents: Map<Hash, store.ContentRow> };

export function contextOf(world: World, actor: Actor, at: string): Desk {
  const contents = new Map<Hash, store.ContentRow>();
  const keep: Context['keep'] = (content) => {
    const body = canonicalJson({ ...content, salt: world.salt() });
    const hash = world.sha256(body);
    contents.set(hash, { hash, body });
    return hash;
  };
  const kept: Context['kept'] = (hash) =>
    JSON.parse(present(contents.get(hash), `content ${hash}`).body) as Json;
  const today = indiaDay(at);
  return { context: { actor, at, today, keep, kept, newId: world.newId }, contents };
}

/** Folds the decided events into the items they happen to, giving each its version. */
export function changesOf(
  world: World,
  decision: Exclude<Decision, Refused>,
  items: Items,
  desk: Desk,
): Changed {
  const changes = new Map<Id, { change: Change; entries: NewEntry[] }>();
  const { actor } = desk.context;
  for (const emitted of decision) {
    const { kind, item } = emitted;
    const before = items.held(item);
    must(before === null || before.kind === kind, `${item} is a ${kind}`);
    const so = changes.get(item);
    const state = so?.change.state ?? before?.state ?? null;
    const version = (so?.change.version ?? before?.version ?? 0) + 1;
    const happened = happen(emitted, desk.context);
    const next = EVOLVE[kind](state, happened, desk.context.kept);
    const entry = { id: world.newId(), version, ...happened, kind, behalf: actor.behalf };
    const entries = [...(so?.entries ?? []), entry];
    const read = before?.version ?? 0;
    const { kept } = desk.context;
    const at = { kind, id: item, org: happened.org, read, version };
    const change = { ...at, state: next, entries, kept };
    changes.set(item, { change, entries });
  }
  const all = [...changes.values()].map(({ change }) => change);
  return {
    all,
    get: <S>(id: Id) => {
      const change = present(changes.get(id), `change of ${id}`).change;
      return { state: change.state as unknown as S, version: change.version };
    },
  };
}

type Writing = {
  readonly changed: Changed;
  readonly desk: Desk;
  readonly jobs: readonly Omit<store.Job, 'id'>[];
  readonly secrets: () => readonly Promise<unknown>[];
  readonly act: {
    readonly requestHash: Hash;
    readonly key: string;
    readonly reply: ActReply;
  };
};

/**
 * Sends every statement at once; the connection answers them in order, and the first failure rolls
 * all back.
 */
async function write(ledger: Ledger, tx: Tx, writing: Writing): Promise<void> {
  const { world, projections } = ledger;
  const { changed, desk } = writing;
  const { actor } = desk.context;
  const sent: Promise<unknown>[] = [];
  if (desk.contents.size > 0)
    sent.push(
      store.saveContents(tx, changed.all[0]?.org ?? actor.org, [...desk.contents.values()]),
    );
  sent.push(...insertNew(tx, changed));
  for (const change of changed.all) {
    const { kind, id, version, state } = change;
    if (change.read > 0) sent.push(store.updateItem(tx, kind, change.read, { id, version, state }));
  }
  for (const project of projections) sent.push(...project(tx, changed.all));
  sent.push(...writing.secrets());
  const rows = changed.all.flatMap((change) => change.entries.map((e) => journalRow(world, e)));
  if (rows.length > 0) sent.push(appendDated(tx, rows));
  const jobs = writing.jobs.map((job) => ({ id: world.newId(), ...job }));
  if (jobs.length > 0) sent.push(store.enqueue(tx, jobs));
  sent.push(store.saveAct(tx, { person: personKey(actor), ...writing.act }));
  await Promise.all(sent);
}

/** New items, all of a kind at once: an act that sets up an office makes hundreds. */
function insertNew(tx: Tx, changed: Changed): readonly Promise<unknown>[] {
  const fresh = changed.all.filter(({ read }) => read === 0);
  return [...Map.groupBy(fresh, ({ kind }) => kind)].map(([kind, items]) => {
    const rows = items.map(({ org, id, version, state }) => ({ org, id, version, state }));
    const [only, ...others] = rows;
    return only !== undefined && others.length === 0
      ? store.insertItem(tx, kind, only.org, only)
      : store.insertItems(tx, kind, rows);
  });
}

/** Within an item time never runs back, not even as far as the clock may. */
async function appendDated(tx: Tx, rows: readonly store.JournalRow[]): Promise<void> {
  const backward = await store.appendJournal(tx, rows);
  if (backward > 0) throw new Refusal(refuse('clock_went_back', { seconds: 1 }));
}

/** Keys are unique per person; the system has the nil UUID. */
function personKey(actor: Actor): Id {
  return actor.person === '' ? '00000000-0000-0000-0000-000000000000' : actor.person;
}
