import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLink, formatCheckCode, parseCheckCode, statementOf } from './check.ts';
import type { CheckCode } from './check.ts';
import type { JournalEntry } from './ledger/index.ts';

const code: CheckCode = {
  kind: 'issue',
  origin: 'office.example/log',
  item: '019ab2c4-0001-7abc-8def-001122334455',
  content: 'c0ffee00'.repeat(8),
};

describe('the code on paper', () => {
  test('is short: instance, item and content in a link', () => {
    const link = checkLink('https://office.example', code);
    expect(link).toBe(
      'https://office.example/check#i.AZqyxAABeryN7wARIjNEVQ.' +
        'wP_uAMD_7gDA_-4AwP_uAMD_7gDA_-4AwP_uAMD_7gA.office.example/log',
    );
    expect(parseCheckCode(link)).toEqual({ value: code });
    expect(parseCheckCode(formatCheckCode(code))).toEqual({ value: code });
  });

  test('gives back every code that it was made from, whatever the name of the log', () => {
    const hex = (bytes: number) =>
      fc
        .uint8Array({ minLength: bytes, maxLength: bytes })
        .map((b) => Buffer.from(b).toString('hex'));
    const codes = fc.record({
      kind: fc.constantFrom('issue' as const, 'receipt' as const),
      origin: fc
        .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
        .filter((t) => /^[^\s+]+$/u.test(t)),
      item: hex(16).map((h) => h.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')),
      content: hex(32),
    });
    fc.assert(
      fc.property(codes, (one) => {
        expect(parseCheckCode(checkLink('http://h:1', one))).toEqual({ value: one });
      }),
    );
  });

  test.each([
    ['', 'nothing'],
    ['https://office.example/check', 'no code'],
    ['WIFI:S:guest;T:WPA;P:x;;', 'another code'],
    [formatCheckCode(code).slice(0, -18), 'cut off'],
    [formatCheckCode(code).replace('i.', 'x.'), 'another kind'],
    [formatCheckCode(code).replace('.AZ', '.A*'), 'no base64'],
    [formatCheckCode(code).replace('NEVQ.', 'NEVR.'), 'bits past the end'],
    [`${formatCheckCode(code)}%ZZ`, 'a broken escape'],
    [`${formatCheckCode(code)}%6C`, 'another spelling'],
    [formatCheckCode(code) + 'a'.repeat(2000), 'too long'],
  ])('%s is none: %s', (text) => {
    expect(parseCheckCode(text)).toHaveProperty('wrong');
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCheckCode(text)));
  });
});

const leaf = (over: object): JournalEntry => ({
  v: 1,
  id: 'event',
  org: 'org',
  kind: 'issue',
  item: code.item,
  version: 2,
  type: 'LetterFrozen',
  post: null,
  person: null,
  behalf: null,
  at: '2026-11-22T05:00:00.500Z',
  body: {
    number: '7/2026/TECH',
    issuedBy: 'post',
    issuedAt: '2026-11-22T05:00:00.000Z',
    letterContent: code.content,
    pdf: 'f'.repeat(64),
    pages: 1,
  },
  ...over,
});

describe('what an entry states', () => {
  test('of a frozen letter', () => {
    expect(statementOf(leaf({}))).toEqual({
      kind: 'issue',
      item: code.item,
      number: '7/2026/TECH',
      content: code.content,
      at: '2026-11-22T05:00:00.000Z',
      document: 'f'.repeat(64),
    });
  });

  test('of a dak', () => {
    const body = { number: '5/2026/CRU', formContent: code.content, document: null };
    const entry = leaf({ kind: 'receipt', type: 'ReceiptRegistered', body });
    expect(statementOf(entry)).toMatchObject({ kind: 'receipt', at: entry.at, document: null });
  });

  test.each([
    { type: 'LetterIssued' },
    { kind: 'file' },
    { body: {} },
    { kind: 'receipt', type: 'ReceiptRegistered', body: { number: 5, formContent: null } },
  ])('and nothing of anything else: %o', (over) => {
    expect(statementOf(leaf(over))).toBeNull();
  });
});
