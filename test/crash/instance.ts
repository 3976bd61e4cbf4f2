/** A whole office, server and embedded database, that can be killed like a machine without power. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withoutOurs } from '../../scripts/demo-office.ts';

const MAIN = join(import.meta.dirname, '../../src/server/main.ts');
const START_MS_MAX = 60_000;

export type Instance = {
  /** Where it listens, once it is ready; rejects when it ends before. */
  readonly ready: Promise<string>;
  readonly ended: Promise<void>;
  readonly pid: number;
  /** What it said on both of its outputs. */
  readonly said: () => string;
  readonly stop: () => Promise<void>;
};

export function launch(dataDir: string): Instance {
  const env = {
    ...withoutOurs(process.env),
    ...{ PATRAVALI_DATA_DIR: dataDir, PATRAVALI_PORT: '0', PATRAVALI_LOG_LEVEL: 'warn' },
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  const hear = (chunk: Buffer): unknown => said.push(chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = readiness(child, () => said.join(''));
  ready.catch(() => undefined);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  return { ready, ended, pid: child.pid ?? 0, said: () => said.join(''), stop };
}

function readiness(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready:\n${said()}`)), START_MS_MAX);
    const look = (): void => {
      const url = /Patravali is ready: (\S+)/.exec(said())?.[1];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`it ended with ${code}:\n${said()}`));
    });
  });
}

/** `kill -9` of the server alone; its database is told by the kernel that its parent died. */
export async function killServer({ pid, ended }: Instance): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await ended;
}

/** `kill -9` of the server, its database and everything that these have started, all at once. */
export async function killAll({ pid, ended }: Instance): Promise<void> {
  const family = new Set<number>([pid]);
  // Whoever is stopped starts nobody any more, so that two looks find all.
  for (const look of [1, 2]) {
    for (const one of descendants(pid)) family.add(one);
    for (const one of family) signal(one, look === 1 ? 'SIGSTOP' : 'SIGKILL');
  }
  await ended;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Processes started by one process, by those in turn, and so on. proc(5): field 4 is the parent. */
function descendants(of: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = parentOf(name);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  for (const parents = [of]; parents.length > 0;) {
    const next = children.get(parents.pop() ?? 0) ?? [];
    found.push(...next);
    parents.push(...next);
  }
  return found;
}

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
