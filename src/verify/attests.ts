/**
 * What others say of the log: the cosignatures of witnesses (C2SP tlog-cosignature), each compared
 * with the checkpoint that it speaks of. A witness whose key the auditor was not given proves
 * nothing to him; its lines are counted and passed over.
 */
import {
  type WitnessKey,
  openCosignature,
  parseNote,
  parseWitnessVkey,
} from '../core/ledger/index.ts';
import { verifyEd25519 } from './ed25519.ts';
import { sha256 } from './disk.ts';
import { cannotJudge, fail } from './problem.ts';
import { type Tables, fileOf, rowsIn } from './tables.ts';
import type { Columns } from '../core/columns.ts';

export type Witnessed = {
  readonly cosignatures: number;
  /** Lines of witnesses whose keys the auditor does not have. */
  readonly unknown: number;
  /** Size of the largest checkpoint that enough of his witnesses have cosigned; null: none. */
  readonly size: number | null;
};

/** Takes the checkpoints in their order, oldest first. */
export type Attests = {
  readonly take: (size: number, text: string) => void;
  readonly close: () => Witnessed;
};

const TABLE = 'cosignatures';

/** The keys of witnesses that the auditor trusts. */
export function readWitnesses(vkeys: readonly string[]): readonly WitnessKey[] {
  return vkeys.map((text) => {
    const key = parseWitnessVkey(sha256, text);
    if ('value' in key) return key.value;
    const message = `The key given with --witness: ${key.wrong}.`;
    return cannotJudge({ code: 'vkey_malformed', message });
  });
}

export function openAttests(
  root: string,
  tables: Tables | undefined,
  trusted: { readonly keys: readonly WitnessKey[]; readonly quorum: number },
): Attests {
  const rows = tables?.[TABLE] === undefined ? undefined : rowsIn(root, tables, TABLE);
  let row = rows?.next().value?.row;
  let [cosignatures, unknown] = [0, 0];
  let largest: number | null = null;
  return {
    take: (size, text) => {
      const by = new Set<WitnessKey>();
      let before: Columns = {};
      for (; row?.['size'] === String(size); row = rows?.next().value?.row) {
        if (row['witness'] === before['witness'] && row['key_id'] === before['key_id'])
          wrong(row, 'stands there twice');
        const key = signerOf(row, text, trusted.keys);
        if (key === undefined) unknown++;
        else by.add(key);
        cosignatures++;
        before = row;
      }
      if (by.size > 0 && by.size >= trusted.quorum) largest = size;
    },
    close: () => {
      if (row !== undefined) wrong(row, 'speaks of no checkpoint of this log, or out of turn');
      return { cosignatures, unknown, size: largest };
    },
  };
}

/** Which of the keys has signed; undefined for a key that the auditor was not given. */
function signerOf(row: Columns, text: string, keys: readonly WitnessKey[]): WitnessKey | undefined {
  const parsed = parseNote(`${text}\n${row['line'] ?? ''}\n`);
  const [line, ...more] = 'value' in parsed ? parsed.value.signatures : [];
  if (line === undefined || more.length > 0) return wrong(row, 'is no line of a signed note');
  if (line.name !== row['witness'] || line.id !== row['key_id'])
    return wrong(row, `is a line of ${line.name}`);
  const key = keys.find(({ name, id }) => name === line.name && id === line.id);
  if (key === undefined) return undefined;
  const opened = openCosignature(text, line, key, verifyEd25519);
  return 'wrong' in opened ? wrong(row, `does not hold: ${opened.wrong}`) : key;
}

function wrong(row: Columns, why: string): never {
  const message =
    `The cosignature of ${row['witness'] ?? ''} (${row['key_id'] ?? ''}) under checkpoint ` +
    `${row['size'] ?? ''} ${why}.`;
  return fail({ code: 'cosignature_wrong', message, file: fileOf(TABLE) });
}
