/**
 * The journal's leaf: what happened, to what, by whom, when. Its bytes are canonical JSON and never
 * change; a new field means a new `v`. What is personal stands in it by hash only.
 */
import { type Parsed, utf8Encode } from './bytes.ts';
import { type Json, canonicalJson, parseCanonical } from './canonical.ts';

export type JsonObject = { readonly [key: string]: Json };

/** One event of one item, as it stands in the log. */
export type JournalEntry = {
  readonly v: 1;
  /** Id of the event. */
  readonly id: string;
  /** Organisation whose journal this is. */
  readonly org: string;
  /** Kind of the item, such as `file` or `receipt`. */
  readonly kind: string;
  readonly item: string;
  /** 1, 2, 3 ... of the item, without gaps. */
  readonly version: number;
  /** What happened, in the past tense, such as `ReceiptAttached`. */
  readonly type: string;
  /** The post that acted, the person in it, and on whose behalf; null where there is none. */
  readonly post: string | null;
  readonly person: string | null;
  readonly behalf: string | null;
  /** Time of the database, `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
  readonly at: string;
  readonly body: JsonObject;
};

const FIELDS: readonly (keyof JournalEntry)[] = [
  'at',
  'behalf',
  'body',
  'id',
  'item',
  'kind',
  'org',
  'person',
  'post',
  'type',
  'v',
  'version',
];
const TEXTS = ['id', 'org', 'kind', 'item', 'type'] as const;
const TEXTS_OR_NULL = ['post', 'person', 'behalf'] as const;

/**
 * The bytes whose hash is the leaf. Throws a RangeError or NotCanonicalError at an entry that is
 * none.
 */
export function leafBytes(entry: JournalEntry): Uint8Array {
  const wrong = wrongWith(entry);
  if (wrong !== undefined) throw new RangeError(`not a journal entry: ${wrong}`);
  return utf8Encode(canonicalJson(entry));
}

/** The entry that a line of the journal spells, or what is wrong with the line. */
export function parseLeaf(line: string): Parsed<JournalEntry> {
  const parsed = parseCanonical(line);
  if ('wrong' in parsed) return parsed;
  const wrong = wrongWith(parsed.value);
  // The one place where unknown JSON becomes an entry: every field has just been looked at.
  return wrong === undefined ? { value: parsed.value as unknown as JournalEntry } : { wrong };
}

function wrongWith(value: Json): string | undefined {
  if (!isObject(value)) return 'it is not an object';
  const fields = Object.keys(value).sort();
  if (fields.join() !== FIELDS.join()) return 'it has not exactly the fields of a journal entry';
  if (value['v'] !== 1) return 'its "v" is not 1';
  for (const field of TEXTS) {
    if (typeof value[field] !== 'string' || value[field] === '') return `its "${field}" is no text`;
  }
  for (const field of TEXTS_OR_NULL) {
    const text = value[field];
    if (text !== null && (typeof text !== 'string' || text === '')) {
      return `its "${field}" is neither a text nor null`;
    }
  }
  if (!Number.isSafeInteger(value['version']) || Number(value['version']) < 1) {
    return 'its "version" is not 1, 2, 3 ...';
  }
  if (!isInstant(value['at'])) return 'its "at" is not a time in UTC with milliseconds';
  return isObject(value['body']) ? undefined : 'its "body" is not an object';
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const INSTANT = /^(\d{4})-(0\d|1[0-2])-([0-3]\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A time that exists in the calendar, written in the one way we write it. */
function isInstant(value: Json | undefined): boolean {
  const match = typeof value === 'string' ? INSTANT.exec(value) : null;
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day >= 1 && day <= (month === 2 && leap ? 29 : (DAYS[month] ?? 0));
}

/** What a body refers to by hash: contents (canonical JSON) and documents (bytes). */
export type References = {
  readonly contents: readonly string[];
  readonly documents: readonly string[];
};

const SHA256_HEX = /^[0-9a-f]{64}$/;
const CONTENT_KEY = /^content$|Content$/;
const DOCUMENT_KEY = /^document$|^pdf$|Document$/;

/**
 * Every hash that a body refers to, in reading order. A SHA-256 in hexadecimal is a reference where
 * its key is `content`, `document` or `pdf`, or ends in `Content` or `Document`, or where it stands
 * in an array under `contents` or `documents`. Event types follow this convention so that an
 * auditor needs no list of them.
 */
export function referencesOf(body: Json): References {
  const contents: string[] = [];
  const documents: string[] = [];
  const visit = (value: Json, key: string, inArray: boolean): void => {
    if (typeof value === 'string') {
      if (!SHA256_HEX.test(value)) return;
      if (inArray ? key === 'contents' : CONTENT_KEY.test(key)) contents.push(value);
      if (inArray ? key === 'documents' : DOCUMENT_KEY.test(key)) documents.push(value);
    } else if (isArray(value)) {
      for (const item of value) visit(item, key, true);
    } else if (value !== null && typeof value === 'object') {
      for (const [name, item] of Object.entries(value)) visit(item, name, false);
    }
  };
  visit(body, '', false);
  return { contents, documents };
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
