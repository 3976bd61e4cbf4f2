/**
 * What a checked paper comes to. The server's answer is believed only as far as its proof goes: the
 * entry is led to a checkpoint that the log's key signs, and must be that of this very paper.
 */
import type { Checked } from '../../contract/check.ts';
import { statementOf } from '../../core/check.ts';
import type { CheckCode } from '../../core/check.ts';
import { judgeProof } from '../../core/ledger/index.ts';
import type { ProofTools, VerifierKey } from '../../core/ledger/index.ts';

/** Proved, not sealed yet, or not as the server says. */
export type ProofMark = 'proved' | 'waiting' | 'wrong';
export type Judged = { readonly mark: ProofMark; readonly size: number | null };

export function judgeAnswer(
  code: CheckCode,
  answer: Checked,
  { key, ...tools }: ProofTools & { readonly key: VerifierKey },
): Judged {
  if (answer.proof === null) return { mark: 'waiting', size: null };
  const verdict = judgeProof(tools, answer.proof, key);
  if (verdict.verdict !== 'proved') return { mark: 'wrong', size: null };
  const says = statementOf(verdict.entry);
  const same =
    says !== null &&
    verdict.index === answer.index &&
    says.kind === code.kind &&
    says.item === code.item &&
    says.content === code.content &&
    says.number === answer.number &&
    says.at === answer.at &&
    (code.kind === 'receipt' || says.document === answer.pdf);
  return same ? { mark: 'proved', size: verdict.size } : { mark: 'wrong', size: null };
}
