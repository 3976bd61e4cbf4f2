import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { dyingWithUs } from './child-death.ts';
import { StartError } from './config.ts';
import type { Places } from './postgres-places.ts';

/** How a PostgreSQL program is run: the words before it, and whose files it makes. */
export type Runner = {
  readonly prefix: readonly string[];
  /** Set only when another user than this process's runs it. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
};

/**
 * PostgreSQL refuses to run as root; started by root it runs as whoever owns the cluster already,
 * else as `postgres`, else as `nobody`.
 *
 * A clone or a data directory below a home of mode 0700 cannot be reached by that user. Homes are
 * left as they are: the programs then keep one capability of root, first the one to search and read
 * directories and, where a container has taken that away, the one to pass over file modes.
 * access(2) looks at capabilities only with the secure bit no_setuid_fixup (capabilities(7)).
 *
 * `--pdeathsig INT` is PostgreSQL's fast shutdown when this process dies, however it dies.
 */
export function chooseRunner(bin: string, places: Places): Runner {
  const onDeath = dyingWithUs('INT');
  if (process.getuid?.() !== 0) return { prefix: onDeath, owner: null };
  if (onDeath.length === 0) {
    throw new StartError(
      'PostgreSQL does not run as root, and setpriv (util-linux) is not here.\n' +
        'Start the office as another user, or set DATABASE_URL.',
    );
  }
  const owner = ownerOf(places.cluster) ?? userNamed('postgres') ?? userNamed('nobody');
  if (owner === null) {
    throw new StartError(
      'There is no user postgres or nobody. Start the office as an ordinary user.',
    );
  }
  const asUser = [...onDeath, `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  for (const capability of [null, 'dac_read_search', 'dac_override']) {
    const prefix = [...asUser, ...keep(capability)];
    if (canReach(prefix, bin, places.home)) return { prefix, owner };
  }
  throw new StartError(
    `The user that PostgreSQL runs as cannot reach ${bin} or ${places.home}.\n` +
      'Put the office and its data outside of private homes, or start it as an ordinary user.',
  );
}

function keep(capability: string | null): string[] {
  if (capability === null) return ['--inh-caps=-all'];
  const only = `-all,+${capability}`;
  return [`--inh-caps=${only}`, `--ambient-caps=${only}`, '--securebits', '+no_setuid_fixup'];
}

function canReach(prefix: readonly string[], bin: string, directory: string): boolean {
  const script = '"$1" --version >/dev/null && test -x "$1" && test -x "$2"';
  const [command = '', ...rest] = prefix;
  const words = [...rest, 'sh', '-c', script, 'sh', join(bin, 'postgres'), directory];
  return spawnSync(command, words, { stdio: 'ignore', cwd: '/' }).status === 0;
}

function ownerOf(cluster: string): { uid: number; gid: number } | null {
  const found = statSync(cluster, { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? null : { uid: found.uid, gid: found.gid };
}

function userNamed(name: string): { uid: number; gid: number } | null {
  try {
    const id = (what: string): number =>
      Number(
        execFileSync('id', [what, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}
