/**
 * A time stamp of RFC 3161 read with nothing but Node: what it stamps, when, and whether its
 * signature leads to a root that the auditor trusts. How to use it: the row of `stamps` of size N
 * holds the token over the text of the checkpoint of size N (without signatures, with its last
 * newline): `openToken(token, utf8(text), rootsIn(pem))`.
 */
import { X509Certificate, hash, verify } from 'node:crypto';
import { type Parsed, sameBytes } from '../core/ledger/index.ts';

/** One element of DER, X.690 8.1: its tag, its content, and all of its bytes. */
type Element = { readonly tag: number; readonly content: Uint8Array; readonly whole: Uint8Array };

/** When the authority says that it saw the text. */
export type OpenedToken = { readonly stampedAt: Date };

const OID = {
  signedData: '06092a864886f70d010702',
  tstInfo: '060b2a864886f70d0109100104',
  contentType: '06092a864886f70d010903',
  messageDigest: '06092a864886f70d010904',
} as const;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** The hash that an AlgorithmIdentifier names, by the DER of its object identifier. */
const HASHES: Readonly<Record<string, string>> = {
  '0609608648016503040201': 'sha256',
  '0609608648016503040202': 'sha384',
  '0609608648016503040203': 'sha512',
};
/** A chain is as long as this at most, the root included. */
const CHAIN_MAX = 8;

class Malformed extends Error {}

/** The certificates of a PEM text; none where it holds none that can be read. */
export function rootsIn(pem: string): readonly X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return found.map((one) => new X509Certificate(one));
  } catch {
    return [];
  }
}

/** When a token stamps this very text, by a root that is trusted; or what is wrong with it. */
export function openToken(
  token: Uint8Array,
  text: Uint8Array,
  roots: readonly X509Certificate[],
): Parsed<OpenedToken> {
  try {
    return checked(token, text, roots);
  } catch (error) {
    if (error instanceof Malformed) return { wrong: `it is no time stamp: ${error.message}` };
    // What node:crypto cannot read or check proves nothing.
    return { wrong: `it cannot be checked: ${String(error)}` };
  }
}

function checked(
  token: Uint8Array,
  text: Uint8Array,
  roots: readonly X509Certificate[],
): Parsed<OpenedToken> {
  const [type, wrapped] = partsOf(only(token));
  if (hexOf(type) !== OID.signedData) throw new Malformed('it is no signed data');
  const [, , encap, ...rest] = partsOf(inside(wrapped));
  const [contentType, content] = partsOf(encap);
  if (hexOf(contentType) !== OID.tstInfo) throw new Malformed('it holds no TSTInfo');
  const info = inside(content).content;
  const { imprint, stampedAt } = infoOf(info);
  if (!sameBytes(imprint, sha(text))) return { wrong: 'it stamps another text' };
  const certificates = elementsIn(must(rest.find(({ tag }) => tag === 0xa0)).content).map(
    ({ whole }) => new X509Certificate(whole),
  );
  const signers = elementsIn(must(rest.findLast(({ tag }) => tag === 0x31)).content);
  if (signers.length !== 1) return { wrong: 'it has not one signer' };
  const signer = signerOf(must(signers[0]), info);
  if ('wrong' in signer) return signer;
  const own = certificates.find(({ serialNumber }) => serialNumber === signer.value.serial);
  if (own === undefined) return { wrong: "the signer's certificate is not in it" };
  if (!verify(signer.value.hash, signer.value.signed, own.publicKey, signer.value.signature))
    return { wrong: 'its signature is wrong' };
  if (own.keyUsage?.length !== 1 || own.keyUsage[0] !== TIME_STAMPING)
    return { wrong: 'its certificate is not for time-stamping' };
  const chain = leadsTo(own, { certificates, roots, at: stampedAt });
  return chain ? { value: { stampedAt } } : { wrong: 'its certificate leads to no trusted root' };
}

/** RFC 3161 2.4.2: version, policy, imprint, serial number, time. */
function infoOf(bytes: Uint8Array): { readonly imprint: Uint8Array; readonly stampedAt: Date } {
  const [, , messageImprint, , time] = partsOf(only(bytes));
  const [algorithm, imprint] = partsOf(messageImprint);
  if (HASHES[hexOf(partsOf(algorithm)[0])] !== 'sha256')
    throw new Malformed('its hash is not SHA-256');
  const found = /^\d{14}(?:\.(\d+))?Z$/.exec(ascii(must(time)));
  if (time?.tag !== 0x18 || found === null) throw new Malformed('it has no time');
  const [, day, clock] = /^(\d{8})(\d{6})/.exec(found[0]) ?? [];
  const date = must(day).replace(/^(....)(..)(..)$/, '$1-$2-$3');
  const hours = must(clock).replace(/^(..)(..)(..)$/, '$1:$2:$3');
  const stampedAt = new Date(`${date}T${hours}.${(found[1] ?? '').padEnd(3, '0').slice(0, 3)}Z`);
  if (Number.isNaN(stampedAt.getTime())) throw new Malformed('it has no time');
  return { imprint: must(imprint).content, stampedAt };
}

