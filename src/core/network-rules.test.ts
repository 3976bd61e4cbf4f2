import { describe, expect, test } from 'vitest';
import { must } from './must.ts';
import { mayWorkFrom } from './network-rules.ts';
import type { Rule, Worker } from './network-rules.ts';
import { parseRange } from './networks.ts';

const worker: Worker = { org: 'A', person: 'p', roles: ['diarist', 'dealing'] };
const rule = (range: string, over: Partial<Rule> = {}): Rule => {
  const read = parseRange(range);
  must(read !== null, range);
  const base = { effect: 'limit', subject: 'office', role: null, person: null } as const;
  return { ...base, org: 'A', from: '2026-01-01', until: null, ranges: [read], ...over };
};
const may = (rules: readonly Rule[], address = '10.1.0.1', today = '2026-06-01') =>
  mayWorkFrom(rules, worker, { address, today });
const grant = { effect: 'grant', subject: 'person', person: 'p' } as const;

describe('somebody may work from', () => {
  test('everywhere, where nothing limits them', () => {
    expect(may([])).toBe(true);
    expect(may([rule('192.0.2.0/24', { org: 'B' })])).toBe(true);
    expect(may([rule('192.0.2.0/24', { subject: 'role', role: 'auditor' })])).toBe(true);
    expect(may([rule('192.0.2.0/24', { subject: 'person', person: 'q' })])).toBe(true);
    expect(may([rule('192.0.2.0/24', { ...grant, person: 'q' })])).toBe(true);
  });

  test('one of the networks of a limit, of every limit', () => {
    const office = rule('10.1.0.0/16');
    expect(may([office])).toBe(true);
    expect(may([rule('192.0.2.0/24')])).toBe(false);
    expect(may([rule('192.0.2.0/24'), office])).toBe(true);
    expect(may([office, rule('10.1.9.0/24', { subject: 'role', role: 'diarist' })])).toBe(false);
    expect(may([office, rule('10.1.0.0/24', { subject: 'role', role: 'diarist' })])).toBe(true);
  });

  test('a granted network in spite of limits, on its days', () => {
    const limit = rule('192.0.2.0/24');
    const vpn = rule('10.1.0.0/16', { ...grant, until: '2026-06-30' });
    expect(may([limit, vpn])).toBe(true);
    expect(may([limit, vpn], '10.1.0.1', '2026-06-30')).toBe(true);
    expect(may([limit, vpn], '10.1.0.1', '2026-07-01')).toBe(false);
    expect(may([limit, vpn], '10.1.0.1', '2025-12-31')).toBe(true);
    expect(may([limit, { ...vpn, person: 'q' }])).toBe(false);
    // An end of a grant never opens more than there was before it.
    expect(may([limit], '10.1.0.1')).toBe(false);
  });

  test('nowhere that is no address', () => {
    expect(may([rule('0.0.0.0/0')], 'unknown')).toBe(false);
  });
});
