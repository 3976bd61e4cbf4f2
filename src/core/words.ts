/** The words that every rule uses. */
import type { Refused } from './refusals.ts';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** UUIDv7, global from the first day: an item keeps it when it crosses instances. */
export type Id = string;
/** Lower-case hex SHA-256. */
export type Hash = string;
/** ISO-8601 UTC with milliseconds, from the database clock. */
export type Instant = string;
/** ISO calendar day, as people state it. */
export type Day = string;

export const ITEM_KINDS = [
  'organisation',
  'unit',
  'post',
  'person',
  'document',
  'receipt',
  'file',
  'note',
  'draft',
  'issue',
  'network_rule',
  'roll',
  'calendar',
  'master_list',
  'office_list',
  'master_request',
  'email',
  'unregistered',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Who acts: a person sitting on a post. Work belongs to the post, history keeps the person. */
export type Actor = {
  readonly person: Id;
  readonly post: Id;
  readonly org: Id;
  readonly unit: Id;
  readonly unitAbbr: string;
  readonly roles: readonly Role[];
  /** Whose post it is, where it is lent: the person in charge, by delegation. */
  readonly behalf: Id | null;
};

export const ROLES = [
  'diarist',
  'dealing',
  'closing',
  'approver',
  'signatory',
  'dispatcher',
  'auditor',
  'support',
  'nodal_officer',
  'emd_manager',
  'certifier',
  'super_admin',
] as const;
export type Role = (typeof ROLES)[number];

/** What a decider returns: an event on an item, not yet written. */
export type Emitted<E extends Happening = Happening> = {
  readonly kind: ItemKind;
  readonly item: Id;
  /** The office it happens in, where that is not the actor's. */
  readonly org?: Id;
} & E;
export type Happening = { readonly type: string; readonly body: { readonly [key: string]: Json } };

/** An event as the journal holds it, to the eyes of `evolve`. */
export type Happened<E extends Happening = Happening> = E & {
  readonly item: Id;
  readonly org: Id;
  readonly at: Instant;
  readonly post: Id | null;
  readonly person: Id | null;
};

/** Reads a content by its hash: from the act's own hands, or from an export. */
export type ContentOf = (hash: Hash) => Json;

export type Decision<E extends Happening = Happening> = readonly Emitted<E>[] | Refused;

/** What every decider is told about the world. */
export type Context = {
  readonly actor: Actor;
  readonly at: Instant;
  /** The calendar day in India at `at`. */
  readonly today: Day;
  /**
   * Keeps a content (salted, canonical) and gives its hash; the text itself stays out of the
   * journal.
   */
  readonly keep: (content: { readonly [key: string]: Json }) => Hash;
  /** A content kept in this act. */
  readonly kept: ContentOf;
  readonly newId: () => Id;
};

/**
 * Events that happen without anybody on a post: a document inspected, a letter frozen, a mail
 * answered.
 */
export function systemActor(org: Id): Actor {
  return { person: '', post: '', org, unit: '', unitAbbr: '', roles: [], behalf: null };
}

/**
 * An event just decided, as `evolve` sees it: for decisions that build on an earlier one of the
 * same act.
 */
export function happen<E extends Happening>(emitted: Emitted<E>, context: Context): Happened<E> {
  const { actor, at } = context;
  const by = { post: orNull(actor.post), person: orNull(actor.person) };
  return { ...emitted, org: emitted.org ?? actor.org, at, ...by };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
