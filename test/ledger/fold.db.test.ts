import { describe, expect, test } from 'vitest';
import { EVOLVE, fold } from '../../src/core/kinds.ts';
import { canonicalJson } from '../../src/core/ledger/index.ts';
import type { Happened, ItemKind, Json } from '../../src/core/words.ts';
import { TABLES } from '../../src/server/ledger/store.ts';
import { useDatabase } from '../db/harness.ts';
import { live } from '../db/life.ts';
import { setUpTestOffice } from '../db/office.ts';

describe('the rows are the fold of the journal', () => {
  const database = useDatabase();

  test('after one whole life, for every item of every kind', async () => {
    const office = await setUpTestOffice(database.db);
    await live(office);
    const { read } = database.owner;
    const contents = new Map(
      (
        await read<{ hash: string; body: string }>(
          'all_contents',
          'select hash, body from contents',
        )
      ).map(({ hash, body }) => [hash, body] as const),
    );
    const content = (hash: string): Json => JSON.parse(contents.get(hash) ?? 'null') as Json;
    const entries = await read<{ leaf: string; kind: ItemKind; item_id: string }>(
      'all_leaves',
      'select leaf, kind, item_id from journal order by item_id, version',
    );
    const byItem = Map.groupBy(entries, (entry) => entry.item_id);
    let compared = 0;
    for (const kind of Object.keys(EVOLVE) as ItemKind[]) {
      const rows = await read<{ id: string; version: number; state: Json }>(
        `all_${kind}`,
        `select id, version, state from ${TABLES[kind]}`,
      );
      for (const row of rows) {
        const events = (byItem.get(row.id) ?? []).map((e) => JSON.parse(e.leaf) as Happened);
        expect(events.length).toBe(row.version);
        expect(canonicalJson(row.state)).toBe(canonicalJson(fold(kind, events, content) as Json));
        compared += 1;
      }
    }
    expect(compared).toBe(byItem.size);
    expect(new Set(entries.map((e) => e.kind)).size).toBe(Object.keys(EVOLVE).length);
  });
});
