/** What somebody who has the database in his hands may do to it, class by class. */
import { must } from '../../src/core/must.ts';
import { EVIDENCE } from '../../src/core/evidence.ts';
import type { Query } from '../../src/server/platform/database.ts';
import { ask, columnsOf, otherValue, someRows, strip } from './mutation-kit.ts';
import type { Column, Dice } from './mutation-kit.ts';

/** One way to tamper. `apply` is told a query inside of a transaction that will be undone. */
export type Mutation = {
  readonly name: string;
  /** For the table at the end. */
  readonly kind: string;
  /** Tables whose files an export must be given anew. */
  readonly tables: readonly string[];
  readonly apply: (query: Query, dice: Dice) => Promise<unknown>;
};

/** A value of each column that counts is changed, several times where there is much in it. */
export function valueMutations(table: string, columns: readonly Column[]): Mutation[] {
  const classes = EVIDENCE[table]?.columns ?? {};
  return columns
    .filter(({ name }) => typeof classes[name] === 'string')
    .flatMap((column) => {
      const times = column.type === 'jsonb' ? 6 : 1;
      const kind = column.generated
        ? 'generated value changed'
        : column.type.startsWith('timestamp')
          ? 'time changed'
          : 'value changed';
      return Array.from({ length: times }, (_, i) => ({
        name: `${table}.${column.name} changed${i === 0 ? '' : ` (${i + 1})`}`,
        kind,
        tables: [table],
        apply: (query: Query, dice: Dice) => changeValue(query, table, column, dice),
      }));
    });
}

async function changeValue(
  query: Query,
  table: string,
  { name, type, generated }: Column,
  dice: Dice,
): Promise<void> {
  await strip(query, table);
  if (generated) await ask(query, `alter table ${table} alter column "${name}" drop expression`);
  const [at = ''] = await someRows(query, table, dice, 1);
  const old = await ask<{ old: string | null }>(
    query,
    `select "${name}"::text as old from ${table} where ctid = $1::tid`,
    [at],
  );
  const value = otherValue(type, old[0]?.old ?? null, dice);
  const text = `update ${table} set "${name}" = $1::text::${type} where ctid = $2::tid`;
  await ask(query, text, [value, at]);
}

/** Rows taken out, slipped in, doubled, exchanged. */
export function rowMutations(table: string, columns: readonly Column[]): Mutation[] {
  const key = EVIDENCE[table]?.key ?? [];
  const plain = columns.filter(({ generated }) => !generated);
  const names = plain.map(({ name }) => `"${name}"`).join(', ');
  const mutation = (kind: string, apply: Mutation['apply']): Mutation => ({
    name: `${table}: ${kind}`,
    kind,
    tables: [table],
    apply: async (query, dice) => {
      await strip(query, table);
      await apply(query, dice);
    },
  });
  const copy = async (query: Query, dice: Dice, change: (column: Column) => string | null) => {
    const [at = ''] = await someRows(query, table, dice, 1);
    const values = plain.map((column) => change(column) ?? `"${column.name}"`);
    const text = `insert into ${table} (${names}) select ${values.join(', ')} from ${table}
      where ctid = $1::tid`;
    await ask(query, text, [at]);
  };
  return [
    mutation('row deleted', async (query, dice) => {
      const [at = ''] = await someRows(query, table, dice, 1);
      await ask(query, `delete from ${table} where ctid = $1::tid`, [at]);
    }),
    mutation('row doubled', (query, dice) => copy(query, dice, () => null)),
    mutation('row forged', (query, dice) =>
      copy(query, dice, ({ name, type }) => {
        if (!key.includes(name)) return null;
        if (type === 'uuid') return 'gen_random_uuid()';
        return type === 'text' ? `"${name}" || 'x'` : `"${name}" + 100000`;
      }),
    ),
    mutation('all rows deleted', (query) => ask(query, `delete from ${table}`)),
    mutation('rows exchanged', (query, dice) => exchange(query, table, key, dice)),
    mutation('row deleted, the last', async (query) => {
      const last = key.map((name) => `"${name}" desc`).join(', ');
      const lastOne = `select ctid::text as at from ${table} order by ${last} limit 1`;
      const [row] = await ask<{ at: string }>(query, lastOne);
      await ask(query, `delete from ${table} where ctid = $1::tid`, [row?.at ?? '']);
    }),
  ];
}

