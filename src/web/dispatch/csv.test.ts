import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

describe('csvOf', () => {
  it('quotes by RFC 4180 and starts with a byte order mark', () => {
    expect(csvOf([['विषय', 'a "b", c']])).toBe('\ufeffविषय,"a ""b"", c"\r\n');
  });

  it('lets no cell run as a formula', () => {
    for (const cell of ['=1+1', '+1', '-1', '@x', '\tx'])
      expect(csvOf([[cell]])).toBe(`\ufeff'${cell}\r\n`);
  });
});
