/**
 * One act as a pgbench script. Sameness is not a matter of copying: the act itself is run once, by
 * the server's own code, on a database that notes every statement with its values, and the script
 * is those statements in that order. What differs between two acts (the item's id and number, and
 * what is hashed from them) carries the tag of a loaded row; the script puts the number of each
 * transaction in its place, in SQL, and computes the leaf hash there, because the table checks it.
 */
import type { Ledger } from '../src/server/ledger/index.ts';
import { act } from '../src/server/ledger/index.ts';
import { doorOf } from '../src/server/people/index.ts';
import { openDatabase } from '../src/server/platform/database.ts';
import type { Database, Query, SqlValue } from '../src/server/platform/database.ts';
import { silentLog } from '../src/server/platform/log.ts';
import { realWorld } from '../src/server/platform/world.ts';
import { sendReceiptVerb } from '../src/server/receipts/commands.ts';
import { isRefused } from '../src/core/refusals.ts';
import { ledgerOn } from '../test/db/office.ts';
import type { BenchOffice, Person } from './office.ts';
import { loadedId } from './rows.ts';

export type Statement = {
  readonly name: string;
  readonly text: string;
  readonly values: readonly SqlValue[];
};
/** The first read, then the transaction: what is loaded in one trip, what is written in another. */
export type RecordedAct = {
  readonly door: readonly Statement[];
  readonly load: readonly Statement[];
  readonly write: readonly Statement[];
};

/** Sends the loaded receipt `row` and gives every statement that it took. */
export async function recordAct(
  office: BenchOffice,
  { sender, to, row }: { readonly sender: Person; readonly to: Person; readonly row: number },
): Promise<RecordedAct> {
  await using db = openDatabase({ url: office.url, log: silentLog });
  const recorded: Statement[] = [];
  const noting =
    (query: Query): Query =>
    (name, text, values = []) => {
      recorded.push({ name, text, values });
      return query(name, text, values);
    };
  const noted: Database = {
    ...db,
    read: noting(db.read),
    transaction: (work) => db.transaction((tx) => work({ query: noting(tx.query) })),
  };
  const { headers } = sender;
  const cookies = { patravali: (headers['cookie'] ?? '').replace(/^patravali=/, '') };
  const actor = await doorOf(noted, {
    ...({ sessionIdleMinutes: 60, sessionMaxHours: 12, sessionNetwork: 'off' } as const),
    ...{ proofSigningMinutes: 30, proofAdminMinutes: 15, secureCookies: false },
  })({
    cookies,
    headers,
  } as never);
  if (isRefused(actor)) throw new Error(`the door refused: ${actor.refused}`);
  const door = recorded.splice(0);
  const id = loadedId(row);
  const tag = id.slice(-12);
  // Ids made in the act carry the tag too, so that they differ from act to act.
  const newId = () => `01990000-0000-7000-a000-${tag}`;
  const ledger: Ledger = { ...ledgerOn(noted), world: { ...realWorld, newId } };
  const input = { id, ...PLAIN, to: to.desk.post };
  const request = { actor, key: `bench-${tag}-sql`, input };
  const outcome = await act(ledger, sendReceiptVerb, request);
  if (isRefused(outcome)) throw new Error(`the act was refused: ${outcome.refused}`);
  const first = recorded.findIndex(({ text }) => /^\s*(update|insert|with)\b/i.test(text));
  return { door, load: recorded.slice(0, first), write: recorded.slice(first) };
}

/** How every receipt of the bench is marked. */
export const PLAIN = { action: 'necessary', priority: 'ordinary', dueOn: null, remarks: '' };

export type Script = { readonly text: string; readonly variables: readonly string[] };

/**
 * The script and its variables as `-D` arguments. `piped` sends the statements in the very same
 * trips as the server does; without it pgbench waits for each answer, as a plain program would.
 */
export function pgbenchScript(recorded: RecordedAct, row: number, piped: boolean): Script {
  const tag = loadedId(row).slice(-12);
  const variables: string[] = [];
  const keep = (value: string): string => {
    const name = `v${variables.length}`;
    variables.push(`${name}=${value}`);
    return `:${name}`;
  };
  const number = `lpad(:i::text, 12, '0')`;
  const untagged = (value: string) => `replace(${keep(value)}, '${tag}', ${number})`;
  const sqlOf = ({ name, text, values }: Statement): string => {
    const written = values.map((value) => {
      if (value === null) return 'null';
      if (value === '') return `''`;
      const plain = String(value);
      if (name === 'append_journal') return journalValue(plain, untagged);
      if (!plain.includes(tag)) return keep(plain);
      return `${untagged(plain)}${typeOf(plain)}`;
    });
    const filled = escaped(text).replace(
      /\$(\d+)/g,
      (_, n: string) => written[Number(n) - 1] ?? '',
    );
    return `${filled.replace(/\s+/g, ' ').trim()};`;
  };
  const { door, load, write } = recorded;
  const trips = [door.map(sqlOf), ['begin;', ...load.map(sqlOf)], write.map(sqlOf), ['commit;']];
  const lines = ['\\set n :n + 1', '\\set i :base + :n * 16 + :client_id'];
  for (const trip of trips)
    lines.push(
      ...(piped && trip.length > 1 ? ['\\startpipeline', ...trip, '\\endpipeline'] : trip),
    );
  return { text: `${lines.join('\n')}\n`, variables };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `replace` gives text: said to be what the value was. */
function typeOf(value: string): string {
  if (UUID.test(value)) return '::uuid';
  return value.startsWith('{') ? '::jsonb' : '';
}

/** pgbench takes `:MI` inside a text for a variable of its own; the planner folds this again. */
function escaped(sql: string): string {
  return sql.replace(/'[^']*'/g, (text) => text.replace(/:(?=\w)/g, `:'||'`));
}

/** The rows of the journal with the hash of each leaf computed from the leaf as it will stand. */
function journalValue(json: string, untagged: (value: string) => string): string {
  const rows = JSON.parse(json) as { readonly leaf: string; readonly hash: string }[];
  return (
    rows.reduce((sql, { leaf, hash }) => {
      const bytes = `'\\x00'::bytea || convert_to(${untagged(leaf)}, 'UTF8')`;
      return `replace(${sql}, '${hash}', encode(sha256(${bytes}), 'hex'))`;
    }, untagged(json)) + '::jsonb'
  );
}
