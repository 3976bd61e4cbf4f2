/** The cover page of a file and its number. Domain 2.2; CSMOP 6.2, App 6.1. */
import { headCode, isHeadPath } from './heads.ts';
import type { HeadPath } from './heads.ts';
import { CLASSIFICATIONS, CLASSIFICATION_CEILING, LANGUAGES, isChoice } from './masters.ts';
import { rankOf } from './movement.ts';
import { choiceProblem, headCodes, subCategoryProblem } from './office-values.ts';
import type { OfficeValues } from './office-values.ts';
import type { FieldProblem } from './refusals.ts';
import { hasBadCharacters } from './text.ts';

/** Structured (SFS): built from the heads. Free (Non-SFS): typed, unique in the organisation. */
export type Numbering =
  | ({ readonly scheme: 'structured' } & HeadPath)
  | { readonly scheme: 'free'; readonly number: string };

export type FileCover = {
  readonly numbering: Numbering;
  /** Cannot be changed later. CSMOP e-10.2. */
  readonly subject: string;
  readonly category: string;
  readonly subCategory: string | null;
  readonly classification: string;
  readonly language: string;
  readonly remarks: string;
  readonly previousRef: string;
  readonly oldNumber: string;
};

export const COVER_MAX = { subject: 500, remarks: 2000, line: 200, number: 100 } as const;

/** The codes of the lists of the instance that a cover bears. */
export function coverCodes({ category, subCategory, numbering }: FileCover): readonly string[] {
  const heads = numbering.scheme === 'structured' ? headCodes(numbering) : [];
  return [category, ...(subCategory === null ? [] : [subCategory]), ...heads];
}

/**
 * Every wrong field at once, but for its heads. `values`: the categories and sub-categories that
 * the office offers; `was`: the cover whose values may stay, as those of the main file on its part.
 */
export function coverProblems(
  cover: FileCover,
  values: OfficeValues,
  was: FileCover | null = null,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, problem: FieldProblem['problem']) =>
    problems.push({ field, problem });
  const { numbering } = cover;
  if (numbering.scheme === 'free' && numbering.number.trim() === '') add('numbering', 'missing');
  // The numbers of parts are given with the part. CSMOP 6.10.
  if (numbering.scheme === 'free' && /\(\s*PF\s*-\s*\d+\s*\)\s*$/iu.test(numbering.number))
    add('numbering', 'unknown_value');
  if (cover.subject.trim() === '') add('subject', 'missing');
  const category = choiceProblem(values.category, cover.category, was?.category);
  if (category !== null) add('category', category);
  const subCategory = subCategoryProblem(values, cover, was);
  if (subCategory !== null) add('subCategory', subCategory);
  if (!isChoice(CLASSIFICATIONS, cover.classification)) add('classification', 'unknown_value');
  if (rankOf(cover.classification) > rankOf(CLASSIFICATION_CEILING))
    add('classification', 'unknown_value');
  if (!isChoice(LANGUAGES, cover.language)) add('language', 'unknown_value');
  const texts: readonly (readonly [string, string, number])[] = [
    ['subject', cover.subject, COVER_MAX.subject],
    ['remarks', cover.remarks, COVER_MAX.remarks],
    ['previousRef', cover.previousRef, COVER_MAX.line],
    ['oldNumber', cover.oldNumber, COVER_MAX.line],
    ['numbering', numbering.scheme === 'free' ? numbering.number : '', COVER_MAX.number],
  ];
  for (const [field, text, max] of texts) {
    if (text.length > max) add(field, 'too_long');
    if (hasBadCharacters(text)) add(field, 'bad_characters');
  }
  return problems;
}

/**
 * The counter under which a structured file counts: its heads, of this year. CSMOP App 6.1. The
 * server counts before it decides: what has not the form of a head must not name a counter.
 */
export function fileSeries({ numbering }: FileCover): string {
  const structured = numbering.scheme === 'structured' && isHeadPath(numbering);
  return structured ? headCode(numbering) : 'free';
}
