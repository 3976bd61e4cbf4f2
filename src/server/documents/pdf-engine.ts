/**
 * PDFium in WebAssembly: what we use of its C interface; opening a PDF. For child processes only.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { PDFiumModule } from '@hyzyla/pdfium';
import type { DocumentProblem } from '../../core/documents.ts';

/**
 * Handles and addresses are numbers; 0 is none. Names and arguments as in PDFium's public headers.
 */
type Call = (...values: readonly number[]) => number;
export type Pdfium = { readonly [K in CallName]: Call } & {
  /** Views of the memory: taken anew after every call that may allocate. */
  readonly HEAPU8: Uint8Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  readonly HEAP32: Int32Array;
};
type CallName =
  | '_malloc'
  | '_free'
  | '_FPDF_InitLibrary'
  | '_FPDF_LoadMemDocument'
  | '_FPDF_GetLastError'
  | '_FPDF_DocumentHasValidCrossReferenceTable'
  | '_FPDF_GetPageCount'
  | '_FPDF_GetPageSizeByIndexF'
  | '_FPDF_LoadPage'
  | '_FPDF_ClosePage'
  | '_FPDF_GetPageWidthF'
  | '_FPDF_GetPageHeightF'
  | '_FPDFBitmap_CreateEx'
  | '_FPDFBitmap_FillRect'
  | '_FPDFBitmap_Destroy'
  | '_FPDF_RenderPageBitmap'
  | '_FPDF_FFLDraw'
  | '_FPDF_PageToDevice'
  | '_FPDFDOC_InitFormFillEnvironment'
  | '_FORM_OnAfterLoadPage'
  | '_FORM_OnBeforeClosePage'
  | '_FPDFText_LoadPage'
  | '_FPDFText_ClosePage'
  | '_FPDFText_CountChars'
  | '_FPDFText_GetUnicode'
  | '_FPDFText_IsGenerated'
  | '_FPDFText_GetCharBox'
  | '_FPDFText_GetLooseCharBox'
  | '_FPDFText_GetMatrix'
  | '_FPDFText_GetFontSize'
  | '_FPDFText_GetTextObject'
  | '_FPDFPage_CountObjects'
  | '_FPDFPage_GetObject'
  | '_FPDFPageObj_GetType'
  | '_FPDFPageObj_GetBounds'
  | '_FPDFPageObj_CountMarks'
  | '_FPDFPageObj_GetMark'
  | '_FPDFPageObjMark_CountParams'
  | '_FPDFPageObjMark_GetParamKey';

export type Pdf = {
  readonly pdfium: Pdfium;
  readonly document: number;
  /** The form environment, without which the fields of a filled form are not drawn; 0 for none. */
  readonly form: number;
  readonly pages: number;
};

const PASSWORD = 4;
const SECURITY = 5;

/**
 * Opens a PDF, or says why not. What PDFium would repair by guessing is damaged: pages may be
 * missing.
 */
export async function openPdf(
  path: string,
  pagesMax: number,
): Promise<Pdf | { readonly problem: DocumentProblem }> {
  const pdfium = (await PDFiumModule({})) as unknown as Pdfium;
  pdfium._FPDF_InitLibrary();
  const file = readIn(pdfium, path);
  if (file === null) return { problem: 'document_too_large' };
  const document = pdfium._FPDF_LoadMemDocument(file.address, file.bytes, 0);
  if (document === 0) {
    const error = pdfium._FPDF_GetLastError();
    const locked = error === PASSWORD || error === SECURITY;
    return { problem: locked ? 'document_encrypted' : 'document_damaged' };
  }
  const whole =
    pdfium._FPDF_DocumentHasValidCrossReferenceTable(document) === 1 && endsAsPdf(pdfium, file);
  if (!whole) return { problem: 'document_damaged' };
  const pages = pdfium._FPDF_GetPageCount(document);
  if (pages > pagesMax) return { problem: 'document_too_many_pages' };
  if (pages < 1 || !everyPageIsThere(pdfium, document, pages))
    return { problem: 'document_damaged' };
  return { pdfium, document, form: openForm(pdfium, document), pages };
}

type Loaded = { readonly address: number; readonly bytes: number };

/** Reads the file into PDFium's memory without a second copy; null when it does not fit there. */
function readIn(pdfium: Pdfium, path: string): Loaded | null {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = fstatSync(descriptor).size;
    const address = bytes < 2 ** 31 ? pdfium._malloc(bytes) : 0;
    if (address === 0) return null;
    const room = pdfium.HEAPU8.subarray(address, address + bytes);
    for (let done = 0; done < bytes;) {
      const read = readSync(descriptor, room, done, Math.min(bytes - done, 2 ** 24), null);
      if (read === 0) throw new Error('the file became shorter while it was read');
      done += read;
    }
    return { address, bytes };
  } finally {
    closeSync(descriptor);
  }
}

/**
 * ISO 32000-2 7.5.5: the last line is %%EOF. Mail gateways and scanners pad it, mostly with zeros.
 */
function endsAsPdf({ HEAPU8 }: Pdfium, { address, bytes }: Loaded): boolean {
  let end = address + bytes;
  while (end > address && (HEAPU8[end - 1] ?? 0) <= 0x20) end -= 1;
  const tail = HEAPU8.subarray(Math.max(address, end - 1024), end);
  return Buffer.from(tail).includes('%%EOF');
}

/** Every page has a dictionary with a size; its contents are not looked at yet. */
function everyPageIsThere(pdfium: Pdfium, document: number, pages: number): boolean {
  const size = pdfium._malloc(8);
  for (let index = 0; index < pages; index += 1)
    if (pdfium._FPDF_GetPageSizeByIndexF(document, index, size) === 0) return false;
  pdfium._free(size);
  return true;
}

function openForm(pdfium: Pdfium, document: number): number {
  // FPDF_FORMFILLINFO of fpdf_formfill.h, version 2, all callbacks none: 140 bytes on 32 bits.
  const info = pdfium._malloc(256);
  pdfium.HEAPU8.fill(0, info, info + 256);
  pdfium.HEAP32[info >> 2] = 2;
  return pdfium._FPDFDOC_InitFormFillEnvironment(document, info);
}
