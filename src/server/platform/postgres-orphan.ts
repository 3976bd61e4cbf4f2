import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pause } from './clock.ts';
import { StartError } from './config.ts';
import type { Log } from './log.ts';
import { startOf } from './postgres-lock.ts';

/**
 * Stops a PostgreSQL that an office killed without warning has left running on this cluster.
 * Called with the data directory's lock held: whatever runs there belongs to nobody.
 */
export async function stopOrphan(cluster: string, log: Log): Promise<void> {
  const pid = postmasterOf(cluster);
  if (pid !== null) await stopRunning(pid, log);
  await takenNoteOf(cluster);
}

async function stopRunning(pid: number, log: Log): Promise<void> {
  log.warn({ pid }, 'stopping the database that an earlier office left running');
  for (const [signal, waitMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signalIfAlive(pid, signal);
    for (let waited = 0; waited < waitMs; waited += 20) {
      if (startOf(pid) === null) return;
      await pause(20);
    }
  }
  throw new StartError(`The database process ${pid} of an earlier office does not stop.`);
}

/** A process that ended keeps its number until its parent, or init, takes note of its end. */
const noteMsMax = 5_000;

/**
 * Waits until the number in postmaster.pid is free. PostgreSQL takes whoever has it for a running
 * database and does not start; one that is ending has lost its words, so that it is known by that.
 */
async function takenNoteOf(cluster: string): Promise<void> {
  for (let waited = 0; waited < noteMsMax; waited += 20) {
    const pid = pidIn(cluster);
    if (pid === null || !exists(pid) || commandOf(pid) !== '') return;
    await pause(20);
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function pidIn(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** The process id in postmaster.pid, when that process is a PostgreSQL on this very cluster. */
export function postmasterOf(cluster: string): number | null {
  const pid = pidIn(cluster);
  if (pid === null || startOf(pid) === null) return null;
  return commandOf(pid).includes(cluster) && isPostgres(pid) ? pid : null;
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/**
 * A container without CAP_SYS_PTRACE hides the program of another user's process: then its words
 * must do.
 */
function isPostgres(pid: number): boolean {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)).replace(' (deleted)', '') === 'postgres';
  } catch {
    return /(^|\/)postgres( |$)/.test(commandOf(pid));
  }
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
