/** The one table of rights holds every verb of every `commands.ts`, and no verb that is none. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { READINGS, VERBS } from '../../src/core/access.ts';

/** What `addToFile` and `createFile` ask of a receipt besides, calendars of who keeps them. */
const PARTS = ['fileReceipt', 'keepForAll'];

const server = join(import.meta.dirname, '../../src/server');

async function verbNames(): Promise<readonly string[]> {
  const files = readdirSync(server, { recursive: true, encoding: 'utf8' });
  const names: string[] = [];
  for (const file of files.filter((path) => basename(path) === 'commands.ts')) {
    const commands = (await import(join(server, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(commands)) {
      if (!name.endsWith('Verb')) continue;
      const made: unknown = typeof value === 'function' ? value(new Map()) : value;
      names.push((made as { readonly name: string }).name);
    }
  }
  return names;
}

test('every verb stands in core/access.ts, and nothing else but readings', async () => {
  const names = await verbNames();
  expect(names.length).toBeGreaterThan(40);
  expect([...names, ...PARTS, ...READINGS].toSorted()).toEqual(VERBS.toSorted());
});
