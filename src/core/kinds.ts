/**
 * Every kind of item with its state and its `evolve`: what the write path and the auditor fold
 * with.
 */
import { evolveDocument } from './documents.ts';
import { evolveDraft } from './drafts.ts';
import { evolveFile } from './files.ts';
import { evolveIssue } from './dispatch.ts';
import { evolveNote } from './notes.ts';
import { evolveOrganisation, evolvePerson, evolveUnit } from './people.ts';
import { evolvePost } from './posts.ts';
import { evolveReceipt } from './receipts.ts';
import type { ContentOf, Happened, ItemKind, Json } from './words.ts';

/**
 * `evolve` with its types forgotten: the journal is data, its events are checked when they are
 * decided.
 */
export type Evolve = (state: Json | null, event: Happened, content: ContentOf) => Json;

export const EVOLVE: Readonly<Record<ItemKind, Evolve>> = {
  organisation: evolveOrganisation as unknown as Evolve,
  unit: evolveUnit as unknown as Evolve,
  post: evolvePost as unknown as Evolve,
  person: evolvePerson as unknown as Evolve,
  document: evolveDocument as unknown as Evolve,
  receipt: evolveReceipt as unknown as Evolve,
  file: evolveFile as unknown as Evolve,
  note: evolveNote as unknown as Evolve,
  draft: evolveDraft as unknown as Evolve,
  issue: evolveIssue as unknown as Evolve,
};

/** The state of an item after all its events, in order; null when there is none. */
export function fold(kind: ItemKind, events: readonly Happened[], content: ContentOf): Json | null {
  const evolve = EVOLVE[kind];
  return events.reduce<Json | null>((state, event) => evolve(state, event, content), null);
}
