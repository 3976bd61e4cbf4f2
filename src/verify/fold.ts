/**
 * How the entries of an item add up to its row: by the very rules with which the office decides.
 */
import { fold } from '../core/kinds.ts';
import { ITEM_KINDS } from '../core/words.ts';
import type { ContentOf, Happened, ItemKind } from '../core/words.ts';
import type { JournalEntry, Json } from '../core/ledger/index.ts';
import { readSmall, textOf } from './disk.ts';
import type { FoldItem } from './rows.ts';

/** Folds with the contents of this export, each read when it is asked for. */
export function officeFold(root: string): FoldItem {
  const content: ContentOf = (hash) => {
    const bytes = readSmall(root, `contents/${hash}.json`);
    const text = bytes === undefined ? undefined : textOf(bytes);
    if (text === undefined) throw new Error(`content ${hash} cannot be read`);
    return JSON.parse(text) as Json;
  };
  return (kind, entries) => {
    if (!isKind(kind)) return undefined;
    return fold(kind, entries.map(happened), content) ?? undefined;
  };
}

function isKind(kind: string): kind is ItemKind {
  return (ITEM_KINDS as readonly string[]).includes(kind);
}

/** An entry to the eyes of `evolve`. */
function happened({ type, body, item, org, at, post, person }: JournalEntry): Happened {
  return { type, body, item, org, at, post, person };
}
