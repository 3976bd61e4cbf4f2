/**
 * Keyset pagination: the cursor of a list is the sort key of its last row, `<time>/<id>`, and
 * `<time>/<id>/<number>` where one item has several rows of one time.
 */

export type Key = readonly [at: string, id: string, seq: number];

/** Sorts after every real key of a descending list. */
const FIRST: Key = [
  '9999-12-31T23:59:59.999Z',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  2 ** 31 - 1,
];

/** Sorts before every real key of an ascending list. */
export const START: Key = ['0001-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000', 0];

/** A cursor that no list of ours gave: a wrong request, 400. */
class BadCursor extends Error {
  override readonly name = 'BadCursor';
  readonly statusCode = 400;
  readonly code = 'after';
}

const CURSOR = /^(.{24})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(\d{1,9}))?$/;

/** The key behind which the next page starts; without a cursor that of the first page. */
export function keyAfter(after: string | undefined, first: Key = FIRST): Key {
  if (after === undefined || after === '') return first;
  const [, at, id, seq] = CURSOR.exec(after) ?? [];
  if (at === undefined || id === undefined || !isInstant(at)) throw new BadCursor('no such page');
  return [at, id, seq === undefined ? first[2] : Number(seq)];
}

function isInstant(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString() === text && text >= '0001';
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
