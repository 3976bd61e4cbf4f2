/** Drawing one page of a PDF and reading its words. For child processes only. */
import type { PageText } from '../../contract/documents.ts';
import type { Pdf } from './pdf-engine.ts';
import { readPage } from './pdf-text.ts';

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, and a fourth byte of no meaning. */
  readonly pixels: Uint8Array;
};

/** A strip ten times as high as wide is still drawn; nothing is drawn higher. */
const HEIGHT_MAX = 12_400;
const ANNOTATIONS = 0x01;
const REVERSE_BYTE_ORDER = 0x10;
const BGRX = 3;
const WHITE = 0xffffffff;

/** Null for a page that PDFium cannot load. Pages count from 1. */
export function drawPdfPage(
  pdf: Pdf,
  page: number,
  widthPixels: number,
): { readonly picture: Picture; readonly text: PageText } | null {
  const { pdfium, document, form } = pdf;
  const handle = pdfium._FPDF_LoadPage(document, page - 1);
  if (handle === 0) return null;
  try {
    if (form !== 0) pdfium._FORM_OnAfterLoadPage(handle, form);
    const width = pdfium._FPDF_GetPageWidthF(handle);
    const height = pdfium._FPDF_GetPageHeightF(handle);
    if (!(width > 0 && height > 0)) return null;
    const picture = render(pdf, handle, pixelSize(width, height, widthPixels));
    const { text, words } = readPage(pdfium, handle);
    return { picture, text: { page, width, height, text, words } };
  } finally {
    if (form !== 0) pdfium._FORM_OnBeforeClosePage(handle, form);
    pdfium._FPDF_ClosePage(handle);
  }
}

function pixelSize(width: number, height: number, widthPixels: number) {
  const scale = Math.min(widthPixels / width, HEIGHT_MAX / height);
  const whole = (points: number): number => Math.max(1, Math.round(points * scale));
  return { width: whole(width), height: whole(height) };
}

function render(
  { pdfium, form }: Pdf,
  page: number,
  { width, height }: { readonly width: number; readonly height: number },
): Picture {
  const bytes = width * height * 4;
  const address = pdfium._malloc(bytes);
  if (address === 0) throw new Error('no memory for a page');
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGRX, address, width * 4);
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  const flags = ANNOTATIONS | REVERSE_BYTE_ORDER;
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
  if (form !== 0)
    pdfium._FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, REVERSE_BYTE_ORDER);
  const pixels = pdfium.HEAPU8.slice(address, address + bytes);
  pdfium._FPDFBitmap_Destroy(bitmap);
  pdfium._free(address);
  return { width, height, pixels };
}
