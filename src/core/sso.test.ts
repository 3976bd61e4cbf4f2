import { describe, expect, test } from 'vitest';
import { standsForFactor, whyNotBySso } from './sso.ts';
import type { Claims, Standing } from './sso.ts';

const claims: Claims = { mail: 'a@x.gov.example', mailVerified: true, proofs: ['pwd'] };
const found: Standing = { person: 'p', status: 'active', linkedTo: null, linkedElsewhere: false };

describe('whom an identity lets in', () => {
  test('a certified employee, also one who is linked already', () => {
    expect(whyNotBySso(claims, found)).toBeNull();
    expect(whyNotBySso(claims, { ...found, linkedTo: 'p' })).toBeNull();
  });
  test.each([
    ['sso_unknown', claims, null],
    ['sso_unknown', { ...claims, mail: null }, found],
    ['sso_unknown', { ...claims, mailVerified: false }, found],
    ['sso_not_certified', claims, { ...found, status: 'uncertified' as const }],
    ['sso_deactivated', claims, { ...found, status: 'deactivated' as const }],
    ['sso_other_account', claims, { ...found, linkedTo: 'q' }],
    ['sso_other_account', claims, { ...found, linkedElsewhere: true }],
  ])('%s', (code, of, person) => {
    expect(whyNotBySso(of, person)).toBe(code);
  });
});

test('a second factor that was shown there counts only where it is set so', () => {
  expect(standsForFactor({ ...claims, proofs: ['pwd', 'otp'] }, [])).toBe(false);
  expect(standsForFactor({ ...claims, proofs: ['pwd'] }, ['otp'])).toBe(false);
  expect(standsForFactor({ ...claims, proofs: ['pwd', 'otp'] }, ['otp'])).toBe(true);
});
