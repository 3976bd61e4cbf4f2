/**
 * Checks that the message catalogues hold exactly the texts of the source and a translation of each
 * in every language. Works on a copy: nothing in the source tree is written.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const locales = join(root, 'src/web/i18n/locales');
// Inside node_modules, so that the copied settings find the packages that they import.
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const copy = mkdtempSync(join(cache, 'patravali-messages-'));

/** A catalogue without the day on which it was made. */
function textOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/^"POT-Creation-Date:.*\n/m, '');
}

function lingui(...args: readonly string[]): void {
  const config = join(copy, 'lingui.config.ts');
  const bin = join(root, 'node_modules/.bin/lingui');
  execFileSync(bin, [...args, '--config', config], { cwd: root, stdio: 'pipe' });
}

try {
  cpSync(locales, copy, { recursive: true });
  const settings = `import base from '${join(root, 'lingui.config.ts')}';
const ours = {
  ...base,
  rootDir: '${root}',
  catalogs: [{ path: '${copy}/{locale}', include: ['${join(root, 'src/web')}'] }],
};
export { ours as default };
`;
  writeFileSync(join(copy, 'lingui.config.ts'), settings);
  lingui('extract', '--clean');
  const names = readdirSync(locales).filter((name) => name.endsWith('.po'));
  const stale = names.filter((name) => textOf(join(locales, name)) !== textOf(join(copy, name)));
  for (const name of stale)
    console.error(`src/web/i18n/locales/${name} is stale: run \`npx lingui extract --clean\``);
  if (stale.length > 0) process.exitCode = 1;
  lingui('compile', '--strict');
} catch (error) {
  const { stdout, stderr, message } = error as {
    stdout?: Buffer;
    stderr?: Buffer;
    message: string;
  };
  console.error([stdout, stderr].map((said) => said?.toString() ?? '').join('') || message);
  process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
