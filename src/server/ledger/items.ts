/** The items an act touches: locked, read, and written back as the fold of what happened. */
import { must } from '../../core/must.ts';
import type { Id, ItemKind, Json } from '../../core/words.ts';
import type { Tx } from '../platform/database.ts';
import * as store from './store.ts';

export type Held<S = Json> = {
  readonly kind: ItemKind;
  readonly id: Id;
  readonly version: number;
  readonly state: S;
};

/** What `load` gets to lock items with; `act` evolves exactly these. */
export type Items = {
  /** Locks and reads one item; null where there is none. */
  readonly lock: <S>(kind: ItemKind, id: Id) => Promise<S | null>;
  /** Locks and reads the file that an item hangs on; asked before the item itself. */
  readonly lockFileOf: <S>(kind: store.FileChild, id: Id) => Promise<S | null>;
  /** Locks and reads all items of a kind that hang on a file, in order of their ids. */
  readonly lockOfFile: <S>(kind: store.FileChild, file: Id) => Promise<readonly S[]>;
  /** Locks and reads all files that go together with one, the one that leads first. */
  readonly lockGroup: <S>(file: Id) => Promise<readonly S[]>;
  /**
   * Spends the next number of a series, as `store.nextNumber`. An act whose number is of another
   * year than its own time is done again: number and date of a letter are of one year.
   */
  readonly nextNumber: (org: Id, series: string, runs?: 'for_ever') => Promise<store.Spent>;
  readonly held: (id: Id) => Held | null;
  /** The years whose numbers were spent. */
  readonly years: ReadonlySet<number>;
};

export function itemsOf(tx: Tx): Items {
  const held = new Map<Id, Held>();
  const years = new Set<number>();
  const keep = (kind: ItemKind, row: store.ItemRow): Json => {
    must(!held.has(row.id) || held.get(row.id)?.version === row.version, 'one state an item');
    held.set(row.id, { kind, ...row });
    return row.state;
  };
  return {
    lock: async <S>(kind: ItemKind, id: Id) => {
      const row = await store.lockItem(tx, kind, id);
      return row === null ? null : (keep(kind, row) as unknown as S);
    },
    lockFileOf: async <S>(kind: store.FileChild, id: Id) => {
      const row = await store.lockFileOf(tx, kind, id);
      return row === null ? null : (keep('file', row) as unknown as S);
    },
    lockOfFile: async <S>(kind: store.FileChild, file: Id) => {
      const rows = await store.lockOfFile(tx, kind, file);
      return rows.map((row) => keep(kind, row) as unknown as S);
    },
    lockGroup: async <S>(file: Id) => {
      const rows = await store.lockGroup(tx, file);
      return rows.map((row) => keep('file', row) as unknown as S);
    },
    nextNumber: async (org, series, runs) => {
      const spent = await store.nextNumber(tx, org, series, runs);
      if (runs === undefined) years.add(spent.year);
      return spent;
    },
    held: (id) => held.get(id) ?? null,
    years,
  };
}
