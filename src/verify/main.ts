/**
 * The offline auditor: `node src/verify/main.ts PATH [--vkey KEY] [--json]`. It needs Node and this
 * repository, no database and no network. Exit code 0: sound; 1: not sound; 2: it cannot judge.
 *
 * To read all of it, in this order (beside it `core/ledger`, which has the forms and the hashes):
 *
 *   problem.ts       the two ways in which an audit ends early
 *   audit.ts         the audit: its parts and their order; read this first
 *   checkpoints.ts   the log's key, and every signed checkpoint, each following on the last
 *   sealed-tree.ts   the tree computed anew, against tiles and checkpoints
 *   journal.ts       every entry, into that tree; the rows that stand beside it
 *   vouchings.ts     nothing is gone that others said; attests.ts: witnesses; stamps.ts: stamps
 *   parts.ts         contents and documents by their hashes
 *   items.ts         each item's story added up, against each row; office.ts: the rules for that
 *   tables.ts        rows as an export has them, and how one differs
 *
 * Tools that judge nothing: disk.ts (reading), lookup.ts (what is looked up again, in a temporary
 * file), ed25519.ts and stamp.ts (signatures; RFC 3161 by hand), progress.ts. `proof.ts` is the
 * check of one letter by a proof file, apart from all this.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Witnessed } from './attests.ts';
import { type AuditOptions, type Verdict, audit } from './audit.ts';
import { officeRules } from './office.ts';
import { progressOn } from './progress.ts';
import type { Stamped } from './stamps.ts';
import { runProof } from './proof.ts';

export const HELP = `Audits an export of a Patravali journal, offline.

  verify PATH | --live [--vkey KEY] [--witness KEY]... [--quorum N] [--tsa-ca FILE]
         [--since FILE] [--clock-bound SECONDS] [--json]

  PATH         the folder of the export
  --live       the office itself, database and data directory, instead of an export: by
               DATABASE_URL and PATRAVALI_DATA_DIR, whether it runs or not (npm run verify only)
  --vkey KEY   the verifier key of the log, as you know it from elsewhere; without it the key in
               the export is believed, which shows damage but not a forged log
  --witness KEY
               the verifier key of a witness that you trust; may be given again and again
  --quorum N   how many of them must have cosigned a checkpoint, else nothing is judged
  --tsa-ca FILE
               root certificates of the time-stamping authority, PEM; without them no stamp is
               opened
  --since FILE a checkpoint of this log that you have kept: the log must have grown from it, which
               shows an old backup put back, and a history signed anew with the log's own key
  --clock-bound SECONDS
               how far the clock of the office may go back (600)
  --json       the verdict as JSON
  --help       this text

  verify proof FILE checks one letter or slip: verify proof --help.

It computes the tree anew from every entry and compares it with the tiles and all signed
checkpoints, follows every item from version to version, hashes every content and document, and
adds the entries up to compare them with every row of the tables. Its memory does not grow with
the log; it needs room for a temporary file.
Exit code 0: sound. 1: not sound, the first wrong thing is named. 2: it cannot judge, because
something is missing, unreadable, or of a key that it does not know.
`;

const SWEEP_MS = 200;

const OPTIONS = {
  vkey: { type: 'string' },
  witness: { type: 'string', multiple: true },
  quorum: { type: 'string' },
  'tsa-ca': { type: 'string' },
  since: { type: 'string' },
  'clock-bound': { type: 'string' },
  live: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** What the arguments ask for. */
export type Asked = {
  readonly paths: readonly string[];
  readonly live: boolean;
  readonly help: boolean;
  readonly json: boolean;
  readonly options: AuditOptions;
};

/** Throws where the arguments make no sense. */
export function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: OPTIONS,
  });
  const bound = values['clock-bound'];
  if (bound !== undefined && !/^\d{1,9}$/.test(bound))
    throw new Error('--clock-bound takes seconds');
  const { quorum } = values;
  if (quorum !== undefined && !/^\d{1,2}$/.test(quorum)) throw new Error('--quorum takes a number');
  return {
    paths: positionals,
    live: values.live === true,
    help: values.help === true,
    json: values.json === true,
    options: {
      vkey: values.vkey,
      ...(values.witness === undefined ? {} : { witnesses: values.witness }),
      ...(values['tsa-ca'] === undefined ? {} : { tsaCa: readFileSync(values['tsa-ca'], 'utf8') }),
      ...(quorum === undefined ? {} : { quorum: Number(quorum) }),
      ...(values.since === undefined ? {} : { since: readFileSync(values.since, 'utf8') }),
      ...(bound === undefined ? {} : { clockBoundSeconds: Number(bound) }),
    },
  };
}

