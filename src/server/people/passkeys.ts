/** Passkeys (WebAuthn level 3) by @simplewebauthn: what is asked of the browser, what it answered. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PasskeyReply } from '../../contract/sign-in.ts';
import { passkeyOf } from './credentials.ts';
import type { Passkey } from './credentials.ts';
import type { Gate } from './gate.ts';
import type { Claimant, StoredCredential } from './store-credentials.ts';

type Site = Gate['site'];
type Options = { readonly challenge: string };
type RegistrationReply = Parameters<typeof verifyRegistrationResponse>[0]['response'];
type AuthenticationReply = Parameters<typeof verifyAuthenticationResponse>[0]['response'];

const passkeysOf = ({ credentials }: Claimant): readonly Passkey[] =>
  credentials.filter(({ kind }) => kind === 'passkey').map(passkeyOf);
const named = ({ id, transports }: Passkey) => ({ id, transports: [...transports] });

export function registrationOptions(site: Site, claimant: Claimant): Promise<Options> {
  return generateRegistrationOptions({
    rpName: 'Patravali',
    rpID: site.id,
    userName: claimant.userId,
    userDisplayName: claimant.name.en,
    userID: new Uint8Array(Buffer.from(claimant.person.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    excludeCredentials: passkeysOf(claimant).map(named),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
}

/** The new passkey, or null when the answer proves nothing. */
export async function registered(
  site: Site,
  challenge: string,
  { response, name }: { readonly response: PasskeyReply; readonly name: string },
): Promise<Passkey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as unknown as RegistrationReply,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: false,
    });
    if (!verified) return null;
    const { id, publicKey, transports = [] } = registrationInfo.credential;
    const key = Buffer.from(publicKey).toString('base64url');
    return { id, publicKey: key, transports: [...transports], name };
  } catch {
    // What it throws says what is wrong with the answer; to the caller it is just not one.
    return null;
  }
}

/** Alone, a passkey must ask for PIN or finger; beside a password it is enough to have it. */
export function authenticationOptions(site: Site, claimant: Claimant | null): Promise<Options> {
  const { id: rpID } = site;
  if (claimant === null)
    return generateAuthenticationOptions({ rpID, userVerification: 'required' });
  const allowCredentials = passkeysOf(claimant).map(named);
  return generateAuthenticationOptions({ rpID, allowCredentials, userVerification: 'preferred' });
}

/** Which passkey of the person answered, and its counter; null when nothing is proved. */
export async function authenticated(
  site: Site,
  claimant: Claimant,
  given: {
    readonly response: PasskeyReply;
    readonly challenge: string;
    readonly alone: boolean;
  },
): Promise<{ readonly no: number; readonly counter: number } | null> {
  const { response, challenge, alone } = given;
  const ours = ({ kind, lookup }: StoredCredential): boolean =>
    kind === 'passkey' && lookup === response.id;
  const held = claimant.credentials.find(ours);
  if (held === undefined) return null;
  const { id, publicKey, transports } = passkeyOf(held);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as unknown as AuthenticationReply,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: {
        id,
        publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
        counter: held.step,
        transports: [...transports] as never,
      },
      requireUserVerification: alone,
    });
    return verified ? { no: held.no, counter: authenticationInfo.newCounter } : null;
  } catch {
    return null;
  }
}
