/** Files in `<dataDir>/keys`: made once, mode 0600, never written over. */
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { present } from '../../core/must.ts';
import { StartError } from './config.ts';
import { randomHex } from './random.ts';

/**
 * The text of a key file, which is made when there is none. Throws StartError when others may read
 * it.
 */
export async function keyFile(
  dataDir: string,
  name: string,
  make: () => string,
): Promise<{ readonly path: string; readonly text: string }> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const found = await readKey(path);
  if (found !== null) return { path, text: found };
  await writeOnce(folder, path, make());
  return { path, text: present(await readKey(path), path) };
}

async function readKey(path: string): Promise<string | null> {
  const found = await stat(path).catch(noFile);
  if (found === null) return null;
  if ((found.mode & 0o077) !== 0)
    throw new StartError(`${path} can be read by others. It must have the mode 0600.`);
  return readFile(path, 'utf8');
}

function noFile(error: unknown): null {
  if ((error as { code?: string }).code === 'ENOENT') return null;
  throw error;
}

/**
 * Whole or not at all, and never over an existing key: written aside, synced, then linked to its
 * name.
 */
async function writeOnce(folder: string, path: string, text: string): Promise<void> {
  const aside = `${path}.${randomHex(6)}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(aside, path);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
  await syncFolder(folder);
}

/** Makes a new name in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
