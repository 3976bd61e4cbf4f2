import { randomBytes, randomInt } from 'node:crypto';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';

/** `bytes` random bytes as lower-case hexadecimal. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

/** A random whole number, 0 <= n < limit. */
export function randomBelow(limit: number): number {
  return randomInt(limit);
}

/** A maker of UUIDs of version 7 (RFC 9562 5.7) that rise strictly within this process (6.2). */
export function uuidMaker(clock: Clock): () => string {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const now = clock.now();
    if (now > lastMs) {
      lastMs = now;
      // The top bit of the 12 stays clear, so that at least 2,048 ids fit before the next
      // millisecond.
      counter = randomInt(0x800);
    } else if (++counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
    const bytes = randomBytes(16);
    bytes.writeUIntBE(lastMs, 0, 6);
    bytes.writeUInt16BE(0x7000 | counter, 6);
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
    const hex = bytes.toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };
}

/** A new UUIDv7 of this machine's clock. */
export const uuidv7: () => string = uuidMaker(systemClock);
