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
import { dirname, join, relative } from 'node:path';
import ours from '../lingui.config.ts';

const root = join(import.meta.dirname, '..');
// Inside node_modules, so that the copied settings find the packages that they import.
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const copy = mkdtempSync(join(cache, 'patravali-messages-'));

/** A catalogue without the day on which it was made. */
function textOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/^"POT-Creation-Date:.*\n/m, '');
}

/** Catalogues are read into one: the same English must be the same Hindi in all of them. */
function saidTwoWays(paths: readonly string[]): readonly string[] {
  const said = new Map<string, Set<string>>();
  for (const path of paths)
    for (const [, id = '', words = ''] of textOf(path).matchAll(ENTRY))
      if (id !== '""\n') said.set(id, (said.get(id) ?? new Set()).add(words.trim()));
  return [...said].filter(([, words]) => words.size > 1).map(([id]) => id.trim());
}
const ENTRY = /^msgid ((?:".*"\n)+)msgstr ((?:".*"(?:\n|$))+)/gmu;

function lingui(...args: readonly string[]): void {
  const config = join(copy, 'lingui.config.ts');
  const bin = join(root, 'node_modules/.bin/lingui');
  execFileSync(bin, [...args, '--config', config], { cwd: root, stdio: 'pipe' });
}

try {
  const catalogs = (ours.catalogs ?? []).map(({ path, ...rest }, i) => {
    const locales = dirname(path.replace('<rootDir>', root));
    const copied = join(copy, String(i));
    cpSync(locales, copied, { recursive: true });
    return { locales, copied, settings: { ...rest, path: `${copied}/{locale}` } };
  });
  const settings = `import base from '${join(root, 'lingui.config.ts')}';
const ours = {
  ...base,
  rootDir: '${root}',
  catalogs: ${JSON.stringify(catalogs.map((one) => one.settings))},
};
export { ours as default };
`;
  writeFileSync(join(copy, 'lingui.config.ts'), settings);
  lingui('extract', '--clean');
  for (const { locales, copied } of catalogs)
    for (const name of readdirSync(locales).filter((one) => one.endsWith('.po'))) {
      if (textOf(join(locales, name)) === textOf(join(copied, name))) continue;
      const path = relative(root, join(locales, name));
      console.error(`${path} is stale: run \`npx lingui extract --clean\``);
      process.exitCode = 1;
    }
  lingui('compile', '--strict');
  for (const english of saidTwoWays(catalogs.map(({ locales }) => join(locales, 'hi.po')))) {
    console.error(`two catalogues give ${english} in different Hindi: the last one read wins`);
    process.exitCode = 1;
  }
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
