/**
 * The offline auditor: `node src/verify/main.ts PATH [--vkey KEY] [--json]`. It needs Node and this
 * repository, no database and no network. Exit code 0: sound; 1: not sound; 2: it could not be run.
 */
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Verdict, audit } from './audit.ts';
import { officeFold } from './fold.ts';

const HELP = `Audits an export of a Patravali journal, offline.

  verify PATH [--vkey KEY] [--json]

  PATH         the folder of the export
  --vkey KEY   the verifier key of the log, as you know it from elsewhere; without it the key in
               the export is believed, which shows damage but not a forged log
  --json       the verdict as JSON
  --help       this text

It computes the tree anew from every entry and compares it with the tiles and all signed
checkpoints, follows every item from version to version, hashes every content and document, and
adds the entries up to compare them with the rows of the tables.
Exit code 0: sound. 1: not sound, the first wrong thing is named. 2: it could not be run.
`;

function run(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      vkey: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new Error('give the folder of one export');
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Error(`${path} is not a folder`);
  }
  const verdict = audit(path, { vkey: values.vkey, fold: officeFold(path) });
  process.stdout.write(values.json === true ? `${JSON.stringify(verdict)}\n` : inWords(verdict));
  return verdict.sound ? 0 : 1;
}

function inWords(verdict: Verdict): string {
  if (!verdict.sound) return `NOT SOUND: ${verdict.problem.message}\n`;
  const { log, keyTrusted, counts } = verdict;
  const { entries, items, sealed, checkpoints, tiles, contents, documents } = counts;
  const loose = contents.unreferenced + documents.unreferenced;
  const lines = [
    `sound: ${log}`,
    `  entries      ${entries} of ${items} items`,
    `  sealed       ${sealed}, by ${checkpoints} checkpoints and ${tiles} tiles`,
    `  not yet      ${counts.unsealed} after the last checkpoint: in order, but not yet signed for`,
    `  contents     ${contents.files}`,
    `  documents    ${documents.files}`,
    `  rows         ${counts.rows ?? 'NOT COMPARED'}`,
  ];
  if (loose > 0) lines.push(`  note         no entry names ${loose} of the contents or documents`);
  if (!keyTrusted) lines.push('  note         the key is the one in the export: use --vkey');
  return `${lines.join('\n')}\n`;
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`verify: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
