import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { canon, hasBadCharacters } from './text.ts';

describe('characters that deceive', () => {
  test.each([
    ...['\u0000', '\u0007', '\u000b', '\r', '\u001b', '\u007f', '\u0085', '\u061c', '\u200e'],
    ...['\u200f', '\u202a', '\u202e', '\u2066', '\u2069', '\ufeff', '\ufffe', '\ud800', '\udc00'],
    '\udc00\ud800',
  ])('%j', (bad) => {
    expect(hasBadCharacters(`अ${bad}ब`)).toBe(true);
    expect(hasBadCharacters(bad)).toBe(true);
  });

  test.each([
    ...['', 'सादा पाठ', 'a\tb\nc', 'क्\u200dष', 'न\u200cम', '😀', '₹ 1,00,000', 'ñ', '“उद्धरण”'],
  ])('%j is good', (good) => {
    expect(hasBadCharacters(good)).toBe(false);
  });
});

describe('the form in which numbers and names are compared', () => {
  test.each([
    ['A-11011/2/2019-Estt', 'a - 11011/2/2019-ESTT'],
    ['१२/२०२६', '12/2026'],
    ['क़ानून', 'कानून'],
    ['क\u093cानून', '\u0958ानून'],
    ['हिन्दी\u200d', 'हिन्दी'],
    ['चाँद', 'चांद'],
    ['ＡＢ', 'ab'],
    ['é', 'e\u0301'],
    ['a\u00a0b', 'ab'],
  ])('%j is %j', (one, other) => {
    expect(canon(one)).toBe(canon(other));
  });

  test('different numbers stay different', () => {
    const numbers = ['A-11011/2/2019', 'A-11011/22/019', 'A-11011/2/2018', 'A-1101/12/2019', ''];
    expect(new Set(numbers.map(canon)).size).toBe(numbers.length);
  });

  // Of the scripts of an office: marks that a joiner or blank kept apart may change places later.
  test('is the same when it is asked again', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
      fc.string({
        unit: fc.integer({ min: 0x900, max: 0x97f }).map((c) => String.fromCharCode(c)),
      }),
    );
    fc.assert(
      fc.property(unit, (text) => {
        expect(canon(canon(text))).toBe(canon(text));
      }),
      { numRuns: 1_000 },
    );
  });
});
