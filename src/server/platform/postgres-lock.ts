import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './config.ts';
import { randomHex } from './random.ts';

/** Names one process for ever: a process id alone is used again after a crash or a reboot. */
type Holder = { readonly pid: number; readonly started: string };

/**
 * Takes the data directory for this process and returns how to give it back.
 * The lock of a process that is gone is taken over. Throws StartError when somebody alive holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = join(dataDir, 'office.lock');
  const mine = `${lock}.${randomHex(6)}`;
  const holder: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' };
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (linkOnce(mine, lock)) return () => giveBack(lock, holder);
      const found = readHolder(lock);
      if (found !== 'gone') {
        if (isAlive(found)) throw alreadyRunning(dataDir, found);
        setAside(lock, found);
      }
    }
    throw new StartError(`${lock} cannot be taken: other processes are starting at the same time.`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * The kernel's mark of when a process started, unique until the next boot, or null when it is gone.
 */
export function startOf(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      // proc(5): field 22 is the start in clock ticks since boot; the name in field 2 may hold
      // spaces.
      const fields =
        readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').pop()?.split(' ') ?? [];
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
      return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot} ${fields[19]}`;
    } catch {
      return null;
    }
  }
  try {
    const out = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    return out === '' ? null : out;
  } catch {
    return null;
  }
}

function linkOnce(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): Holder | 'gone' {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    return { pid: Number(pid), started: String(started) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    if (error instanceof SyntaxError) return { pid: 0, started: '' };
    throw error;
  }
}

function isAlive(holder: Holder): boolean {
  return holder.pid > 0 && startOf(holder.pid) === holder.started;
}

/**
 * Two takers may see the same dead lock: whoever moves a living one aside by mistake puts it back.
 */
function setAside(lock: string, dead: Holder): void {
  const aside = `${lock}.${randomHex(6)}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved !== 'gone' && !sameHolder(moved, dead)) linkOnce(aside, lock);
  rmSync(aside, { force: true });
}

function giveBack(lock: string, mine: Holder): void {
  const found = readHolder(lock);
  if (found !== 'gone' && sameHolder(found, mine)) rmSync(lock, { force: true });
}

function sameHolder(a: Holder, b: Holder): boolean {
  return a.pid === b.pid && a.started === b.started;
}

function alreadyRunning(dataDir: string, holder: Holder): StartError {
  return new StartError(
    `An office already runs on ${dataDir} (process ${holder.pid}).\n` +
      'Stop it first, or choose another directory with PATRAVALI_DATA_DIR.',
  );
}
