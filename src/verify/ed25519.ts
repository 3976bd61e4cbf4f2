/** Ed25519 (RFC 8032) by Node's own crypto. */
import { createPublicKey, verify } from 'node:crypto';
import type { VerifySignature } from '../core/ledger/index.ts';

/** DER head of an Ed25519 public key, RFC 8410 4. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  const der = Buffer.concat([SPKI_HEAD, publicKey]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};
