/**
 * Checks one letter or slip by a saved proof file, offline: `verify proof FILE --vkey KEY`. That
 * the entry stands in the log, and that it is the entry of this very PDF or of this code on paper.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Statement, parseCheckCode, statementOf } from '../core/check.ts';
import { PROOF_LENGTH_MAX, judgeProof, parseVkey, utf8Decode } from '../core/ledger/index.ts';
import { verifyEd25519 } from './ed25519.ts';
import { hashFile, sha256 } from './disk.ts';

export const PROOF_HELP = `Checks a letter or an acknowledgement slip by its proof file, offline.

  verify proof FILE --vkey KEY [--pdf LETTER.pdf] [--code LINK] [--json]

  FILE         the proof file (.tlog-proof)
  --vkey KEY   the verifier key of the log, as you know it from elsewhere
  --pdf FILE   the letter as PDF: are these the bytes that were issued?
  --code LINK  what the code on the paper says: is this the letter or slip of the proof?
  --json       the verdict as JSON

Exit code 0: proved. 1: refuted. 2: it cannot be judged.
`;

export type ProofOutcome =
  | {
      readonly verdict: 'proved';
      readonly log: string;
      readonly index: number;
      readonly size: number;
      readonly states: Statement;
    }
  | { readonly verdict: 'refuted' | 'unjudged'; readonly why: string };

const CODES = { proved: 0, refuted: 1, unjudged: 2 } as const;

/** Checks as the arguments say and prints the verdict; gives the exit code. */
export function runProof(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      vkey: { type: 'string' },
      pdf: { type: 'string' },
      code: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    process.stdout.write(PROOF_HELP);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Error('give one proof file');
  const outcome = checkProofFile(file, values);
  process.stdout.write(values.json === true ? `${JSON.stringify(outcome)}\n` : inWords(outcome));
  return CODES[outcome.verdict];
}

type Against = {
  readonly vkey?: string | undefined;
  readonly pdf?: string | undefined;
  readonly code?: string | undefined;
};

/** Throws only where a file cannot be read at all. */
export function checkProofFile(file: string, { vkey, pdf, code }: Against): ProofOutcome {
  if (vkey === undefined) return unjudged('give the key of the log with --vkey');
  const key = parseVkey(sha256, vkey.trim());
  if ('wrong' in key) return unjudged(key.wrong);
  if (statSync(file).size > PROOF_LENGTH_MAX) return unjudged('the proof file is too long');
  const text = utf8Decode(readFileSync(file));
  if (text === undefined) return unjudged('the proof file is not text');
  const verdict = judgeProof({ sha256, verify: verifyEd25519 }, text, key.value);
  if (verdict.verdict !== 'proved') return verdict;
  const { entry, index, size } = verdict;
  const states = statementOf(entry);
  if (states === null) return unjudged('the entry is there, but it is of no letter and no dak');
  const wrong = wrongCode(states, key.value.name, code) ?? wrongBytes(states, pdf);
  return wrong ?? { verdict: 'proved', log: key.value.name, index, size, states };
}

function wrongCode(
  states: Statement,
  log: string,
  code: string | undefined,
): ProofOutcome | undefined {
  if (code === undefined) return undefined;
  const parsed = parseCheckCode(code);
  if ('wrong' in parsed) return unjudged(`the code: ${parsed.wrong}`);
  const { origin, kind, item, content } = parsed.value;
  if (origin !== log) return unjudged(`the code is of another log, ${origin}`);
  if (kind === states.kind && item === states.item && content === states.content) return undefined;
  return { verdict: 'refuted', why: 'the code is of another paper than the proof' };
}

function wrongBytes(states: Statement, pdf: string | undefined): ProofOutcome | undefined {
  if (pdf === undefined) return undefined;
  if (states.kind !== 'issue') return unjudged('the proof is of a dak, not of a letter');
  if (hashFile('', pdf) === states.document) return undefined;
  return { verdict: 'refuted', why: `${pdf} does not have the bytes that were issued` };
}

function unjudged(why: string): ProofOutcome {
  return { verdict: 'unjudged', why };
}

function inWords(outcome: ProofOutcome): string {
  if (outcome.verdict !== 'proved')
    return `${outcome.verdict === 'refuted' ? 'REFUTED' : 'CANNOT JUDGE'}: ${outcome.why}\n`;
  const { log, index, size, states } = outcome;
  const what = states.kind === 'issue' ? 'letter issued' : 'dak registered';
  return [
    `proved: ${what}, number ${states.number}, at ${states.at}`,
    `  entry        ${index + 1} of ${size} in the log ${log}`,
    `  content      ${states.content}`,
    ...(states.document === null ? [] : [`  bytes        ${states.document}`]),
    '',
  ].join('\n');
}
