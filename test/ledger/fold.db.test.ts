import { describe, expect, test } from 'vitest';
import { EVOLVE } from '../../src/core/kinds.ts';
import { expectRowsAreTheFold } from '../db/fold.ts';
import { useDatabase } from '../db/harness.ts';
import { live } from '../db/life.ts';
import { setUpTestOffice } from '../db/office.ts';

describe('the rows are the fold of the journal', () => {
  const database = useDatabase();

  test('after one whole life, for every item of every kind', async () => {
    const office = await setUpTestOffice(database.db);
    await live(office);
    const { items, kinds } = await expectRowsAreTheFold(database.owner);
    expect(items).toBeGreaterThan(50);
    expect(kinds.size).toBe(Object.keys(EVOLVE).length);
  });
});
