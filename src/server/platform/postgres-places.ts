import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from './config.ts';

/** Where the parts of an embedded database lie; all below `<data directory>/postgres`. */
export type Places = {
  readonly home: string;
  readonly cluster: string;
  readonly sockets: string;
  readonly secret: string;
};

export function placesIn(dataDir: string): Places {
  const home = join(dataDir, 'postgres');
  return {
    home,
    cluster: join(home, 'cluster'),
    sockets: join(home, 'socket'),
    secret: join(home, 'secret'),
  };
}

/** Makes a directory and its parents. The mode is given to the last one only. */
export function makeDirectory(path: string, mode: number): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) {
      mkdirSync(path);
      chmodSync(path, mode);
    }
  } catch (error) {
    throw directoryFault(path, error);
  }
}

/** What an operator is told when the data directory cannot be written. */
export function directoryFault(path: string, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartError(`The disk that holds ${path} is full.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartError(
        `${path} cannot be written by this user (${(error as Error).message}).`,
      );
    case 'ENOENT':
      return new StartError(`${path} cannot be made there (${(error as Error).message}).`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartError(`${path} is not a directory.`);
    default:
      return error;
  }
}
