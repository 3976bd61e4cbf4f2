/** Credentials as they are stored: what each kind keeps, and where its secret is hidden. */
import { hash } from 'node:crypto';
import { committedText } from '../../core/credentials.ts';
import type { CredentialKind, CredentialRow, Grant } from '../../core/credentials.ts';
import type { Hash, Id } from '../../core/words.ts';
import { randomHex } from '../platform/random.ts';
import type { Secrets } from '../platform/secrets.ts';

/** A credential about to be given; its number is decided with the act. */
export type Secret = Pick<CredentialRow, 'kind' | 'lookup' | 'material'>;

export function commitmentOf(row: CredentialRow): Hash {
  return hash('sha256', committedText(row));
}

export function grantOf(secret: Secret): Grant {
  return {
    kind: secret.kind,
    commit: (person, no) => commitmentOf({ person, no, ...secret }),
  };
}

function secret(kind: CredentialKind, material: object, lookup: string | null = null): Secret {
  return { kind, lookup, material: JSON.stringify(material) };
}

/** By the argon2id text, which holds a salt of its own. */
export function passwordSecret(hashed: string): Secret {
  return secret('password', { hash: hashed });
}

export function hashOf({ material }: Pick<Secret, 'material'>): string {
  return (JSON.parse(material) as { readonly hash: string }).hash;
}

/** The shared secret of an authenticator, base32; sealed, for whoever reads it makes codes. */
export function totpSecret(secrets: Secrets, person: Id, base32: string): Secret {
  return secret('totp', { sealed: secrets.seal(base32, `totp of ${person}`) });
}

/** Null where it was sealed with another key, or for somebody else. */
export function totpSecretOf(
  secrets: Secrets,
  person: Id,
  { material }: Pick<Secret, 'material'>,
): string | null {
  const { sealed } = JSON.parse(material) as { readonly sealed: string };
  return secrets.open(sealed, `totp of ${person}`);
}

export type Passkey = {
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly transports: readonly string[];
  readonly name: string;
};

export function passkeySecret(passkey: Passkey): Secret {
  return secret('passkey', passkey, passkey.id);
}

export function passkeyOf({ material }: Pick<Secret, 'material'>): Passkey {
  return JSON.parse(material) as Passkey;
}

/** Codes go to the user id, which is a government mail address. */
export function emailSecret(): Secret {
  return secret('email', { salt: randomHex(16) });
}

/** Of an identity of a provider of single sign-on: whose it is there, never a secret. */
export function oidcSecret(lookup: Hash): Secret {
  return secret('oidc', { salt: randomHex(16) }, lookup);
}

export function oidcLookup(issuer: string, subject: string): Hash {
  return hash('sha256', JSON.stringify([issuer, subject]));
}

export const RECOVERY_CODES = 10;
/** Without letters that are taken for others. Crockford's base 32. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Fifty bits each, kept as keyed hashes: nobody without the key can try them. The same request
 * again makes the same codes, so that a lost reply is no harm.
 */
export function recoverySecret(
  secrets: Secrets,
  person: Id,
  request: string,
): { readonly secret: Secret; readonly codes: readonly string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, (_, i) =>
    codeOf(secrets.mac(`${person} ${request} ${i}`, 'recovery'), 10),
  );
  const macs = codes.map((code) => secrets.mac(plainCode(code), `recovery of ${person}`));
  return { secret: secret('recovery', { macs }), codes };
}

/** Which of the codes this is; -1: none. */
export function recoveryPlace(
  secrets: Secrets,
  person: Id,
  { material }: Pick<Secret, 'material'>,
  code: string,
): number {
  const { macs } = JSON.parse(material) as { readonly macs: readonly string[] };
  return macs.findIndex((mac) => secrets.isMac(mac, plainCode(code), `recovery of ${person}`));
}

/** A hundred bits; the same request again makes the same code. */
export function invitationCode(secrets: Secrets, request: string): string {
  return codeOf(secrets.mac(request, 'invitation'), 20);
}

/** Five bits of each byte of a keyed hash, as letters, in fives. */
function codeOf(mac: string, length: number): string {
  const bytes = [...Buffer.from(mac, 'base64url').subarray(0, length)];
  const code = bytes.map((byte) => ALPHABET[byte % 32]).join('');
  return code.replace(/(.{5})(?=.)/g, '$1-');
}

export function invitationSecret(code: string, expiresAt: string, via: string): Secret {
  return secret('invitation', { expiresAt, via, salt: randomHex(16) }, invitationLookup(code));
}

export function invitationLookup(code: string): string {
  return hash('sha256', plainCode(code));
}

export function invitationEnd({ material }: Pick<Secret, 'material'>): string {
  return (JSON.parse(material) as { readonly expiresAt: string }).expiresAt;
}

/** As typed from paper: without blanks and dashes, and letters for the digits they look like. */
function plainCode(code: string): string {
  const low = code.toLowerCase().replace(/[^\da-z]/g, '');
  return low.replace(/o/g, '0').replace(/[il]/g, '1');
}
