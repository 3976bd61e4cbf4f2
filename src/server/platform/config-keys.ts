/** Settings that spell keys of others: witnesses with their addresses, and logs to be witnessed. */
import { hash } from 'node:crypto';
import { parseVkey, parseWitnessVkey } from '../../core/ledger/index.ts';
import type { Parsed, Sha256, VerifierKey, WitnessKey } from '../../core/ledger/index.ts';

/** A witness that is asked, and where: add-checkpoint stands below the address. */
export type WitnessPlace = { readonly key: WitnessKey; readonly url: string };

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((w) => w !== '');

/** `KEY URL, KEY URL, ...` */
export function parseWitnesses(text: string): Parsed<readonly WitnessPlace[]> {
  const parts = words(text);
  const places: WitnessPlace[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const key = parseWitnessVkey(sha256, parts[i] ?? '');
    if ('wrong' in key) return { wrong: `keys of witnesses, each with its address: ${key.wrong}` };
    const url = parts[i + 1] ?? '';
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      return { wrong: `an address that starts with http:// or https:// after ${key.value.name}` };
    places.push({ key: key.value, url: url.replace(/\/+$/, '') });
  }
  const ids = new Set(places.map(({ key }) => `${key.name}+${key.id}`));
  return ids.size === places.length ? { value: places } : { wrong: 'each witness once' };
}

/** `KEY, KEY, ...`: the verifier keys of logs. */
export function parseLogKeys(text: string): Parsed<readonly VerifierKey[]> {
  const keys: VerifierKey[] = [];
  for (const part of words(text)) {
    const key = parseVkey(sha256, part);
    if ('wrong' in key) return { wrong: `verifier keys of logs: ${key.wrong}` };
    keys.push(key.value);
  }
  return { value: keys };
}
