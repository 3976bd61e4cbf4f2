import { useQueries } from '@tanstack/react-query';
import type { MasterList } from '../../core/master-lists.ts';
import { CATEGORIES, DELIVERY_MODES, SUB_CATEGORIES, VIP_TYPES } from '../../core/masters.ts';
import type { Choice } from '../../core/masters.ts';
import type { OfficeValue, OfficeValues } from '../../core/office-values.ts';
import { wordOf } from '../i18n/masters.ts';
import { call } from './client.ts';

/** The lists change by order, not by the hour: acts do not ask for them again. */
const STALE_MS = 10 * 60_000;

const shipped = (choice: Choice, parent: string | null = null): OfficeValue => ({
  ...{ code: choice.code, parent, name: { en: choice.en, hi: choice.hi } },
  ...{ facts: null, state: 'in_use' },
});
/** Until the office's own are there, the short lists that every instance begins with. */
const SHIPPED: OfficeValues = {
  category: CATEGORIES.map((one) => shipped(one)),
  sub_category: SUB_CATEGORIES.map((one) => shipped(one, one.category)),
  delivery_mode: DELIVERY_MODES.map((one) => shipped(one)),
  vip_type: VIP_TYPES.map((one) => shipped(one)),
};

export type Offered = {
  readonly values: OfficeValues;
  /** What may be chosen, and what stands there already; `parent`: only what is under it. */
  readonly choices: (
    list: MasterList,
    at?: { readonly standing?: string | null; readonly parent?: string },
  ) => readonly Choice[];
  /** The word for a code, retired ones too; the code itself where it is unknown. */
  readonly word: (list: MasterList, code: string) => string;
};

const choiceOf = ({ code, name }: OfficeValue): Choice => ({ code, en: name.en, hi: name.hi });

/** What the office offers of some lists of the instance. */
export function useOffered(...lists: readonly MasterList[]): Offered {
  const replies = useQueries({
    queries: lists.map((list) => ({
      queryKey: ['values', list] as const,
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        call('listMasters', { params: { list } }, { signal }),
      staleTime: STALE_MS,
      gcTime: STALE_MS,
    })),
  });
  const values: { -readonly [list in MasterList]?: readonly OfficeValue[] } = {};
  for (const [i, list] of lists.entries())
    values[list] = replies[i]?.data?.rows ?? SHIPPED[list] ?? [];
  const all = (list: MasterList) => values[list] ?? [];
  return {
    values,
    choices: (list, { standing, parent } = {}) =>
      all(list)
        .filter(({ state, code }) => state === 'in_use' || code === standing)
        .filter((value) => parent === undefined || value.parent === parent)
        .map(choiceOf),
    word: (list, code) => wordOf(all(list).map(choiceOf), code),
  };
}
