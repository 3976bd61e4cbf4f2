/**
 * The time stamps of a log (RFC 3161): each is over the text of its checkpoint and says the time of
 * its row. An authority whose roots the auditor was not given proves nothing to him; its stamps are
 * counted and passed over.
 */
import type { X509Certificate } from 'node:crypto';
import type { Columns } from '../core/columns.ts';
import { utf8Encode } from '../core/ledger/index.ts';
import { printedInstant } from '../core/projections.ts';
import { cannotJudge, fail } from './problem.ts';
import { openToken, rootsIn } from './stamp.ts';
import { type Tables, fileOf, rowsIn } from './tables.ts';

export type Stamped = {
  readonly stamps: number;
  /** Size of the largest checkpoint that a trusted authority has stamped; null: none. */
  readonly size: number | null;
};

/** Takes the checkpoints in their order, oldest first. */
export type Stamps = {
  readonly take: (size: number, text: string) => void;
  readonly close: () => Stamped;
};

const TABLE = 'stamps';

/** `pem` holds the roots that the auditor trusts; without it, no stamp is opened. */
export function openStamps(
  root: string,
  tables: Tables | undefined,
  pem: string | undefined,
): Stamps {
  const roots = pem === undefined ? [] : rootsIn(pem);
  if (pem !== undefined && roots.length === 0) {
    const message = 'The file given with --tsa-ca holds no certificates in PEM form.';
    cannotJudge({ code: 'vkey_malformed', message });
  }
  const rows = tables?.[TABLE] === undefined ? undefined : rowsIn(root, tables, TABLE);
  let row = rows?.next().value?.row;
  let stamps = 0;
  let largest: number | null = null;
  return {
    take: (size, text) => {
      if (row?.['size'] !== String(size)) return;
      if (roots.length > 0) {
        mustHold(row, text, roots);
        largest = size;
      }
      stamps++;
      row = rows?.next().value?.row;
    },
    close: () => {
      if (row !== undefined) wrong(row, 'speaks of no checkpoint of this log, or out of turn');
      return { stamps, size: largest };
    },
  };
}

function mustHold(row: Columns, text: string, roots: readonly X509Certificate[]): void {
  const token = Buffer.from((row['token'] ?? '').slice(2), 'hex');
  const opened = openToken(token, utf8Encode(text), roots);
  if ('wrong' in opened) return wrong(row, `does not hold: ${opened.wrong}`);
  const at = opened.value.stampedAt.toISOString();
  if (row['stamped_at'] !== printedInstant(at))
    wrong(row, `is of ${at}, which its row does not say`);
}

function wrong(row: Columns, why: string): never {
  const message = `The time stamp of checkpoint ${row['size'] ?? ''} ${why}.`;
  return fail({ code: 'stamp_wrong', message, file: fileOf(TABLE) });
}
