/**
 * An office on paper: the deciders of core with no database behind them. What is decided happens,
 * what happens is folded, and everything that happened stays in `journal`.
 */
import { createHash } from 'node:crypto';
import { EVOLVE } from '../../src/core/kinds.ts';
import { indiaDay } from '../../src/core/days.ts';
import { canonicalJson } from '../../src/core/ledger/index.ts';
import { present } from '../../src/core/must.ts';
import { isRefused } from '../../src/core/refusals.ts';
import { happen } from '../../src/core/words.ts';
import type { Recipient } from '../../src/core/movement.ts';
import type {
  Actor,
  ContentOf,
  Context,
  Decision,
  Emitted,
  Happened,
  Hash,
  Id,
  ItemKind,
  Json,
  Role,
} from '../../src/core/words.ts';

export const ORG = 'org-1';

/** An officer on a post named by its id. */
export function on(post: Id, ...roles: readonly Role[]): Actor {
  return {
    person: `p-${post}`,
    post,
    org: ORG,
    unit: 'unit-1',
    unitAbbr: 'TECH',
    roles,
    behalf: null,
  };
}

/** The addressed post as the sender's side sees it. */
export function recipient(post: Id, over: Partial<Recipient> = {}): Recipient {
  return { id: post, org: ORG, vacant: false, clearance: 'confidential', ...over };
}

export type PaperOffice = {
  readonly context: (actor: Actor) => Context;
  /** Expects no refusal, lets the events happen, gives them. */
  readonly do: (actor: Actor, decision: Decision) => readonly Emitted[];
  readonly get: <S>(id: Id) => S;
  readonly all: <S>(kind: ItemKind) => readonly S[];
  readonly journal: readonly (Happened & { readonly kind: ItemKind })[];
  readonly content: ContentOf;
};

/** A rule that would change what it was given fails at once. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

export const DAY = '2026-03-10';

/** Time goes on by one second an act, from ten in the morning of `DAY` in India. */
export function paperOffice(): PaperOffice {
  const contents = new Map<Hash, Json>();
  const states = new Map<Id, { readonly kind: ItemKind; readonly state: Json }>();
  const journal: (Happened & { readonly kind: ItemKind })[] = [];
  let ids = 0;
  let seconds = 0;
  const content: ContentOf = (hash) => present(contents.get(hash), `content ${hash}`);
  const context = (actor: Actor): Context => {
    seconds += 1;
    const at = new Date(Date.parse(`${DAY}T04:30:00.000Z`) + 1000 * seconds).toISOString();
    return {
      actor,
      at,
      today: indiaDay(at),
      keep: (kept) => {
        const body = canonicalJson({ ...kept, salt: String((ids += 1)) });
        const hash = createHash('sha256').update(body).digest('hex');
        contents.set(hash, JSON.parse(body) as Json);
        return hash;
      },
      kept: content,
      newId: () => `id-${(ids += 1)}`,
    };
  };
  return {
    context,
    journal,
    content,
    do: (actor, decision) => {
      if (isRefused(decision)) throw new Error(`refused: ${JSON.stringify(decision)}`);
      const desk = context(actor);
      for (const emitted of decision) {
        const happened = happen(emitted, desk);
        const { kind, item } = emitted;
        const state = EVOLVE[kind](states.get(item)?.state ?? null, happened, content);
        states.set(item, { kind, state: frozen(state) });
        journal.push({ ...happened, kind });
      }
      return decision;
    },
    get: <S>(id: Id) => present(states.get(id), id).state as unknown as S,
    all: <S>(kind: ItemKind) =>
      [...states.values()].filter((i) => i.kind === kind).map((i) => i.state as unknown as S),
  };
}
