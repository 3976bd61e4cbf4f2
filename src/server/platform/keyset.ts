/** Keyset pagination: the cursor of a list is the sort key of its last row, `<time>/<id>`. */

/** Sorts after every real key of a descending list. */
const FIRST: readonly [string, string] = [
  '9999-12-31T23:59:59.999Z',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];

/**
 * The key behind which the next page starts; the first page's when the cursor is absent or not one
 * of ours.
 */
export function keyAfter(after: string | undefined): readonly [string, string] {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/([0-9a-f-]{36})$/.exec(after ?? '');
  return found?.[1] === undefined || found[2] === undefined ? FIRST : [found[1], found[2]];
}

/** A page and the cursor of the next one; null when there is none. */
export function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  at: (row: Row) => string,
): { rows: Row[]; next: string | null } {
  const last = rows[limit - 1];
  const more = rows.length > limit && last !== undefined;
  return { rows: rows.slice(0, limit), next: more ? `${at(last)}/${last.id}` : null };
}
