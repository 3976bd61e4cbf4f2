/** What an instance begins with, as an office offers it. */
import { MASTER_LISTS, shippedValues } from './master-lists.ts';
import type { OfficeValues } from './office-values.ts';

/** What an office offers where the lists are as they began and it has chosen nothing of them. */
export function shippedInOffice(): OfficeValues {
  const offered = MASTER_LISTS.map((list) => {
    const values = shippedValues(list).map((value) => ({ ...value, state: 'in_use' as const }));
    return [list, values] as const;
  });
  return Object.fromEntries(offered);
}
