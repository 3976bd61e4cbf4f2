/** What a checkpoint says of what came before it: gathered for the sealer, in its extension lines. */
import {
  canonicalJson,
  foregoingLines,
  nameNote,
  parseForegoing,
  vouch,
} from '../../core/ledger/index.ts';
import type { Checkpoint } from '../../core/ledger/index.ts';
import { must } from '../../core/must.ts';
import type { Query } from '../platform/database.ts';
import { sha256 } from './keys.ts';
import { numberedRows } from './store-export.ts';
import type { PrintedRow } from './store-export.ts';

/**
 * What the next checkpoint says of what came before it. Rows of others that come meanwhile are
 * signed for by the one after.
 */
export async function foregoingOf(
  query: Query,
  last: Checkpoint | null,
  note: string | null,
): Promise<readonly string[]> {
  const said = parseForegoing(last?.extensions ?? []);
  must('value' in said, 'what we signed can be read');
  const prev = last === null ? null : nameNote(sha256, last.size, note ?? '');
  let { vouched } = said.value;
  const rows = await vouchedAfter(query, vouched.count);
  for (const row of rows) vouched = vouch(sha256, vouched, sha256(Buffer.from(canonicalJson(row))));
  return foregoingLines({ prev, vouched });
}

/** Rows of cosignatures and stamps from here on, in the order of their one series. */
async function vouchedAfter(query: Query, after: number): Promise<readonly PrintedRow[]> {
  const of = (table: string) => numberedRows(query, table, after);
  const rows = (await Promise.all([of('cosignatures'), of('stamps')])).flat();
  const sorted = rows.toSorted((a, b) => Number(a['no']) - Number(b['no']));
  // The two are not read at one instant: what came in between is for the next checkpoint.
  const gap = sorted.findIndex((row, i) => Number(row['no']) !== after + 1 + i);
  return gap < 0 ? sorted : sorted.slice(0, gap);
}
