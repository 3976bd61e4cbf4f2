/**
 * The whole audit of an export, offline: what is in it follows from its signed checkpoints, or it
 * does not. What it looks up again is kept in a temporary file, so that its memory does not grow
 * with the log.
 */
import { type Witnessed, openAttests, readWitnesses } from './attests.ts';
import { openNoteFile, openSeals, readKey } from './checkpoints.ts';
import { type Rules, auditItems } from './items.ts';
import { auditJournal, refuseRepeatedIds } from './journal.ts';
import { type Lookup, openLookup } from './lookup.ts';
import { type PartCount, auditParts } from './parts.ts';
import { type Problem, UnsoundError, cannotJudge } from './problem.ts';
import { type Stamped, openStamps } from './stamps.ts';
import { openShelf, shelveRows } from './tables.ts';

/** The parts of an audit, in their order. */
export const PHASES = ['tables', 'journal', 'contents', 'items', 'documents'] as const;
export type Phase = (typeof PHASES)[number];

export type AuditOptions = {
  /**
   * The key the auditor trusts, in the form of the file vkey; without it, the export's own is
   * believed.
   */
  readonly vkey?: string | undefined;
  /** The keys of witnesses that the auditor trusts, as they spell them. */
  readonly witnesses?: readonly string[] | undefined;
  /** How many of them must have cosigned; without it, none must, and the verdict says who has. */
  readonly quorum?: number | undefined;
  /** Root certificates of the time-stamping authority, PEM; without them no stamp is opened. */
  readonly tsaCa?: string | undefined;
  /** The text of a checkpoint seen earlier: the log must have grown from it. */
  readonly since?: string | undefined;
  /** How entries add up to rows; without it tables are not compared, and the verdict says so. */
  readonly rules?: ((root: string, isDestroyed: (sha: string) => boolean) => Rules) | undefined;
  /** How far the clock of the office may go back: PATRAVALI_CLOCK_BOUND_SECONDS, 600. */
  readonly clockBoundSeconds?: number | undefined;
  readonly tell?: ((phase: Phase, share: number) => void) | undefined;
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
  /** Rows compared with the journal; null if none were, for want of rules. */
  readonly rows: number | null;
};

export type Verdict =
  | {
      readonly sound: true;
      readonly log: string;
      readonly keyTrusted: boolean;
      readonly witnessed: Witnessed;
      readonly stamped: Stamped;
      readonly counts: Counts;
    }
  /** Judged bad, or not to be judged: something is missing, unreadable, or of an unknown key. */
  | { readonly sound: false; readonly judged: boolean; readonly problem: Problem };

/**
 * Audits the export in a folder; it ends at the first wrong thing. Throws only where the disk does.
 */
export function audit(root: string, options: AuditOptions = {}): Verdict {
  using lookup = openLookup();
  try {
    return soundOr(root, lookup, options);
  } catch (error) {
    if (!(error instanceof UnsoundError)) throw error;
    return { sound: false, judged: error.judged, problem: error.problem };
  }
}

/** Tables whose rows are looked up by their keys; the others stand beside the journal. */
const BESIDE = ['journal', 'leaves', 'checkpoints', 'cosignatures', 'stamps'];

function soundOr(root: string, lookup: Lookup, options: AuditOptions): Verdict {
  const tell = (phase: Phase) => (share: number) => options.tell?.(phase, share);
  const key = readKey(root, options.vkey);
  const rules = options.rules?.(root, lookup.isDestroyed);
  const tables = rules?.tables;
  const quorum = options.quorum ?? 1;
  const keys = readWitnesses(options.witnesses ?? []);
  const attests = openAttests(root, tables, { keys, quorum });
  const stamps = openStamps(root, tables, options.tsaCa);
  const seals = openSeals(root, key, { tables, lookup, attests, stamps });
  if (tables !== undefined) {
    const names = Object.keys(tables).filter((name) => !BESIDE.includes(name));
    shelveRows(root, tables, { names, lookup, tell: tell('tables') });
  }
  const clockBoundMs = (options.clockBoundSeconds ?? 600) * 1000;
  const since =
    options.since === undefined ? undefined : openNoteFile(options.since, key, '--since');
  const pass = { root, lookup, tables, clockBoundMs, since };
  const { entries, ...counts } = auditJournal({ ...pass, seals, tell: tell('journal') });
  using shelf = tables === undefined ? undefined : openShelf(root, tables, lookup);
  const beside = tables === undefined || shelf === undefined ? undefined : { tables, shelf };
  const contents = auditParts({ root, lookup, beside, tell: tell('contents') }, 'contents');
  const rows = auditItems({ root, lookup, rules, shelf, tell: tell('items') });
  refuseRepeatedIds(root, lookup);
  const documents = auditParts({ root, lookup, beside, tell: tell('documents') }, 'documents');
  const sealed = seals.latest.size;
  const { witnessed, stamped } = seals.vouched();
  if (options.quorum !== undefined && witnessed.size === null && quorum > 0) {
    const message = `No checkpoint has the cosignatures of ${quorum} of your witnesses.`;
    cannotJudge({ code: 'unwitnessed', message, file: 'tables/cosignatures.ndjson' });
  }
  return {
    sound: true,
    log: key.name,
    keyTrusted: options.vkey !== undefined,
    witnessed,
    stamped,
    counts: {
      entries,
      sealed,
      unsealed: entries - sealed,
      items: lookup.itemCount(),
      ...counts,
      contents,
      documents,
      rows: rules === undefined ? null : rows,
    },
  };
}
