import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/**
 * The child's half of `runChild`: reads the request, gives results by `emit` (each one JSON value),
 * and exits. A throw is a crash, its text goes to the parent's log.
 */
export async function answer(
  work: (request: unknown, emit: (result: unknown) => void) => Promise<void> | void,
): Promise<void> {
  const request: unknown = JSON.parse(await text(process.stdin));
  await work(request, (result) => writeAll(`${JSON.stringify(result)}\n`));
}

/**
 * Standard output is a pipe: written at once, so that nothing is lost at exit and memory stays
 * flat.
 */
function writeAll(line: string): void {
  const bytes = Buffer.from(line);
  for (let done = 0; done < bytes.length;) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
