/**
 * The key and the signed checkpoints of an export, each checked on its own; the roots are checked
 * later.
 */
import { createPublicKey, verify } from 'node:crypto';
import {
  type Checkpoint,
  type VerifierKey,
  type VerifySignature,
  openCheckpoint,
  parseVkey,
  sameKey,
} from '../core/ledger/index.ts';
import { linesOf, readText, sha256, textOf } from './disk.ts';
import { fail } from './problem.ts';

/** DER head of an Ed25519 public key, RFC 8410 4. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  const der = Buffer.concat([SPKI_HEAD, publicKey]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};

/**
 * The log's key: the one the auditor trusts, which the export must name too, or else the export's
 * own.
 */
export function readKey(root: string, trusted: string | undefined): VerifierKey {
  const own = parseVkey(sha256, readText(root, 'vkey').trimEnd());
  if ('wrong' in own) {
    return fail({ code: 'vkey_malformed', message: `File vkey: ${own.wrong}.`, file: 'vkey' });
  }
  if (trusted === undefined) return own.value;
  const key = parseVkey(sha256, trusted);
  if ('wrong' in key) {
    return fail({ code: 'vkey_malformed', message: `The key given with --vkey: ${key.wrong}.` });
  }
  if (sameKey(key.value, own.value)) return key.value;
  const message = `The export names another key than the one you trust: ${own.value.name}.`;
  return fail({ code: 'vkey_other', message, file: 'vkey' });
}

/**
 * Every checkpoint, oldest first: form, signature and order are right, and the latest one is the
 * last.
 */
export function readCheckpoints(root: string, key: VerifierKey): readonly Checkpoint[] {
  const file = 'checkpoints.ndjson';
  const checkpoints: Checkpoint[] = [];
  let last: string | undefined;
  for (const { bytes, number } of linesOf(root, file)) {
    const where = `Checkpoint ${number} (line ${number} of ${file})`;
    const note = noteOf(bytes);
    const opened =
      note === undefined
        ? { wrong: 'its line is not a JSON string' }
        : openCheckpoint(note, key, verifyEd25519);
    if ('wrong' in opened) {
      fail({ code: 'checkpoint_malformed', message: `${where}: ${opened.wrong}.`, file });
    }
    const before = checkpoints.at(-1)?.size ?? 0;
    if (opened.value.size < before) {
      const message = `${where} seals ${opened.value.size} entries, the one before it ${before}.`;
      fail({ code: 'checkpoint_shrinks', message, file });
    }
    checkpoints.push(opened.value);
    last = note;
  }
  if (last === undefined) {
    fail({ code: 'checkpoint_missing', message: 'Nothing is sealed: no checkpoint.', file });
  }
  if (readText(root, 'checkpoint') !== last) {
    const message = `File checkpoint is not the last line of ${file}.`;
    fail({ code: 'checkpoint_not_latest', message, file: 'checkpoint' });
  }
  return checkpoints;
}

function noteOf(line: Uint8Array): string | undefined {
  try {
    const value: unknown = JSON.parse(textOf(line) ?? '');
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
