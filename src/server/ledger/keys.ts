/** The log's own key: Ed25519, made once at the first start, never in the database. */
import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64, fromHex, toBase64, verifierKey } from '../../core/ledger/index.ts';
import type { Sha256, Signer, VerifySignature } from '../../core/ledger/index.ts';
import { present } from '../../core/must.ts';
import { StartError } from '../platform/config.ts';
import { randomHex } from '../platform/random.ts';

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** DER heads of Ed25519 keys, RFC 8410 7 and 4. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const SEED_BYTES = 32;

export const verifyEd25519: VerifySignature = (publicKey, message, signature) => {
  const der = Buffer.concat([SPKI_HEAD, publicKey]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};

/**
 * The signer of `<dataDir>/keys/log.key`, which is made when there is none. The file is one line,
 * the signer key of Go's note package: `PRIVATE+KEY+<origin>+<id>+<base64(0x01 || seed)>`. Throws
 * StartError when the file is damaged, open to others, or made for another origin.
 */
export async function openLogKey(dataDir: string, origin: string): Promise<Signer> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'log.key');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const found = await readKey(path);
  if (found !== null) return signerOf(found, path, origin);
  await makeKey(folder, path, origin);
  return signerOf(present(await readKey(path), path), path, origin);
}

async function readKey(path: string): Promise<string | null> {
  const found = await stat(path).catch(noFile);
  if (found === null) return null;
  if ((found.mode & 0o077) !== 0)
    throw new StartError(`${path} can be read by others. It must have the mode 0600.`);
  return readFile(path, 'utf8');
}

function noFile(error: unknown): null {
  if ((error as { code?: string }).code === 'ENOENT') return null;
  throw error;
}

function signerOf(text: string, path: string, origin: string): Signer {
  const [, name = '', id = '', base64 = ''] =
    /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)\n$/.exec(text) ?? [];
  const bytes = fromBase64(base64);
  if (bytes?.length !== 1 + SEED_BYTES || bytes[0] !== 1)
    throw new StartError(`${path} is not the key of a log. Put it back from a backup.`);
  const signer = ed25519Signer(name, bytes.subarray(1));
  if (signer.id !== id)
    throw new StartError(`${path} is damaged: its id does not fit. Put it back from a backup.`);
  if (name !== origin)
    throw new StartError(
      `The log of this office is ${name}, but PATRAVALI_LOG_ORIGIN is ${origin}.\n` +
        'The origin is chosen once, before the first record: set it back.',
    );
  return signer;
}

/** A signer from its 32-byte seed (RFC 8032 5.1.5). */
export function ed25519Signer(name: string, seed: Uint8Array): Signer {
  const der = Buffer.concat([PKCS8_HEAD, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = new Uint8Array(spki.subarray(SPKI_HEAD.length));
  return {
    ...verifierKey(sha256, name, publicKey),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

/**
 * Whole or not at all, and never over an existing key: written aside, synced, then linked to its
 * name.
 */
async function makeKey(folder: string, path: string, origin: string): Promise<void> {
  const seed = present(fromHex(randomHex(SEED_BYTES)), 'a seed');
  const { name, id } = ed25519Signer(origin, seed);
  const secret = toBase64(Buffer.concat([Buffer.of(1), seed]));
  const aside = `${path}.${randomHex(6)}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(`PRIVATE+KEY+${name}+${id}+${secret}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(aside, path);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
  await syncFolder(folder);
}

/** Makes a new name in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
