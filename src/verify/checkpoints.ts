/**
 * The key and the signed checkpoints of an export, each checked on its own; the roots are compared
 * as the tree grows, so that any number of checkpoints is read once and none is kept.
 */
import {
  type Checkpoint,
  type VerifierKey,
  checkpointText,
  openCheckpoint,
  parseNote,
  parseVkey,
  sameBytes,
  sameKey,
} from '../core/ledger/index.ts';
import type { Attests, Witnessed } from './attests.ts';
import type { Stamped, Stamps } from './stamps.ts';
import { type Line, linesOf, readText, sha256, textOf } from './disk.ts';
import { verifyEd25519 } from './ed25519.ts';
import { cannotJudge, fail } from './problem.ts';
import { type Tables, fileOf, rowsIn } from './tables.ts';

export { verifyEd25519 } from './ed25519.ts';

const FILE = 'checkpoints.ndjson';

/**
 * The log's key: the one the auditor trusts, which the export must name too, or else the export's
 * own.
 */
export function readKey(root: string, trusted: string | undefined): VerifierKey {
  const own = parseVkey(sha256, readText(root, 'vkey').replace(/\n$/, ''));
  if ('wrong' in own) {
    const message = `File vkey: ${own.wrong}.`;
    return cannotJudge({ code: 'vkey_malformed', message, file: 'vkey' });
  }
  if (trusted === undefined) return own.value;
  const key = parseVkey(sha256, trusted);
  if ('wrong' in key) {
    const message = `The key given with --vkey: ${key.wrong}.`;
    return cannotJudge({ code: 'vkey_malformed', message });
  }
  if (sameKey(key.value, own.value)) return key.value;
  const message = `The export names another key than the one you trust: ${own.value.name}.`;
  return cannotJudge({ code: 'vkey_other', message, file: 'vkey' });
}

/** A checkpoint in a file of its own: the published one, or one that was kept from earlier. */
export function openNoteFile(text: string, key: VerifierKey, name: string): Checkpoint {
  const opened = openCheckpoint(text, key, verifyEd25519);
  if ('value' in opened) return opened.value;
  const message = `${name}: ${opened.wrong}.`;
  const note = parseNote(text);
  const ours =
    'value' in note &&
    note.value.signatures.some(({ name: by, id }) => by === key.name && id === key.id);
  const problem = { code: 'checkpoint_malformed', message, file: name } as const;
  // Forged where it claims to be ours; otherwise of another key, or no note at all.
  return ours ? fail(problem) : cannotJudge(problem);
}

/** The checkpoints of an export, oldest first, one at a time. */
export type Seals = {
  /** The published one, which the last of all must be. */
  readonly latest: Checkpoint;
  /** The next one and its number, counted from 1; undefined behind the last. */
  /** What others say of them; to be asked behind the last. */
  readonly vouched: () => { readonly witnessed: Witnessed; readonly stamped: Stamped };
  readonly next: () => { readonly checkpoint: Checkpoint; readonly number: number } | undefined;
};

type Beside = {
  readonly tables: Tables | undefined;
  readonly attests: Attests;
  readonly stamps: Stamps;
};

/** With `tables`, each has its row in the table of checkpoints. */
export function openSeals(
  root: string,
  key: VerifierKey,
  { tables, attests, stamps }: Beside,
): Seals {
  let witnessed: Witnessed = { cosignatures: 0, unknown: 0, size: null };
  let stamped: Stamped = { stamps: 0, size: null };
  const latest = openNoteFile(readText(root, 'checkpoint'), key, 'checkpoint');
  const lines = linesOf(root, FILE);
  const rows = tables === undefined ? undefined : rowsIn(root, tables, 'checkpoints');
  let before: Checkpoint | undefined;
  return {
    latest,
    vouched: () => ({ witnessed, stamped }),
    next: () => {
      const { value: line, done } = lines.next();
      const row = rows?.next().value?.row;
      if (done === true || line === undefined) {
        mustBeLatest(before, latest);
        if (row !== undefined) rowFault(`holds ${row['size']}, of which there is no note`);
        witnessed = attests.close();
        stamped = stamps.close();
        return undefined;
      }
      const checkpoint = checkpointIn(line, key);
      if (checkpoint.size < (before?.size ?? 0)) {
        const message =
          `${nameOf(line)} seals ${checkpoint.size} entries, ` +
          `the one before it ${before?.size ?? 0}.`;
        fail({ code: 'checkpoint_shrinks', message, file: FILE });
      }
      const size = rows === undefined ? String(checkpoint.size) : row?.['size'];
      if (size !== String(checkpoint.size))
        rowFault(`says ${size ?? 'nothing'} of checkpoint ${line.number}, of ${checkpoint.size}`);
      if (rows !== undefined && checkpoint.size === before?.size)
        rowFault(`holds two checkpoints of ${checkpoint.size}`);
      const text = checkpointText(checkpoint);
      for (const others of [attests, stamps]) others.take(checkpoint.size, text);
      before = checkpoint;
      return { checkpoint, number: line.number };
    },
  };
}

function rowFault(why: string): never {
  const message = `The table checkpoints ${why}.`;
  return fail({ code: 'row_differs', message, file: fileOf('checkpoints') });
}

function mustBeLatest(last: Checkpoint | undefined, latest: Checkpoint): void {
  if (last === undefined) {
    fail({ code: 'checkpoint_missing', message: 'Nothing is sealed: no checkpoint.', file: FILE });
  }
  if (last.size === latest.size && sameBytes(last.root, latest.root)) return;
  const message =
    `File checkpoint, of ${latest.size} entries, is not the last line of ${FILE}, ` +
    `of ${last.size}.`;
  fail({ code: 'checkpoint_not_latest', message, file: 'checkpoint' });
}

function checkpointIn(line: Line, key: VerifierKey): Checkpoint {
  const note = noteOf(line);
  const opened = openCheckpoint(note, key, verifyEd25519);
  if ('value' in opened) return opened.value;
  const message = `${nameOf(line)}: ${opened.wrong}.`;
  return fail({ code: 'checkpoint_malformed', message, file: FILE });
}

function nameOf({ number }: Line): string {
  return `Checkpoint ${number} (line ${number} of ${FILE})`;
}

function noteOf(line: Line): string {
  try {
    const value: unknown = JSON.parse(textOf(line.bytes) ?? '');
    if (typeof value === 'string') return value;
  } catch {
    // Said below.
  }
  const message = `${nameOf(line)}: its line is not a JSON string.`;
  return cannotJudge({ code: 'checkpoint_malformed', message, file: FILE });
}
