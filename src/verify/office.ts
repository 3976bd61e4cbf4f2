/**
 * The rules of an office to an auditor: the very functions with which the office decides, reading
 * the contents of an export.
 */
import { EVIDENCE } from '../core/evidence.ts';
import { fold } from '../core/kinds.ts';
import { itemRow, numbersOf, rowsOf } from '../core/projections.ts';
import { ITEM_KINDS } from '../core/words.ts';
import type { ContentOf, Happened, ItemKind } from '../core/words.ts';
import type { JournalEntry, Json } from '../core/ledger/index.ts';
import { readSmall, textOf } from './disk.ts';
import type { Rules } from './items.ts';

/** With the contents of this export, each read when it is asked for. */
export function officeRules(root: string, isDestroyed: (sha: string) => boolean): Rules {
  const content: ContentOf = (hash) => {
    if (isDestroyed(hash)) return {};
    const bytes = readSmall(root, `contents/${hash}.json`);
    const text = bytes === undefined ? undefined : textOf(bytes);
    if (text === undefined) throw new Error(`content ${hash} cannot be read`);
    return JSON.parse(text) as Json;
  };
  return {
    tables: EVIDENCE,
    story: (kind, entries) => {
      if (!isKind(kind)) return undefined;
      const events = entries.map(happened);
      const state = fold(kind, events, content) ?? {};
      return {
        row: { ...itemRow(kind, events, state), state },
        rows: rowsOf(kind, events, content),
        numbers: events.flatMap((event) => numbersOf(event, content)),
      };
    },
  };
}

function isKind(kind: string): kind is ItemKind {
  return (ITEM_KINDS as readonly string[]).includes(kind);
}

/** An entry to the eyes of `evolve`. */
function happened({ type, body, item, org, at, post, person }: JournalEntry): Happened {
  return { type, body, item, org, at, post, person };
}
