/** What an act would do: loaded, decided and folded as `act` does, then rolled back. */
import { isRefused } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Actor, Context, Id, Json } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';
import { changesOf, contextOf } from './act.ts';
import type { Changed, Ledger, Verb } from './act.ts';
import { itemsOf } from './items.ts';
import * as store from './store.ts';

/** An act as it would be: what it changes, and how that was before. */
export type Foreseen = {
  readonly changed: Changed;
  readonly before: (id: Id) => Json | null;
  readonly context: Context;
};

/** Nothing of it stays: neither rows nor numbers, and no key is spent. */
export async function preview<I extends Json, L, T>(
  ledger: Ledger,
  verb: Verb<I, L>,
  request: { readonly actor: Actor; readonly input: I },
  tell: (tx: Tx, foreseen: Foreseen) => Promise<T>,
): Promise<T | Refused> {
  const { actor, input } = request;
  try {
    return await ledger.db.transaction(async (tx): Promise<T> => {
      const items = itemsOf(tx);
      const [loaded, clock] = await Promise.all([
        verb.load(tx, items, actor, input),
        store.clock(tx, { stamps: false }),
      ]);
      const desk = contextOf(ledger.world, actor, clock.at);
      const decision = verb.decide(loaded, input, desk.context);
      if (isRefused(decision)) throw new Told(decision);
      const changed = changesOf(ledger.world, decision, items, desk);
      const before = (id: Id): Json | null => items.held(id)?.state ?? null;
      throw new Told(await tell(tx, { changed, before, context: desk.context }));
    });
  } catch (error) {
    if (error instanceof Told) return error.answer as T | Refused;
    throw error;
  }
}

/** Carries the answer out of the transaction, so that it rolls back. */
class Told extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('told');
    this.name = 'Told';
    this.answer = answer;
  }
}
