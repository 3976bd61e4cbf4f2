/**
 * Runs before the tests: makes sure that there is a browser for the walks, and a built client for
 * it to open. As root on Debian the browser is installed; otherwise it is said what to install.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const PACKAGES = ['chromium', 'fonts-noto-core'];

function answers(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, [...args], { stdio: 'ignore' }).status === 0;
}

function ensureBrowser(): void {
  if (answers('chromium', '--version')) return;
  const install = `apt-get update && apt-get install -y ${PACKAGES.join(' ')}`;
  if (process.getuid?.() !== 0 || !answers('apt-get', '--version')) {
    console.error(`The tests need the browser Chromium as \`chromium\`. On Debian, as root:`);
    console.error(`  ${install}`);
    process.exit(1);
  }
  console.log(`Installing what the tests need: ${PACKAGES.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync('sh', ['-c', install], { env, encoding: 'utf8' });
  if (done.status === 0 && answers('chromium', '--version')) return;
  console.error(`${done.stdout}${done.stderr}\nIt could not be installed: ${install}`);
  process.exit(1);
}

ensureBrowser();
execFileSync(process.execPath, [join(root, 'scripts/build-web.ts')], { stdio: 'inherit' });
