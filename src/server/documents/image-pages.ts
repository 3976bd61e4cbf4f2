/** Pictures as documents: counting, checking and drawing their pages. For child processes only. */
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import type { PageText } from '../../contract/documents.ts';
import type { DocumentProblem } from '../../core/documents.ts';
import type { Picture } from './pdf-page.ts';
import { PAGE_WIDTHS } from './pages.ts';
import type { PageWidth } from './pages.ts';

/** A3 at 600 dots an inch has 70 million; more is a trap, or nothing that a screen can show. */
const PIXELS_MAX = 1e8;
const A4_WIDTH_POINTS = 595.28;
const POINTS_PER_INCH = 72;
/** Some scanners write a resolution of 1, which says nothing. */
const DENSITY_MIN = 30;

sharp.cache(false);
sharp.concurrency(1);

export type Image = { readonly path: string; readonly pages: number };

/** Opens a JPEG, PNG or TIFF and decodes every page once, or says why not. */
export async function openImage(
  path: string,
  pagesMax: number,
): Promise<Image | { readonly problem: DocumentProblem }> {
  let pages: number;
  try {
    const { format, pages: counted = 1 } = await headerOf(path, 1);
    // A moving PNG is one page, its first.
    pages = format === 'tiff' ? counted : 1;
    if (pages > pagesMax) return { problem: 'document_too_many_pages' };
    for (let page = 1; page <= pages; page += 1) {
      const { width, height } = await headerOf(path, page);
      if (width * height > PIXELS_MAX) return { problem: 'document_too_large' };
      // Everything has to be decoded for this; a file that ends too early fails here.
      if (page > 1) await decoder(path, page).resize(1, 1).raw().toBuffer();
    }
    return { path, pages };
  } catch {
    return { problem: 'document_damaged' };
  }
}

/** Throws when the page does not decode to its end. Pages count from 1. */
export async function drawImagePage(
  { path }: Image,
  page: number,
): Promise<{ readonly images: DrawnImages; readonly text: PageText }> {
  const { width, height, density = 0, autoOrient } = await headerOf(path, page);
  const upright = autoOrient ?? { width, height };
  const scale =
    density >= DENSITY_MIN ? POINTS_PER_INCH / density : A4_WIDTH_POINTS / upright.width;
  const widest = decoder(path, page)
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .resize({ width: PAGE_WIDTHS[1], withoutEnlargement: true })
    .removeAlpha();
  const { data, info } = await widest.raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return {
    images: await encode(() => sharp(data, { raw })),
    text: {
      page,
      width: upright.width * scale,
      height: upright.height * scale,
      text: '',
      words: [],
    },
  };
}

export async function encodePicture({ width, height, pixels }: Picture): Promise<DrawnImages> {
  return encode(() => sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha());
}

/** What stands for a page that cannot be drawn: an empty A4 sheet struck through. */
export async function drawBlank(page: number): Promise<{ images: DrawnImages; text: PageText }> {
  const [width, height] = [PAGE_WIDTHS[1], 1754];
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#fff"/>
    <path d="M0 0 L${width} ${height} M${width} 0 L0 ${height}" stroke="#ccc" stroke-width="3"/>
  </svg>`;
  return {
    images: await encode(() => sharp(Buffer.from(sheet)).flatten({ background: 'white' })),
    text: { page, width: A4_WIDTH_POINTS, height: 841.89, text: '', words: [] },
  };
}

/** WebP by width. */
export type DrawnImages = { readonly [W in PageWidth]: Buffer };

async function encode(open: () => Sharp): Promise<DrawnImages> {
  const at = (width: PageWidth): Promise<Buffer> =>
    open().resize({ width, withoutEnlargement: true }).webp({ quality: 80, effort: 1 }).toBuffer();
  const [narrow, wide] = PAGE_WIDTHS;
  return { [narrow]: await at(narrow), [wide]: await at(wide) };
}

async function headerOf(path: string, page: number): Promise<Metadata> {
  return sharp(path, { page: page - 1, limitInputPixels: false }).metadata();
}

function decoder(path: string, page: number): Sharp {
  const index = page - 1;
  return sharp(path, {
    page: index,
    limitInputPixels: PIXELS_MAX,
    failOn: 'error',
    sequentialRead: true,
  });
}
