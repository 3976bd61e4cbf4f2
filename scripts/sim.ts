/**
 * `npm run sim -- month --seed N`: the simulated month (test/sim/month.db.test.ts) at full length,
 * twenty working days, by one seed or by several (`--seed 1,2,3`).
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = 'usage: npm run sim -- month [--seed N,...] [--days 20] [--turns 400]';
const options = {
  seed: { type: 'string', default: '1' },
  days: { type: 'string', default: '20' },
  turns: { type: 'string', default: '400' },
} as const;

function main(args: readonly string[]): void {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const numbers = [values.days, values.turns, ...values.seed.split(',')];
  if (positionals.join(' ') !== 'month' || !numbers.every((text) => /^\d{1,9}$/.test(text)))
    throw new Error(USAGE);
  const root = join(import.meta.dirname, '..');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = {
    ...process.env,
    PATRAVALI_TEST_SEEDS: values.seed,
    PATRAVALI_TEST_DAYS: values.days,
    PATRAVALI_TEST_TURNS: values.turns,
  };
  const child = spawn(process.execPath, [vitest, 'run', 'test/sim/month.db.test.ts'], {
    ...{ cwd: root, env, stdio: 'inherit' },
  });
  child.once('close', (code) => {
    process.exitCode = code ?? 1;
  });
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`sim: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
