/**
 * Handing over: what lay on a desk, frozen by its hash when its officer was relieved, signed by who
 * left and accepted by who came, with remarks on what was missing. Domain 6; CSMOP 11.2.
 */
import { must, present } from './must.ts';
import type { Happened, Hash, Id, Instant } from './words.ts';

/** The hand-over of one charge of a post, as far as it has come. */
export type HandOver = {
  readonly no: number;
  /** Who hands over. */
  readonly person: Id;
  /** The list that counts: as it was at the relief, or as its officer signed it later. */
  readonly list: Hash;
  readonly signedAt: Instant | null;
  /** Null: signed beforehand, and still in charge. */
  readonly relievedAt: Instant | null;
  readonly accepted: {
    readonly person: Id;
    readonly at: Instant;
    /** How many papers of the list were not there. */
    readonly missing: number;
    readonly remarksContent: Hash;
  } | null;
};

export type HandOverEvent =
  | {
      readonly type: 'HandOverSigned';
      readonly body: { readonly no: number; readonly listContent: Hash };
    }
  | {
      readonly type: 'HandOverAccepted';
      readonly body: {
        readonly no: number;
        readonly listContent: Hash;
        readonly missing: number;
        readonly remarksContent: Hash;
      };
    };

export function afterRelief(
  handOvers: readonly HandOver[],
  relief: { readonly no: number; readonly person: Id; readonly list: Hash; readonly at: Instant },
): readonly HandOver[] {
  const { no, person, list, at } = relief;
  const before = handOvers.find((one) => one.no === no);
  const signedAt = before?.signedAt ?? null;
  const now: HandOver = { no, person, list, signedAt, relievedAt: at, accepted: null };
  return [...handOvers.filter((one) => one.no !== no), now];
}

export function evolveHandOver(
  handOvers: readonly HandOver[],
  event: Happened<HandOverEvent>,
): readonly HandOver[] {
  const { no, listContent: list } = event.body;
  const before = handOvers.find((one) => one.no === no) ?? null;
  const person = present(event.person, 'who hands over');
  const others = handOvers.filter((one) => one.no !== no);
  if (event.type === 'HandOverSigned') {
    const relievedAt = before?.relievedAt ?? null;
    return [...others, { no, person, list, signedAt: event.at, relievedAt, accepted: null }];
  }
  must(before?.list === list, 'what is accepted is what was handed over');
  const { missing, remarksContent } = event.body;
  return [...others, { ...before, accepted: { person, at: event.at, missing, remarksContent } }];
}
