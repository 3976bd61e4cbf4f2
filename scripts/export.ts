/**
 * `npm run export -- FOLDER`: the whole record of the instance, for an auditor or a court, by the
 * operator's own rights. Where several organisations share an instance none of them may have it, so
 * that no screen offers it there; whoever runs the machine makes it by order. It changes nothing.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { exportLive } from '../src/server/ledger/index.ts';
import { openLive } from './live-source.ts';

async function main(args: readonly string[]): Promise<void> {
  const [name, ...more] = args;
  if (name === undefined || name.startsWith('-') || more.length > 0)
    throw new Error('usage: npm run export -- FOLDER');
  const folder = resolve(name);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty; name a new folder`);
  await using stack = new AsyncDisposableStack();
  const { source } = await openLive(stack);
  mkdirSync(folder, { recursive: true });
  await exportLive(source, folder, 'copy');
  process.stdout.write(`exported to ${folder}\ncheck it: npm run verify -- ${folder}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`export: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
