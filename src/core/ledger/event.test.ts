import { describe, expect, test } from 'vitest';
import { utf8Decode } from './bytes.ts';
import { type JournalEntry, leafBytes, parseLeaf, referencesOf } from './event.ts';

const entry: JournalEntry = {
  v: 1,
  id: '01936f2e-0000-7000-8000-000000000001',
  org: '01936f2e-0000-7000-8000-0000000000aa',
  kind: 'receipt',
  item: '01936f2e-0000-7000-8000-0000000000bb',
  version: 1,
  type: 'ReceiptDiarised',
  post: '01936f2e-0000-7000-8000-0000000000cc',
  person: null,
  behalf: null,
  at: '2026-02-28T23:59:59.999Z',
  body: { number: 'डायरी/1' },
};
const line = (change: object): string => utf8Decode(leafBytes({ ...entry, ...change })) ?? '';

describe('leaves', () => {
  test('come back from their bytes', () => {
    expect(parseLeaf(line({}))).toEqual({ value: entry });
    expect(line({})).toMatch(/^\{"at":"2026-02-28T23:59:59\.999Z","behalf":null,"body":\{/);
  });

  test.each([
    [{ v: 2 }, '"v"'],
    [{ id: '' }, '"id"'],
    [{ org: 7 }, '"org"'],
    [{ kind: null }, '"kind"'],
    [{ post: '' }, '"post"'],
    [{ person: 1 }, '"person"'],
    [{ version: 0 }, '"version"'],
    [{ version: 1.5 }, '"version"'],
    [{ version: '1' }, '"version"'],
    [{ at: '2026-02-29T00:00:00.000Z' }, '"at"'],
    [{ at: '2026-02-28T24:00:00.000Z' }, '"at"'],
    [{ at: '2026-02-28T23:59:59Z' }, '"at"'],
    [{ at: '2026-02-28T23:59:59.999+05:30' }, '"at"'],
    [{ at: '2026-00-10T00:00:00.000Z' }, '"at"'],
    [{ body: [] }, '"body"'],
    [{ body: null }, '"body"'],
    [{ extra: 1 }, 'exactly the fields'],
  ])('%j is refused both ways', (change, why) => {
    expect(() => line(change)).toThrow(why);
    const sorted = Object.fromEntries(
      Object.entries({ ...entry, ...change }).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    expect(parseLeaf(JSON.stringify(sorted))).toEqual({
      wrong: expect.stringContaining(why) as string,
    });
  });

  test('know the length of February', () => {
    expect(parseLeaf(line({ at: '2028-02-29T00:00:00.000Z' }))).toHaveProperty('value');
    expect(() => line({ at: '2100-02-29T00:00:00.000Z' })).toThrow('"at"');
  });

  test.each([
    ['blanks', line({}).replace(':', ': ')],
    ['a key twice', line({}).replace('"v":1,', '"v":1,"v":1,')],
    ['an escape too many', line({}).replace('ReceiptDiarised', '\\u0052eceiptDiarised')],
    ['a number spelt otherwise', line({}).replace('"version":1', '"version":1.0')],
    ['a carriage return', `${line({})}\r`],
    ['keys out of order', JSON.stringify(entry)],
    ['half a line', line({}).slice(0, -3)],
    ['no object', '7'],
    ['nothing', ''],
  ])('%s in a line is refused', (_, text) => {
    expect(parseLeaf(text)).toHaveProperty('wrong');
  });
});

describe('references of a body', () => {
  const a = 'a'.repeat(64);
  const b = 'b'.repeat(64);
  const c = 'c'.repeat(64);

  test('are found by key, at any depth', () => {
    const body = {
      content: a,
      pdf: b,
      letter: { formContent: c, scanDocument: a, other: [{ document: c }] },
      contents: [b, c],
      documents: [a],
    };
    expect(referencesOf(body)).toEqual({ contents: [a, c, b, c], documents: [b, a, c, a] });
  });

  test('are not guessed from other keys or other texts', () => {
    const body = { contentHash: a, content: 'A'.repeat(64), document: a.slice(1), list: [a] };
    expect(referencesOf({ ...body, contents: a, content2: a })).toEqual({
      contents: [],
      documents: [],
    });
  });
});
