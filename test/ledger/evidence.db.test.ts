import { expect, test } from 'vitest';
import { EVIDENCE, NOT_EVIDENCE } from '../../src/core/evidence.ts';
import type { ColumnClass } from '../../src/core/evidence.ts';
import { useDatabase } from '../db/harness.ts';

const database = useDatabase();

type Column = { readonly table: string; readonly name: string; readonly generated: boolean };

function columns(): Promise<Column[]> {
  return database.owner.read<Column>(
    'all_columns',
    `select c.relname::text as "table", a.attname::text as name, a.attgenerated <> '' as generated
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`,
  );
}

test('every column of every table is classified, and nothing else', async () => {
  const live = Map.groupBy(await columns(), ({ table }) => table);
  const listed = [...Object.keys(EVIDENCE), ...Object.keys(NOT_EVIDENCE)];
  expect(listed.toSorted()).toEqual([...live.keys()].toSorted());
  for (const [table, { columns: classes, apart = {}, key }] of Object.entries(EVIDENCE)) {
    const names = (live.get(table) ?? []).map(({ name }) => name);
    expect([table, ...Object.keys(classes).toSorted()]).toEqual([table, ...names.toSorted()]);
    for (const name of [...Object.keys(apart), ...key]) expect(names).toContain(name);
  }
});

test('what the database generates is derived, and nothing else is', async () => {
  for (const { table, name, generated } of await columns()) {
    const kind: ColumnClass | undefined = EVIDENCE[table]?.columns[name];
    if (kind === undefined) continue;
    expect(`${table}.${name} ${kind === 'derived'}`).toBe(`${table}.${name} ${generated}`);
  }
});

test('what is no evidence says why', () => {
  const reasons = Object.values(EVIDENCE).flatMap(({ columns: classes }) =>
    Object.values(classes).flatMap((kind) => (typeof kind === 'string' ? [] : [kind.not])),
  );
  for (const reason of [...reasons, ...Object.values(NOT_EVIDENCE)])
    expect(reason).toMatch(/^\S+( \S+){3,}/);
});
