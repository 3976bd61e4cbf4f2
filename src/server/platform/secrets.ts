/**
 * Secrets at rest: sealed with AES-256-GCM under a key that is not in the database, so that a copy
 * of the database opens no door.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { timingSafeEqual } from 'node:crypto';
import { StartError } from './config.ts';
import { keyFile } from './key-file.ts';
import { randomHex } from './random.ts';

export type Secrets = {
  /** `v1.<key id>.<base64url>`; bound to what it is about, so that it cannot be moved elsewhere. */
  readonly seal: (plain: string, about: string) => string;
  /** Null when it was sealed with another key, about something else, or was changed. */
  readonly open: (sealed: string, about: string) => string | null;
  /** A keyed hash, base64url: nobody without the key can try guesses against it. */
  readonly mac: (text: string, about: string) => string;
  readonly isMac: (mac: string, text: string, about: string) => boolean;
};

const FILE = 'secrets.key';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * By the setting, or else by `<dataDir>/keys/secrets.key`, which is made when there is none: losing
 * it means that everybody enrols anew.
 */
export async function openSecrets(dataDir: string, setting: string | null): Promise<Secrets> {
  if (setting !== null) return secretsOf(setting);
  const { path, text } = await keyFile(dataDir, FILE, () => `${randomHex(32)}\n`);
  if (!/^[0-9a-f]{64}\n$/.test(text))
    throw new StartError(`${path} is damaged. Put it back from a backup.`);
  return secretsOf(text.trim());
}

/** Keys of their own for sealing and for hashing, RFC 5869. */
export function secretsOf(text: string): Secrets {
  const key = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', text, 'patravali', `patravali ${use} v1`, 32));
  const [sealing, hashing] = [key('sealing'), key('hashing')];
  const id = key('id').toString('hex').slice(0, 8);
  const mac = (words: string, about: string): string =>
    createHmac('sha256', hashing).update(`${about}\n${words}`).digest('base64url');
  return {
    seal: (plain, about) => `v1.${id}.${sealed(sealing, plain, about)}`,
    open: (text, about) => {
      const [version, by, data = ''] = text.split('.');
      return version === 'v1' && by === id ? opened(sealing, data, about) : null;
    },
    mac,
    isMac: (given, words, about) => {
      const [left, right] = [Buffer.from(given), Buffer.from(mac(words, about))];
      return left.length === right.length && timingSafeEqual(left, right);
    },
  };
}

function sealed(key: Buffer, plain: string, about: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

function opened(key: Buffer, data: string, about: string): string | null {
  const bytes = Buffer.from(data, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(-TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  decipher.setAuthTag(tag);
  try {
    const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
