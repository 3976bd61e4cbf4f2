/**
 * Addresses and ranges of networks, v4 and v6, as an allow-list states them: RFC 4291 2.2 and 2.3.
 */

/** An address as a number; a v4 address written as v6 (`::ffff:192.0.2.1`) is the v4 address. */
export type Address = { readonly family: 4 | 6; readonly bits: bigint };
export type Range = Address & { readonly prefix: number };

const WIDTH = { 4: 32, 6: 128 } as const;
const MAPPED = 0xffffn;

/** Null for what is no address: no ports, no zones, no leading zeros. */
export function parseAddress(text: string): Address | null {
  const v4 = bitsOf4(text);
  if (v4 !== null) return { family: 4, bits: v4 };
  const v6 = bitsOf6(text);
  if (v6 === null) return null;
  if (v6 >> 32n === MAPPED) return { family: 4, bits: v6 & 0xffffffffn };
  return { family: 6, bits: v6 };
}

/** `10.20.0.0/16`, `2001:db8::/32`, or one address; null where bits stand behind the prefix. */
export function parseRange(text: string): Range | null {
  const [at = '', length, ...more] = text.split('/');
  const address = parseAddress(at);
  if (address === null || more.length > 0) return null;
  const width = WIDTH[address.family];
  if (length === undefined) return { ...address, prefix: width };
  if (address.family === 4 && at.includes(':')) return null;
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > width) return null;
  const prefix = Number(length);
  const behind = address.bits & ((1n << BigInt(width - prefix)) - 1n);
  return behind === 0n ? { ...address, prefix } : null;
}

export function contains(range: Range, address: Address): boolean {
  if (range.family !== address.family) return false;
  const shift = BigInt(WIDTH[range.family] - range.prefix);
  return range.bits >> shift === address.bits >> shift;
}

/** Whether one of the ranges holds the address; a text that is no address is in none. */
export function isWithin(ranges: readonly Range[], text: string): boolean {
  const address = parseAddress(text);
  return address !== null && ranges.some((range) => contains(range, address));
}

const LOOPBACK: readonly Range[] = [
  { family: 4, bits: 0x7f000000n, prefix: 8 },
  { family: 6, bits: 1n, prefix: 128 },
];
export function isLoopback(text: string): boolean {
  return isWithin(LOOPBACK, text);
}

/** What counts as one caller: a v4 address, or the /64 that one v6 subscriber has. RFC 6177. */
export function callerOf(text: string): string {
  const address = parseAddress(text);
  if (address === null) return text;
  return address.family === 4 ? `4:${address.bits}` : `6:${address.bits >> 64n}`;
}

function bitsOf4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let bits = 0n;
  for (const part of parts) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bits = (bits << 8n) | BigInt(part);
  }
  return bits;
}

function bitsOf6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, i) => groupsOf(half, i === halves.length - 1));
  if (head === null || head === undefined || tail === null) return null;
  const gap = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? gap !== 0 : gap < 1) return null;
  const groups = [...head, ...Array<bigint>(gap).fill(0n), ...(tail ?? [])];
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** The groups on one side of `::`; the last two may be written as a v4 address. */
function groupsOf(half: string, last: boolean): readonly bigint[] | null {
  if (half === '') return [];
  const groups: bigint[] = [];
  const parts = half.split(':');
  for (const [i, part] of parts.entries()) {
    const v4 = last && i === parts.length - 1 ? bitsOf4(part) : null;
    if (v4 !== null) groups.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}
