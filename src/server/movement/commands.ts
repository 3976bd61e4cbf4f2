/** Reading as an act: that somebody opened a classified paper stands in its history for ever. */
import { mayNot } from '../../core/access.ts';
import { readingOf } from '../../core/movement.ts';
import type { PaperKind } from '../../core/movement.ts';
import { refuse } from '../../core/refusals.ts';
import type { Id, Json } from '../../core/words.ts';
import type { Verb } from '../ledger/index.ts';

export type Reading = { readonly kind: PaperKind; readonly id: Id };

export const recordReadingVerb: Verb<Reading & Json, Json | null> = {
  name: 'recordReading',
  load: (_tx, items, _actor, { kind, id }) => items.lock<Json>(kind, id),
  decide: (paper, { kind, id }, { actor }) =>
    paper === null
      ? refuse('not_found')
      : (mayNot('recordReading', actor) ?? [readingOf(kind, id)]),
  reply: (changed) => {
    const [{ id, kind, version }] = changed.all as readonly [(typeof changed.all)[number]];
    return { id, kind, number: null, version, status: 'read', abilities: [] };
  },
};