type Signer = {
  readonly serial: string;
  readonly hash: string;
  /** The attributes that are signed, as a DER SET. RFC 5652 5.4. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
};

/** SignerInfo, RFC 5652 5.3, whose signed attributes name this content. */
function signerOf(element: Element, content: Uint8Array): Parsed<Signer> {
  const [, sid, digest, attributes, , signature] = partsOf(element);
  const [, serial] = partsOf(sid);
  const algorithm = HASHES[hexOf(partsOf(digest)[0])];
  if (algorithm === undefined) return { wrong: 'its signer uses a hash that is not known' };
  if (attributes?.tag !== 0xa0 || serial?.tag !== 0x02 || signature?.tag !== 0x04)
    throw new Malformed('its signer is not of the form that RFC 3161 asks for');
  const named = new Map(
    elementsIn(attributes.content).map((attribute) => {
      const [type, values] = partsOf(attribute);
      return [hexOf(type), elementsIn(must(values).content)[0]];
    }),
  );
  if (hexOf(named.get(OID.contentType)) !== OID.tstInfo)
    return { wrong: 'its signer signs another kind of content' };
  const digested = hash(algorithm, content, 'buffer');
  if (!sameBytes(must(named.get(OID.messageDigest)).content, digested))
    return { wrong: 'its signer signs another content' };
  const signed = Uint8Array.from(attributes.whole);
  signed[0] = 0x31;
  const hex = Buffer.from(serial.content).toString('hex').toUpperCase();
  const spelled = hex.replace(/^(00)+(?=..)/, '');
  return { value: { serial: spelled, hash: algorithm, signed, signature: signature.content } };
}

type Trust = {
  readonly certificates: readonly X509Certificate[];
  readonly roots: readonly X509Certificate[];
  readonly at: Date;
};

/** Whether each certificate is issued by the next one, all valid then, up to a trusted root. */
function leadsTo(own: X509Certificate, { certificates, roots, at }: Trust): boolean {
  let current = own;
  for (let length = 1; length <= CHAIN_MAX; length += 1) {
    if (at < current.validFromDate || at > current.validToDate) return false;
    const { raw } = current;
    if (roots.some((root) => root.raw.equals(raw))) return true;
    const issuer = [...roots, ...certificates].find(
      (other) =>
        other.ca &&
        !other.raw.equals(raw) &&
        current.checkIssued(other) &&
        current.verify(other.publicKey),
    );
    if (issuer === undefined) return false;
    current = issuer;
  }
  return false;
}

/** The elements that stand side by side. Only definite lengths, in their shortest form. */
function elementsIn(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let start = 0; start < bytes.length;) {
    const tag = must(bytes[start]);
    if ((tag & 0x1f) === 0x1f) throw new Malformed('a tag is too large');
    const first = must(bytes[start + 1]);
    const more = first < 0x80 ? 0 : first - 0x80;
    if (first === 0x80 || more > 3) throw new Malformed('a length is not definite');
    let length = more === 0 ? first : 0;
    for (let i = 0; i < more; i += 1) length = length * 256 + must(bytes[start + 2 + i]);
    const from = start + 2 + more;
    if (from + length > bytes.length) throw new Malformed('it is cut off');
    const whole = bytes.subarray(start, from + length);
    found.push({ tag, content: bytes.subarray(from, from + length), whole });
    start = from + length;
  }
  return found;
}

function only(bytes: Uint8Array): Element {
  const [one, ...more] = elementsIn(bytes);
  if (one === undefined || more.length > 0) throw new Malformed('it is not one element');
  return one;
}

function inside(element: Element | undefined): Element {
  return only(must(element).content);
}

function partsOf(element: Element | undefined): Element[] {
  return elementsIn(must(element).content);
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Malformed('a part is missing');
  return value;
}

function hexOf(element: Element | undefined): string {
  return Buffer.from(must(element).whole).toString('hex');
}

function ascii({ content }: Element): string {
  return Buffer.from(content).toString('latin1');
}

function sha(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}
