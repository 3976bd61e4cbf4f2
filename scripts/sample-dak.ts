/**
 * Makes the sample dak: a fictional order in Hindi and a fictional letter in English, set by Typst
 * and then turned into what a scanner gives, as PDF of pictures and as TIFF, JPEG and PNG. The same
 * day gives the same bytes. By itself: `node scripts/sample-dak.ts [DIRECTORY]`.
 */
import { mkdir, mkdtemp, readFile, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { indiaDay } from '../src/core/days.ts';
import type { ReceiptForm } from '../src/core/receipt-form.ts';
import type { Day } from '../src/core/words.ts';
import { FAMILY, letterFonts } from '../src/server/dispatch/letter/fonts.ts';
import { englishLetterForm, hindiOrderForm } from './sample-letters.ts';
import { asScanned } from './scan.ts';
import type { Raster } from './scan.ts';

/** A document on the disk and what the clerk writes of it into the diary form. */
export type SampleLetter = { readonly path: string; readonly form: ReceiptForm };
export type SampleDak = {
  /** PDF of pictures, several pages, grey. */
  readonly hindi: SampleLetter;
  /** PDF of pictures, in colour. */
  readonly english: SampleLetter;
  /** The same letters in the other kinds that an office accepts. */
  readonly hindiTiff: SampleLetter;
  readonly englishJpeg: SampleLetter;
  readonly englishPng: SampleLetter;
};

const DOTS_PER_INCH = 150;
const POINTS_PER_INCH = 72;
const JPEG_QUALITY = 72;

/**
 * `today` is the day of receipt; the letters are dated a few days before. Writes into `directory`,
 * which is made.
 */
export async function makeSampleDak(
  directory: string,
  today: Day = indiaDay(new Date().toISOString()),
): Promise<SampleDak> {
  await mkdir(directory, { recursive: true });
  await using typst = await openTypst();
  const keep = async (name: string, bytes: Uint8Array, form: ReceiptForm) => {
    const path = join(directory, name);
    await writeFile(path, bytes);
    return { path, form };
  };
  const order = hindiOrderForm(today);
  const orderPages = await scan(await typst.set('order', order), { seed: 2106, colour: false });
  const letter = englishLetterForm(today);
  const letterPages = await scan(await typst.set('letter', letter), { seed: 715, colour: true });
  const orderPdf = typst.bind(await jpegs(orderPages), 'Hindi order (sample)');
  const letterPdf = typst.bind(await jpegs(letterPages), 'English letter (sample)');
  const [front] = letterPages;
  if (front === undefined) throw new Error('the letter has no page');
  return {
    hindi: await keep('hindi-order.pdf', orderPdf, order),
    english: await keep('english-letter.pdf', letterPdf, letter),
    hindiTiff: await keep('hindi-order.tif', await tiff(orderPages), order),
    englishJpeg: await keep('english-letter.jpg', await jpeg(front), letter),
    englishPng: await keep('english-letter.png', await png(front), letter),
  };
}

type Typst = AsyncDisposable & {
  /** A letter as PDF with text. */
  readonly set: (template: 'order' | 'letter', form: ReceiptForm) => Promise<Buffer>;
  /** JPEG pages as a PDF of pictures. */
  readonly bind: (pages: readonly Buffer[], title: string) => Buffer;
};

async function openTypst(): Promise<Typst> {
  const workspace = await mkdtemp(join(tmpdir(), 'patravali-sample-'));
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: letterFonts() }] });
  const make = (mainFileContent: string, data: unknown): Buffer => {
    const inputs = { family: FAMILY, data: JSON.stringify(data) };
    const made = compiler.compile({ mainFileContent, inputs });
    const wrong = made.takeError() ?? made.takeWarnings();
    if (wrong !== null || made.result === null)
      throw new Error(`Typst: ${JSON.stringify(wrong?.shortDiagnostics)}`);
    return compiler.pdf(made.result);
  };
  return {
    set: async (template, form) => {
      const source = await Promise.all(['marks', template].map(readTemplate));
      return make(source.join('\n'), paperOf(form));
    },
    bind: (pages, title) => {
      pages.forEach((page, at) => compiler.mapShadow(join(workspace, `${at}.jpg`), page));
      return make(BINDING, { title, pages: pages.map((_, at) => `${at}.jpg`) });
    },
    [Symbol.asyncDispose]: () => rmdir(workspace),
  };
}

const BINDING = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(paper: "a4", margin: 0mm)
#for page in data.pages { image(page, width: 210mm, height: 297mm) }`;

function readTemplate(name: string): Promise<string> {
  return readFile(new URL(`./sample-dak/${name}.typ`, import.meta.url), 'utf8');
}

function paperOf({ sender, subject, letterRef, letterDate, receivedOn }: ReceiptForm) {
  const dates = { letterDate: onPaper(letterDate ?? receivedOn), receivedOn: onPaper(receivedOn) };
  return { ...sender, subject, letterRef, ...dates };
}

/** DD.MM.YYYY */
function onPaper(day: Day): string {
  return day.split('-').reverse().join('.');
}

async function scan(
  pdf: Buffer,
  { seed, colour }: { readonly seed: number; readonly colour: boolean },
): Promise<Raster[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    const scanned: Raster[] = [];
    for (const page of document.pages()) {
      const scale = DOTS_PER_INCH / POINTS_PER_INCH;
      const { data, width, height } = await page.render({ scale, render: 'bitmap' });
      const opaque = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
      const clean = { data: await opaque.raw().toBuffer(), width, height, channels: 3 as const };
      scanned.push(await asScanned(clean, { seed: seed + page.number, colour }));
    }
    return scanned;
  } finally {
    document.destroy();
    library.destroy();
  }
}

function picture({ data, width, height, channels }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .withMetadata({ density: DOTS_PER_INCH });
}

function jpeg(page: Raster): Promise<Buffer> {
  return picture(page).jpeg({ quality: JPEG_QUALITY }).toBuffer();
}

function jpegs(pages: readonly Raster[]): Promise<Buffer[]> {
  return Promise.all(pages.map(jpeg));
}

/** Sixteen shades are enough for a letter, and a tenth of the bytes. */
function png(page: Raster): Promise<Buffer> {
  return picture(page).png({ palette: true, colours: 16, dither: 0 }).toBuffer();
}

async function tiff(pages: readonly Raster[]): Promise<Buffer> {
  const sheets = await Promise.all(pages.map((page) => picture(page).png().toBuffer()));
  return sharp(sheets, { join: { animated: true } })
    .toColourspace('b-w')
    .withMetadata({ density: DOTS_PER_INCH })
    .tiff({ compression: 'jpeg', quality: JPEG_QUALITY })
    .toBuffer();
}

if (import.meta.main) {
  const made = await makeSampleDak(process.argv[2] ?? 'out/dak');
  for (const { path } of Object.values(made)) console.log(path);
}
