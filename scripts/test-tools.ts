/**
 * Runs before the tests: makes sure that what they need of the system is there, and a built client
 * for the walks to open. As root on Debian it is installed; otherwise it is said what to install.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hasGo } from '../test/anyone/go.ts';
import { hasDovecot } from '../test/db/imap-server.ts';
import { libfaketime } from '../test/db/fake-clock.ts';

type Need = {
  readonly what: string;
  readonly packages: readonly string[];
  readonly there: () => boolean;
  /** Whether the tests run without it: those that need it are then shown as skipped. */
  readonly skippable: boolean;
};

const NEEDS: readonly Need[] = [
  {
    what: 'the browser Chromium as `chromium`',
    packages: ['chromium', 'fonts-noto-core'],
    there: () => answers('chromium', '--version'),
    skippable: false,
  },
  {
    what: 'Go, for the verifier that others wrote',
    packages: ['golang-go', 'golang-golang-x-mod-dev'],
    there: hasGo,
    skippable: true,
  },
  {
    what: 'libfaketime, for clocks that jump',
    packages: ['libfaketime'],
    there: () => libfaketime() !== null,
    skippable: true,
  },
  {
    what: 'Dovecot, for a mailbox',
    packages: ['dovecot-imapd'],
    there: hasDovecot,
    skippable: true,
  },
  {
    what: 'the program openssl, for a time-stamping authority',
    packages: ['openssl'],
    there: () => answers('openssl', 'version'),
    skippable: true,
  },
];

const root = join(import.meta.dirname, '..');

function answers(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, [...args], { stdio: 'ignore' }).status === 0;
}

function ensure({ what, packages, there, skippable }: Need): void {
  if (there()) return;
  const install = `apt-get update && apt-get install -y ${packages.join(' ')}`;
  const without = (why: string): void => {
    const so = skippable ? ' The tests that need it are skipped.' : '';
    console.error(`${why}${so}\n  ${install}`);
    if (!skippable) process.exit(1);
  };
  if (process.getuid?.() !== 0 || !answers('apt-get', '--version'))
    return without(`The tests need ${what}. On Debian, as root:`);
  console.log(`Installing what the tests need: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync('sh', ['-c', install], { env, encoding: 'utf8' });
  if (done.status === 0 && there()) return;
  without(`${done.stdout}${done.stderr}\nThe tests need ${what}, and it could not be installed.`);
}

NEEDS.forEach(ensure);
execFileSync(process.execPath, [join(root, 'scripts/build-web.ts')], { stdio: 'inherit' });
