/**
 * What a printed page says of itself: the code on a letter or an acknowledgement slip, and the
 * statement of the log that it is checked against. docs/adr/0008.
 */
import { fromBase64, fromHex, toBase64, toHex } from './ledger/bytes.ts';
import type { Parsed } from './ledger/bytes.ts';
import type { JournalEntry } from './ledger/event.ts';
import type { Hash, Id, Instant } from './words.ts';

/** An issued letter, or a dak that was registered. */
export const CHECKED_KINDS = ['issue', 'receipt'] as const;
export type CheckedKind = (typeof CHECKED_KINDS)[number];

export type CheckCode = {
  readonly kind: CheckedKind;
  /** The log in which it stands; the name of its key. */
  readonly origin: string;
  readonly item: Id;
  /**
   * SHA-256 of the canonical content: of what the letter says, or of the form as it was diarised.
   * Both hold a random salt, so that the hash tells nothing and cannot be guessed.
   */
  readonly content: Hash;
};

const LETTERS: Readonly<Record<CheckedKind, string>> = { issue: 'i', receipt: 'r' };
const ID_BYTES = 16;
const HASH_BYTES = 32;
const CODE_LENGTH_MAX = 2000;

/** The code as it stands behind the `#` of its link: `i.<id>.<content>.<origin>`. */
export function formatCheckCode({ kind, origin, item, content }: CheckCode): string {
  const parts = [item.replaceAll('-', ''), content].map((hex) => base64url(fromHex(hex)));
  return [LETTERS[kind], ...parts, encodeURI(origin)].join('.');
}

/** The address that the code on paper leads to; `base` is where people reach the office. */
export function checkLink(base: string, code: CheckCode): string {
  return `${base}/check#${formatCheckCode(code)}`;
}

/** The code in a link or by itself, in the one spelling that `formatCheckCode` writes. */
export function parseCheckCode(text: string): Parsed<CheckCode> {
  if (text.length > CODE_LENGTH_MAX) return { wrong: 'it is too long' };
  const code = text.slice(text.indexOf('#') + 1);
  const found = /^([ir])\.([\w-]{22})\.([\w-]{43})\.(\S+)$/.exec(code);
  if (found === null) return { wrong: 'it is not the code of a letter or slip' };
  const [, letter, item = '', content = '', origin = ''] = found;
  const [id, hash] = [fromBase64url(item), fromBase64url(content)];
  const name = decoded(origin);
  if (id?.length !== ID_BYTES || hash?.length !== HASH_BYTES || name === undefined)
    return { wrong: 'it is a damaged code' };
  const uuid = toHex(id).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const kind = letter === 'i' ? 'issue' : 'receipt';
  return { value: { kind, origin: name, item: uuid, content: toHex(hash) } };
}

function base64url(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) throw new RangeError('an id and a hash are hexadecimal');
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array | undefined {
  const padding = '='.repeat((4 - (text.length % 4)) % 4);
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + padding);
}

function decoded(text: string): string | undefined {
  try {
    const name = decodeURI(text);
    return encodeURI(name) === text ? name : undefined;
  } catch {
    return undefined;
  }
}

/** What the log says of a letter or a dak, in one entry. */
export type Statement = {
  readonly kind: CheckedKind;
  readonly item: Id;
  readonly number: string;
  readonly content: Hash;
  /** When the letter was issued, or the dak registered. */
  readonly at: Instant;
  /** The bytes of the letter as they were frozen; of the scan of the dak, where there is one. */
  readonly document: Hash | null;
};

/** The event whose leaf is shown to whoever checks an item of this kind. */
export const STATED_BY: Readonly<Record<CheckedKind, string>> = {
  issue: 'LetterFrozen',
  receipt: 'ReceiptRegistered',
};

/** The statement that an entry of the log makes; null where it states nothing of this kind. */
export function statementOf(entry: JournalEntry): Statement | null {
  const { kind, item, type, body } = entry;
  const field = (name: string): string | null => {
    const value = body[name];
    return typeof value === 'string' ? value : null;
  };
  const number = field('number');
  if (kind === 'issue' && type === STATED_BY.issue) {
    const [content, at, document] = [field('letterContent'), field('issuedAt'), field('pdf')];
    if (number === null || content === null || at === null || document === null) return null;
    return { kind, item, number, content, at, document };
  }
  if (kind === 'receipt' && type === STATED_BY.receipt) {
    const content = field('formContent');
    if (number === null || content === null) return null;
    return { kind, item, number, content, at: entry.at, document: field('document') };
  }
  return null;
}
