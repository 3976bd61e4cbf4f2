/** Everything outside of the office that vouches for its log: what is set, and how it stands. */
import type { Cosigner, VerifierKey, WitnessAnswer } from '../../core/ledger/index.ts';
import type { Instant } from '../../core/words.ts';
import type { WitnessPlace } from '../platform/config-keys.ts';

export type WitnessState = {
  readonly place: WitnessPlace;
  /** What it said last to this server, since its start. */
  readonly answer: WitnessAnswer;
  readonly answeredAt: Instant | null;
};

export type Outside = {
  /** Witnesses that a checkpoint needs. */
  readonly quorum: number;
  readonly witnesses: () => readonly WitnessState[];
  /** This office as a witness of others; null where it is none. */
  readonly cosigner: Cosigner | null;
  readonly logs: readonly VerifierKey[];
  readonly stamps: {
    readonly authority: string | null;
    readonly maxAgeMinutes: number;
    readonly required: boolean;
  };
  readonly clockBoundSeconds: number;
};

/** An office that nobody vouches for: without witnesses and without stamps. */
export const NOBODY: Outside = {
  quorum: 0,
  witnesses: () => [],
  cosigner: null,
  logs: [],
  stamps: { authority: null, maxAgeMinutes: 60, required: false },
  clockBoundSeconds: 600,
};
