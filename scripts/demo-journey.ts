/** The course of the demo: one line a step, stopped by the first thing that is not as claimed. */

import { isDeepStrictEqual } from 'node:util';

/** Something is not as it was claimed to be. */
export class Wrong extends Error {
  override readonly name = 'Wrong';
}

export function expect(condition: unknown, claim: string): asserts condition {
  if (!condition) throw new Wrong(claim);
}

/** Compares values, whatever the order of their fields; the message says what was found. */
export function expectSame(found: unknown, wanted: unknown, what: string): void {
  if (isDeepStrictEqual(found, wanted)) return;
  throw new Wrong(`${what} is ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`);
}

export type Told<T> = { readonly value: T; readonly number: string };
export type Journey = {
  /**
   * Does one step and prints it: who, what, the number, the time. `act` is timed; `check` is not,
   * and throws when the office does not stand as the step claims.
   */
  readonly step: <T>(
    who: string,
    what: string,
    act: () => Promise<T>,
    check?: (value: T) => Promise<string> | string,
  ) => Promise<T>;
  /** A line without a number: what the office says of itself. */
  readonly say: (text: string) => void;
  /** The step that runs or ran last, for the message of a failure. */
  readonly at: () => string;
  readonly count: () => number;
};

export function startJourney(print: (line: string) => void): Journey {
  let count = 0;
  let at = 'before the first step';
  return {
    step: async (who, what, act, check) => {
      count += 1;
      at = `step ${count}, ${who}: ${what}`;
      const started = performance.now();
      const value = await act();
      const ms = (performance.now() - started).toFixed(0);
      const number = (await check?.(value)) ?? '';
      const line = `${String(count).padStart(3)}  ${who.padEnd(17)} ${what}`;
      print(`${line.padEnd(88)} ${number.padEnd(29)} ${ms.padStart(5)} ms`);
      return value;
    },
    say: print,
    at: () => at,
    count: () => count,
  };
}
