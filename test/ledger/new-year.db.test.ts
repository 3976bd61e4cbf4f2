/** New Year in India: the year of a number and the day of its act are of one clock. */
import { expect, test } from 'vitest';
import { present } from '../../src/core/must.ts';
import { act } from '../../src/server/ledger/index.ts';
import type { Database, Query } from '../../src/server/platform/database.ts';
import { registerReceiptVerb } from '../../src/server/receipts/commands.ts';
import { useDatabase } from '../db/harness.ts';
import { setUpTestOffice } from '../db/office.ts';
import { dak } from '../db/samples.ts';

const database = useDatabase();

/** A clock that strikes midnight of the New Year after the number was spent, so many times. */
function atMidnight(db: Database, times: number): Database {
  let left = times;
  const transaction: Database['transaction'] = (work) =>
    db.transaction((tx) => {
      const query = (async (name: string, text: string, values?: readonly never[]) => {
        const rows = await tx.query(name, text, values);
        if (name !== 'clock' || left === 0) return rows;
        left -= 1;
        const { at } = present(rows[0], 'a clock') as { readonly at: string };
        return [{ at: `${Number(at.slice(0, 4)) + 1}-01-01T00:00:00.000Z` }];
      }) as Query;
      return work({ query });
    });
  return { ...db, transaction };
}

test('a number spent in the old year is given back, and one of the new year taken', async () => {
  const office = await setUpTestOffice(database.db);
  const input = { form: dak({ nature: 'physical' }), document: null, copyOf: null, send: null };
  const actor = office.on('CLK');
  const ledger = { ...office.ledger, db: atMidnight(database.db, 1) };
  const made = await act(ledger, registerReceiptVerb, { actor, key: 'midnight', input });
  // The next try finds the clocks agreed again; the number of the first one is spent once.
  expect(made).toMatchObject({ number: expect.stringMatching(/^1\/\d{4}\//) });
  const rows = await database.owner.read<{ number: string; year: string }>(
    'made',
    `select state->>'number' as number, to_char((state->>'createdAt')::timestamptz
      at time zone 'Asia/Kolkata', 'YYYY') as year from receipts`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.number.split('/')[1]).toBe(rows[0]?.year);
});
