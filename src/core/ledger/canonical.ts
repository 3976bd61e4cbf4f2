/**
 * The one spelling of a JSON value, RFC 8785 (JCS): keys in the order of their UTF-16 code units,
 * no blanks, numbers and strings as ECMAScript writes them. Two systems that agree on a value agree
 * on its bytes, and so on its hash. Text is taken as it is: who lets text in brings it to Unicode
 * NFC first.
 */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Deepest nesting of arrays and objects; far beyond any record, and it keeps hostile input off the
 * stack.
 */
export const DEPTH_MAX = 100;

/**
 * A value that has no canonical form: it is not JSON, or nests too deep. `path` says where it
 * stands.
 */
export class NotCanonicalError extends Error {
  override readonly name = 'NotCanonicalError';
  readonly path: string;
  constructor(path: string, why: string) {
    super(`${path === '' ? 'the value' : path} ${why}`);
    this.path = path;
  }
}

/**
 * The canonical text. Throws a NotCanonicalError at what JSON cannot carry: NaN, infinities,
 * undefined, functions, bigints, objects with a prototype of their own, half a surrogate pair; and
 * below DEPTH_MAX.
 */
export function canonicalJson(value: Json): string {
  return write(value, '', 0);
}

/**
 * Whether a text is exactly the canonical form of the value it spells. Repeated keys, blanks: no.
 */
export function isCanonical(text: string): boolean {
  return 'value' in parseCanonical(text);
}

/** The value of a canonical text, or what is wrong with it. */
export function parseCanonical(text: string): { value: Json } | { wrong: string } {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { wrong: 'it is not JSON' };
  }
  try {
    if (canonicalJson(value) !== text) return { wrong: 'it is not in canonical form (RFC 8785)' };
  } catch (error) {
    if (error instanceof NotCanonicalError) return { wrong: error.message };
    throw error;
  }
  return { value };
}

function write(value: unknown, path: string, depth: number): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonicalError(path, `is ${value}`);
      return JSON.stringify(value);
    case 'string':
      return quote(value, path);
    case 'object':
      if (value === null) return 'null';
      if (depth === DEPTH_MAX) {
        throw new NotCanonicalError(path, `nests deeper than ${DEPTH_MAX} levels`);
      }
      return Array.isArray(value)
        ? writeArray(value, path, depth + 1)
        : writeObject(value, path, depth + 1);
    default:
      throw new NotCanonicalError(path, `is ${typeof value}, which JSON cannot carry`);
  }
}

function writeArray(values: readonly unknown[], path: string, depth: number): string {
  // Array.from also visits holes, which `map` would pass over in silence.
  const items = Array.from(values, (item, i) => write(item, `${path}[${i}]`, depth));
  return `[${items.join(',')}]`;
}

function writeObject(object: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotCanonicalError(path, 'is not a plain object');
  }
  // The default order of sort is that of UTF-16 code units, which RFC 8785 3.2.3 asks for.
  const members = Object.entries(object as Record<string, unknown>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => {
      const at = path === '' ? key : `${path}.${key}`;
      return `${quote(key, at)}:${write(item, at, depth)}`;
    });
  return `{${members.join(',')}}`;
}

function quote(text: string, path: string): string {
  // JSON.stringify escapes just what RFC 8785 3.2.2.2 does, but for half pairs, which JCS forbids.
  if (!text.isWellFormed()) throw new NotCanonicalError(path, 'holds half a surrogate pair');
  return JSON.stringify(text);
}
