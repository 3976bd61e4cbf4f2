import { expect, it } from 'vitest';
import { comparable, firstMissing } from './check.ts';

it('finds pieces in their order, whatever the blanks and line breaks', () => {
  const pages = ['विषय: ई-\nऑफिस  प्रणाली\r\n2- दूसरा अनुच्छेद'];
  expect(firstMissing(pages, [['ई-ऑफिस प्रणाली', 'दूसरा अनुच्छेद']])).toBeNull();
  expect(firstMissing(pages, [['दूसरा अनुच्छेद', 'ई-ऑफिस प्रणाली']])).toBe('ई-ऑफिस प्रणाली');
});

it('names the first piece that is not there', () => {
  expect(firstMissing(['one two'], [['one'], ['two', 'three', 'four']])).toBe('three');
  expect(firstMissing([''], [['blank letter']])).toBe('blank letter');
  expect(firstMissing([], [['no page']])).toBe('no page');
});

it('follows a piece over the ends of pages, past what stands on top of them', () => {
  const pages = ['head the long par', '12/2026 2/3 agraph goes', '12/2026 3/3 on and ends'];
  expect(firstMissing(pages, [['the long paragraph goes on', 'and ends']])).toBeNull();
  expect(firstMissing(pages, [['the long paragraph went on']])).not.toBeNull();
});

it('does not take a part of a piece for the whole', () => {
  expect(firstMissing(['abc', 'xyz'], [['abcdef']])).toBe('abcdef');
  expect(firstMissing(['abc', 'xyz', 'def'], [['abcdef']])).toBe('abcdef');
});

it('compares in NFC, with the hyphens of PDFium, without joiners', () => {
  expect(comparable('e\u0301 \u200D\u200B')).toBe('é');
  expect(comparable('ई\uFFFEऑफिस')).toBe('ई-ऑफिस');
  // The nukta letters decompose in NFC: both spellings are one.
  expect(comparable('\u095B')).toBe(comparable('\u091C\u093C'));
});

it('passes over a syllable that the typesetter wrote twice, and over nothing else', () => {
  const pages = ['व्हाट्ट्सएप तथा र्ड़ुर्ड़ुर्ड़ु और नोट्ट्स हैं'];
  expect(firstMissing(pages, [['व्हाट्सएप तथा र्ड़ु और', 'नोट्स हैं']])).toBeNull();
  expect(firstMissing(pages, [['व्हाट्सएप और']])).not.toBeNull();
  expect(firstMissing(['समस्त क अनुभाग'], [['समस्त अनुभाग']])).not.toBeNull();
  expect(firstMissing(['12 22 2026'], [['12 2026']])).not.toBeNull();
});
