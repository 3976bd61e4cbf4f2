import { spawnSync } from 'node:child_process';

let known: boolean | undefined;

/**
 * The words before a command that make the kernel signal it when this process dies; none where that
 * cannot be.
 */
export function dyingWithUs(signal: 'INT' | 'KILL'): readonly string[] {
  known ??= hasSetpriv();
  return known ? ['setpriv', '--pdeathsig', signal] : [];
}

/** setpriv is of util-linux; that of busybox knows less. */
function hasSetpriv(): boolean {
  if (process.platform !== 'linux') return false;
  const found = spawnSync('setpriv', ['--help'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.includes('--pdeathsig');
}
