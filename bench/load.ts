/** Runs the load generator in its own process and gives what it measured. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Load, Loaded } from './load-child.ts';

/** Runs a program to its end; throws with what it said when it does not end with 0. */
export async function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const child = spawn(program, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${complaint}${out}`);
  return out;
}

export async function generate(load: Load): Promise<Loaded> {
  const child = join(import.meta.dirname, 'load-child.ts');
  const loaded = JSON.parse(await run(process.execPath, [child, JSON.stringify(load)])) as Loaded;
  const { failures, requests, firstFailure } = loaded;
  if (failures > 0) throw new Error(`${failures} of ${requests} requests failed: ${firstFailure}`);
  return loaded;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}
