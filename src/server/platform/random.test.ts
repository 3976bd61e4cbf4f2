import { expect, it } from 'vitest';
import { randomHex, uuidMaker } from './random.ts';

it('makes UUIDs of version 7 that rise strictly, even when the clock goes back', () => {
  let now = 1_700_000_000_000;
  const next = uuidMaker({ now: () => now });
  const ids = Array.from({ length: 10_000 }, (_, i) => {
    if (i === 5_000) now -= 60_000;
    return next();
  });
  const first = ids[0] ?? '';
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(first.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it('gives hexadecimal of the asked length', () => {
  expect(randomHex(16)).toMatch(/^[0-9a-f]{32}$/);
  expect(randomHex(16)).not.toBe(randomHex(16));
});
