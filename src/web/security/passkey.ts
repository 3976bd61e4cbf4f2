/** The browser's part of passkeys. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { PasskeyReply } from '../../contract/sign-in.ts';

type Options = Readonly<Record<string, unknown>>;

/** A passkey is bound to a name; under a bare address, or in an old browser, there is none. */
export function passkeysWork(): boolean {
  return 'PublicKeyCredential' in window && !/^[\d.]+$|:/u.test(location.hostname);
}

/** Null when the person thought better of it, or has no passkey here. */
export async function showPasskey(options: Options): Promise<PasskeyReply | null> {
  try {
    return asReply(await startAuthentication({ optionsJSON: options as never }));
  } catch {
    return null;
  }
}

export async function makePasskey(options: Options): Promise<PasskeyReply | null> {
  try {
    return asReply(await startRegistration({ optionsJSON: options as never }));
  } catch {
    return null;
  }
}

/** Only what the office reads: extensions of browsers come and go. */
function asReply(given: object): PasskeyReply {
  const { id, rawId, type, response } = given as PasskeyReply;
  return { id, rawId, type, response };
}
