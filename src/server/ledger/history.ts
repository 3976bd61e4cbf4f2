/**
 * The history of an item for somebody who does not trust this server: every event as its leaf, with
 * the proof of RFC 6962 2.1.1 that leads to one signed checkpoint.
 */
import type { History } from '../../contract/ledger.ts';
import { toHex } from '../../core/ledger/index.ts';
import type { Id } from '../../core/words.ts';
import type { Database } from '../platform/database.ts';
import { proofsOf } from './proofs.ts';
import * as queries from './queries.ts';
import type { Sealer } from './seal.ts';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

type Proven = { readonly leaf: string; readonly position: number | null; readonly proof: string[] };

export async function readHistory(
  from: { readonly db: Pick<Database, 'read'>; readonly sealer: Pick<Sealer, 'latest' | 'tile'> },
  item: Id,
  reader: { readonly post: Id; readonly parts: boolean },
): Promise<History> {
  const { read } = from.db;
  // The checkpoint first: what is sealed while this reads has no proof yet and says so.
  const latest = from.sealer.latest();
  const proofs = proofsOf({ sealer: { latest: () => latest, tile: from.sealer.tile } });
  const prove = async (row: Omit<Proven, 'proof'>): Promise<Proven> => {
    const found = row.position === null ? null : await proofs.inclusion(row.position);
    if (found === null) return { leaf: row.leaf, position: null, proof: [] };
    return { leaf: row.leaf, position: found.index, proof: found.hashes.map(toHex) };
  };
  const events = await queries.historyOf(read, item, reader);
  const rows = await Promise.all(
    events.map(async (row) => {
      const proven = await prove(row);
      return { ...row, ...proven, sealed: proven.position !== null };
    }),
  );
  const ids = new Set(events.flatMap(({ leaf }) => leaf.match(UUID) ?? []));
  const names = new Map<Id, History['names'][number]>();
  for (const { leaf, position, ...name } of await queries.namesOf(read, [...ids])) {
    const leaves = names.get(name.id)?.leaves ?? [];
    names.set(name.id, { ...name, leaves: [...leaves, await prove({ leaf, position })] });
  }
  return { checkpoint: latest.note, rows, names: [...names.values()] };
}
