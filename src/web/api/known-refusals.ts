import type * as refusalWords from '../refusals/refusal-words.ts';

type Words = typeof refusalWords;
let known: Words | null = null;

/** The words of refusals and of wrong fields; null until they have been loaded. */
export function knownRefusals(): Words | null {
  return known;
}

/**
 * Loads the words of all refusals, once. Whoever reads a refusal from an answer awaits it, so that
 * what draws it has them. A connection lost in between leaves the words of a failure.
 */
export async function learnRefusals(): Promise<void> {
  known ??= await import('../refusals/refusal-words.ts').catch(() => null);
}
