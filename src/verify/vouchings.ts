/**
 * Whether all is still there that others said of the log. The rows of cosignatures and stamps are
 * one series, 1, 2, 3 as they came, and each checkpoint signs for how many there were, with a chain
 * of hashes over them (core/ledger/foregoing.ts). What came since the last checkpoint is signed for
 * by the next one; until then the lines under the published checkpoint must have their rows, and
 * only the newest rows of others could go unmissed.
 */
import { NOTHING_VOUCHED, type Vouched, sameVouched, vouch } from '../core/ledger/index.ts';
import { sha256 } from './disk.ts';
import type { Lookup } from './lookup.ts';
import { type Problem, fail } from './problem.ts';
import { type Tables, fileOf, rowsIn } from './tables.ts';

export type Vouchings = {
  /** Takes what the checkpoints say of them, oldest first. */
  readonly take: (vouched: Vouched, checkpoint: string) => void;
  readonly close: () => void;
};

/** The checkpoint that was published, and the lines of witnesses below it. */
export type Published = { readonly size: number; readonly lines: readonly string[] };

const TABLES = ['cosignatures', 'stamps'] as const;

export function openVouchings(
  root: string,
  tables: Tables | undefined,
  { lookup, published }: { readonly lookup: Lookup; readonly published: Published },
): Vouchings {
  const there = TABLES.filter((table) => tables?.[table] !== undefined);
  if (tables === undefined || there.length === 0)
    return { take: () => undefined, close: () => undefined };
  const unheld = new Set(published.lines);
  for (const table of there) {
    for (const { row, line } of rowsIn(root, tables, table)) {
      const no = row['no'] ?? '';
      const good = /^[1-9]\d{0,14}$/.test(no) && lookup.addVouching(Number(no), sha256(line.bytes));
      if (!good)
        fail(fault(`Line ${line.number} of ${fileOf(table)} has the number ${no} wrongly`));
      if (row['size'] === String(published.size)) unheld.delete(row['line'] ?? '');
    }
  }
  const rows = lookup.vouchings();
  let so = NOTHING_VOUCHED;
  const takeNext = (words: string): boolean => {
    const next = rows.next().value;
    if (next === undefined) return false;
    const expected = so.count + 1;
    if (next.no !== expected) fail(missing(expected, words));
    so = vouch(sha256, so, next.hash);
    return true;
  };
  return {
    take: (vouched, checkpoint) => {
      const from = so.count + 1;
      while (so.count < vouched.count)
        if (!takeNext(checkpoint)) fail(missing(so.count + 1, checkpoint));
      if (sameVouched(so, vouched)) return;
      const which = `numbers ${from} to ${vouched.count} of the cosignatures and stamps`;
      fail(fault(`${checkpoint} signs for other rows than the ${which}`));
    },
    close: () => {
      while (takeNext('the row after it'));
      const [line] = unheld;
      if (line === undefined) return;
      const words = `The line ${line.slice(0, 60)}... stands under the published checkpoint`;
      fail(fault(`${words}, but the table cosignatures does not hold it`));
    },
  };
}

function missing(no: number, words: string): Problem {
  return fault(`Number ${no} of the cosignatures and stamps is gone: ${words} knows of it`);
}

function fault(why: string): Problem {
  return { code: 'vouching_wrong', message: `${why}.`, file: fileOf('cosignatures') };
}
