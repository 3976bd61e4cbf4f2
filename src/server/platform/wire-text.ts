/**
 * Text as it comes over the wire: one Unicode form, nothing that could not be written down again.
 */

const DEPTH_MAX = 64;

/**
 * A JSON value with every text in NFC (क़ has two spellings and one look; hashes and comparisons
 * need one). Null when a text holds half a character or the value nests deeper than anything of
 * ours does.
 */
export function normalised(value: unknown, depth = 0): { readonly value: unknown } | null {
  if (typeof value === 'string') {
    return value.isWellFormed() ? { value: value.normalize('NFC') } : null;
  }
  if (typeof value !== 'object' || value === null) return { value };
  if (depth > DEPTH_MAX) return null;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const part of value) {
      const done = normalised(part, depth + 1);
      if (done === null) return null;
      list.push(done.value);
    }
    return { value: list };
  }
  const record: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    const done = normalised(part, depth + 1);
    if (done === null || !key.isWellFormed()) return null;
    record[key] = done.value;
  }
  return { value: record };
}
