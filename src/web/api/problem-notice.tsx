import { i18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import type { FieldProblemCode, RefusalCode } from '../../core/refusals.ts';
import { Failure, Notice } from '../kit/states.tsx';
import { useLanguage } from '../i18n/language.ts';
import { ApiError } from './client.ts';
import { FAILURE_WORDS, FIELD_WORDS, REFUSAL_WORDS } from './refusal-words.ts';

/** The words for what went wrong, in the language of the screen. */
export function problemText(error: unknown): string {
  const code = error instanceof ApiError ? error.code : 'fault';
  const words = REFUSAL_WORDS[code as RefusalCode] ?? FAILURE_WORDS[code] ?? FAILURE_WORDS['fault'];
  return words === undefined ? code : i18n._(words);
}

/** Words for the wrong fields of a form, by their path. */
export function fieldErrors(error: ApiError | null): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const { field, problem } of error?.problem?.fields ?? []) {
    const words = FIELD_WORDS[problem as FieldProblemCode];
    out[field] ??= words === undefined ? problem : i18n._(words);
  }
  return out;
}

/** What an act was refused for, in its place. Nothing without an error. */
export function ProblemNotice({ error }: { readonly error: ApiError | null }) {
  useLanguage();
  if (error === null) return null;
  return (
    <Notice tone="bad">
      {problemText(error)}
      {error.status >= 500 && error.problem !== null && (
        <div>
          <Trans>Reference: {error.problem.requestId}</Trans>
        </div>
      )}
    </Notice>
  );
}

/** A screen that could not be loaded. */
export function LoadFailure(props: { readonly error: unknown; readonly onRetry?: () => void }) {
  useLanguage();
  return <Failure detail={problemText(props.error)} onRetry={props.onRetry} />;
}
