/** From a code to a result: the key of the log, the office's answer, the browser's own judgement. */
import type { Checked } from '../../contract/check.ts';
import { ApiError, call, urlOf } from '../api/client.ts';
import { knownKey } from '../ledger/known-key.ts';
import { sha256, verifyEd25519 } from '../ledger/proving.ts';
import type { Paper } from './paper.ts';
import { judgeAnswer } from './verdict.ts';
import type { ProofMark } from './verdict.ts';

export type Result =
  | { readonly state: 'no_code' }
  | { readonly state: 'other_log'; readonly origin: string }
  | { readonly state: 'unknown' }
  | { readonly state: 'failed'; readonly code: string }
  | {
      readonly state: 'found';
      readonly answer: Checked;
      readonly origin: string;
      readonly mark: ProofMark;
      /** Entries that the proof's checkpoint signs for. */
      readonly size: number | null;
      /** Whether an uploaded PDF has the issued bytes; null where none was uploaded. */
      readonly bytes: 'issued' | 'other' | null;
      readonly proofUrl: string;
      /** The log's key that was believed, and whether the server shows another one now. */
      readonly key: string;
      readonly keyChanged: boolean;
    };

export async function checkPaper({ code, pdf }: Paper): Promise<Result> {
  if (code === null) return { state: 'no_code' };
  try {
    const { key, trusted, changedTo } = knownKey(await logKey());
    if (code.origin !== key.name) return { state: 'other_log', origin: code.origin };
    const params = { kind: code.kind, id: code.item, content: code.content };
    const answer = await call('checkPaper', { params });
    const tools = { sha256, verify: verifyEd25519, key };
    const { mark, size } = judgeAnswer(code, answer, tools);
    return {
      state: 'found',
      ...{ answer, origin: code.origin, mark, size },
      bytes: pdf === null || answer.pdf === null ? null : pdf === answer.pdf ? 'issued' : 'other',
      proofUrl: urlOf('checkProof', params),
      key: trusted,
      keyChanged: changedTo !== null,
    };
  } catch (error) {
    if (!(error instanceof ApiError)) return { state: 'failed', code: 'fault' };
    return error.code === 'not_found'
      ? { state: 'unknown' }
      : { state: 'failed', code: error.code };
  }
}

async function logKey(): Promise<string> {
  const answer = await fetch(urlOf('logKey')).catch(() => {
    throw new ApiError('offline', 0, null);
  });
  if (!answer.ok) throw new ApiError('unavailable', answer.status, null);
  return answer.text();
}
