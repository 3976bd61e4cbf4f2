/**
 * RFC 3161 over the text of a checkpoint: the request, and the check of what came back. A token
 * counts only when it names this very text and nonce, and its signature, made for time-stamping,
 * leads to a root of the settings.
 */
import { X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';
import * as pki from 'pkijs';
import { present } from '../../core/must.ts';
import { StartError } from '../platform/config.ts';
import { sha256 } from './keys.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const NONCE_BYTES = 16;

/** The authority answered, but not with a stamp that proves anything; the message says why. */
export class StampRefused extends Error {
  override readonly name = 'StampRefused';
}

export type StampQuestion = {
  /** What is stamped, and what the request carries the SHA-256 of. */
  readonly text: Uint8Array;
  /** 16 random bytes, which the answer must repeat. */
  readonly nonce: Uint8Array;
};
export type Stamp = { readonly token: Uint8Array; readonly stampedAt: Date };

/** The DER of a TimeStampReq. RFC 3161 2.4.1. */
export function stampRequest({ text, nonce }: StampQuestion): Uint8Array {
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({
        algorithmId: SHA256,
        algorithmParams: new asn1.Null(),
      }),
      hashedMessage: new asn1.OctetString({ valueHex: sha256(text) }),
    }),
    nonce: integerOf(nonce),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** A positive integer of exactly these bytes; the first is kept from looking like a sign. */
function integerOf(nonce: Uint8Array): asn1.Integer {
  if (nonce.length !== NONCE_BYTES) throw new RangeError(`a nonce has ${NONCE_BYTES} bytes`);
  const bytes = Uint8Array.from(nonce);
  bytes[0] = (present(bytes[0], 'a byte') & 0x3f) | 0x40;
  return new asn1.Integer({ valueHex: bytes.buffer });
}

/** The root certificates of a PEM file. Throws StartError when it holds none. */
export function rootsOf(pem: string, path: string): readonly pki.Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    const roots = found.map((one) => pki.Certificate.fromBER(new X509Certificate(one).raw));
    if (roots.length > 0) return roots;
  } catch {
    // Said below, as for a file without any.
  }
  throw new StartError(`PATRAVALI_TSA_CA: ${path} holds no certificates in PEM form.`);
}

/** The token of a TimeStampResp, checked. Throws StampRefused. RFC 3161 2.4.2. */
export async function openStamp(
  response: Uint8Array,
  question: StampQuestion,
  roots: readonly pki.Certificate[],
): Promise<Stamp> {
  try {
    const { status, timeStampToken } = pki.TimeStampResp.fromBER(Uint8Array.from(response));
    // 0 granted, 1 granted with changes: the changes are looked at below.
    if (status.status !== 0 && status.status !== 1)
      throw new StampRefused(`the authority refuses with status ${status.status}`);
    if (timeStampToken === undefined) throw new StampRefused('the answer holds no token');
    const token = new Uint8Array(timeStampToken.toSchema().toBER());
    return { token, stampedAt: await checkToken(token, question, roots) };
  } catch (error) {
    if (error instanceof StampRefused) throw error;
    throw new StampRefused(`the answer is no time stamp: ${String(error)}`);
  }
}

async function checkToken(
  token: Uint8Array,
  { text, nonce }: StampQuestion,
  roots: readonly pki.Certificate[],
): Promise<Date> {
  const content = pki.ContentInfo.fromBER(Uint8Array.from(token));
  const signed = new pki.SignedData({ schema: content.content });
  const { eContentType, eContent } = signed.encapContentInfo;
  if (eContentType !== TST_INFO || eContent === undefined)
    throw new StampRefused('the token holds no TSTInfo');
  const info = pki.TSTInfo.fromBER(eContent.getValue());
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const imprint = new Uint8Array(hashedMessage.valueBlock.valueHexView);
  if (hashAlgorithm.algorithmId !== SHA256 || !Buffer.from(imprint).equals(sha256(text)))
    throw new StampRefused('the token is for another text');
  const sent = integerOf(nonce);
  if (info.nonce === undefined || !info.nonce.isEqual(sent))
    throw new StampRefused('the token answers another request');
  const verified = await signed.verify({
    signer: 0,
    data: Uint8Array.from(text).buffer,
    checkChain: true,
    trustedCerts: [...roots],
    checkDate: info.genTime,
    extendedMode: true,
  });
  if (verified.signatureVerified !== true)
    throw new StampRefused(`its signature does not hold: ${verified.message}`);
  mustStamp(present(verified.signerCertificate, 'the certificate of the signer'));
  return info.genTime;
}

/** The certificate is for time-stamping and nothing else. RFC 3161 2.3. */
function mustStamp(certificate: pki.Certificate): void {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const purposes = (usage?.parsedValue as pki.ExtKeyUsage | undefined)?.keyPurposes ?? [];
  if (usage?.critical !== true || purposes.length !== 1 || purposes[0] !== TIME_STAMPING)
    throw new StampRefused('its certificate is not for time-stamping');
}
