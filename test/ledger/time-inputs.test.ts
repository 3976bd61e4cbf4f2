/**
 * Nobody tells the office when something happened: of everything that may be sent to it, nothing is
 * a moment. People state days (of a letter, of its receipt, by when), and these are named here.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DayText, Moment } from '../../src/contract/endpoint.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { CONTRACT } from '../../src/contract/index.ts';

type Field = { readonly where: string; readonly name: string; readonly schema: Schema };
type Schema = { readonly [key: string]: unknown };

/** Every property at any depth of a schema. */
function* fieldsOf(where: string, schema: unknown): Generator<Field> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      for (const [name, inner] of Object.entries(value as Schema))
        yield { where, name, schema: inner as Schema };
    yield* fieldsOf(where, value);
  }
}

const FIELDS = (Object.entries(CONTRACT) as [string, Endpoint][]).flatMap(([name, endpoint]) =>
  [endpoint.params, endpoint.query, endpoint.body].flatMap((part) => [...fieldsOf(name, part)]),
);
const holds = (schema: Schema, mark: unknown): boolean =>
  JSON.stringify(schema).includes(String(mark));

/** What tells a moment and a day from other texts: their own words in the schema. */
const MARKS = {
  moment: (JSON.parse(JSON.stringify(Moment)) as unknown as Schema)['description'],
  day: (JSON.parse(JSON.stringify(DayText)) as unknown as Schema)['pattern'],
};

test('the walk finds the fields', () => {
  expect(FIELDS.length).toBeGreaterThan(80);
  expect(FIELDS.map(({ name }) => name)).toContain('priority');
  expect(MARKS).toEqual({ moment: expect.any(String), day: expect.any(String) });
});

test('no field of a request is a moment', () => {
  const moments = FIELDS.filter(
    ({ name, schema }) =>
      holds(schema, MARKS.moment) ||
      /date-time|timestamp/.test(JSON.stringify(schema)) ||
      /(^at|At|[tT]ime|[wW]hen|[sS]tamp|[cC]lock|[nN]ow)$/.test(name),
  );
  expect(moments.map(({ where, name }) => `${where}.${name}`)).toEqual([]);
});

test('the days that people state are these', () => {
  const pattern = JSON.stringify(MARKS.day).slice(1, -1);
  const days = FIELDS.filter(({ schema }) => JSON.stringify(schema).includes(pattern));
  const leaves = days.filter(({ schema }) => !('properties' in schema));
  expect([...new Set(leaves.map(({ name }) => name))].sort()).toMatchInlineSnapshot(`
    [
      "day",
      "dueOn",
      "expires",
      "from",
      "holidays",
      "letterDate",
      "on",
      "receivedOn",
      "send",
      "to",
      "until",
    ]
  `);
});

test('only the database clock gives an act its time', () => {
  const server = join(import.meta.dirname, '../../src/server');
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.includes('.test.'),
  );
  const takers = files.filter((path) =>
    /into journal\b/.test(readFileSync(join(server, path), 'utf8')),
  );
  expect(takers).toEqual(['ledger/store.ts']);
  const act = readFileSync(join(server, 'ledger/act.ts'), 'utf8');
  expect(act.match(/clock\.at/g)).toHaveLength(1);
  expect(act).not.toMatch(/headers|Date\b|request\.at|input\.at/);
});