/** Two rows change their keys, or a part of them. */
async function exchange(query: Query, table: string, key: readonly string[], dice: Dice) {
  const column = key[Math.floor(dice() * key.length)] ?? '';
  const rows = await someRows(query, table, dice, 50);
  const all = await ask<{ at: string; value: string; rest: string }>(
    query,
    `select ctid::text as at, "${column}"::text as value, (to_jsonb(t) - '${column}')::text as rest
      from ${table} t where ctid = any($1::text::tid[])`,
    [`{${rows.map((at) => `"${at}"`).join(',')}}`],
  );
  const [one] = all;
  // Rows that differ in nothing else would only change places with each other.
  const other = all.find(({ value, rest }) => value !== one?.value && rest !== one?.rest);
  if (one === undefined || other === undefined) return;
  const text = `update ${table} t set "${column}" = o."${column}" from ${table} o
    where (t.ctid = $1::tid and o.ctid = $2::tid) or (t.ctid = $2::tid and o.ctid = $1::tid)`;
  await ask(query, text, [one.at, other.at]);
}

/** How a superuser writes history anew: rows, hashes and positions that fit each other. */
export const historyMutations: readonly Mutation[] = [
  {
    name: 'an act rewritten, its hash computed anew',
    kind: 'rewritten with hashes',
    tables: ['journal', 'leaves'],
    apply: (query, dice) => rewrite(query, dice),
  },
  {
    name: 'an act given to another post, its row too',
    kind: 'rewritten with hashes',
    tables: ['journal', 'leaves'],
    apply: (query, dice) => rewrite(query, dice),
  },
  {
    name: 'an act backdated, its hash computed anew',
    kind: 'rewritten with hashes',
    tables: ['journal', 'leaves'],
    apply: async (query) => {
      await strip(query, 'journal');
      await strip(query, 'leaves');
      await ask(
        query,
        `update journal set leaf = regexp_replace(leaf, '"at":"....', '"at":"2025'),
          at = at - interval '1 year' where type = 'DraftApproved'`,
      );
      await rehash(query);
    },
  },
  {
    name: 'the last acts dropped, with their places',
    kind: 'end cut off',
    tables: ['journal', 'leaves'],
    apply: (query, dice) => dropLast(query, 1 + Math.floor(dice() * 20)),
  },
  {
    name: 'the last acts dropped, with their places and checkpoints',
    kind: 'end cut off',
    tables: ['journal', 'leaves', 'checkpoints'],
    apply: async (query) => {
      await strip(query, 'checkpoints');
      const text = `delete from checkpoints where size = (select max(size) from checkpoints)`;
      await ask(query, text);
      const rows = await ask<{ n: string }>(
        query,
        `select ((select count(*) from leaves) - (select max(size) from checkpoints))::text as n`,
      );
      await dropLast(query, Number(rows[0]?.n));
    },
  },
  {
    name: 'an older checkpoint dropped, with what others say of it',
    kind: 'checkpoint dropped',
    tables: ['checkpoints', 'cosignatures', 'stamps'],
    apply: async (query, dice) => {
      for (const table of ['checkpoints', 'cosignatures', 'stamps']) await strip(query, table);
      const [at = ''] = await someRows(query, 'checkpoints', dice, 1);
      const size = `(select size from checkpoints where ctid = $1::tid)`;
      for (const table of ['cosignatures', 'stamps'])
        await ask(query, `delete from ${table} where size = ${size}`, [at]);
      await ask(query, 'delete from checkpoints where ctid = $1::tid', [at]);
    },
  },
  {
    name: 'a cosignature dropped, those after it moved up',
    kind: 'checkpoint dropped',
    tables: ['cosignatures', 'stamps'],
    apply: async (query, dice) => {
      for (const table of ['cosignatures', 'stamps']) await strip(query, table);
      const [at = ''] = await someRows(query, 'cosignatures', dice, 1);
      const [row] = await ask<{ no: string }>(
        query,
        'delete from cosignatures where ctid = $1::tid returning no::text as no',
        [at],
      );
      for (const table of ['cosignatures', 'stamps'])
        await ask(query, `update ${table} set no = no - 1 where no > $1::text::bigint`, [
          row?.no ?? '',
        ]);
    },
  },
  {
    name: 'an item rolled back, row alone',
    kind: 'item rolled back',
    tables: ['files'],
    apply: async (query, dice) => {
      await strip(query, 'files');
      const [at = ''] = await someRows(query, 'files', dice, 1);
      await ask(
        query,
        `update files set version = version - 1,
          state = jsonb_set(state, '{closed}', '{"forged": true}') where ctid = $1::tid`,
        [at],
      );
    },
  },
  {
    name: 'an item rolled back with its acts and their places',
    kind: 'item rolled back',
    tables: ['journal', 'leaves', 'notes'],
    apply: async (query) => {
      for (const table of ['journal', 'leaves', 'notes']) await strip(query, table);
      const last = `select id from journal where type = 'NoteSent' order by seq limit 1`;
      await ask(query, `delete from leaves where journal_id = (${last})`);
      await ask(
        query,
        `update notes set version = version - 1, state = state || '{"status": "unsent"}'
          where id = (select item_id from journal where id = (${last}))`,
      );
      await ask(query, `delete from journal where id = (${last})`);
      await closeUp(query);
    },
  },
  {
    name: 'an act slipped into the past, all places moved',
    kind: 'inserted into the past',
    tables: ['journal', 'leaves'],
    apply: async (query) => {
      await strip(query, 'journal');
      await strip(query, 'leaves');
      await ask(query, `update leaves set position = position + 1 where position >= 40`);
      await ask(
        query,
        `insert into journal (seq, id, org_id, kind, item_id, version, type, at, leaf, hash)
          select 1000000, gen_random_uuid(), org_id, kind, item_id, version, type, at, leaf, hash
          from journal order by seq desc limit 1`,
      );
      await ask(
        query,
        `insert into leaves (position, journal_id, hash)
          select 40, id, hash from journal where seq = 1000000`,
      );
      await rehash(query);
    },
  },
];

