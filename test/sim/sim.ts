/** What the deeds of a simulated office need of it, and of chance. */
import type { Actor, Day, Json } from '../../src/core/words.ts';
import type { Outcome, Verb } from '../../src/server/ledger/index.ts';
import type { Blobs } from '../../src/server/platform/blobs.ts';
import type { Database } from '../../src/server/platform/database.ts';

/** One thing that may be done now. */
export type Deed = { readonly what: string; readonly go: () => Promise<Outcome> };

/** What a deed needs of the office and of chance. */
export type Sim = {
  readonly db: Database;
  readonly blobs: Blobs;
  readonly today: Day;
  readonly system: Actor;
  readonly actors: readonly Actor[];
  readonly roll: () => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A day from now, so many days ahead at most. */
  readonly soon: (days: number) => Day;
  readonly run: <I extends Json, L>(as: Actor, verb: Verb<I, L>, input: I) => Promise<Outcome>;
  /** Somebody else, who may be sent papers. */
  readonly other: (than: Actor) => Actor;
};
