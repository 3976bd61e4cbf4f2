/** SQL of what an office offers of the lists of the instance. */
import { standing, valuesOf } from '../../core/master-lists.ts';
import type { MasterList, MasterValue } from '../../core/master-lists.ts';
import type { OfficeValue, OfficeValues } from '../../core/office-values.ts';
import type { Id } from '../../core/words.ts';
import type { Query } from '../platform/database.ts';

type Row = {
  readonly list: MasterList;
  readonly kept: boolean;
  readonly values: readonly MasterValue[] | null;
  readonly taken: readonly string[] | null;
};

/**
 * The values of some lists with how they stand in an office; `codes`: only those, whichever list
 * they are in, so that an act does not read lists of thousands.
 */
export async function officeValues(
  query: Query,
  org: Id,
  lists: readonly MasterList[],
  codes: readonly string[] | null = null,
): Promise<OfficeValues> {
  const text = `select w.list, m.id is not null as kept, o.state->'codes' as taken,
      (select jsonb_agg(one order by no)
        from jsonb_array_elements(m.state->'values') with ordinality as v (one, no)
        where $3::text[] is null or one->>'code' = any ($3::text[])) as values
    from unnest($2::text[]) as w (list)
    left join master_lists m on m.list = w.list
    left join office_lists o on o.org_id = $1 and o.list = w.list`;
  const rows = await query<Row>('office_values', text, [org, lists, codes]);
  const offered: { -readonly [list in MasterList]?: readonly OfficeValue[] } = {};
  for (const { list, kept, values, taken } of rows) {
    const state = kept ? { values: values ?? [] } : null;
    const wanted = valuesOf(state, list).filter(({ code }) => codes?.includes(code) ?? true);
    offered[list] = wanted.map((value) => ({ ...value, state: standing(value, taken) }));
  }
  return offered;
}
