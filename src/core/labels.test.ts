import { describe, expect, test } from 'vitest';
import { idsOfDay, labelLink, labelOf } from './labels.ts';

describe('what a label says', () => {
  test('leads to the paper, scanned, followed or typed', () => {
    const link = labelLink('https://office.example', 'NAM/12/2026/CRU(1)');
    expect(link).toBe('https://office.example/receive?label=NAM%2F12%2F2026%2FCRU(1)');
    expect(labelOf(` ${link}\n`)).toBe('NAM/12/2026/CRU(1)');
    expect(labelOf(' 12/2026/cru ')).toBe('12/2026/cru');
    expect(labelOf('https://x.example/receive?label=%E0%A4%A')).toContain('%E0%A4%A');
  });
});

test('the ids of a day of India begin with its time, an hour more on each side', () => {
  const { from = '', to = '' } = idsOfDay('2026-03-10') ?? {};
  const ms = (id: string) => parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  expect(new Date(ms(from)).toISOString()).toBe('2026-03-09T17:30:00.000Z');
  expect(new Date(ms(to)).toISOString()).toBe('2026-03-10T19:30:00.000Z');
  expect(idsOfDay('2026-02-30')).toBeNull();
});
