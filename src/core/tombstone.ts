/**
 * The tombstone: the one event that may follow any other, on an item of any kind. It proves what
 * was destroyed, by whose order, and keeps the hashes and the metadata; what it names may be
 * missing afterwards, and nothing else may. No command makes it yet. ADR 10.
 */
import type { Happened, Hash, Id, Instant, Json } from './words.ts';

export const DESTROYED = 'ItemDestroyed';

export type TombstoneEvent = {
  readonly type: typeof DESTROYED;
  readonly body: {
    /** The hashes of what is no longer kept. */
    readonly contents: readonly Hash[];
    readonly documents: readonly Hash[];
    /** The order: a content that is kept. */
    readonly orderContent: Hash;
    /** What stays known of the item: its number, its dates, its retention category. */
    readonly keeps: { readonly [key: string]: Json };
  };
};

export type Tombstone = {
  readonly id: Id;
  readonly org: Id;
  readonly destroyed: { readonly at: Instant; readonly by: Id; readonly orderContent: Hash };
};

/** The state of a destroyed item; what it was before cannot be folded any more. */
export function tombstoneOf(event: Happened<TombstoneEvent>): Json {
  const { orderContent, keeps } = event.body;
  const destroyed = { at: event.at, by: event.post ?? '', orderContent };
  return { ...keeps, id: event.item, org: event.org, destroyed };
}

export function isTombstone(event: Happened): event is Happened<TombstoneEvent> {
  return event.type === DESTROYED;
}
