/** The embedded database of an office that runs, for who comes to look at it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterSecret, ownerRole } from './postgres-cluster.ts';
import { postmasterOf } from './postgres-orphan.ts';
import { placesIn } from './postgres-places.ts';
import { databaseName } from './postgres.ts';

/** The address of the database that runs on a data directory; null when none does. */
export function runningPostgres(dataDir: string): string | null {
  const places = placesIn(dataDir);
  if (postmasterOf(places.cluster) === null) return null;
  const [, , , port = '', sockets = ''] = linesOf(join(places.cluster, 'postmaster.pid'));
  const secret = clusterSecret(places);
  const host = sockets === '' ? '127.0.0.1' : 'localhost';
  const query = sockets === '' ? '' : `?host=${encodeURIComponent(sockets)}`;
  return `postgres://${ownerRole}:${secret}@${host}:${port}/${databaseName}${query}`;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}
