import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldProblemCode, RefusalCode } from '../../core/refusals.ts';
import { ApiError } from './client.ts';
import { knownRefusals } from './known-refusals.ts';

/** Failures that are no refusals: nobody answered, or something broke. */
const FAILURE_WORDS: Record<string, MessageDescriptor> = {
  offline: msg`The office cannot be reached. Nothing is lost: try again in a moment.`,
  unavailable: msg`The office is busy or restarting. Nothing is lost: try again in a moment.`,
  fault: msg`Something broke on the server. Try again; if it stays, tell your administrator.`,
};

/** The words for what went wrong, in the language of the screen. */
export function problemText(error: unknown): string {
  const code = error instanceof ApiError ? error.code : 'fault';
  const words =
    knownRefusals()?.REFUSAL_WORDS[code as RefusalCode] ??
    FAILURE_WORDS[code] ??
    FAILURE_WORDS['fault'];
  return words === undefined ? code : i18n._(words);
}

/** Words for the wrong fields of a form, by their path. */
export function fieldErrors(error: ApiError | null): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const { field, problem } of error?.problem?.fields ?? []) {
    const words = knownRefusals()?.FIELD_WORDS[problem as FieldProblemCode];
    out[field] ??= words === undefined ? problem : i18n._(words);
  }
  return out;
}
