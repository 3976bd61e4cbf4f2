/**
 * Builds the browser client into `dist/web` when something it is made of has changed since the
 * last build, so that `npm start` costs nothing when nothing has. `--force` builds always.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist/web/.sources');
const SOURCES = [
  'src/web',
  'src/core',
  'src/contract',
  'vite.config.ts',
  'lingui.config.ts',
  'package-lock.json',
];

function* filesOf(path: string): Generator<string> {
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = `${path}/${entry.name}`;
    if (entry.isDirectory()) yield* filesOf(inside);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield inside;
  }
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const files = /\.\w+$/.test(source) ? [source] : filesOf(source);
    for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

const hash = sourcesHash();
const current = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
if (current === hash && !process.argv.includes('--force')) {
  console.log('Browser client is up to date.');
} else {
  const started = performance.now();
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' });
  writeFileSync(stamp, hash);
  console.log(`Browser client built in ${Math.round(performance.now() - started)} ms.`);
}
