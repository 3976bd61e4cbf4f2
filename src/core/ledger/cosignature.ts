/**
 * Cosignatures, C2SP tlog-cosignature with Ed25519 (type 0x04): a witness says that at this time
 * the checkpoint was the largest it had seen of the log, and consistent with all before it.
 */
import {
  type Parsed,
  type Sha256,
  fromBase64,
  joinBytes,
  toBase64,
  toHex,
  utf8Encode,
} from './bytes.ts';
import { type NoteSignature, type VerifySignature, isKeyName, parseNote } from './note.ts';

/** The key of a witness. `id` is its key id as 8 hexadecimal digits, other than that of a log. */
export type WitnessKey = {
  readonly kind: 'witness';
  readonly name: string;
  readonly id: string;
  readonly publicKey: Uint8Array;
};

/** A witness key that signs. `sign` is Ed25519 over the message, 64 bytes. */
export type Cosigner = WitnessKey & { readonly sign: (message: Uint8Array) => Uint8Array };

/** A cosignature that holds; `time` in seconds since 1970-01-01 UTC, by the witness's clock. */
export type Cosigned = { readonly name: string; readonly id: string; readonly time: number };

const COSIGNATURE = 4;
const PUBLIC_KEY_BYTES = 32;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/**
 * A witness key of this name; its id is SHA-256(name || 0x0A || 0x04 || key), four bytes. Throws a
 * RangeError at a name with blanks or `+`, or a key of other length.
 */
export function witnessKey(sha256: Sha256, name: string, publicKey: Uint8Array): WitnessKey {
  if (!isKeyName(name))
    throw new RangeError('a key name has no blanks, no "+", no control characters');
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError('an Ed25519 key has 32 bytes');
  const named = joinBytes([utf8Encode(`${name}\n`), typedKey(publicKey)]);
  return { kind: 'witness', name, id: toHex(sha256(named).slice(0, 4)), publicKey };
}

/** The one-line form of a witness key: `name+id+base64(0x04 || key)`. */
export function formatWitnessVkey({ name, id, publicKey }: WitnessKey): string {
  return `${name}+${id}+${toBase64(typedKey(publicKey))}`;
}

/** The witness key that a line spells; its id must be that of its name and key. */
export function parseWitnessVkey(sha256: Sha256, text: string): Parsed<WitnessKey> {
  const [, name = '', id = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  if (!isKeyName(name)) return { wrong: 'a witness key has the form name+id+key' };
  const bytes = fromBase64(base64);
  if (bytes?.length !== 1 + PUBLIC_KEY_BYTES || bytes[0] !== COSIGNATURE)
    return { wrong: 'the witness key holds no Ed25519 key for cosignatures' };
  const key = witnessKey(sha256, name, bytes.slice(1));
  return key.id === id ? { value: key } : { wrong: 'the witness key has not the id of its key' };
}

function typedKey(publicKey: Uint8Array): Uint8Array {
  return joinBytes([new Uint8Array([COSIGNATURE]), publicKey]);
}

/**
 * The cosignature of a checkpoint's text (without signatures, with its last newline) at a time in
 * whole seconds since 1970-01-01 UTC. Throws a RangeError at a time that is none.
 */
export function cosign(text: string, cosigner: Cosigner, time: number): NoteSignature {
  if (!Number.isSafeInteger(time) || time < 0) throw new RangeError(`${time} is no time`);
  const stamp = new Uint8Array(TIME_BYTES);
  for (let i = TIME_BYTES - 1, rest = time; i >= 0; i--, rest = Math.floor(rest / 256))
    stamp[i] = rest % 256;
  const signature = joinBytes([stamp, cosigner.sign(cosignedMessage(text, time))]);
  return { name: cosigner.name, id: cosigner.id, signature };
}

function cosignedMessage(text: string, time: number): Uint8Array {
  return utf8Encode(`cosignature/v1\ntime ${time}\n${text}`);
}

/** The time that a witness's line names, if the line is its cosignature of this text. */
export function openCosignature(
  text: string,
  { name, id, signature }: NoteSignature,
  key: WitnessKey,
  verify: VerifySignature,
): Parsed<number> {
  if (name !== key.name || id !== key.id) return { wrong: `it is not signed by ${key.name}` };
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES)
    return { wrong: `the cosignature by ${key.name} has a wrong length` };
  const time = signature.slice(0, TIME_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
  if (!Number.isSafeInteger(time)) return { wrong: `the cosignature by ${key.name} has no time` };
  const good = verify(key.publicKey, cosignedMessage(text, time), signature.slice(TIME_BYTES));
  return good ? { value: time } : { wrong: `the cosignature by ${key.name} is wrong` };
}

/**
 * Which of these witnesses have cosigned a note, each once, in the order of the keys. Every line of
 * a known key must hold; lines of others are passed over. C2SP signed-note.
 */
export function cosignaturesOf(
  note: string,
  keys: readonly WitnessKey[],
  verify: VerifySignature,
): Parsed<readonly Cosigned[]> {
  const parsed = parseNote(note);
  if ('wrong' in parsed) return parsed;
  const { text, signatures } = parsed.value;
  const found: Cosigned[] = [];
  for (const key of keys) {
    const { name, id } = key;
    const lines = signatures.filter((line) => line.name === name && line.id === id);
    const times: number[] = [];
    for (const line of lines) {
      const opened = openCosignature(text, line, key, verify);
      if ('wrong' in opened) return opened;
      times.push(opened.value);
    }
    if (times.length > 0) found.push({ name, id, time: Math.max(...times) });
  }
  return { value: found };
}

/**
 * Whether enough different witnesses have cosigned. A quorum of 0 asks for none; a witness counts
 * once, whatever its lines and names: by its key.
 */
export function hasQuorum(
  cosigned: readonly Cosigned[],
  keys: readonly WitnessKey[],
  quorum: number,
): boolean {
  const signers = new Set(
    keys
      .filter(({ name, id }) => cosigned.some((one) => one.name === name && one.id === id))
      .map(({ publicKey }) => toHex(publicKey)),
  );
  return signers.size >= quorum;
}
