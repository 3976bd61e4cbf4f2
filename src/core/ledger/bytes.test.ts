import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromHex, toBase64, toHex, utf8Decode, utf8Encode } from './bytes.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('UTF-8', () => {
  test('agrees with the platform on every well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hex(utf8Encode(text))).toBe(Buffer.from(text, 'utf8').toString('hex'));
        expect(utf8Decode(utf8Encode(text))).toBe(text);
      }),
    );
  });

  test('agrees with a strict platform decoder on all bytes, likely ones above all', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const edges = [
      0x00, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5,
    ];
    const byte = fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 0, max: 255 }));
    const bytes = fc.array(byte, { maxLength: 6 }).map((list) => new Uint8Array(list));
    fc.assert(
      fc.property(bytes, (input) => {
        let expected: string | undefined;
        try {
          expected = strict.decode(input);
        } catch {
          expected = undefined;
        }
        expect(utf8Decode(input)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('keeps a text longer than one slice, and a byte order mark', () => {
    const text = `\ufeff${'पत्रावली '.repeat(2000)}`;
    expect(utf8Decode(utf8Encode(text))).toBe(text);
  });

  test('refuses half a surrogate pair', () => {
    expect(() => utf8Encode('\ud800')).toThrow(RangeError);
    expect(() => utf8Encode('a\udc00b')).toThrow(RangeError);
  });
});

describe('hexadecimal and base64', () => {
  test('agree with the platform and come back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toHex(bytes)).toBe(hex(bytes));
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(hex(fromHex(toHex(bytes)) ?? new Uint8Array([1]))).toBe(hex(bytes));
        expect(hex(fromBase64(toBase64(bytes)) ?? new Uint8Array([1]))).toBe(hex(bytes));
      }),
    );
  });

  test.each(['0', 'AB', '0g', ' 00', '0x'])('%j is no hexadecimal of ours', (text) => {
    expect(fromHex(text)).toBeUndefined();
  });

  test.each(['A', 'AA', 'AAA', 'AB==', 'AAB=', '====', 'A===', 'AA-_', 'AAAA\n', ' AAA', 'AA=A'])(
    '%j is no base64 of ours',
    (text) => {
      expect(fromBase64(text)).toBeUndefined();
    },
  );
});
