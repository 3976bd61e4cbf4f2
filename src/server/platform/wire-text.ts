/**
 * Text as it comes over the wire: one Unicode form, nothing that could not be written down again.
 */

const DEPTH_MAX = 64;

/** The value in its one form, or the path of what cannot be one: `form/sender/name`. */
export type Normalised = { readonly value: unknown } | { readonly wrong: string };

/**
 * A JSON value with every text in NFC (क़ has two spellings and one look; hashes and comparisons
 * need one). Wrong is a text that holds half a character or the character zero, which no database
 * keeps, and a value that nests deeper than anything of ours does.
 */
export function normalised(value: unknown, path: readonly string[] = []): Normalised {
  if (typeof value === 'string')
    return isWritable(value) ? { value: value.normalize('NFC') } : { wrong: path.join('/') };
  if (typeof value !== 'object' || value === null) return { value };
  if (path.length > DEPTH_MAX) return { wrong: path.slice(0, 3).join('/') };
  const parts: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const done = isWritable(key) ? normalised(part, [...path, key]) : { wrong: path.join('/') };
    if ('wrong' in done) return done;
    parts.push([key, done.value]);
  }
  if (Array.isArray(value)) return { value: parts.map(([, part]) => part) };
  return { value: Object.fromEntries(parts) };
}

function isWritable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
