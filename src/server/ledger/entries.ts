/** From a decided event to a row of the journal. */
import { canonicalJson } from '../../core/ledger/index.ts';
import type { ContentOf, Happened, Id, ItemKind, Json } from '../../core/words.ts';
import type { World } from '../platform/world.ts';
import type { JournalRow } from './store.ts';

/** An event with its place in the life of its item. */
export type NewEntry = Happened & {
  readonly id: Id;
  readonly kind: ItemKind;
  readonly version: number;
  /** In whose name, by delegation. */
  readonly behalf: Id | null;
};

/** What an act does to one item. */
export type Change = {
  readonly kind: ItemKind;
  readonly id: Id;
  readonly org: Id;
  /** The version that was read and locked; 0 for a new item. */
  readonly read: number;
  readonly version: number;
  readonly state: Json;
  readonly entries: readonly NewEntry[];
  /** Contents kept in this act, for projections that show their text. */
  readonly kept: ContentOf;
};

/** The journal row of an entry: its canonical leaf and the RFC 6962 2.1 hash of it. */
export function journalRow(world: World, entry: NewEntry): JournalRow {
  const { id, org, kind, item, version, type, at, post, person, behalf, body } = entry;
  const leaf = canonicalJson({
    v: 1,
    id,
    org,
    kind,
    item,
    version,
    type,
    post,
    person,
    behalf,
    at,
    body,
  });
  return { id, org, kind, item, version, type, at, leaf, hash: world.leafHash(leaf) };
}
