/** Looking into a document and drawing its pages, in child processes that are held to limits. */
import { access, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { must, present } from '../../core/must.ts';
import type { DocumentProblem, DocumentType } from '../../core/documents.ts';
import type { Hash } from '../../core/words.ts';
import type { Blobs } from '../platform/blobs.ts';
import { ChildFailed, runChild } from '../platform/child.ts';
import type { InspectRequest, InspectResult } from './inspect-child.ts';
import { PAGES_AT_ONCE, PAGE_WIDTHS, imageName, textName } from './pages.ts';

export type Facts = { readonly type: DocumentType; readonly pages: number };

const FACTS = 'facts.json';
const MiB = 1024 * 1024;
/** A batch of pages is one run: what a run leaks is gone with it, and a stop loses little. */
const BATCH_PAGES = 16;
const PAGE_WALL_MS = 20_000;
const OPEN_WALL_MS = 60_000;
/** A scan of many pages is decoded whole before it is accepted. */
const WALL_MS_PER_MIB = 1_000;
const SCRIPT = join(import.meta.dirname, 'inspect-child.ts');
const ROOT = join(import.meta.dirname, '../../..');

/**
 * What kind of document the bytes are, and of how many pages; the first page is drawn by then, of
 * a short document all. A problem is the document's own, and final; a throw is ours (or the
 * signal's), to be tried again.
 */
export async function inspectDocument(
  blobs: Blobs,
  hash: Hash,
  name: string | null,
  signal: AbortSignal,
): Promise<Facts | { readonly problem: DocumentProblem }> {
  const request = { work: 'inspect', path: blobs.path(hash), name } as const;
  const results = await run(request, { pages: PAGES_AT_ONCE, signal });
  const problem = results.find((result) => 'problem' in result);
  if (problem !== undefined) return problem;
  const { type, pages } = present(
    results.find((result) => 'type' in result),
    'what the inspector found',
  );
  await keepPages(blobs, hash, results);
  await blobs.putDerived(hash, FACTS, Buffer.from(JSON.stringify({ type, pages })));
  return { type, pages };
}

/**
 * Draws the pages that are not drawn yet; may be called again at any time, also while it runs.
 * Gives the pages that cannot be drawn: a blank sheet, struck through, stands for each.
 */
export async function drawPages(
  blobs: Blobs,
  hash: Hash,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const facts = await knownFacts(blobs, hash, signal);
  const failed: number[] = [];
  const pages = await undrawn(blobs, hash, facts.pages);
  for (let at = 0; at < pages.length; at += BATCH_PAGES) {
    const batch = pages.slice(at, at + BATCH_PAGES);
    await drawBatch({ blobs, hash, type: facts.type, signal }, batch);
    for (const page of await undrawn(blobs, hash, batch)) {
      // Alone, so that it cannot be the fault of another page.
      await drawBatch({ blobs, hash, type: facts.type, signal }, [page]);
      if ((await undrawn(blobs, hash, [page])).length === 0) continue;
      failed.push(page);
      const blank = await run({ work: 'blank', page }, { pages: 1, signal });
      await keepPages(blobs, hash, blank);
    }
  }
  return failed;
}

type Drawing = {
  readonly blobs: Blobs;
  readonly hash: Hash;
  readonly type: DocumentType;
  readonly signal: AbortSignal;
};

async function drawBatch({ blobs, hash, type, signal }: Drawing, pages: readonly number[]) {
  const request = { work: 'draw', path: blobs.path(hash), type, pages } as const;
  await keepPages(blobs, hash, await run(request, { pages: pages.length, signal }));
}

/** A letter of our own making was never inspected. */
async function knownFacts(blobs: Blobs, hash: Hash, signal: AbortSignal): Promise<Facts> {
  try {
    return JSON.parse(await readFile(blobs.derivedPath(hash, FACTS), 'utf8')) as Facts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const found = await inspectDocument(blobs, hash, null, signal);
  must(!('problem' in found), `document ${hash} cannot be drawn: ${JSON.stringify(found)}`);
  return found;
}

async function undrawn(
  blobs: Blobs,
  hash: Hash,
  pages: number | readonly number[],
): Promise<number[]> {
  const all = typeof pages === 'number' ? Array.from({ length: pages }, (_, at) => at + 1) : pages;
  const missing: number[] = [];
  for (const page of all) {
    const path = blobs.derivedPath(hash, textName(page));
    await access(path).catch(() => missing.push(page));
  }
  return missing;
}

/** The text comes last: where it is, the pictures are. */
async function keepPages(blobs: Blobs, hash: Hash, results: readonly InspectResult[]) {
  for (const result of results) {
    if (!('text' in result)) continue;
    const { text, images } = result;
    for (const width of PAGE_WIDTHS) {
      const webp = Buffer.from(images[width], 'base64');
      await blobs.putDerived(hash, imageName(text.page, width), webp);
    }
    await blobs.putDerived(hash, textName(text.page), Buffer.from(JSON.stringify(text)));
  }
}

/** The child's results up to where the document stopped it, which reads as damage. */
async function run(
  request: InspectRequest,
  { pages, signal }: { readonly pages: number; readonly signal: AbortSignal },
): Promise<InspectResult[]> {
  const path = 'path' in request ? request.path : null;
  const bytes = path === null ? 0 : (await stat(path)).size;
  const wallMs = OPEN_WALL_MS + PAGE_WALL_MS * pages + (WALL_MS_PER_MIB * bytes) / MiB;
  const results: InspectResult[] = [];
  try {
    await runChild({
      script: SCRIPT,
      request,
      signal,
      // PDFium holds the file whole.
      limits: { wallMs, rssBytes: 768 * MiB + bytes, outputBytes: 64 * MiB },
      reads: [
        ...['node_modules', 'src', 'package.json'].map((name) => join(ROOT, name)),
        ...(path === null ? [] : [path]),
      ],
      onResult: (result) => results.push(result as InspectResult),
    });
  } catch (error) {
    const ours = !(error instanceof ChildFailed) || error.reason === 'aborted';
    if (ours || results.length === 0) throw error;
    results.push({ problem: 'document_damaged' });
  }
  return results;
}
