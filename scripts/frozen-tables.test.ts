import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVIDENCE } from '../src/core/evidence.ts';
import { readMigrations } from '../src/server/platform/migrate.ts';

const root = join(import.meta.dirname, '..');

/** Statements of a migration, without remarks; a block of code is one. */
function statementsOf(sql: string): string[] {
  const blocks: string[] = [];
  const plain = sql
    .replace(/--.*$/gm, '')
    .replace(
      /\$\$[\s\S]*?\$\$|\bbegin atomic\b[\s\S]*?^end\b/gm,
      (block) => `$${blocks.push(block) - 1}$`,
    );
  return plain
    .split(';')
    .map((text) => text.replace(/\$(\d+)\$/g, (_, i: string) => blocks[Number(i)] ?? '').trim());
}

/** What only makes something new, or tells what is there, touches nothing. */
const MAKES = /^(create (unique )?(table|index|view|extension)|drop view|grant select on)\b/i;
/** A function does nothing yet; a trigger that calls it does. */
const FUNCTION = /^create (or replace )?function\b/i;

export function touchedBy(sql: string): string[] {
  const statements = statementsOf(sql).filter((one) => !MAKES.test(one) && !FUNCTION.test(one));
  return Object.keys(EVIDENCE).filter((table) =>
    statements.some((one) => new RegExp(`(?<![.\\w])${table}(?!\\w)`).test(one)),
  );
}

test('what touches a table is told from what makes it', () => {
  expect(touchedBy('create table notes (id uuid); create index on notes (id)')).toEqual([]);
  const body = 'begin atomic\n  select 1; delete from notes;\nend';
  expect(touchedBy(`create function x() returns void language sql ${body};`)).toEqual([]);
  expect(touchedBy(`${body}; delete from files`)).toEqual(['files', 'notes']);
  for (const sql of [
    'alter table notes disable trigger all',
    'delete from notes where true',
    `do $$ begin execute format('drop trigger frozen on %I', 'notes'); end $$`,
    '-- harmless\nupdate notes set state = null',
    'create trigger x before insert on notes execute function y()',
  ])
    expect(touchedBy(sql)).toEqual(['notes']);
});

test('every migration that touches evidence is listed, and says why', () => {
  const page = readFileSync(join(root, 'docs/frozen-tables.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `([^`]+)`\s*\| ([a-z_ ]+?)\s*\| (\S.*?)\s*\|$/gm)].map(
    ([, name, tables]) => [name, tables],
  );
  const found = readMigrations(join(root, 'migrations'))
    .map(({ name, sql }) => [name, touchedBy(sql).toSorted().join(' ')])
    .filter(([, tables]) => tables !== '');
  expect(listed).toEqual(found);
});
