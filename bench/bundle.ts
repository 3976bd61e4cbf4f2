/** How much JavaScript the inbox route costs: entry, route, what they import, and one language. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

type Chunk = { readonly file: string; readonly imports?: readonly string[] };
const web = join(import.meta.dirname, '../dist/web');
/** Names in Vite's manifest. The shell loads one language's catalogue before it draws. */
const ROOTS = ['index.html', 'desk/inbox.tsx', 'i18n/locales/hi.po'];

/** Gzipped bytes, each file for itself as the server sends it. */
export function inboxRouteBytes(): { readonly bytes: number; readonly files: number } {
  const manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8')) as {
    readonly [name: string]: Chunk;
  };
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`${name} is not in the manifest of the client`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  ROOTS.forEach(visit);
  let bytes = 0;
  for (const file of files)
    if (file.endsWith('.js')) bytes += gzipSync(readFileSync(join(web, file))).length;
  return { bytes, files: files.size };
}
