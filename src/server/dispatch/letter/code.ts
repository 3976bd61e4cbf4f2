/**
 * The code of a page as a picture: QR, level M, drawn from the package's own bytes. Runs in the
 * child only; the same link gives the same picture.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const { resolve } = createRequire(import.meta.url);

/** SVG with the quiet zone of four modules. ISO/IEC 18004 6.3.8. */
export async function drawCode(link: string): Promise<string> {
  // Without these bytes the package would ask a server on the internet for them.
  const wasmBinary = readFileSync(resolve('zxing-wasm/writer/zxing_writer.wasm')).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { svg, error } = await writeBarcode(link, { format: 'QRCode', options: 'ecLevel=M' });
  if (error !== '') throw new Error(`no code: ${error}`);
  return svg.slice(svg.indexOf('<svg'));
}
