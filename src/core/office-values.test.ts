import { describe, expect, test } from 'vitest';
import { VALUES, dak } from '../../test/db/samples.ts';
import { formProblems } from './receipt-form.ts';
import type { InOffice, MasterList } from './master-lists.ts';
import { designationProblem, headRefused, subCategoryProblem } from './office-values.ts';
import type { OfficeValues } from './office-values.ts';

/** The office with one value standing otherwise than in use. */
const but = (list: MasterList, code: string, state: InOffice): OfficeValues => ({
  ...VALUES,
  [list]: VALUES[list]?.map((value) => (value.code === code ? { ...value, state } : value)),
});
const at = (values: OfficeValues) => ({ today: '2026-03-10', hasScan: true, values });
const told = (values: OfficeValues, was?: object) =>
  formProblems(dak(), { ...at(values), ...(was === undefined ? {} : { was: dak(was) }) }).map(
    ({ field, problem }) => `${field} ${problem}`,
  );

describe('a receipt', () => {
  const { deliveryMode, category } = dak();

  test('bears what the office has taken', () => {
    expect(told(VALUES)).toEqual([]);
    const untaken = but('delivery_mode', deliveryMode, 'not_taken');
    expect(told(untaken)).toEqual(['deliveryMode not_taken']);
    expect(told(but('category', category, 'retired'))).toEqual(['category value_retired']);
    expect(told({ ...VALUES, category: [] })).toEqual(['category unknown_value']);
    expect(formProblems(dak({ vipType: 'cm' }), at(but('vip_type', 'cm', 'not_taken')))).toEqual([
      { field: 'vipType', problem: 'not_taken' },
    ]);
  });

  test('keeps what stood on it, and nothing else that is untaken', () => {
    const untaken = but('delivery_mode', deliveryMode, 'not_taken');
    expect(told(untaken, {})).toEqual([]);
    expect(told(untaken, { deliveryMode: 'hand' })).toEqual(['deliveryMode not_taken']);
  });
});

test('a sub-category is one of its category, or the one that stood under it', () => {
  const leave = { category: 'establishment', subCategory: 'leave' };
  expect(subCategoryProblem(VALUES, leave, null)).toBeNull();
  expect(subCategoryProblem(VALUES, { ...leave, category: 'it' }, null)).toBe('unknown_value');
  const untaken = but('sub_category', 'leave', 'not_taken');
  expect(subCategoryProblem(untaken, leave, null)).toBe('not_taken');
  expect(subCategoryProblem(untaken, leave, leave)).toBeNull();
  expect(subCategoryProblem(untaken, leave, { ...leave, category: 'it' })).toBe('not_taken');
});

test('a file is opened under a secondary head that the office takes', () => {
  const path = { basic: 'A', primary: '11', secondary: '13', tertiary: null };
  expect(headRefused(VALUES, path)).toBeNull();
  expect(headRefused(VALUES, { ...path, secondary: '14' })).toEqual({ refused: 'head_unknown' });
  expect(headRefused(VALUES, { ...path, tertiary: '01' })).toEqual({ refused: 'head_unknown' });
  const problem = (values: OfficeValues) => headRefused(values, path)?.fields;
  expect(problem(but('head', 'A', 'not_taken'))).toBeUndefined();
  expect(problem(but('head', 'A-11-13', 'not_taken'))).toEqual([
    { field: 'numbering', problem: 'not_taken' },
  ]);
  expect(problem(but('head', 'A-11', 'retired'))).toEqual([
    { field: 'numbering', problem: 'value_retired' },
  ]);
});

test('a post has a designation of the list, or the one that it has', () => {
  const clerk = { designation: { en: 'Clerk', hi: 'लिपिक' }, desig: 'CLK' };
  expect(designationProblem(VALUES, clerk, null)).toBeNull();
  expect(designationProblem(VALUES, { ...clerk, desig: 'CLERK' }, null)).toBe('not_listed');
  const other = { ...clerk, designation: { en: 'Clerk', hi: 'बाबू' } };
  expect(designationProblem(VALUES, other, null)).toBe('not_listed');
  expect(designationProblem(VALUES, other, other)).toBeNull();
  expect(designationProblem(but('designation', 'clerk', 'not_taken'), clerk, null)).toBe(
    'not_taken',
  );
});
