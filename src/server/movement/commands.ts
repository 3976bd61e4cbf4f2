/**
 * Acts on papers whatever they are: reading a classified one, which stands in its history for ever,
 * and giving one to another post by order.
 */
import { mayNot } from '../../core/access.ts';
import { moveByOrder } from '../../core/moving-by-order.ts';
import type { Paper } from '../../core/moving-by-order.ts';
import { readingOf } from '../../core/movement.ts';
import type { PaperKind, Recipient } from '../../core/movement.ts';
import { refuse } from '../../core/refusals.ts';
import type { Id, Json } from '../../core/words.ts';
import type { Verb } from '../ledger/index.ts';
import { markedPost } from '../people/index.ts';

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

export type MoveByOrder = {
  readonly kind: PaperKind;
  readonly id: Id;
  readonly from: Id;
  readonly to: Id;
  readonly order: string;
};
type Moving = { readonly paper: Paper | null; readonly to: Recipient | null };

export const moveByOrderVerb: Verb<MoveByOrder & Json, Moving> = {
  name: 'moveByOrder',
  load: async (tx, items, _actor, { kind, id, to }) => {
    const [state, recipient] = await Promise.all([
      items.lock<Paper['state']>(kind, id),
      markedPost(tx, to),
    ]);
    return { paper: state === null ? null : ({ kind, state } as Paper), to: recipient };
  },
  decide: ({ paper, to }, { from, order }, context) =>
    paper === null ? refuse('not_found') : moveByOrder(paper, { from, to, order }, context),
  reply: (changed) => {
    const [{ id, kind, version }] = changed.all as readonly [(typeof changed.all)[number]];
    const { number } = changed.get<Paper['state']>(id).state;
    return { id, kind, number, version, status: 'moved', abilities: [] };
  },
};
