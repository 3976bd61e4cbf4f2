import { describe, expect, test } from 'vitest';
import {
  PASSKEYS_MAX,
  committedText,
  evolveCredentials,
  finishEnrolment,
  giveCredentials,
  invite,
  removeFactor,
} from './credentials.ts';
import type { CredentialEvent, CredentialKind, Grant, Keyring } from './credentials.ts';
import { isRefused } from './refusals.ts';
import type { Decision } from './words.ts';

const EMPTY: Keyring = { id: 'p', org: 'o', credentials: [], credentialsEver: 0 };
const grant = (kind: CredentialKind): Grant => ({
  kind,
  commit: (person, no) => `${person} ${no} ${kind}`,
});

function after(keyring: Keyring, decision: Decision): Keyring {
  if (isRefused(decision)) throw new Error(decision.refused);
  return decision.reduce<Keyring>((so, event) => {
    expect([event.kind, event.item, event.org]).toEqual(['person', 'p', 'o']);
    return evolveCredentials(so, event as unknown as CredentialEvent);
  }, keyring);
}
const given = (...kinds: CredentialKind[]): Keyring =>
  after(EMPTY, giveCredentials(EMPTY, kinds.map(grant)));
const kindsOf = ({ credentials }: Keyring): string =>
  credentials.map(({ no, kind }) => `${no} ${kind}`).join(', ');
const refusal = (decision: Decision): unknown =>
  isRefused(decision) ? decision.refused : decision;

describe('credentials', () => {
  test('are numbered for ever and committed to by person, number and kind', () => {
    const keyring = given('password', 'totp');
    expect(kindsOf(keyring)).toBe('1 password, 2 totp');
    expect(keyring.credentials[1]?.commitment).toBe('p 2 totp');
    const changed = after(keyring, giveCredentials(keyring, [grant('password')]));
    expect(kindsOf(changed)).toBe('2 totp, 3 password');
    expect(changed.credentialsEver).toBe(3);
  });

  test('a commitment covers every part', () => {
    const row = { person: 'p', no: 1, kind: 'totp', lookup: null, material: '{}' } as const;
    const texts = [
      row,
      { ...row, person: 'q' },
      { ...row, no: 2 },
      { ...row, kind: 'email' as const },
      { ...row, lookup: 'x' },
      { ...row, material: '{"a":1}' },
    ].map(committedText);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('several passkeys, but not without end', () => {
    let keyring = given('password');
    for (let i = 0; i < PASSKEYS_MAX; i += 1)
      keyring = after(keyring, giveCredentials(keyring, [grant('passkey')]));
    expect(keyring.credentials).toHaveLength(1 + PASSKEYS_MAX);
    expect(refusal(giveCredentials(keyring, [grant('passkey')]))).toBe('too_many_passkeys');
  });
});

describe('removing a factor', () => {
  test('leaves one at least, and never touches the password', () => {
    const keyring = given('password', 'totp', 'email', 'recovery');
    const less = after(keyring, removeFactor(keyring, 2));
    expect(kindsOf(less)).toBe('1 password, 3 email, 4 recovery');
    expect(refusal(removeFactor(less, 3))).toBe('last_factor');
    expect(refusal(removeFactor(less, 1))).toBe('not_found');
    expect(refusal(removeFactor(less, 2))).toBe('not_found');
  });
});

describe('an invitation', () => {
  const asked = { reset: false, order: '' };

  test('replaces an earlier one, and is not for who can sign in already', () => {
    const invited = after(EMPTY, invite(EMPTY, grant('invitation'), asked));
    const again = after(invited, invite(invited, grant('invitation'), asked));
    expect(kindsOf(again)).toBe('2 invitation');
    const enrolled = given('password', 'totp');
    expect(refusal(invite(enrolled, grant('invitation'), asked))).toBe('already_enrolled');
  });

  test('to an enrolment left half done needs no order, and voids what was set up with it', () => {
    const half = given('token', 'invitation', 'password', 'passkey');
    const anew = after(half, invite(half, grant('invitation'), asked));
    expect(kindsOf(anew)).toBe('1 token, 5 invitation');
  });

  test('with a reset takes everything away, by an order', () => {
    const enrolled = given('password', 'totp', 'recovery');
    expect(refusal(invite(enrolled, grant('invitation'), { reset: true, order: ' ' }))).toBe(
      'form_invalid',
    );
    const decision = invite(enrolled, grant('invitation'), { reset: true, order: 'A-1/2026' });
    expect(kindsOf(after(enrolled, decision))).toBe('4 invitation');
    if (isRefused(decision)) throw new Error();
    expect(decision[0]?.body).toEqual({ no: 1, reason: 'reset', order: 'A-1/2026' });
  });

  test('is used up by enrolment, which needs a password and a second factor', () => {
    const invited = after(EMPTY, invite(EMPTY, grant('invitation'), asked));
    const finish = (keyring: Keyring) => finishEnrolment(keyring, [grant('recovery')]);
    expect(refusal(finish(invited))).toBe('enrolment_incomplete');
    const half = after(invited, giveCredentials(invited, [grant('password')]));
    expect(refusal(finish(half))).toBe('enrolment_incomplete');
    const whole = after(half, giveCredentials(half, [grant('totp')]));
    const done = after(whole, finish(whole));
    expect(kindsOf(done)).toBe('2 password, 3 totp, 4 recovery');
    expect(refusal(finish(done))).toBe('invitation_over');
  });
});
