/** Hashes and signatures in the browser itself, also where `crypto.subtle` is not: plain http. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 as digest } from '@noble/hashes/sha2.js';
import type { Sha256, VerifySignature } from '../../core/ledger/index.ts';

export const sha256: Sha256 = (bytes) => digest(bytes);

/** RFC 8032; a key or a signature that is none is a wrong signature. */
export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};
