/** Reads the codes on the pages of a PDF, as a phone would from the paper. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const { resolve } = createRequire(import.meta.url);
const wasmBinary = readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer;

/** RGBA, as a canvas has it. */
export type Picture = {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly colorSpace: 'srgb';
};

/** Every page as a scanner of so many dots an inch would see it. */
export async function picturesOf(pdf: Uint8Array, dpi = 150): Promise<readonly Picture[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pictures: Picture[] = [];
  for (const page of document.pages()) {
    const raw = await page.render({ scale: dpi / 72, render: 'bitmap' });
    const { data, width, height } = raw;
    pictures.push({ data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' });
  }
  document.destroy();
  library.destroy();
  return pictures;
}

/** The texts of the codes, page by page. */
export async function codesOf(pdf: Uint8Array): Promise<readonly (readonly string[])[]> {
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const pages: string[][] = [];
  for (const picture of await picturesOf(pdf)) {
    const found = await readBarcodes(picture, { formats: ['QRCode'] });
    pages.push(found.map(({ text }) => text));
  }
  return pages;
}
