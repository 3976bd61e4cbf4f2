/**
 * Checkpoints, C2SP tlog-checkpoint: what the log says of itself at one size, as a signed note.
 * `origin\nsize\nbase64(root)\n`, each on its own line, then extension lines: ours say what came
 * before (foregoing.ts) and are audited; those of other logs are kept as they are.
 */
import { type Parsed, fromBase64, toBase64 } from './bytes.ts';
import { type Signer, type VerifierKey, type VerifySignature, openNote, signNote } from './note.ts';
import { HASH_BYTES } from './tree.ts';

/**
 * `origin` names the log for ever; `size` counts its leaves; `root` is the RFC 6962 root over them.
 */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Further lines, none of them empty. */
  readonly extensions: readonly string[];
};

/** One that is still to be written; without extension lines where there is nothing to add. */
export type NewCheckpoint = Omit<Checkpoint, 'extensions'> & {
  readonly extensions?: readonly string[];
};

/** The text to sign. Throws a RangeError at an origin, size or root that no checkpoint can have. */
export function checkpointText(checkpoint: NewCheckpoint): string {
  const { origin, size, root, extensions = [] } = checkpoint;
  if (origin === '' || origin.includes('\n')) throw new RangeError('an origin is one line');
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no tree size`);
  if (root.length !== HASH_BYTES) throw new RangeError('a root has 32 bytes');
  if (extensions.some((line) => line === '' || line.includes('\n')))
    throw new RangeError('an extension is one line');
  return [origin, size, toBase64(root), ...extensions].map((line) => `${line}\n`).join('');
}

/** The checkpoint that a text spells, in the one spelling that `checkpointText` writes. */
export function parseCheckpointText(text: string): Parsed<Checkpoint> {
  const lines = text.split('\n');
  const end = lines.pop();
  const [origin = '', sizeText = '', rootText = '', ...extensions] = lines;
  if (lines.length < 3 || end !== '') return { wrong: 'a checkpoint has three lines or more' };
  if (extensions.includes('')) return { wrong: 'an extension line of the checkpoint is empty' };
  if (origin === '') return { wrong: 'the checkpoint has no origin' };
  const size = Number(sizeText);
  if (!/^(0|[1-9]\d*)$/.test(sizeText) || !Number.isSafeInteger(size)) {
    return { wrong: 'the checkpoint has no valid tree size' };
  }
  const root = fromBase64(rootText);
  if (root?.length !== HASH_BYTES) return { wrong: 'the checkpoint has no valid root hash' };
  return { value: { origin, size, root, extensions } };
}

/**
 * The signed checkpoint, ready to store and publish. The origin of a log is the name of its key.
 */
export function signCheckpoint(checkpoint: Omit<NewCheckpoint, 'origin'>, signer: Signer): string {
  return signNote(checkpointText({ ...checkpoint, origin: signer.name }), signer);
}

/** The checkpoint in a note signed by the log's own key, whose name is the origin. */
export function openCheckpoint(
  note: string,
  key: VerifierKey,
  verify: VerifySignature,
): Parsed<Checkpoint> {
  const text = openNote(note, key, verify);
  if ('wrong' in text) return text;
  const parsed = parseCheckpointText(text.value);
  if ('wrong' in parsed || parsed.value.origin === key.name) return parsed;
  return { wrong: `it is a checkpoint of another log, ${parsed.value.origin}` };
}
