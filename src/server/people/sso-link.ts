/**
 * The link of a person to their identity at the provider of single sign-on: a credential like the
 * others, given when they have come in by it for the first time.
 */
import { isRefused } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Hash } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import { giveOwnVerb } from './commands.ts';
import { oidcSecret } from './credentials.ts';
import type { Entering, Gate } from './gate.ts';
import { actorOf } from './own.ts';
import type { Attempt } from './store-attempts.ts';
import type { Claimant } from './store-credentials.ts';
import type { EndedSession } from './store-sessions.ts';

/** What is known of who came by single sign-on, until their session opens. */
export type Came = {
  readonly lookup: Hash;
  /** The provider's own session, where it names one. */
  readonly session: string | null;
  readonly idToken: string;
};

const about = (person: string) => `single sign-on of ${person}`;

export function sealedCame({ secrets }: Gate, person: string, came: Came): string {
  return secrets.seal(JSON.stringify(came), about(person));
}

/** How a session opens whose password a single sign-on stood for; null: it was a password. */
export function cameBySso(
  gate: Gate,
  claimant: Claimant,
  { sealed }: Pick<Attempt, 'sealed'>,
): Required<Pick<Entering, 'sso' | 'first' | 'passwordNo'>> | null {
  const opened = sealed === null ? null : gate.secrets.open(sealed, about(claimant.person));
  return opened === null ? null : entering(gate, claimant, JSON.parse(opened) as Came);
}

export function entering(gate: Gate, claimant: Claimant, { lookup, session, idToken }: Came) {
  const hint = gate.secrets.seal(idToken, about('a session'));
  const sso = { lookup, session, hint };
  // No password was shown: the device is not remembered for one.
  return { sso, passwordNo: null, first: () => link(gate, claimant, lookup) };
}

async function link(gate: Gate, claimant: Claimant, lookup: Hash): Promise<Refused | null> {
  const { person, org: home, credentials } = claimant;
  if (credentials.some((held) => held.kind === 'oidc' && held.lookup === lookup)) return null;
  const verb = giveOwnVerb({ person, secrets: [oidcSecret(lookup)], endOthersThan: '' });
  const outcome = await act(gate.ledger, verb, {
    actor: actorOf({ person, home }),
    key: `sso-${gate.ledger.world.newId()}`,
    input: { person, kinds: ['oidc'] },
  });
  return isRefused(outcome) ? outcome : null;
}

/** Where to sign out at the provider, for a session that began there. */
export async function onwardOf(gate: Gate, ended: EndedSession | null): Promise<string | null> {
  const { provider, secrets, site } = gate;
  if (provider === null || ended === null || ended.hint === null) return null;
  const idToken = secrets.open(ended.hint, about('a session'));
  return idToken === null ? null : provider.farewell(idToken, `${site.origin}/`);
}
