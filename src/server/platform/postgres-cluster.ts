import { spawn } from 'node:child_process';
import { chownSync, existsSync, renameSync, rmSync } from 'node:fs';
import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './config.ts';
import type { Binaries } from './postgres-binaries.ts';
import { directoryFault, makeDirectory } from './postgres-places.ts';
import type { Places } from './postgres-places.ts';
import type { Runner } from './postgres-user.ts';
import { randomHex } from './random.ts';

/** The superuser and owner of everything; the server itself works under `patravali_app`. */
export const ownerRole = 'patravali';

/** Reads the generated password of the owner; makes it the first time. Mode 0600, ours alone. */
export function clusterSecret(places: Places): string {
  if (!existsSync(places.secret)) {
    const part = `${places.secret}.new`;
    writeDurably(part, randomHex(32));
    renameSync(part, places.secret);
    syncDirectory(places.home);
  }
  return readFileSync(places.secret, 'utf8').trim();
}

/**
 * Makes the cluster where there is none. It is made under another name and renamed when it is
 * whole: a crash half-way leaves nothing that looks like a cluster. The builtin locale C.UTF-8 does
 * not change with libc or ICU, so that indexes survive a move to another machine; PostgreSQL 15 and
 * 16 do not know it and take libc's.
 */
export async function ensureCluster(
  places: Places,
  binaries: Binaries,
  options: { runner: Runner; secret: string; durable: boolean },
): Promise<void> {
  if (existsSync(join(places.cluster, 'PG_VERSION'))) {
    checkMajor(places, binaries);
    return;
  }
  const unfinished = join(places.home, 'cluster.new');
  rmSync(unfinished, { recursive: true, force: true });
  makeOwned(unfinished, options.runner);
  const passwordFile = join(unfinished, 'password');
  writeDurably(passwordFile, `${options.secret}\n`);
  giveTo(passwordFile, options.runner);
  const data = join(unfinished, 'data');
  const locale =
    binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const words = [
    ...['-D', data, `--username=${ownerRole}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', ...locale],
    ...(options.durable ? [] : ['--no-sync']),
  ];
  await runToEnd(options.runner, join(binaries.bin, 'initdb'), words);
  renameSync(data, places.cluster);
  rmSync(unfinished, { recursive: true, force: true });
  syncDirectory(places.home);
}

/** Makes a directory that only PostgreSQL's user enters. */
export function makeOwned(path: string, runner: Runner): void {
  makeDirectory(path, 0o700);
  giveTo(path, runner);
}

/** The words with which a failed PostgreSQL program's last lines are told to an operator. */
export function postgresFault(doing: string, output: string): StartError {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new StartError('The disk that holds the data directory is full.');
  }
  const last = output.trim().split('\n').slice(-8).join('\n  ');
  return new StartError(`PostgreSQL failed while ${doing}:\n  ${last}`);
}

function checkMajor(places: Places, binaries: Binaries): void {
  const major = Number(readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8'));
  if (major === binaries.major) return;
  throw new StartError(
    `The data directory is of PostgreSQL ${major}, the program here is ${binaries.major}.\n` +
      'Use the release of the office that wrote it, or move the data with an export.',
  );
}

function runToEnd(runner: Runner, program: string, words: readonly string[]): Promise<void> {
  const [command = '', ...rest] = [...runner.prefix, program, ...words];
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'], env: plainEnv() });
    let output = '';
    const keepTail = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-8_000);
    };
    child.stdout.on('data', keepTail);
    child.stderr.on('data', keepTail);
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(postgresFault('making a new database', output));
    });
  });
}

/**
 * PostgreSQL is told everything by options: PGDATA, LANG or a locale of the caller must not leak
 * in.
 */
export function plainEnv(): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}

function giveTo(path: string, { owner }: Runner): void {
  if (owner === null) return;
  try {
    chownSync(path, owner.uid, owner.gid);
  } catch (error) {
    throw directoryFault(path, error);
  }
}

function writeDurably(path: string, text: string): void {
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw directoryFault(path, error);
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
