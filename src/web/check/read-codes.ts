/** The codes in a picture. Loaded with its machine (1 MB) when the first picture is chosen. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import machine from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** More is no sharper than a phone's picture of a page needs. */
const SIDE_MAX = 4000;

prepareZXingModule({
  overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? machine : path) },
});

/** Texts of the QR codes; none where it is no picture. */
export async function readCodes(picture: Blob): Promise<readonly string[]> {
  const image = await createImageBitmap(picture).catch(() => null);
  if (image === null) return [];
  const scale = Math.min(1, SIDE_MAX / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return [];
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const found = await readBarcodes(pixels, { formats: ['QRCode'], maxNumberOfSymbols: 8 });
  return found.map(({ text }) => text);
}
