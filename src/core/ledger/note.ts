/**
 * Signed notes, C2SP signed-note: a text, an empty line, and a line for each signature. Only
 * Ed25519 keys (type 0x01) are used to sign; lines of other keys and types are kept and not judged.
 */
import {
  type Parsed,
  type Sha256,
  fromBase64,
  joinBytes,
  sameBytes,
  toBase64,
  toHex,
  utf8Encode,
} from './bytes.ts';

/** Ed25519 (RFC 8032) check; the caller passes the platform's own. */
export type VerifySignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean;

/** A key that others check with. `id` is the key id as 8 hexadecimal digits. */
export type VerifierKey = {
  readonly name: string;
  readonly id: string;
  readonly publicKey: Uint8Array;
};

/** A key that signs: Ed25519 over the note's text, 64 bytes. */
export type Signer = VerifierKey & { readonly sign: (message: Uint8Array) => Uint8Array };

export type NoteSignature = {
  readonly name: string;
  readonly id: string;
  readonly signature: Uint8Array;
};

/** A note taken apart; `text` ends in a newline and is what the signatures sign. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

const ED25519 = new Uint8Array([1]);
const PUBLIC_KEY_BYTES = 32;
const SIGNATURES_MAX = 100;
const NOTE_LENGTH_MAX = 1_000_000;

/**
 * The key id: first four bytes of SHA-256(name || 0x0A || 0x01 || public key). C2SP signed-note.
 */
export function keyId(sha256: Sha256, name: string, publicKey: Uint8Array): string {
  const input = joinBytes([utf8Encode(`${name}\n`), ED25519, publicKey]);
  return toHex(sha256(input).slice(0, 4));
}

/**
 * A verifier key of this name. Throws a RangeError at a name with blanks or `+`, or a key of other
 * length.
 */
export function verifierKey(sha256: Sha256, name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name))
    throw new RangeError('a key name has no blanks, no "+", no control characters');
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError('an Ed25519 key has 32 bytes');
  return { name, id: keyId(sha256, name, publicKey), publicKey };
}

/** The one-line form of a verifier key: `name+id+base64(0x01 || key)`. */
export function formatVkey({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${toBase64(joinBytes([ED25519, publicKey]))}`;
}

/** The verifier key that a line spells; its id must be that of its name and key. */
export function parseVkey(sha256: Sha256, text: string): Parsed<VerifierKey> {
  const [, name = '', id = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  if (!isKeyName(name)) return { wrong: 'a verifier key has the form name+id+key' };
  const bytes = fromBase64(base64);
  if (bytes === undefined || bytes.length !== 1 + PUBLIC_KEY_BYTES || bytes[0] !== 1) {
    return { wrong: 'the verifier key holds no Ed25519 public key' };
  }
  const key = verifierKey(sha256, name, bytes.slice(1));
  return key.id === id ? { value: key } : { wrong: 'the verifier key has not the id of its key' };
}

/**
 * The note with these signatures, ready to store. Throws a RangeError at a text that no note can
 * carry.
 */
export function formatNote({ text, signatures }: Note): string {
  if (!isNoteText(text))
    throw new RangeError('a note ends in a newline, without control characters');
  const lines = signatures.map((signature) => `${formatSignatureLine(signature)}\n`);
  return `${text}\n${lines.join('')}`;
}

/** One signature line, without its newline. */
export function formatSignatureLine({ name, id, signature }: NoteSignature): string {
  const idBytes = new Uint8Array([0, 2, 4, 6].map((i) => Number.parseInt(id.slice(i, i + 2), 16)));
  return `— ${name} ${toBase64(joinBytes([idBytes, signature]))}`;
}

/** The signature that a line (without its newline) spells; nothing checked but its form. */
export function parseSignatureLine(line: string): Parsed<NoteSignature> {
  const [, name = '', base64 = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5)
    return { wrong: 'the note has a malformed signature line' };
  return { value: { name, id: toHex(bytes.slice(0, 4)), signature: bytes.slice(4) } };
}

/** The note signed by one key. */
export function signNote(text: string, signer: Signer): string {
  const signature = signer.sign(utf8Encode(text));
  return formatNote({ text, signatures: [{ name: signer.name, id: signer.id, signature }] });
}

/** A stored note taken apart, nothing checked but its form. */
export function parseNote(note: string): Parsed<Note> {
  if (note.length > NOTE_LENGTH_MAX) return { wrong: 'the note is too long' };
  const blank = note.lastIndexOf('\n\n');
  const text = note.slice(0, blank + 1);
  if (blank < 0 || !isNoteText(text)) return { wrong: 'it is not a signed note' };
  if (!note.endsWith('\n')) return { wrong: 'the note does not end in a newline' };
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) return { wrong: 'the note has too many signatures' };
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if ('wrong' in signature) return signature;
    signatures.push(signature.value);
  }
  return { value: { text, signatures } };
}

/**
 * The text of a note that this key has signed. Every line of the key must verify, and there must be
 * one; lines of other keys are passed over, so that witnesses may add theirs.
 */
export function openNote(note: string, key: VerifierKey, verify: VerifySignature): Parsed<string> {
  const parsed = parseNote(note);
  if ('wrong' in parsed) return parsed;
  const { text, signatures } = parsed.value;
  const ours = signatures.filter(({ name, id }) => name === key.name && id === key.id);
  if (ours.length === 0) return { wrong: `it is not signed by ${key.name}` };
  const message = utf8Encode(text);
  const good = ours.every(
    ({ signature }) => signature.length === 64 && verify(key.publicKey, message, signature),
  );
  return good ? { value: text } : { wrong: `its signature by ${key.name} is wrong` };
}

/** Whether two keys are the same key under the same name. */
export function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && sameBytes(a.publicKey, b.publicKey);
}

/** Whether a key may have this name. C2SP signed-note. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{White_Space}\p{Cc}]/u.test(name) && name.isWellFormed();
}

function isNoteText(text: string): boolean {
  // Below U+0020 only the newline may stand in a note; the class is that of the other controls.
  return text.endsWith('\n') && text.isWellFormed() && !/[^\n\P{Cc}\u007f-\u009f]/u.test(text);
}
