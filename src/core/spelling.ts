/** How names, abbreviations and order numbers are written: the same in every form of an office. */
import type { Bilingual } from './letters.ts';
import { refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import { hasBadCharacters } from './text.ts';

export const NAME_MAX = 200;

/** Both scripts: every screen and letter is as good in Hindi as in English. */
export function nameProblems(field: string, name: Bilingual): FieldProblem[] {
  return (['en', 'hi'] as const).flatMap((script): FieldProblem[] =>
    name[script].trim() === ''
      ? [{ field: `${field}.${script}`, problem: 'missing' }]
      : scriptProblems(field, name, script),
  );
}

/** The same where either may still be empty. */
export function looseNameProblems(field: string, name: Bilingual): FieldProblem[] {
  return (['en', 'hi'] as const).flatMap((script) => scriptProblems(field, name, script));
}

function scriptProblems(field: string, name: Bilingual, script: 'en' | 'hi'): FieldProblem[] {
  const text = name[script].trim();
  const at = `${field}.${script}`;
  if (text.length > NAME_MAX) return [{ field: at, problem: 'too_long' }];
  if (hasBadCharacters(text)) return [{ field: at, problem: 'bad_characters' }];
  // A letter of another script, many of which look alike, is a slip or a disguise.
  const wrong = script === 'en' ? /[^\x20-\x7e]/ : /[^\p{sc=Deva}\p{sc=Zyyy}\p{sc=Zinh}]/u;
  return wrong.test(text) ? [{ field: at, problem: 'wrong_script' }] : [];
}

/** An abbreviation as it stands in numbers and marking abbreviations: `TECH`, `AC-ADMN`. */
export function abbrProblems(field: string, abbr: string): FieldProblem[] {
  if (abbr === '') return [{ field, problem: 'missing' }];
  return /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/.test(abbr) && abbr.length <= 20
    ? []
    : [{ field, problem: 'not_an_abbreviation' }];
}

/** The code of an organisation: an abbreviation that no running number can be taken for. */
export function codeProblems(field: string, code: string): FieldProblem[] {
  const problems = abbrProblems(field, code);
  if (problems.length > 0 || /^[A-Z]/.test(code)) return problems;
  return [{ field, problem: 'not_an_abbreviation' }];
}

/** Nobody comes, goes, or is renamed but by an order that can be found again. */
export function orderProblems(order: string): readonly FieldProblem[] {
  if (order.trim() === '') return [{ field: 'order', problem: 'missing' }];
  return hasBadCharacters(order) ? [{ field: 'order', problem: 'bad_characters' }] : [];
}

export function orderMissing(order: string): Refused | null {
  const problems = orderProblems(order);
  return problems.length > 0 ? refuseFields(problems) : null;
}
