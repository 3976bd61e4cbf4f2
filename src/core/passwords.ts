/**
 * What a password must be: long enough, not on a list, not made of one's own name. No rules of
 * composition, no expiry. NIST SP 800-63B-4 3.1.1.2 asks for 8 characters beside a second factor,
 * which is compulsory here, and 15 without; 12 is chosen. ADR 15.
 */
import type { FieldProblem } from './refusals.ts';

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;
/** What must be left of a password when one's own words are taken out of it. */
const FOREIGN_MIN = 8;
const OWN_WORD_MIN = 3;

/** One spelling: what looks the same is the same password. */
export function spelledPassword(password: string): string {
  return password.normalize('NFKC');
}

/** Words that belong to a person: of name, mail address, office. */
export function ownWords(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{M}\d]+/u),
  );
  return [...new Set(words)].filter((word) => [...word].length >= OWN_WORD_MIN);
}

/** Why this may not be a password; `isListed` knows common and breached ones. */
export function passwordProblems(
  password: string,
  {
    own,
    isListed,
  }: { readonly own: readonly string[]; readonly isListed: (text: string) => boolean },
): readonly FieldProblem[] {
  const text = spelledPassword(password);
  const wrong = (problem: FieldProblem['problem']): readonly FieldProblem[] => [
    { field: 'password', problem },
  ];
  const { length } = [...text];
  if (length < PASSWORD_MIN) return wrong('too_short');
  if (length > PASSWORD_MAX) return wrong('too_long');
  if (isPattern(text) || isListed(text) || isListed(core(text))) return wrong('too_common');
  if ([...withoutOwn(text, own)].length < FOREIGN_MIN) return wrong('too_personal');
  return [];
}

export type Strength = 'short' | 'weak' | 'fair' | 'good';

/** For the form, while it is typed: what a list would say is not known here. */
export function strengthOf(password: string, own: readonly string[]): Strength {
  const text = spelledPassword(password);
  if ([...text].length < PASSWORD_MIN) return 'short';
  const foreign = withoutOwn(text, own);
  const kinds = new Set(foreign.toLowerCase()).size;
  if (isPattern(text) || [...foreign].length < FOREIGN_MIN || kinds < 6) return 'weak';
  const bits = [...foreign].length * Math.log2(Math.max(2, kinds));
  return bits < 56 ? 'fair' : 'good';
}

/** A listed word with digits and signs around it is that word. */
function core(text: string): string {
  return text.toLowerCase().replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '');
}

/** The same piece over and over, or a run of the keyboard or the alphabet. */
function isPattern(text: string): boolean {
  const low = text.toLowerCase();
  if (/^(.{1,4})\1+$/u.test(low)) return true;
  const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'];
  return runs.some((run) => run.includes(low) || [...run].reverse().join('').includes(low));
}

function withoutOwn(text: string, own: readonly string[]): string {
  const longest = [...own].sort((a, b) => b.length - a.length);
  return longest.reduce((left, word) => left.replaceAll(word, ''), text.toLowerCase());
}
