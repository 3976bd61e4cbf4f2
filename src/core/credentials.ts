/**
 * What lets a person in: password, second factors, recovery codes, invitations. The journal holds a
 * commitment to each, never the secret itself, so that an auditor finds one that was slipped in or
 * exchanged. ADR 13.
 */
import { refuse, refuseFields } from './refusals.ts';
import type { Decision, Emitted, Hash, Id } from './words.ts';

export const CREDENTIAL_KINDS = [
  'password',
  'totp',
  'passkey',
  'email',
  'recovery',
  'invitation',
  'token',
  'oidc',
] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** What may stand beside a password; recovery codes stand in for one of these that is lost. */
export const FACTOR_KINDS = ['totp', 'passkey', 'email'] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

/** A person may have several of these, and one of every other kind. */
const SEVERAL: readonly CredentialKind[] = ['passkey', 'token'];
export const PASSKEYS_MAX = 10;

export const REMOVAL_REASONS = ['replaced', 'used', 'removed', 'reset', 'unreachable'] as const;
/** How long an invitation is good. */
export const INVITATION_HOURS = 24;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export type HeldCredential = {
  /** 1, 2, 3, ... of its person, never given twice. */
  readonly no: number;
  readonly kind: CredentialKind;
  readonly commitment: Hash;
};

export type CredentialEvent =
  | { readonly type: 'CredentialAdded'; readonly body: HeldCredential }
  | {
      readonly type: 'CredentialRemoved';
      readonly body: {
        readonly no: number;
        readonly reason: RemovalReason;
        readonly order: string;
      };
    };

/** A person to the eyes of these rules. */
export type Keyring = {
  readonly id: Id;
  readonly org: Id;
  readonly credentials: readonly HeldCredential[];
  readonly credentialsEver: number;
};

/** A secret about to be given: its kind, and the commitment to it once its number is known. */
export type Grant = {
  readonly kind: CredentialKind;
  readonly commit: (person: Id, no: number) => Hash;
};

/** A stored credential; `lookup` is by what it is found, where it is not found by its person. */
export type CredentialRow = {
  readonly person: Id;
  readonly no: number;
  readonly kind: CredentialKind;
  readonly lookup: string | null;
  readonly material: string;
};

/**
 * What a commitment is the SHA-256 of; `credential_bytes()` of the migrations is the same. No part
 * but the last holds a line break.
 */
export function committedText({ person, no, kind, lookup, material }: CredentialRow): string {
  return [person, no, kind, lookup ?? '', material].join('\n');
}

export function evolveCredentials<S extends Keyring>(state: S, event: CredentialEvent): S {
  if (event.type === 'CredentialRemoved') {
    const credentials = state.credentials.filter(({ no }) => no !== event.body.no);
    return { ...state, credentials };
  }
  const credentials = [...state.credentials, event.body];
  return { ...state, credentials, credentialsEver: event.body.no };
}

type Emit = Emitted<CredentialEvent>;
type Ending = { readonly reason: RemovalReason; readonly order?: string };

function added({ id, org, credentialsEver }: Keyring, grants: readonly Grant[]): Emit[] {
  return grants.map(({ kind, commit }, i) => {
    const no = credentialsEver + 1 + i;
    const body = { no, kind, commitment: commit(id, no) };
    return { kind: 'person', item: id, org, type: 'CredentialAdded', body };
  });
}

function removed(
  { id, org, credentials }: Keyring,
  { reason, order = '' }: Ending,
  which: (held: HeldCredential) => boolean,
): Emit[] {
  return credentials.filter(which).map(({ no }) => {
    const body = { no, reason, order };
    return { kind: 'person', item: id, org, type: 'CredentialRemoved', body };
  });
}

/** Gives credentials; where only one of a kind may be held, the new one replaces the old. */
export function giveCredentials(keyring: Keyring, grants: readonly Grant[]): Decision {
  const passkeys = [...keyring.credentials, ...grants].filter(({ kind }) => kind === 'passkey');
  if (passkeys.length > PASSKEYS_MAX) return refuse('too_many_passkeys', { max: PASSKEYS_MAX });
  // An identity of another provider is never exchanged, only void with all else by order.
  const linked = keyring.credentials.some(({ kind }) => kind === 'oidc');
  if (linked && grants.some(({ kind }) => kind === 'oidc')) return refuse('sso_other_account');
  const replacing = grants.map(({ kind }) => kind).filter((kind) => !SEVERAL.includes(kind));
  return [
    ...removed(keyring, { reason: 'replaced' }, ({ kind }) => replacing.includes(kind)),
    ...added(keyring, grants),
  ];
}

/** The owner takes a second factor away; one always stays. */
export function removeFactor(keyring: Keyring, no: number): Decision {
  const factors = keyring.credentials.filter(({ kind }) => isFactor(kind));
  if (!factors.some((held) => held.no === no)) return refuse('not_found');
  if (factors.length === 1) return refuse('last_factor');
  return removed(keyring, { reason: 'removed' }, (held) => held.no === no);
}

/**
 * An administrator lets a person enrol. A reset, by order, takes everything away that they had. An
 * enrolment that was left half done needs none: what was set up with the earlier invitation, by
 * whoever had it, is void with it.
 */
export function invite(
  keyring: Keyring,
  grant: Grant,
  { reset, order }: { readonly reset: boolean; readonly order: string },
): Decision {
  const held = (which: CredentialKind) => keyring.credentials.some(({ kind }) => kind === which);
  // Whoever still has an invitation has not ended their enrolment: it begins anew.
  const unfinished = held('invitation');
  if (held('password') && !unfinished && !reset) return refuse('already_enrolled');
  if (reset && order.trim() === '') return refuseFields([{ field: 'order', problem: 'missing' }]);
  const ending: Ending = reset ? { reason: 'reset', order } : { reason: 'replaced' };
  const ends = removed(keyring, ending, ({ kind }) => reset || (unfinished && kind !== 'token'));
  return [...ends, ...added(keyring, [grant])];
}

/**
 * The mail of an invitation did not get there: it is void, and whoever administers the person sees
 * that they have none. Nothing where they have another one by now, or have enrolled.
 */
export function returnInvitation(keyring: Keyring, no: number): Decision {
  const found = keyring.credentials.some((one) => one.no === no && one.kind === 'invitation');
  if (!found) return refuse('invitation_over');
  return removed(keyring, { reason: 'unreachable' }, (held) => held.no === no);
}

/** The last step of enrolment: an invitation is good once, and only with all that is needed. */
export function finishEnrolment(keyring: Keyring, grants: readonly Grant[]): Decision {
  const { credentials } = keyring;
  if (!credentials.some(({ kind }) => kind === 'invitation')) return refuse('invitation_over');
  const has = (test: (kind: CredentialKind) => boolean): boolean =>
    credentials.some(({ kind }) => test(kind));
  if (!has((kind) => kind === 'password') || !has(isFactor)) return refuse('enrolment_incomplete');
  const given = giveCredentials(keyring, grants);
  if ('refused' in given) return given;
  return [...removed(keyring, { reason: 'used' }, ({ kind }) => kind === 'invitation'), ...given];
}

export function isFactor(kind: CredentialKind): kind is FactorKind {
  return (FACTOR_KINDS as readonly CredentialKind[]).includes(kind);
}
