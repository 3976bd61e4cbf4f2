/**
 * The whole audit of an export, offline: what is in it follows from its signed checkpoints, or it
 * does not.
 */
import { readCheckpoints, readKey } from './checkpoints.ts';
import { auditJournal } from './journal.ts';
import { type PartCount, auditParts } from './parts.ts';
import { type Problem, UnsoundError } from './problem.ts';
import { type FoldItem, auditRows } from './rows.ts';

export type AuditOptions = {
  /**
   * The key the auditor trusts, in the form of the file vkey; without it, the export's own is
   * believed.
   */
  readonly vkey?: string | undefined;
  /** How entries add up to rows; without it rows are not compared, and the verdict says so. */
  readonly fold?: FoldItem | undefined;
};

export type Counts = {
  readonly entries: number;
  /** Entries that a signed checkpoint covers, and those after the last one. */
  readonly sealed: number;
  readonly unsealed: number;
  readonly items: number;
  readonly checkpoints: number;
  readonly tiles: number;
  readonly contents: PartCount;
  readonly documents: PartCount;
  /** Rows compared with the journal; null if none were, for want of a fold. */
  readonly rows: number | null;
};

export type Verdict =
  | {
      readonly sound: true;
      readonly log: string;
      readonly keyTrusted: boolean;
      readonly counts: Counts;
    }
  | { readonly sound: false; readonly problem: Problem };

/**
 * Audits the export in a folder. Order: key, checkpoints, journal with tree and tiles, contents and
 * documents, rows; it ends at the first wrong thing. Throws only where the disk does.
 */
export function audit(root: string, options: AuditOptions = {}): Verdict {
  try {
    const key = readKey(root, options.vkey);
    const checkpoints = readCheckpoints(root, key);
    const journal = auditJournal(root, checkpoints);
    const parts = auditParts(root, journal);
    const rows = options.fold === undefined ? null : auditRows(root, journal, options.fold);
    const entries = journal.offsets.length;
    const sealed = checkpoints.at(-1)?.size ?? 0;
    const counts: Counts = {
      entries,
      sealed,
      unsealed: entries - sealed,
      items: journal.items.size,
      checkpoints: checkpoints.length,
      tiles: journal.tiles,
      ...parts,
      rows,
    };
    return { sound: true, log: key.name, keyTrusted: options.vkey !== undefined, counts };
  } catch (error) {
    if (error instanceof UnsoundError) return { sound: false, problem: error.problem };
    throw error;
  }
}
