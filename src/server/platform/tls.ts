/** TLS of the office itself, where no proxy in front ends it: what is recommended and nothing older. */
import { readFileSync, statSync } from 'node:fs';
import { StartError } from './config.ts';
import type { Config } from './config.ts';

export type Tls = {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: 'TLSv1.2';
  readonly ciphers: string;
  readonly honorCipherOrder: true;
};

/** Forward secrecy and authenticated encryption alone, the strongest first. RFC 9325 4.2. */
const CIPHERS = [
  ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
  ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
  ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
].join(':');

/** Null where a proxy does it, or nobody leaves this machine. Throws StartError. */
export function tlsOf({ tlsCert, tlsKey }: Pick<Config, 'tlsCert' | 'tlsKey'>): Tls | null {
  if (tlsCert === null || tlsKey === null) return null;
  const cert = textOf(tlsCert, 'PATRAVALI_TLS_CERT');
  const key = textOf(tlsKey, 'PATRAVALI_TLS_KEY');
  if ((statSync(tlsKey).mode & 0o077) !== 0)
    throw new StartError(`${tlsKey} can be read by others. It must have the mode 0600.`);
  return { cert, key, minVersion: 'TLSv1.2', ciphers: CIPHERS, honorCipherOrder: true };
}

function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new StartError(`${name}: the file ${path} cannot be read.`);
  }
}
