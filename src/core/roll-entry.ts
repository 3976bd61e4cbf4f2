/** An employee roll as data: what stands in a file, what is wrong with it, whom it names. */
import type { PersonForm } from './offices.ts';
import type { PostState } from './posts.ts';
import type { RollColumn } from './roll-columns.ts';
import type { RollProblem } from './roll-words.ts';
import type { Day, Id } from './words.ts';

export const ROLL_ROWS_MAX = 20_000;

/** What stands in a file, as text, nothing taken away but empty rows. */
export type Sheet = {
  readonly headings: readonly string[];
  readonly rows: readonly SheetRow[];
  /** What was wrong with the file itself. */
  readonly faults: readonly RollFault[];
};
export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

export type RollFault = {
  /** Counted as a spreadsheet does, the headings being line 1. */
  readonly line: number;
  readonly column: RollColumn | null;
  readonly problem: RollProblem;
  readonly other?: string | number;
};

/** One person of a list without a fault. */
export type RollEntry = PersonForm & {
  readonly line: number;
  readonly appellation: string;
  readonly gender: string;
  readonly bornOn: Day;
  readonly joinedOn: Day;
  readonly reason: string;
  /** Never the number itself. */
  readonly aadhaar: {
    readonly reference: string;
    readonly lastFour: string;
    readonly consentedOn: Day;
  } | null;
  /** As typed; `seat` is the post that it names. */
  readonly post: string;
  readonly seat: Id;
  readonly kind: 'substantive' | 'additional' | 'officiating';
  readonly from: Day;
};

/** What an office has, as far as a list is checked against it. */
export type RollOffice = {
  readonly posts: readonly PostState[];
  /** In lower case. */
  readonly takenIds: ReadonlySet<string>;
  readonly takenCodes: ReadonlySet<string>;
  readonly domains: readonly string[];
  readonly today: Day;
};
