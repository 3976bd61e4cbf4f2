/** How a superuser changes a table: any value, any row, with every guard taken away. */
import { randomBytes, randomUUID } from 'node:crypto';
import { EVIDENCE } from '../../src/core/evidence.ts';
import type { Query } from '../../src/server/platform/database.ts';

/** Numbers from a seed, from 0 to 1: a failing mutation is made again by its seed. */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type Dice = () => number;
export type Column = { readonly name: string; readonly type: string; readonly generated: boolean };

/** One name, one text, for ever. */
let statements = 0;
export function ask<Row extends object>(query: Query, text: string, values: string[] = []) {
  return query<Row>(`mutate_${(statements += 1)}`, text, values);
}

export function columnsOf(query: Query, table: string): Promise<Column[]> {
  const text = `select attname::text as name, format_type(atttypid, atttypmod) as type,
      attgenerated <> '' as generated
    from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped
    order by attnum`;
  return ask<Column>(query, text);
}

/** Takes every guard from a table: triggers, checks, keys, identity. */
export async function strip(query: Query, table: string): Promise<void> {
  await ask(query, `set local session_replication_role = 'replica'`);
  await ask(
    query,
    `do $$ declare name text; begin
      for name in select conname from pg_constraint where conrelid = '${table}'::regclass
        and contype in ('c', 'u', 'p', 'f')
      loop execute format('alter table ${table} drop constraint %I cascade', name); end loop;
      for name in select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
        where i.indrelid = '${table}'::regclass and i.indisunique
      loop execute format('drop index %I', name); end loop;
      for name in select attname from pg_attribute where attrelid = '${table}'::regclass
        and attidentity <> ''
      loop execute format('alter table ${table} alter column %I drop identity', name); end loop;
    end $$`,
  );
}

/** What an auditor must see of a table, as one hash; equal before and after: nothing was changed. */
export async function digest(query: Query, table: string): Promise<string> {
  const columns = Object.entries(EVIDENCE[table]?.columns ?? {})
    .filter(([, kind]) => typeof kind === 'string')
    .map(([name]) => `"${name}"`);
  const text = `select coalesce(md5(string_agg(x, ',' order by x collate "C")), '') as digest
    from (select row(${columns.join(', ')})::text as x from ${table}) rows`;
  const [row] = await ask<{ digest: string }>(query, text);
  return row?.digest ?? '';
}

/** Addresses of some rows, at random. */
export async function someRows(query: Query, table: string, dice: Dice, count: number) {
  const order = `md5(t::text || '${dice()}')`;
  const text = `select ctid::text as at from ${table} t order by ${order} limit ${count}`;
  return (await ask<{ at: string }>(query, text)).map(({ at }) => at);
}

/** Another value of a type, near the old one or far from it. */
export function otherValue(type: string, old: string | null, dice: Dice): string {
  const pick = <T>(...choices: readonly T[]): T =>
    choices[Math.floor(dice() * choices.length)] as T;
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'integer':
    case 'bigint':
      return String(Number(old ?? 0) + pick(1, -1, 1000));
    case 'boolean':
      return old === 'true' ? 'false' : 'true';
    case 'timestamp with time zone':
      return old === null ? '2026-01-05 10:00:00+00' : movedInstant(old, pick(1, 1e3, 1e6, 6e7));
    case 'date':
      return old === '2020-02-29' ? '2020-03-01' : '2020-02-29';
    case 'bytea':
      return `\\x${randomBytes(32).toString('hex')}`;
    case 'jsonb':
      return otherJson(old ?? '{}', dice);
    default: {
      const letters = [...(old || 'x')];
      const at = Math.floor(dice() * letters.length);
      const letter = letters[at] ?? '';
      const turned = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      const other = turned === letter ? 'a' : turned;
      return pick(
        `${old ?? ''}x`,
        letters.with(at, letter === 'a' ? 'b' : 'a').join(''),
        letters.with(at, other).join(''),
        'x',
      );
    }
  }
}

/** Earlier by so many microseconds: backdated. */
function movedInstant(old: string, by: number): string {
  const [, day = '', time = '', part = ''] = /^(\S+) ([\d:]+)(?:\.(\d+))?\+00$/.exec(old) ?? [];
  const micros = BigInt(Date.parse(`${day}T${time}Z`)) * 1000n + BigInt(part.padEnd(6, '0'));
  const moved = micros - BigInt(by);
  const instant = new Date(Number(moved / 1000000n) * 1000).toISOString();
  const rest = String(moved % 1000000n).padStart(6, '0');
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)}.${rest}+00`;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A member changed, taken out or put in, anywhere. */
function otherJson(text: string, dice: Dice): string {
  const value = JSON.parse(text) as Json;
  const places: { readonly of: Record<string, Json>; readonly key: string }[] = [];
  const visit = (of: Record<string, Json>): void => {
    for (const key of Object.keys(of)) {
      places.push({ of, key });
      const inner = of[key];
      if (typeof inner === 'object' && inner !== null) visit(inner as Record<string, Json>);
    }
  };
  visit(value as Record<string, Json>);
  const place = places[Math.floor(dice() * places.length)];
  if (place === undefined) return '{"forged":true}';
  const { of, key } = place;
  const old = of[key];
  const way = dice();
  if (way < 0.15 && !Array.isArray(of)) delete of[key];
  else if (way < 0.3 && !Array.isArray(of)) of['forged'] = true;
  else if (typeof old === 'string') of[key] = `${old}x`;
  else if (typeof old === 'number') of[key] = old + 1;
  else if (typeof old === 'boolean') of[key] = !old;
  else of[key] = old === null ? 'x' : null;
  return JSON.stringify(value);
}
