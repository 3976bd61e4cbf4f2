/** QR codes as pictures, drawn in this process from the package's own bytes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const { resolve } = createRequire(import.meta.url);

/** SVG, level M, with the quiet zone of four modules. ISO/IEC 18004 6.3.8. */
export async function drawQr(text: string): Promise<string> {
  // Without these bytes the package would ask a server on the internet for them.
  const wasmBinary = readFileSync(resolve('zxing-wasm/writer/zxing_writer.wasm')).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { svg, error } = await writeBarcode(text, { format: 'QRCode', options: 'ecLevel=M' });
  if (error !== '') throw new Error(`no code: ${error}`);
  return svg.slice(svg.indexOf('<svg'));
}