/** Audits as the arguments say and prints the verdict; gives the exit code. */
export function run(args: readonly string[]): number {
  if (args[0] === 'proof') return runProof(args.slice(1));
  const { paths, live, help, json, options } = readArguments(args);
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (live) throw new Error('--live needs the office: npm run verify -- --live');
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) throw new Error('give the folder of one export');
  return auditFolder(path, json, options);
}

/** Audits a folder by the rules of an office and prints the verdict; gives the exit code. */
export function auditFolder(path: string, json: boolean, options: AuditOptions): number {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Error(`${path} is not a folder`);
  }
  const progress = progressOn(json ? undefined : process.stderr);
  const tidyUp = sweeper();
  const tell: AuditOptions['tell'] = (phase, share) => {
    progress.tell(phase, share);
    tidyUp();
  };
  const verdict = audit(path, { ...options, rules: officeRules, tell });
  progress.end();
  return say(verdict, json);
}

/**
 * Node lets garbage pile up on a long run, as there is room; an audit's memory must not grow with
 * the log. What is alive is some ten megabytes, so that sweeping costs little.
 */
function sweeper(): () => void {
  setFlagsFromString('--expose-gc');
  const sweep = runInNewContext('gc') as () => void;
  let swept = Date.now();
  return () => {
    if (Date.now() - swept < SWEEP_MS) return;
    sweep();
    swept = Date.now();
  };
}

/** Prints a verdict; gives its exit code. */
export function say(verdict: Verdict, json: boolean): number {
  process.stdout.write(json ? `${JSON.stringify(verdict)}\n` : inWords(verdict));
  if (verdict.sound) return 0;
  return verdict.judged ? 1 : 2;
}

function inWords(verdict: Verdict): string {
  if (!verdict.sound) {
    return `${verdict.judged ? 'NOT SOUND' : 'CANNOT JUDGE'}: ${verdict.problem.message}\n`;
  }
  const { log, keyTrusted, counts } = verdict;
  const { entries, items, sealed, checkpoints, tiles, contents, documents } = counts;
  const lines = [
    `sound: ${log}`,
    `  entries      ${entries} of ${items} items`,
    `  sealed       ${sealed}, by ${checkpoints} checkpoints and ${tiles} tiles`,
    `  not yet      ${counts.unsealed} after the last checkpoint: in order, but not yet signed for`,
    `  contents     ${contents.files}`,
    `  documents    ${documents.files}`,
    `  rows         ${counts.rows ?? 'NOT COMPARED'}`,
  ];
  lines.splice(4, 0, `  witnessed    ${inSizes(verdict.witnessed, sealed)}`);
  lines.splice(5, 0, `  stamped      ${inStamps(verdict.stamped, sealed)}`);
  const loose = documents.unreferenced;
  if (loose > 0) lines.push(`  note         no entry names ${loose} of the documents`);
  if (!keyTrusted) lines.push('  note         the key is the one in the export: use --vkey');
  return `${lines.join('\n')}\n`;
}

/** Up to where others vouch that history was not written anew. */
function inSizes({ size, unknown }: Witnessed, sealed: number): string {
  const others = unknown === 0 ? '' : `; ${unknown} lines of witnesses whose keys you did not give`;
  if (size === null) return `NOT, by witnesses of yours (--witness)${others}`;
  return `${size} of ${sealed}, by enough witnesses of yours${others}`;
}

/** Up to where an authority vouches that history is not younger than it says. */
function inStamps({ stamps, size }: Stamped, sealed: number): string {
  if (size !== null) return `${size} of ${sealed}, by ${stamps} stamps of your authority`;
  return stamps === 0 ? 'NOT' : `NOT by an authority of yours (--tsa-ca); there are ${stamps}`;
}

if (import.meta.main) {
  try {
    process.exitCode = run(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`verify: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
