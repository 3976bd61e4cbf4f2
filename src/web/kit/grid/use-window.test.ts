import { describe, expect, it } from 'vitest';
import { rowsInSight } from './use-window.ts';

describe('rowsInSight', () => {
  it('draws what is in sight and some around it', () => {
    const rows = rowsInSight({ top: 3400, height: 340 }, 34, 10_000, -1);
    expect(rows[0]).toBe(88);
    expect(rows.at(-1)).toBe(122);
  });

  it('keeps the focused row however far one scrolls', () => {
    expect(rowsInSight({ top: 3400, height: 340 }, 34, 10_000, 3)[0]).toBe(3);
    expect(rowsInSight({ top: 0, height: 340 }, 34, 10_000, 9000).at(-1)).toBe(9000);
  });

  it('draws nothing of nothing', () => {
    expect(rowsInSight({ top: 0, height: 340 }, 34, 0, -1)).toEqual([]);
  });
});
