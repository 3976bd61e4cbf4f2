/** The pictures and texts of pages, as the drawing job has left them beside the bytes. */
import type { PageText } from '../../contract/documents.ts';
import type { Hash } from '../../core/words.ts';
import type { Blobs } from '../platform/blobs.ts';

export const PAGES_MAX = 2_000;
/** So many pages are drawn by the inspection itself; of a longer document only the first. */
export const PAGES_AT_ONCE = 4;

/**
 * The widths in which every page is drawn: that of the half screen, and that of reading closely.
 */
export const PAGE_WIDTHS = [820, 1240] as const;
export type PageWidth = (typeof PAGE_WIDTHS)[number];

export function imageName(page: number, width: PageWidth): string {
  return `p${page}-${width}.webp`;
}

export function textName(page: number): string {
  return `p${page}.json`;
}

/**
 * A page as WebP in the narrowest drawn width that holds `width`; null while it is not drawn. Pages
 * count from 1.
 */
export async function pageImage(
  blobs: Blobs,
  hash: Hash,
  page: number,
  width: number,
): Promise<Buffer | null> {
  const drawn = width <= PAGE_WIDTHS[0] ? PAGE_WIDTHS[0] : PAGE_WIDTHS[1];
  return blobs.derived(hash, imageName(page, drawn));
}

/** The words of a page and their boxes; none on a scan; null while it is not drawn. */
export async function pageText(blobs: Blobs, hash: Hash, page: number): Promise<PageText | null> {
  const json = await blobs.derived(hash, textName(page));
  return json === null ? null : (JSON.parse(json.toString('utf8')) as PageText);
}
