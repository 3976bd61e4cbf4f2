/**
 * Makes paper in a child process that may neither last nor grow: Typst cannot be interrupted from
 * within.
 */
import { fileURLToPath } from 'node:url';
import { ChildFailed, runChild } from '../../platform/child.ts';
import type { LetterFault } from '../../../core/dispatch.ts';
import type { Sequence } from './check.ts';

export type PaperRequest = {
  readonly template: 'letter' | 'slip' | 'label' | 'register' | 'message' | 'whole-file';
  readonly data: unknown;
  /** A file that travels inside the PDF. PDF/A-3, ISO 19005-3 6.8. */
  readonly attachment: { readonly name: string; readonly text: string } | null;
  /** The link that a code on the page leads to. */
  readonly code: string | null;
  /** What must be readable in the PDF. */
  readonly sequences: readonly Sequence[];
};
export type Paper = { readonly pdf: Uint8Array; readonly pages: number };
/** A sentence for the log, and which fault it is; of `limits` and `fault` another try may mend. */
export type PaperProblem = { readonly problem: string; readonly fault: LetterFault };

const script = fileURLToPath(new URL('./letter-child.ts', import.meta.url));
const limits = { wallMs: 20_000, rssBytes: 1024 ** 3, outputBytes: 64 * 1024 ** 2 };

/** The PDF, or what is wrong with it; never throws on account of the text. */
export async function makePaper(
  request: PaperRequest,
  wallMs = limits.wallMs,
): Promise<Paper | PaperProblem> {
  try {
    const [result] = await runChild({ script, request, limits: { ...limits, wallMs } });
    const answer = result as { pdf: string; pages: number } | PaperProblem | undefined;
    if (answer === undefined) return { problem: 'the renderer gave nothing', fault: 'fault' };
    if ('problem' in answer) return answer;
    return { pdf: new Uint8Array(Buffer.from(answer.pdf, 'base64')), pages: answer.pages };
  } catch (error) {
    if (!(error instanceof ChildFailed)) throw error;
    return { problem: `${error.message}\n${error.stderr}`.trim(), fault: 'limits' };
  }
}
