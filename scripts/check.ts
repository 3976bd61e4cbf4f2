/**
 * `npm run check`: everything that CI runs besides the tests. All of it runs even when a part
 * fails; what failed is printed whole. Exit code 1: something failed.
 */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Checks at once: what two cores bear. */
const LANES = 2;

type Check = { readonly name: string; readonly command: readonly string[] };
type Result = Check & { readonly ok: boolean; readonly ms: number; readonly said: string };

const check = (name: string, ...command: string[]): Check => ({ name, command });
const ROOMS = [
  ...['src/core', 'src/contract', 'src/server', 'src/web', 'src/verify'],
  ...['test/e2e', '.'],
];
/** The slowest first, so that the lanes end together. */
const CHECKS: readonly Check[] = [
  check('lint', 'eslint', '.'),
  check('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  ...ROOMS.map((room) => check(`types ${room}`, 'tsc', '--noEmit', '-p', `${room}/tsconfig.json`)),
  check('rooms and spine', 'depcruise', '--output-type', 'err', 'src', 'scripts', 'test', 'bench'),
  check('tidy', 'node', 'scripts/tidy.ts'),
  check('asvs', 'node', 'scripts/asvs.ts'),
  check('schema.sql', 'node', 'scripts/schema.ts', '--check'),
  check('openapi.json', 'node', 'scripts/openapi.ts', '--check'),
  check('paths.gen.ts', 'node', 'scripts/paths.ts', '--check'),
  check('messages', 'node', 'scripts/check-messages.ts'),
];

function run({ name, command }: Check): Promise<Result> {
  const started = performance.now();
  const [program = '', ...args] = command;
  const bin = join(root, 'node_modules/.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
  const child = spawn(program, args, { cwd: root, env });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      const ms = performance.now() - started;
      resolve({ name, command, ok, ms, said: Buffer.concat(output).toString() });
    };
    child.on('error', (error) => {
      output.push(Buffer.from(error.message));
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

async function runAll(checks: readonly Check[]): Promise<Result[]> {
  const waiting = [...checks];
  const results: Result[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const result = await run(next);
      results.push(result);
      const { ok, name, ms, said, command } = result;
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(20)} ${(ms / 1000).toFixed(1)} s`);
      if (!ok) console.log(`${said.trimEnd()}\n  (${command.join(' ')})`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

const results = await runAll(CHECKS);
const failed = results.filter(({ ok }) => !ok);
console.log(`check: ${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
