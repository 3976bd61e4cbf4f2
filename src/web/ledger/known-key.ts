/**
 * The log's key as this browser first saw it. A server that shows another key later may have
 * another log to show: that is said loudly, and nothing is called proven by the new key until
 * somebody has compared it.
 */
import { parseVkey } from '../../core/ledger/index.ts';
import type { VerifierKey } from '../../core/ledger/index.ts';
import { sha256 } from './proving.ts';

const KEY = 'patravali.logKey';

export type KnownKey = {
  readonly key: VerifierKey;
  /** The line of the key that is trusted here. */
  readonly trusted: string;
  /** What the server shows now, where that is another one. */
  readonly changedTo: string | null;
};

/** Throws where neither the server nor this browser knows a key. */
export function knownKey(shown: string): KnownKey {
  const now = shown.trim();
  const kept = read();
  const trusted = kept ?? now;
  const parsed = parseVkey(sha256, trusted);
  if ('wrong' in parsed) throw new Error(parsed.wrong);
  if (kept === null) trustKey(now);
  return { key: parsed.value, trusted, changedTo: now === trusted ? null : now };
}

export function trustKey(line: string): void {
  try {
    localStorage.setItem(KEY, line);
  } catch {
    // Where nothing can be kept, every visit is the first one.
  }
}

function read(): string | null {
  const kept = localStorage.getItem(KEY);
  return kept === null || 'wrong' in parseVkey(sha256, kept) ? null : kept;
}
