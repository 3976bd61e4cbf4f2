/**
 * Every kind of item with its state and its `evolve`: what the write path and the auditor fold
 * with.
 */
import { evolveCalendar } from './calendars.ts';
import { evolveDocument } from './documents.ts';
import { evolveDraft } from './drafts.ts';
import { evolveEmail } from './emails.ts';
import { evolveFile } from './files.ts';
import { evolveIssue } from './dispatch.ts';
import { evolveMasterList, evolveMasterRequest, evolveOfficeList } from './master-lists.ts';
import { evolveNetworkRule } from './network-rules.ts';
import { evolveNote } from './notes.ts';
import { evolveOrganisation } from './organisations.ts';
import { evolvePerson, evolveUnit } from './people.ts';
import { evolvePost } from './posts.ts';
import { evolveReceipt } from './receipts.ts';
import { evolveRoll } from './rolls.ts';
import { evolveUnregistered } from './unregistered.ts';
import { isTombstone, tombstoneOf } from './tombstone.ts';
import type { ContentOf, Happened, ItemKind, Json } from './words.ts';

/**
 * `evolve` with its types forgotten: the journal is data, its events are checked when they are
 * decided.
 */
export type Evolve = (state: Json | null, event: Happened, content: ContentOf) => Json;

export const EVOLVE: Readonly<Record<ItemKind, Evolve>> = {
  organisation: evolving(evolveOrganisation as unknown as Evolve),
  unit: evolving(evolveUnit as unknown as Evolve),
  post: evolving(evolvePost as unknown as Evolve),
  person: evolving(evolvePerson as unknown as Evolve),
  document: evolving(evolveDocument as unknown as Evolve),
  receipt: evolving(evolveReceipt as unknown as Evolve),
  file: evolving(evolveFile as unknown as Evolve),
  note: evolving(evolveNote as unknown as Evolve),
  draft: evolving(evolveDraft as unknown as Evolve),
  issue: evolving(evolveIssue as unknown as Evolve),
  network_rule: evolving(evolveNetworkRule as unknown as Evolve),
  roll: evolving(evolveRoll as unknown as Evolve),
  calendar: evolving(evolveCalendar as unknown as Evolve),
  master_list: evolving(evolveMasterList as unknown as Evolve),
  office_list: evolving(evolveOfficeList as unknown as Evolve),
  master_request: evolving(evolveMasterRequest as unknown as Evolve),
  unregistered: evolving(evolveUnregistered as unknown as Evolve),
  email: evolving(evolveEmail as unknown as Evolve),
};

/** Any item may end in a tombstone, and nothing follows one. */
function evolving(evolve: Evolve): Evolve {
  return (state, event, content) => {
    if (state !== null && typeof state === 'object' && 'destroyed' in state)
      throw new Error(`${event.type} on a destroyed item`);
    if (isTombstone(event)) return tombstoneOf(event);
    return evolve(state, event, content);
  };
}

/**
 * The state of an item after all its events, in order; null when there is none. What a tombstone
 * names may be gone, so that folding begins there.
 */
export function fold(kind: ItemKind, events: readonly Happened[], content: ContentOf): Json | null {
  const evolve = EVOLVE[kind];
  const start = Math.max(0, events.findIndex(isTombstone));
  return events
    .slice(start)
    .reduce<Json | null>((state, event) => evolve(state, event, content), null);
}
