/** The claim that the rows are the fold of the journal, checked on a whole database. */
import { expect } from 'vitest';
import { EVOLVE, fold } from '../../src/core/kinds.ts';
import { canonicalJson } from '../../src/core/ledger/index.ts';
import type { Happened, ItemKind, Json } from '../../src/core/words.ts';
import { ITEM_TABLES } from '../../src/core/projections.ts';
import type { Database } from '../../src/server/platform/database.ts';

/**
 * Folds every item of every kind and expects its row, and the words of searches as they would be
 * made anew (where charges have ended by their day since, those are asked anew when read); says how
 * many of which kinds there were.
 */
export async function expectRowsAreTheFold(
  owner: Database,
  { words: hasWords }: { readonly words: boolean } = { words: true },
): Promise<{ readonly items: number; readonly kinds: ReadonlySet<ItemKind> }> {
  const { read } = owner;
  const contents = new Map(
    (
      await read<{ hash: string; body: string }>('all_contents', 'select hash, body from contents')
    ).map(({ hash, body }) => [hash, body] as const),
  );
  const content = (hash: string): Json => JSON.parse(contents.get(hash) ?? 'null') as Json;
  const entries = await read<{ leaf: string; kind: ItemKind; item_id: string }>(
    'all_leaves',
    'select leaf, kind, item_id from journal order by item_id, version',
  );
  const byItem = Map.groupBy(entries, (entry) => entry.item_id);
  let items = 0;
  for (const kind of Object.keys(EVOLVE) as ItemKind[]) {
    const rows = await read<{ id: string; version: number; state: Json }>(
      `all_${kind}`,
      `select id, version, state from ${ITEM_TABLES[kind]}`,
    );
    for (const row of rows) {
      const events = (byItem.get(row.id) ?? []).map((e) => JSON.parse(e.leaf) as Happened);
      expect(events.length).toBe(row.version);
      expect(canonicalJson(row.state)).toBe(canonicalJson(fold(kind, events, content)));
      items += 1;
    }
  }
  expect(items).toBe(byItem.size);
  for (const words of hasWords ? ['post_words', 'person_words'] : []) {
    const text = `(table ${words} except table ${words}_now)
      union all (table ${words}_now except table ${words})`;
    expect([words, await read(`stale_${words}`, text)]).toEqual([words, []]);
  }
  return { items, kinds: new Set(entries.map((e) => e.kind)) };
}

/** One digest a table over all of its rows in any order: equal digests, equal databases. */
export async function digestOf(owner: Database): Promise<Record<string, string>> {
  const { read } = owner;
  const tables = await read<{ name: string }>(
    'all_tables',
    `select c.relname::text as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const digest = (name: string) =>
    `select '${name}' as name, count(*) || ' rows ' || coalesce(
        md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest from ${name} t`;
  const rows = await read<{ name: string; digest: string }>(
    'digest_of_all',
    tables.map(({ name }) => digest(name)).join(' union all '),
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]));
}
