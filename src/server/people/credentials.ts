/** Credentials as they are stored: what each kind keeps, and where its secret is hidden. */
import { hash } from 'node:crypto';
import { committedText } from '../../core/credentials.ts';
import type { CredentialKind, CredentialRow, Grant } from '../../core/credentials.ts';
import type { Hash, Id } from '../../core/words.ts';
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
