import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pause } from './clock.ts';
import type { Log } from './log.ts';
import type { Binaries } from './postgres-binaries.ts';
import { plainEnv } from './postgres-cluster.ts';
import type { Runner } from './postgres-user.ts';

/** One running postmaster. */
export type Postmaster = {
  readonly pid: number;
  /** Resolves when it has ended, with what it last said. */
  readonly ended: Promise<string>;
  readonly hasEnded: () => boolean;
};

const tailLines = 20;

/** Starts a postmaster on a cluster. Returns at once: readiness is a question to be asked of it. */
export function spawnPostmaster(options: {
  binaries: Binaries;
  runner: Runner;
  cluster: string;
  settings: Readonly<Record<string, string>>;
  log: Log;
}): Postmaster {
  const { binaries, runner, cluster, settings, log } = options;
  const words = [...runner.prefix, join(binaries.bin, 'postgres'), '-D', cluster];
  for (const [name, value] of Object.entries(settings)) words.push('-c', `${name}=${value}`);
  const [command = '', ...rest] = words;
  // In a session of its own: Ctrl+C in the terminal is for the office, which stops the database
  // last.
  const child = spawn(command, rest, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: plainEnv(),
    detached: true,
  });
  const tail: string[] = [];
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      tail.push(line);
      if (tail.length > tailLines) tail.shift();
      tellLine(log, line);
    });
  }
  return {
    pid: child.pid ?? 0,
    ended: endOf(child).then(() => tail.join('\n')),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined,
  };
}

/** Fast shutdown: open transactions are rolled back, everything committed is on the disk. */
export async function stopPostmaster(postmaster: Postmaster, log: Log): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (postmaster.hasEnded()) break;
    if (signal !== 'SIGINT') log.warn({ signal }, 'the database is slow to stop');
    try {
      process.kill(postmaster.pid, signal);
    } catch {
      break;
    }
    const waiting = new AbortController();
    await Promise.race([postmaster.ended, pause(waitMs, waiting.signal)]);
    waiting.abort();
  }
  await postmaster.ended;
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
}

/** PostgreSQL's own lines; the quiet ones only when somebody debugs. */
function tellLine(log: Log, line: string): void {
  const level = /^\S+ \S+ \S+ \[\d+\] (\w+): /.exec(line)?.[1] ?? 'LOG';
  const says = { database: line.replace(/^.*? \[\d+\] /, '') };
  if (level === 'PANIC') log.error(says, 'database');
  else if (line.endsWith('the database system is starting up')) log.debug(says, 'database');
  else if (level === 'FATAL' || level === 'WARNING') log.warn(says, 'database');
  else log.debug(says, 'database');
}
