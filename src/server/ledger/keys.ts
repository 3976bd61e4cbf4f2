/**
 * The keys of the office: that of its log and that of its witness. Ed25519, each made once at the
 * first start, never in the database.
 */
import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import { fromBase64, fromHex, toBase64, verifierKey, witnessKey } from '../../core/ledger/index.ts';
import type {
  Cosigner,
  Sha256,
  Signer,
  VerifierKey,
  VerifySignature,
  WitnessKey,
} from '../../core/ledger/index.ts';
import { present } from '../../core/must.ts';
import { StartError } from '../platform/config.ts';
import { keyFile } from '../platform/key-file.ts';
import { randomHex } from '../platform/random.ts';

/**
 * By way of a string, whose bytes go into Node's pool: a buffer of its own for each of a million
 * hashes takes twice as long, and the collector stops for milliseconds to free them.
 */
export const sha256: Sha256 = (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

/** DER heads of Ed25519 keys, RFC 8410 7 and 4. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const SEED_BYTES = 32;

export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  const der = Buffer.concat([SPKI_HEAD, publicKey]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};

/** A kind of key: its file, the type byte of its form (C2SP signed-note), what it is called. */
type Kind<K> = {
  readonly file: string;
  readonly type: number;
  readonly whose: string;
  readonly named: (name: string, publicKey: Uint8Array) => K;
  /** Told when the key was made for another name. */
  readonly renamed: (was: string, asked: string) => string;
};
type Named = { readonly name: string; readonly id: string; readonly publicKey: Uint8Array };
type Signing = { readonly sign: (message: Uint8Array) => Uint8Array };

const LOG: Kind<VerifierKey> = {
  file: 'log.key',
  type: 1,
  whose: 'of a log',
  named: (name, publicKey) => verifierKey(sha256, name, publicKey),
  renamed: (was, asked) =>
    `The log of this office is ${was}, but PATRAVALI_LOG_ORIGIN is ${asked}.\n` +
    'The origin is chosen once, before the first record: set it back.',
};
const WITNESS: Kind<WitnessKey> = {
  file: 'witness.key',
  type: 4,
  whose: 'of a witness',
  named: (name, publicKey) => witnessKey(sha256, name, publicKey),
  renamed: (was, asked) =>
    `The witness of this office is ${was}, not ${asked}: keys/ is that of another office.`,
};

/**
 * The signer of `<dataDir>/keys/log.key`, which is made when there is none. The file is one line,
 * the signer key of Go's note package: `PRIVATE+KEY+<origin>+<id>+<base64(0x01 || seed)>`. Throws
 * StartError when the file is damaged, open to others, or made for another origin.
 */
export function openLogKey(dataDir: string, origin: string): Promise<Signer> {
  return openKey(dataDir, origin, LOG);
}

/**
 * The witness's own key, in `<dataDir>/keys/witness.key`, in the same form with the type 0x04: no
 * key may sign both the checkpoints of a log and those of others.
 */
export function openWitnessKey(dataDir: string, name: string): Promise<Cosigner> {
  return openKey(dataDir, name, WITNESS);
}

async function openKey<K extends Named>(
  dataDir: string,
  name: string,
  kind: Kind<K>,
): Promise<K & Signing> {
  const make = (): string => newKey(name, kind);
  const { path, text } = await keyFile(dataDir, kind.file, make);
  return signerOf(text, { path, name, kind });
}

type Place<K> = { readonly path: string; readonly name: string; readonly kind: Kind<K> };

function signerOf<K extends Named>(text: string, { path, name, kind }: Place<K>): K & Signing {
  const [, own = '', id = '', base64 = ''] =
    /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)\n$/.exec(text) ?? [];
  const bytes = fromBase64(base64);
  if (bytes?.length !== 1 + SEED_BYTES || bytes[0] !== kind.type)
    throw new StartError(`${path} is not the key ${kind.whose}. Put it back from a backup.`);
  const { publicKey, sign: signs } = ed25519(bytes.subarray(1));
  const key = kind.named(own, publicKey);
  if (key.id !== id)
    throw new StartError(`${path} is damaged: its id does not fit. Put it back from a backup.`);
  if (own !== name) throw new StartError(kind.renamed(own, name));
  return { ...key, sign: signs };
}

/** A signer from its 32-byte seed (RFC 8032 5.1.5). */
export function ed25519Signer(name: string, seed: Uint8Array): Signer {
  const { publicKey, sign: signs } = ed25519(seed);
  return { ...verifierKey(sha256, name, publicKey), sign: signs };
}

function ed25519(seed: Uint8Array): { readonly publicKey: Uint8Array } & Signing {
  const der = Buffer.concat([PKCS8_HEAD, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(SPKI_HEAD.length));
  return { publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) };
}

function newKey<K extends Named>(name: string, kind: Kind<K>): string {
  const seed = present(fromHex(randomHex(SEED_BYTES)), 'a seed');
  const { id } = kind.named(name, ed25519(seed).publicKey);
  const secret = toBase64(Buffer.concat([Buffer.of(kind.type), seed]));
  return `PRIVATE+KEY+${name}+${id}+${secret}\n`;
}