async function rewrite(query: Query, dice: Dice): Promise<void> {
  await strip(query, 'journal');
  await strip(query, 'leaves');
  const [at = ''] = await someRows(query, 'journal', dice, 1);
  await ask(
    query,
    `update journal set leaf = regexp_replace(leaf, '"person":("[^"]*"|null)', '"person":"' ||
      gen_random_uuid() || '"') where ctid = $1::tid`,
    [at],
  );
  await rehash(query);
}

/** Every hash as RFC 6962 2.1 wants it, in both tables. */
async function rehash(query: Query): Promise<void> {
  await ask(query, `update journal set hash = sha256('\\x00'::bytea || convert_to(leaf, 'UTF8'))`);
  await ask(query, `update leaves l set hash = j.hash from journal j where j.id = l.journal_id`);
}

/** Positions without a gap. */
async function closeUp(query: Query): Promise<void> {
  await ask(
    query,
    `update leaves l set position = o.position from (select journal_id,
      row_number() over (order by position) - 1 as position from leaves) o
      where o.journal_id = l.journal_id`,
  );
}

async function dropLast(query: Query, count: number): Promise<void> {
  must(count > 0, 'something is dropped');
  await strip(query, 'journal');
  await strip(query, 'leaves');
  const text = `delete from journal where id in (select journal_id from leaves
    order by position desc limit ${count})`;
  await ask(query, text);
  await ask(
    query,
    `delete from leaves where not exists (select from journal where id = journal_id)`,
  );
}

/** Every table that holds evidence, with rows in it or not. */
export async function tableMutations(query: Query, filled: readonly string[]): Promise<Mutation[]> {
  const all: Mutation[] = [];
  for (const table of filled) {
    const columns = await columnsOf(query, table);
    all.push(...valueMutations(table, columns), ...rowMutations(table, columns));
  }
  return all;
}
