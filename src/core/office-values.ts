/**
 * What an office offers of the lists of the instance, and what its people may choose: a value that
 * it has taken and that is not retired. What stands on a paper already stays as it is. Domain 2.7,
 * 6.
 */
import { isHeadPath } from './heads.ts';
import type { HeadPath } from './heads.ts';
import type { Bilingual } from './letters.ts';
import type { InOffice, MasterCover, MasterList } from './master-lists.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblemCode, Refused } from './refusals.ts';

export type OfficeValue = MasterCover & { readonly state: InOffice };
/** The lists that a decision asks for; of each at least the values that it asks about. */
export type OfficeValues = Readonly<Partial<Record<MasterList, readonly OfficeValue[]>>>;

const WRONG: Readonly<Record<InOffice, FieldProblemCode | null>> = {
  in_use: null,
  not_taken: 'not_taken',
  retired: 'value_retired',
};

/** What is wrong with choosing a value; null where the office offers it, or it stood there. */
export function choiceProblem(
  values: readonly OfficeValue[] | undefined,
  code: string,
  was: string | null = null,
): FieldProblemCode | null {
  if (code === '') return 'missing';
  if (code === was) return null;
  const found = values?.find((value) => value.code === code);
  return found === undefined ? 'unknown_value' : WRONG[found.state];
}

/** Category and sub-category, as a receipt and a file cover bear them. */
export type Categories = { readonly category: string; readonly subCategory: string | null };

/** What is wrong with a sub-category under its category; null where there is nothing. */
export function subCategoryProblem(
  values: OfficeValues,
  { category, subCategory }: Categories,
  was: Categories | null,
): FieldProblemCode | null {
  if (subCategory === null) return null;
  const below = values.sub_category?.filter(({ parent }) => parent === category);
  const before = was?.category === category ? was.subCategory : null;
  return choiceProblem(below, subCategory, before);
}

/** The codes of the heads of a path, from the basic one down: `A`, `A-11`, `A-11-13`. */
export function headCodes({ basic, primary, secondary }: HeadPath): readonly string[] {
  return [basic, `${basic}-${primary}`, `${basic}-${primary}-${secondary}`];
}

/**
 * Why no file can be opened under these heads. The office takes secondary heads; one that stands
 * under a retired head is retired with it. CSMOP 6.2.
 */
export function headRefused(values: OfficeValues, path: HeadPath): Refused | null {
  const found = headCodes(path).map((code) => values.head?.find((value) => value.code === code));
  if (!isHeadPath(path) || found.includes(undefined)) return refuse('head_unknown');
  const problem = found.some((value) => value?.state === 'retired')
    ? 'value_retired'
    : choiceProblem(values.head, headCodes(path)[2] ?? '');
  return problem === null ? null : refuseFields([{ field: 'numbering', problem }]);
}

export type Designated = { readonly designation: Bilingual; readonly desig: string };

/**
 * What is wrong with the designation of a post: it is one of the list, in both scripts and with its
 * abbreviation, or it is what the post has already.
 */
export function designationProblem(
  values: OfficeValues,
  { designation, desig }: Designated,
  was: Designated | null,
): FieldProblemCode | null {
  const same = (name: Bilingual, abbr: string | undefined) =>
    name.en === designation.en && name.hi === designation.hi && abbr === desig;
  if (was !== null && same(was.designation, was.desig)) return null;
  const found = values.designation?.filter(({ name, facts }) => same(name, facts?.abbr)) ?? [];
  if (found.some(({ state }) => state === 'in_use')) return null;
  const [first] = found;
  return first === undefined ? 'not_listed' : WRONG[first.state];
}
