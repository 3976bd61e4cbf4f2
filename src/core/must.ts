/**
 * An invariant that stays on in production: the request that breaks it fails, nothing is written.
 */
export function must(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${why}`);
}

/** A value that the code around it knows to be there. */
export function present<T>(value: T | null | undefined, what: string): T {
  must(value !== null && value !== undefined, `${what} is missing`);
  return value;
}
