import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callerOf, contains, isLoopback, isWithin, parseAddress, parseRange } from './networks.ts';
import { present } from './must.ts';

const address = fc.oneof(fc.ipV4(), fc.ipV6());

describe('an address', () => {
  test('is one exactly where Node says so, but for zones', () => {
    const nearly = fc.stringMatching(/^[0-9a-f:.]{0,24}$/);
    fc.assert(
      fc.property(fc.oneof(address, nearly), (text) => {
        expect(parseAddress(text) !== null).toBe(isIP(text) !== 0);
      }),
      { numRuns: 2000 },
    );
    for (const not of ['', '1.2.3', '01.2.3.4', '1.2.3.4:80', 'fe80::1%eth0', '::1::', 'evil'])
      expect(parseAddress(not), not).toBeNull();
  });

  test('of v4 is the same written as v6', () => {
    expect(parseAddress('::ffff:192.0.2.1')).toEqual(parseAddress('192.0.2.1'));
    expect(parseAddress('::ffff:c000:201')).toEqual(parseAddress('192.0.2.1'));
  });
});

describe('a range', () => {
  test('holds what a block list of Node holds', () => {
    const asked = fc.tuple(address, address, fc.integer({ min: 0, max: 128 }));
    fc.assert(
      fc.property(asked, ([base, other, length]) => {
        const family = isIP(base) === 4 ? 4 : 6;
        const prefix = Math.min(length, family === 4 ? 32 : 128);
        const list = new BlockList();
        list.addSubnet(base, prefix, `ipv${family}`);
        const { bits } = present(parseAddress(base), base);
        const shift = BigInt((family === 4 ? 32 : 128) - prefix);
        const range = { family, bits: (bits >> shift) << shift, prefix } as const;
        for (const one of [base, other]) {
          const of = isIP(one) === 4 ? 4 : 6;
          expect(contains(range, present(parseAddress(one), one))).toBe(
            of === family && list.check(one, `ipv${of}`),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is refused where it says more than its prefix, or nothing', () => {
    expect(parseRange('10.20.0.0/16')).toMatchObject({ family: 4, prefix: 16 });
    expect(parseRange('2001:db8::/32')).toMatchObject({ family: 6, prefix: 32 });
    expect(parseRange('192.0.2.7')).toMatchObject({ prefix: 32 });
    for (const not of [
      ...['10.20.0.1/16', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/', '/8', '10.0.0.0/8/8', 'x/8'],
      ...['2001:db8::1/32', '::ffff:10.0.0.0/104', '10.0.0.0/-1', '10.0.0.0/1e1'],
    ])
      expect(parseRange(not), not).toBeNull();
  });

  test('holds no text that is no address', () => {
    const all = ['0.0.0.0/0', '::/0'].map((text) => present(parseRange(text), text));
    expect(isWithin(all, '198.51.100.1')).toBe(true);
    expect(isWithin(all, 'unknown')).toBe(false);
    expect(isLoopback('::ffff:127.0.0.1')).toBe(true);
    expect(isLoopback('128.0.0.1')).toBe(false);
  });
});

test('a v6 subscriber is one caller', () => {
  expect(callerOf('2001:db8::1')).toBe(callerOf('2001:db8::ffff:1'));
  expect(callerOf('2001:db8::1')).not.toBe(callerOf('2001:db8:0:1::1'));
  expect(callerOf('192.0.2.1')).not.toBe(callerOf('192.0.2.2'));
});
