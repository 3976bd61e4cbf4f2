import { describe, expect, test } from 'vitest';
import { ownWords, passwordProblems, spelledPassword, strengthOf } from './passwords.ts';

const own = ownWords(['Anita Kalpit', 'अनीता कल्पित', 'anita.kalpit@udaharanpur.gov.example']);
const isListed = (text: string) => ['password', 'letmein12345'].includes(text);
const problem = (password: string) =>
  passwordProblems(password, { own, isListed })
    .map((p) => p.problem)
    .join();

describe('a password', () => {
  test.each([
    ['', 'too_short'],
    ['eleven char', 'too_short'],
    ['x'.repeat(257), 'too_long'],
    ['aaaaaaaaaaaa', 'too_common'],
    ['abcabcabcabc', 'too_common'],
    ['abcdefghijklm', 'too_common'],
    ['345678901234', 'too_common'],
    ['letmein12345', 'too_common'],
    ['Password1234!', 'too_common'],
    ['anita.kalpit1', 'too_personal'],
    ['Kalpit@udaharanpur', 'too_personal'],
    ['कल्पित अनीता', 'too_personal'],
    ['four plain words here', ''],
    ['सात समंदर पार की चिट्ठी', ''],
    ['anita rode a grey horse', ''],
    ['यह मेरा बहुत लंबा वाक्य है जो मुझे याद रहता है और किसी को नहीं पता है', ''],
    ['🐘🌧️ rains on elephants', ''],
  ])('%s: %s', (password, expected) => {
    expect(problem(password)).toBe(expected);
  });

  test('is the same in both spellings of a letter', () => {
    const [one, two] = ['क\u093cलम', '\u0958लम'];
    expect(one).not.toBe(two);
    expect(spelledPassword(one)).toBe(spelledPassword(two));
  });

  test.each([
    ['short', 'short'],
    ['aaaaaaaaaaaaa', 'weak'],
    ['anitakalpit12', 'weak'],
    ['blue horse 42', 'fair'],
    ['a quiet river of seven stones', 'good'],
  ])('%s is %s', (password, strength) => {
    expect(strengthOf(password, own)).toBe(strength);
  });
});
