/**
 * Single sign-on: whom an identity of another provider lets in. It stands for the password only:
 * the second factor, the certificate of the office and the rules of networks hold as for everybody.
 */
import type { PersonState } from './people.ts';
import type { RefusalCode } from './refusals.ts';
import type { Id } from './words.ts';

/** What a provider that is believed says of a person. */
export type Claims = {
  readonly mail: string | null;
  /** Whether the provider itself says that the address is theirs. */
  readonly mailVerified: boolean;
  /** How it was proved there: every `amr`, and the `acr`. */
  readonly proofs: readonly string[];
};
/** The person whose user id the address is, and who is linked to the identity. */
export type Standing = {
  readonly person: Id;
  readonly status: PersonState['status'];
  /** The person linked to this very identity; null: nobody. */
  readonly linkedTo: Id | null;
  /** Whether this person is linked to another identity. */
  readonly linkedElsewhere: boolean;
};

/** Why an identity opens no account; null: it stands for the password of this one. */
export function whyNotBySso(claims: Claims, found: Standing | null): RefusalCode | null {
  if (claims.mail === null || !claims.mailVerified || found === null) return 'sso_unknown';
  const { person, status, linkedTo, linkedElsewhere } = found;
  // One person, one account: an address that passes to a successor brings no account along.
  if (linkedElsewhere || (linkedTo !== null && linkedTo !== person)) return 'sso_other_account';
  if (status === 'uncertified') return 'sso_not_certified';
  return status === 'deactivated' ? 'sso_deactivated' : null;
}

/** Whether what was shown there stands for the second factor of the office: only if it is set so. */
export function standsForFactor({ proofs }: Claims, trusted: readonly string[]): boolean {
  return proofs.some((proof) => trusted.includes(proof));
}
