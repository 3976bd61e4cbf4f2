/** One step of a life: one act, and what it made. */
import type { Actor, Json } from '../../src/core/words.ts';
import type { Verb } from '../../src/server/ledger/index.ts';

/** One act of the life; ids made by earlier steps stand in `made`. */
export type Step = {
  readonly name: string;
  readonly actor: Actor;
  readonly verb: Verb<Json, unknown>;
  readonly input: (made: Record<string, string>) => Json;
  /** Under which name later steps find the item that this one made. */
  readonly makes?: string;
};

export function step<I extends Json, L>(
  name: string,
  [actor, verb]: readonly [Actor, Verb<I, L>],
  input: (made: Record<string, string>) => I,
  makes?: string,
): Step {
  const named = makes === undefined ? {} : { makes };
  return { name, actor, verb: verb as unknown as Verb<Json, unknown>, input, ...named };
}

export const id = (made: Record<string, string>, name: string): string => {
  const found = made[name];
  if (found === undefined) throw new Error(`no ${name} was made yet`);
  return found;
};
