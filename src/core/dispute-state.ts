/** The disputes of a receipt, as its state holds them. CSMOP 5: who was marked says "not for us". */
import type { Custody } from './movement.ts';
import { refuse } from './refusals.ts';
import type { Refused } from './refusals.ts';
import type { Day, Id, Instant } from './words.ts';

export type Dispute = {
  /** The hop by which it went back. */
  readonly seq: number;
  readonly by: Id;
  readonly at: Instant;
  readonly reason: string;
  /** The day by which it is to be answered. */
  readonly decideBy: Day;
  readonly answer: DisputeAnswer | null;
};
export type DisputeAnswer = {
  readonly by: Id;
  readonly at: Instant;
  /** Wrongly marked indeed; else it went back to who disputed it, for good. */
  readonly upheld: boolean;
  readonly reason: string;
  /** Working days behind its limit; 0: in time. */
  readonly lateDays: number;
};

/** Left out where there never was one. */
export type Disputes = { readonly disputes?: readonly Dispute[] };

/** The dispute that waits for its answer. */
export function openDispute({ disputes = [] }: Disputes): Dispute | null {
  const last = disputes.at(-1);
  return last?.answer === null ? last : null;
}

export function afterAnswered<S extends Disputes>(state: S, answer: DisputeAnswer): S {
  const disputes = (state.disputes ?? []).map((one) =>
    one.answer === null ? { ...one, answer } : one,
  );
  return { ...state, disputes };
}

/** Taken back unopened: nobody has read of it, and it stands in the log alone. */
export function withoutPulledBack<S extends Disputes>(state: S, seq: number): S {
  const { disputes } = state;
  if (disputes?.at(-1)?.seq !== seq) return state;
  return { ...state, disputes: disputes.slice(0, -1) };
}

/** Why a marking cannot be disputed: there is none, or it was decided that it stays. */
export function whyNoDispute({
  custody,
  disputes = [],
}: Disputes & { readonly custody: Custody }): Refused | null {
  const { holder, last, moves } = custody;
  if (last?.to !== holder || last.pulledBack) return refuse('not_marked');
  const before = disputes.at(-1);
  // The answer sent it back by the very next hop, and nothing has moved since.
  const decided = before?.answer?.upheld === false && moves === before.seq + 1;
  return decided ? refuse('dispute_decided') : null;
}
