/**
 * What the audit looks up again, kept in a temporary file instead of memory: where each entry and
 * each row stands, and what refers to which part. It holds places and hashes, never a judgement.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { JournalEntry } from '../core/ledger/index.ts';
import type { Place } from './disk.ts';

/** Where an entry stands: its position in the log and its bytes in journal.ndjson. */
export type EntryPlace = Place & { readonly leaf: number };
export type ItemPlaces = {
  readonly kind: string;
  readonly item: string;
  /** In log order. */
  readonly entries: readonly EntryPlace[];
};
export type PartFolder = 'contents' | 'documents';
/** The first entry that names a part. */
export type Naming = EntryPlace & { readonly sha: string; readonly org: string };

/** A row of cosignatures or stamps. */
export type Vouching = { readonly no: number; readonly hash: Uint8Array };

export type Lookup = Disposable & {
  readonly addEntry: (entry: JournalEntry, place: EntryPlace) => void;
  /** Notes that an entry names a part; the first such entry is kept. */
  readonly addNaming: (folder: PartFolder, naming: Naming) => void;
  /** Notes that a tombstone names a part, which may be missing therefore. */
  readonly addDestroyed: (sha: string) => void;
  /** Whether the row is the first of its key. */
  readonly addRow: (table: string, key: string, place: Place) => boolean;
  /** Where a row stands, which is asked for once; undefined where there is none (left). */
  readonly takeRow: (table: string, key: string) => Place | undefined;
  /** A row that nobody has asked for. */
  readonly leftRow: () => (Place & { readonly table: string }) | undefined;
  /** Notes the hash of a row of what others say, by its number; false where the number is taken. */
  readonly addVouching: (no: number, hash: Uint8Array) => boolean;
  /** In the order of their numbers. */
  readonly vouchings: () => Generator<Vouching>;
  readonly items: () => Generator<ItemPlaces>;
  readonly itemCount: () => number;
  /** The first entry whose id an earlier one has. */
  readonly repeatedId: () => (EntryPlace & { readonly first: number }) | undefined;
  readonly naming: (folder: PartFolder, sha: string) => Naming | undefined;
  readonly namings: (folder: PartFolder) => Generator<Naming>;
  readonly isDestroyed: (sha: string) => boolean;
};

const TABLES = `
  pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;
  pragma temp_store = file; pragma cache_size = -8000;
  create table entries (leaf integer primary key, id text, kind text, item text,
    offset integer, length integer);
  create table namings (folder text, sha text, leaf integer, org text, offset integer,
    length integer, primary key (folder, sha)) without rowid;
  create table destroyed (sha text primary key) without rowid;
  create table rows (tbl text, key text, offset integer, length integer, primary key (tbl, key))
    without rowid;
  create table vouchings (no integer primary key, hash blob);
  begin`;

/** Opens an empty one, which is gone when it is disposed of. */
export function openLookup(): Lookup {
  const folder = mkdtempSync(join(tmpdir(), 'patravali-verify-'));
  const file = new DatabaseSync(join(folder, 'lookup'));
  file.exec(TABLES);
  const place = 'leaf, offset, length';
  const addEntry = file.prepare('insert into entries values (?, ?, ?, ?, ?, ?)');
  const addNaming = file.prepare('insert or ignore into namings values (?, ?, ?, ?, ?, ?)');
  const addDestroyed = file.prepare('insert or ignore into destroyed values (?)');
  const addRow = file.prepare('insert or ignore into rows values (?, ?, ?, ?)');
  const takeRow = file.prepare(
    'delete from rows where tbl = ? and key = ? returning offset, length',
  );
  const addVouching = file.prepare('insert or ignore into vouchings values (?, ?)');
  const left = file.prepare('select tbl as "table", offset, length from rows limit 1');
  const naming = file.prepare(
    `select sha, org, ${place} from namings where folder = ? and sha = ?`,
  );
  const destroyed = file.prepare('select 1 from destroyed where sha = ?');
  return {
    addEntry: ({ id, kind, item }, { leaf, offset, length }) =>
      void addEntry.run(leaf, id, kind, item, offset, length),
    addNaming: (of, { sha, org, leaf, offset, length }) =>
      void addNaming.run(of, sha, leaf, org, offset, length),
    addDestroyed: (sha) => void addDestroyed.run(sha),
    addRow: (table, key, { offset, length }) =>
      addRow.run(table, key, offset, length).changes === 1,
    takeRow: (table, key) => takeRow.get(table, key) as Place | undefined,
    leftRow: () => left.get() as (Place & { table: string }) | undefined,
    addVouching: (no, hash) => addVouching.run(no, hash).changes === 1,
    vouchings: function* () {
      const text = 'select no, hash from vouchings order by no';
      yield* file.prepare(text).iterate() as Iterable<unknown> as Iterable<Vouching>;
    },
    items: () => itemsOf(file),
    itemCount: () => {
      const text = 'select count(*) as n from (select distinct kind, item from entries)';
      return Number(file.prepare(text).get()?.['n']);
    },
    repeatedId: () => {
      file.exec('create index ids on entries (id, leaf)');
      const text = `select ${place}, (select min(leaf) from entries f where f.id = e.id) as first
        from entries e where exists (select 1 from entries f where f.id = e.id and f.leaf < e.leaf)
        order by leaf limit 1`;
      return file.prepare(text).get() as (EntryPlace & { first: number }) | undefined;
    },
    naming: (of, sha) => naming.get(of, sha) as Naming | undefined,
    namings: function* (of) {
      const text = `select sha, org, ${place} from namings where folder = ?`;
      yield* file.prepare(text).iterate(of) as Iterable<unknown> as Iterable<Naming>;
    },
    isDestroyed: (sha) => destroyed.get(sha) !== undefined,
    [Symbol.dispose]: () => {
      file.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function* itemsOf(file: DatabaseSync): Generator<ItemPlaces> {
  file.exec('create index if not exists items on entries (kind, item, leaf)');
  const text = 'select kind, item, leaf, offset, length from entries order by kind, item, leaf';
  type Found = EntryPlace & { readonly kind: string; readonly item: string };
  let open: { kind: string; item: string; entries: EntryPlace[] } | undefined;
  for (const row of file.prepare(text).iterate() as Iterable<unknown> as Iterable<Found>) {
    const { kind, item, leaf, offset, length } = row;
    if (open?.kind !== kind || open.item !== item) {
      if (open !== undefined) yield open;
      open = { kind, item, entries: [] };
    }
    open.entries.push({ leaf, offset, length });
  }
  if (open !== undefined) yield open;
}
