/**
 * The machine's clock, for what is not an act: log lines, sessions, time-outs.
 * The time of an act is the database's, taken inside its transaction.
 */
export type Clock = {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
};

export const systemClock: Clock = { now: () => Date.now() };

/** ISO-8601 UTC with milliseconds, of milliseconds since 1970-01-01 UTC. */
export function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}

/** ISO-8601 UTC with milliseconds. */
export function isoTime(clock: Clock): string {
  return instantOf(clock.now());
}

/** Milliseconds from an arbitrary start; never goes back. For measuring only. */
export function elapsedMs(): number {
  return performance.now();
}

/** Resolves after `ms`, or at once when the signal fires. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
