import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEPTH_MAX,
  type Json,
  NotCanonicalError,
  canonicalJson,
  isCanonical,
  parseCanonical,
} from './canonical.ts';

const json = fc.jsonValue({ stringUnit: 'grapheme' }) as fc.Arbitrary<Json>;

describe('canonicalJson', () => {
  test('spells a value in a way that JSON reads back and that is canonical', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
        expect(JSON.stringify(JSON.parse(text))).toHaveLength(text.length);
        expect(isCanonical(text)).toBe(true);
      }),
    );
  });

  test('does not depend on the order in which keys were set', () => {
    const keys = fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 8 });
    fc.assert(
      fc.property(keys, (names) => {
        const object = (list: readonly string[]): Json =>
          Object.fromEntries(list.map((name) => [name, name]));
        expect(canonicalJson(object(names))).toBe(canonicalJson(object(names.toReversed())));
      }),
    );
  });

  test('refuses what JSON cannot carry and says where it stands', () => {
    const bad: unknown[] = [
      NaN,
      Infinity,
      -Infinity,
      undefined,
      1n,
      () => 0,
      Symbol('x'),
      new Date(0),
      new Map(),
      new Uint8Array(2),
      '\ud800',
      { '\udc00': 1 },
    ];
    for (const value of bad) {
      const inside = { a: [0, { b: value }] } as unknown as Json;
      expect(() => canonicalJson(value as Json)).toThrow(NotCanonicalError);
      expect(() => canonicalJson(inside)).toThrow(/^a\[1\]\.b/);
    }
    // A hole in an array is no value either.

    expect(() => canonicalJson([1, , 2] as unknown as Json)).toThrow(/^\[1\] is undefined/);
  });

  test('refuses what nests too deep, and keeps what just fits', () => {
    const nest = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(isCanonical(nest(DEPTH_MAX))).toBe(true);
    expect(parseCanonical(nest(DEPTH_MAX + 1))).toEqual({
      wrong: expect.stringContaining('nests deeper') as string,
    });
    expect(isCanonical(nest(50_000))).toBe(false);
  });

  test('keeps a key named __proto__ as the data it is', () => {
    expect(isCanonical('{"__proto__":{"a":1}}')).toBe(true);
  });
});
