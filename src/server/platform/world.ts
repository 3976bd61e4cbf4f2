/**
 * Everything the rules may not do themselves: hashing, dice, ids. One value, made at the start,
 * passed down.
 */
import { createHash } from 'node:crypto';
import type { Hash, Id } from '../../core/words.ts';
import { randomHex, uuidv7 } from './random.ts';

export type World = {
  /** Lower-case hex SHA-256 of the UTF-8 bytes. */
  readonly sha256: (text: string) => Hash;
  /** Lower-case hex leaf hash of the UTF-8 bytes, RFC 6962 2.1. */
  readonly leafHash: (text: string) => Hash;
  readonly newId: () => Id;
  /** Makes a kept content unguessable from its hash: 128 random bits. */
  readonly salt: () => string;
};

export const realWorld: World = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  leafHash: (text) => createHash('sha256').update('\u0000').update(text, 'utf8').digest('hex'),
  newId: uuidv7,
  salt: () => randomHex(16),
};
