/**
 * What came before a checkpoint, as it signs for it in extension lines (C2SP tlog-checkpoint): the
 * checkpoint before, and how many rows of cosignatures and stamps there were, with a chain of
 * hashes over them. So that none of them can be taken away or changed unnoticed once a later
 * checkpoint is signed.
 */
import {
  type Parsed,
  type Sha256,
  fromBase64,
  joinBytes,
  sameBytes,
  toBase64,
  utf8Encode,
} from './bytes.ts';
import { HASH_BYTES } from './tree.ts';

/** A checkpoint as a later one names it: its size, and SHA-256 of its signed note as stored. */
export type Named = { readonly size: number; readonly hash: Uint8Array };

/** How many rows there are of what others say, and the chain over them in order of arrival. */
export type Vouched = { readonly count: number; readonly hash: Uint8Array };

/** `prev` is null in the first checkpoint, and in those of logs older than these lines. */
export type Foregoing = { readonly prev: Named | null; readonly vouched: Vouched };

export const NOTHING_VOUCHED: Vouched = { count: 0, hash: new Uint8Array(HASH_BYTES) };

const PREV = 'patravali/prev';
const VOUCHED = 'patravali/vouched';

/** A signed note, as stored in the log, under the name that a later checkpoint gives it. */
export function nameNote(sha256: Sha256, size: number, note: string): Named {
  return { size, hash: sha256(utf8Encode(note)) };
}

/**
 * One row more: SHA-256(hash so far || hash of the row), the latter being SHA-256 of its line in an
 * export, canonical JSON without its newline.
 */
export function vouch(sha256: Sha256, { count, hash }: Vouched, row: Uint8Array): Vouched {
  return { count: count + 1, hash: sha256(joinBytes([hash, row])) };
}

/** The extension lines of a checkpoint; what is not there is not said. */
export function foregoingLines({ prev, vouched }: Foregoing): readonly string[] {
  const line = (name: string, count: number, hash: Uint8Array) =>
    `${name} ${count} ${toBase64(hash)}`;
  return [
    ...(prev === null ? [] : [line(PREV, prev.size, prev.hash)]),
    ...(vouched.count === 0 ? [] : [line(VOUCHED, vouched.count, vouched.hash)]),
  ];
}

/** What the extension lines of a checkpoint say; lines of others are passed over. */
export function parseForegoing(lines: readonly string[]): Parsed<Foregoing> {
  let prev: Named | null = null;
  let vouched = NOTHING_VOUCHED;
  const seen = new Set<string>();
  for (const line of lines) {
    const [name = '', digits = '', text = '', ...more] = line.split(' ');
    if (name !== PREV && name !== VOUCHED) continue;
    const count = Number(digits);
    const hash = fromBase64(text);
    const good = /^(0|[1-9]\d*)$/.test(digits) && Number.isSafeInteger(count) && more.length === 0;
    if (!good || hash?.length !== HASH_BYTES || seen.has(name))
      return { wrong: `the line ${name} of the checkpoint is malformed` };
    seen.add(name);
    if (name === PREV) prev = { size: count, hash };
    else vouched = { count, hash };
  }
  return { value: { prev, vouched } };
}

export function sameVouched(a: Vouched, b: Vouched): boolean {
  return a.count === b.count && sameBytes(a.hash, b.hash);
}
