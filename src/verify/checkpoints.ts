/**
 * The key and the signed checkpoints of an export, each checked on its own; the roots are compared
 * as the tree grows, so that any number of checkpoints is read once and none is kept.
 */
import {
  type Checkpoint,
  type Foregoing,
  type VerifierKey,
  checkpointText,
  formatSignatureLine,
  nameNote,
  openCheckpoint,
  parseForegoing,
  parseNote,
  parseVkey,
  sameBytes,
  sameKey,
} from '../core/ledger/index.ts';
import type { Attests, Witnessed } from './attests.ts';
import type { Lookup } from './lookup.ts';
import type { Stamped, Stamps } from './stamps.ts';
import { type Line, linesOf, readText, sha256, textOf } from './disk.ts';
import { verifyEd25519 } from './ed25519.ts';
import { type Problem, UnsoundError, cannotJudge, fail } from './problem.ts';
import { type Tables, fileOf, rowsIn } from './tables.ts';
import { type Published, openVouchings } from './vouchings.ts';

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

/** The published checkpoint, and what is wrong with its file where the log shows another. */
type Face = Published & { readonly checkpoint: Checkpoint; readonly problem?: Problem };

/**
 * A file that is cut or spoilt is judged by the last line of the log's own list: then it is bad.
 * Where that is none of this key either, nobody can tell.
 */
function openFace(root: string, key: VerifierKey): Face {
  const file = 'checkpoint';
  try {
    const text = readText(root, file);
    const checkpoint = openNoteFile(text, key, file);
    const note = parseNote(text);
    const all = 'value' in note ? note.value.signatures : [];
    const others = all.filter(({ name, id }) => name !== key.name || id !== key.id);
    return { checkpoint, size: checkpoint.size, lines: others.map(formatSignatureLine) };
  } catch (error) {
    if (!(error instanceof UnsoundError) || error.problem.code === 'file_missing') throw error;
    let last: Line | undefined;
    for (const line of linesOf(root, FILE)) last = { ...line, bytes: line.bytes.slice() };
    const opened = last === undefined ? last : openCheckpoint(noteOf(last), key, verifyEd25519);
    if (opened === undefined || 'wrong' in opened) throw error;
    const checkpoint = opened.value;
    return { checkpoint, size: checkpoint.size, lines: [], problem: error.problem };
  }
}

/** The checkpoints of an export, oldest first, one at a time. */
export type Seals = {
  /** The published one, which the last of all must be. */
  readonly latest: Checkpoint;
  /** What others say of them; to be asked behind the last. */
  readonly vouched: () => { readonly witnessed: Witnessed; readonly stamped: Stamped };
  /** The next one and its number, counted from 1; undefined behind the last. */
  readonly next: () => { readonly checkpoint: Checkpoint; readonly number: number } | undefined;
};

type Beside = {
  readonly tables: Tables | undefined;
  readonly lookup: Lookup;
  readonly attests: Attests;
  readonly stamps: Stamps;
};

/** A checkpoint with its signed note, which the next one names. */
type Sealed = { readonly checkpoint: Checkpoint; readonly note: string; readonly said: Foregoing };

/** With `tables`, each has its row in the table of checkpoints. */
export function openSeals(root: string, key: VerifierKey, beside: Beside): Seals {
  const { tables, lookup, attests, stamps } = beside;
  let witnessed: Witnessed = { cosignatures: 0, unknown: 0, size: null };
  let stamped: Stamped = { stamps: 0, size: null };
  const face = openFace(root, key);
  const vouchings = openVouchings(root, tables, { lookup, published: face });
  const lines = linesOf(root, FILE);
  const rows = tables === undefined ? undefined : rowsIn(root, tables, 'checkpoints');
  let before: Sealed | undefined;
  return {
    latest: face.checkpoint,
    vouched: () => ({ witnessed, stamped }),
    next: () => {
      const { value: line, done } = lines.next();
      const row = rows?.next().value?.row;
      if (done === true || line === undefined) {
        mustBeLatest(before?.checkpoint, face);
        if (row !== undefined) rowFault(`holds ${row['size']}, of which there is no note`);
        witnessed = attests.close();
        stamped = stamps.close();
        vouchings.close();
        return undefined;
      }
      const sealed = sealedIn(line, key);
      const { checkpoint, said } = sealed;
      mustFollow(before, sealed, nameOf(line));
      const size = rows === undefined ? String(checkpoint.size) : row?.['size'];
      if (size !== String(checkpoint.size))
        rowFault(`says ${size ?? 'nothing'} of checkpoint ${line.number}, of ${checkpoint.size}`);
      if (rows !== undefined && checkpoint.size === before?.checkpoint.size)
        rowFault(`holds two checkpoints of ${checkpoint.size}`);
      const text = checkpointText(checkpoint);
      for (const others of [attests, stamps]) others.take(checkpoint.size, text);
      vouchings.take(said.vouched, nameOf(line));
      before = sealed;
      return { checkpoint, number: line.number };
    },
  };
}

/**
 * Sizes rise, and each checkpoint names the one before it. Only the first ones of a log that is
 * older than this rule name none.
 */
function mustFollow(before: Sealed | undefined, { checkpoint, said }: Sealed, name: string): void {
  const { prev } = said;
  const last = before?.checkpoint.size;
  if (checkpoint.size < (last ?? 0)) {
    const message = `${name} seals ${checkpoint.size} entries, the one before it ${last}.`;
    fail({ code: 'checkpoint_shrinks', message, file: FILE });
  }
  if (prev === null && (before?.said.prev ?? null) === null) return;
  const found = before === undefined ? null : nameNote(sha256, last ?? 0, before.note);
  if (prev !== null && prev.size === found?.size && sameBytes(prev.hash, found.hash)) return;
  const named = prev === null ? 'none' : `the checkpoint of ${prev.size} entries`;
  const message =
    `${name} names ${named} as the one before it; ` +
    `here that is ${found === null ? 'none' : `another one, of ${found.size}`}.`;
  fail({ code: 'checkpoint_missing', message, file: FILE });
}

function rowFault(why: string): never {
  const message = `The table checkpoints ${why}.`;
  return fail({ code: 'row_differs', message, file: fileOf('checkpoints') });
}

function mustBeLatest(last: Checkpoint | undefined, { checkpoint, problem }: Face): void {
  if (last === undefined) {
    fail({ code: 'checkpoint_missing', message: 'Nothing is sealed: no checkpoint.', file: FILE });
  }
  if (problem !== undefined) fail(problem);
  if (checkpointText(last) === checkpointText(checkpoint)) return;
  const message =
    `File checkpoint, of ${checkpoint.size} entries, is not the last line of ${FILE}, ` +
    `of ${last.size}.`;
  fail({ code: 'checkpoint_not_latest', message, file: 'checkpoint' });
}

function sealedIn(line: Line, key: VerifierKey): Sealed {
  const note = noteOf(line);
  const opened = openCheckpoint(note, key, verifyEd25519);
  const said = 'wrong' in opened ? opened : parseForegoing(opened.value.extensions);
  if ('value' in opened && 'value' in said)
    return { checkpoint: opened.value, note, said: said.value };
  const message = `${nameOf(line)}: ${'wrong' in said ? said.wrong : ''}.`;
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
