import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Sha256, toBase64, utf8Encode } from './bytes.ts';
import {
  type Foregoing,
  NOTHING_VOUCHED,
  foregoingLines,
  nameNote,
  parseForegoing,
  sameVouched,
  vouch,
} from './foregoing.ts';

const sha256: Sha256 = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'));
const rows = ['{"no":"1"}', '{"no":"2"}', '{"no":"3"}'].map((row) => sha256(utf8Encode(row)));
const chain = rows.reduce((so, row) => vouch(sha256, so, row), NOTHING_VOUCHED);

describe('what came before a checkpoint', () => {
  test('is nothing before the first', () => {
    const first: Foregoing = { prev: null, vouched: NOTHING_VOUCHED };
    expect(foregoingLines(first)).toEqual([]);
    expect(parseForegoing([])).toEqual({ value: first });
  });

  test('comes back from its lines, past those of others', () => {
    const said: Foregoing = { prev: nameNote(sha256, 353, 'a note\n'), vouched: chain };
    const lines = foregoingLines(said);
    expect(lines).toEqual([
      `patravali/prev 353 ${toBase64(sha256(utf8Encode('a note\n')))}`,
      `patravali/vouched 3 ${toBase64(chain.hash)}`,
    ]);
    expect(parseForegoing(['x', ...lines, 'y z'])).toEqual({ value: said });
  });

  test('depends on every row and on their order', () => {
    const other = rows.toReversed().reduce((so, row) => vouch(sha256, so, row), NOTHING_VOUCHED);
    const fewer = rows.slice(1).reduce((so, row) => vouch(sha256, so, row), NOTHING_VOUCHED);
    expect(sameVouched(chain, other)).toBe(false);
    expect(sameVouched(chain, fewer)).toBe(false);
    expect(sameVouched(chain, { ...chain, count: 4 })).toBe(false);
    expect(sameVouched(chain, { ...chain })).toBe(true);
  });

  const hash64 = toBase64(chain.hash);
  test.each([
    `patravali/prev`,
    `patravali/prev 03 ${hash64}`,
    `patravali/prev -3 ${hash64}`,
    `patravali/prev 3`,
    `patravali/prev 3 ${hash64.slice(4)}`,
    `patravali/prev 3 ${hash64} more`,
    `patravali/vouched 9007199254740993 ${hash64}`,
  ])('%j is refused', (line) => {
    expect(parseForegoing([line])).toHaveProperty('wrong');
  });

  test('is said once', () => {
    const line = `patravali/prev 3 ${hash64}`;
    expect(parseForegoing([line, line])).toHaveProperty('wrong');
  });
});
