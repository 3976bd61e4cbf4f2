import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { constants, crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefused } from '../../core/refusals.ts';
import { openBlobs } from '../platform/blobs.ts';
import type { Blobs } from '../platform/blobs.ts';
import { drawPages, inspectDocument } from './inspect.ts';
import { pageImage, pageText } from './pages.ts';

const ROOT = join(import.meta.dirname, '../../..');
const DAK = join(ROOT, '../shared/dak');
const here = new AbortController().signal;
let directory = '';
let blobs: Blobs;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'patravali-inspect-'));
  blobs = openBlobs(directory);
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function keep(bytes: Buffer): Promise<string> {
  const stored = await blobs.put(Readable.from([bytes]), { maxBytes: 1e9 });
  if (isRefused(stored)) throw new Error(stored.refused);
  return stored.sha256;
}

async function inspect(bytes: Buffer, name: string) {
  return inspectDocument(blobs, await keep(bytes), name, here);
}

function fixture(name: string): Buffer {
  return readFileSync(join(ROOT, 'test/fixtures/documents', name));
}

/** A PDF whose pages show these contents, the last again and again; `salt` sets it apart. */
function pdfOf(pages: number, contents: readonly Buffer[] = [SQUARE], salt = ''): Buffer {
  const first = 3 + contents.length;
  const kids = Array.from({ length: pages }, (_, at) => `${at + first} 0 R`).join(' ');
  const page = (at: number): string =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents ${at + 3} 0 R>>`;
  const bodies = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    ...contents.map(streamOf),
    ...Array.from({ length: pages }, (_, at) => page(Math.min(at, contents.length - 1))),
  ];
  let file = `%PDF-1.7\n%${salt}\n`;
  let table = '0000000000 65535 f \n';
  for (const [index, body] of bodies.entries()) {
    table += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const size = bodies.length + 1;
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${size}\n${table}${trailer}`, 'latin1');
}

const SQUARE = Buffer.from('0 0 50 50 re f');

function streamOf(content: Buffer): string {
  const filter = content[0] === 0x78 ? '/Filter/FlateDecode' : '';
  const bytes = content.toString('latin1');
  return `<</Length ${content.length}${filter}>>stream\n${bytes}\nendstream`;
}

/** A few kilobytes that inflate to so many megabytes of spaces: one flushed block, repeated. */
function inflating(megabytes: number): Buffer {
  const options = { level: 9, finishFlush: constants.Z_FULL_FLUSH };
  const block = deflateSync(Buffer.alloc(2 ** 20, ' '), options);
  const [header, body] = [block.subarray(0, 2), block.subarray(2)];
  return Buffer.concat([header, ...Array.from({ length: megabytes }, () => body)]);
}

function picture(width = 900, height = 1200, salt = 0): Sharp {
  const background = { r: 250, g: 240, b: salt };
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background, noise } });
}

describe('what it accepts', () => {
  it('draws a short PDF whole', async () => {
    const hash = await keep(pdfOf(4));
    const found = await inspectDocument(blobs, hash, 'order.pdf', here);
    expect(found).toEqual({ type: 'application/pdf', pages: 4 });
    const wide = await sharp((await pageImage(blobs, hash, 4, 1240)) ?? '').metadata();
    expect(wide).toMatchObject({ format: 'webp', width: 1240, height: 1755 });
    const narrow = await sharp((await pageImage(blobs, hash, 4, 300)) ?? '').metadata();
    expect(narrow).toMatchObject({ format: 'webp', width: 820 });
    const text = await pageText(blobs, hash, 4);
    expect(text).toEqual({ page: 4, width: 595, height: 842, text: '', words: [] });
    expect(await pageImage(blobs, hash, 5, 820)).toBe(null);
    expect(await pageText(blobs, hash, 5)).toBe(null);
  });

  it('draws of a long PDF the first page, and the others later, once', async () => {
    const hash = await keep(pdfOf(20));
    expect(await inspectDocument(blobs, hash, 'order.pdf', here)).toMatchObject({ pages: 20 });
    expect(await pageImage(blobs, hash, 1, 820)).not.toBe(null);
    expect(await pageImage(blobs, hash, 2, 820)).toBe(null);
    const first = statSync(blobs.derivedPath(hash, 'p1.json')).mtimeMs;
    expect(await drawPages(blobs, hash, here)).toEqual([]);
    expect(await pageImage(blobs, hash, 20, 820)).not.toBe(null);
    expect(statSync(blobs.derivedPath(hash, 'p1.json')).mtimeMs).toBe(first);
    const last = statSync(blobs.derivedPath(hash, 'p20.json')).mtimeMs;
    expect(await drawPages(blobs, hash, here)).toEqual([]);
    expect(statSync(blobs.derivedPath(hash, 'p20.json')).mtimeMs).toBe(last);
  });

  it('puts a struck out sheet for a page that cannot be drawn', { timeout: 60_000 }, async () => {
    const contents = [SQUARE, SQUARE, SQUARE, SQUARE, inflating(1_000), SQUARE];
    const hash = await keep(pdfOf(6, contents));
    expect(await inspectDocument(blobs, hash, 'order.pdf', here)).toMatchObject({ pages: 6 });
    expect(await drawPages(blobs, hash, here)).toEqual([5]);
    expect(await pageText(blobs, hash, 5)).toMatchObject({ page: 5, text: '' });
    const [fifth, sixth] = [
      await pageImage(blobs, hash, 5, 820),
      await pageImage(blobs, hash, 6, 820),
    ];
    expect(fifth).not.toEqual(sixth);
    expect(sixth).toEqual(await pageImage(blobs, hash, 1, 820));
  });

  it('draws a letter that nobody has inspected', async () => {
    const hash = await keep(pdfOf(2, undefined, 'ours'));
    expect(await drawPages(blobs, hash, here)).toEqual([]);
    expect(await pageImage(blobs, hash, 2, 820)).not.toBe(null);
  });

  it('opens a PDF that its author does not let be changed', async () => {
    const found = await inspect(fixture('restricted.pdf'), 'restricted.pdf');
    expect(found).toEqual({ type: 'application/pdf', pages: 1 });
  });

  it('takes JPEG and PNG as a page, turned upright', async () => {
    const turned = await picture().withMetadata({ orientation: 6, density: 100 }).jpeg().toBuffer();
    const hash = await keep(turned);
    const found = await inspectDocument(blobs, hash, 'scan.JPG', here);
    expect(found).toEqual({ type: 'image/jpeg', pages: 1 });
    expect(await pageText(blobs, hash, 1)).toMatchObject({ width: 864, height: 648, words: [] });
    const drawn = await sharp((await pageImage(blobs, hash, 1, 820)) ?? '').metadata();
    expect(drawn).toMatchObject({ width: 820, height: 615 });
    const found2 = await inspect(await picture().png().toBuffer(), 'scan.png');
    expect(found2).toEqual({ type: 'image/png', pages: 1 });
  });

  it('takes every page of a TIFF', async () => {
    const pages = await Promise.all([1, 2, 3].map((n) => picture(300, 400, n).png().toBuffer()));
    const tiff = await sharp(pages, { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const hash = await keep(tiff);
    const found = await inspectDocument(blobs, hash, 'dak.tif', here);
    expect(found).toEqual({ type: 'image/tiff', pages: 3 });
    expect(await pageImage(blobs, hash, 3, 820)).not.toBe(null);
  });

  it.each(['letter', 'Order dt. 25.06.2018', 'note of Sh.Ram', 'LETTER.PDF', 'आदेश.pdf'])(
    'does not stumble over the name %s',
    async (name) => {
      expect(await inspect(pdfOf(1), name)).toMatchObject({ pages: 1 });
    },
  );

  it.skipIf(!existsSync(DAK))('takes real dak', { timeout: 60_000 }, async () => {
    for (const name of readdirSync(DAK)) {
      const hash = await keep(readFileSync(join(DAK, name)));
      const found = await inspectDocument(blobs, hash, name, here);
      expect(found).toEqual({ type: 'application/pdf', pages: name.startsWith('up') ? 4 : 2 });
      const words = (await pageText(blobs, hash, 2))?.words ?? [];
      expect(words.length > 0).toBe(!name.includes('scan'));
    }
  });
});

describe('what it refuses', () => {
  const cases: [string, string, string, () => Buffer | Promise<Buffer>][] = [
    ['nothing', 'order.pdf', 'document_empty', () => Buffer.alloc(0)],
    ['a program', 'order.pdf', 'document_not_what_it_says', () => program()],
    ['a program by its name', 'setup.exe', 'document_type_unknown', () => program()],
    ['text', 'order.txt', 'document_type_unknown', () => Buffer.from('सेवा में,')],
    ['a page of markup', 'x.svg', 'document_type_unknown', () => Buffer.from('<svg></svg>')],
    ['a PDF that says it is a picture', 'order.png', 'document_not_what_it_says', () => pdfOf(1)],
    ['a PDF that says it is a program', 'order.exe', 'document_not_what_it_says', () => pdfOf(1)],
    ['a locked PDF', 'a.pdf', 'document_encrypted', () => fixture('locked.pdf')],
    ['10,000 pages', 'a.pdf', 'document_too_many_pages', () => pdfOf(10_000)],
    ['a PDF of no page', 'a.pdf', 'document_damaged', () => pdfOf(0)],
    ['the head of a PDF', 'a.pdf', 'document_damaged', () => Buffer.from('%PDF-1.7\n')],
    [
      'a PDF mangled by mail',
      'a.pdf',
      'document_damaged',
      () => mangled(fixture('hindi-chromium.pdf')),
    ],
    ['a PNG of 900 million points', 'a.png', 'document_too_large', () => hugePng()],
    [
      'half a JPEG',
      'a.jpg',
      'document_damaged',
      async () => half(await picture().jpeg().toBuffer()),
    ],
    ['half a PNG', 'a.png', 'document_damaged', async () => half(await picture().png().toBuffer())],
    [
      'half a TIFF',
      'a.tif',
      'document_damaged',
      async () => half(await picture().tiff().toBuffer()),
    ],
  ];
  it.each(cases)('%s', async (_what, name, problem, make) => {
    expect(await inspect(await make(), name)).toEqual({ problem });
  });

  it('a PDF cut anywhere', { timeout: 60_000 }, async () => {
    const whole = fixture('hindi-chromium.pdf');
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const cut = whole.subarray(0, Math.floor(whole.length * part));
      expect(await inspect(cut, 'a.pdf')).toEqual({ problem: 'document_damaged' });
    }
    const last = whole.subarray(0, whole.length - 8);
    expect(await inspect(last, 'a.pdf')).toEqual({ problem: 'document_damaged' });
  });

  it('a PDF that inflates beyond its memory', { timeout: 60_000 }, async () => {
    const bytes = pdfOf(1, [inflating(1_000)]);
    expect(bytes.length).toBeLessThan(2 ** 21);
    expect(await inspect(bytes, 'a.pdf')).toEqual({ problem: 'document_damaged' });
  });
});

it('ends with its caller, and leaves the document undecided', async () => {
  const hash = await keep(pdfOf(30, undefined, 'aborted'));
  const caller = new AbortController();
  const inspected = inspectDocument(blobs, hash, 'a.pdf', caller.signal);
  setTimeout(() => caller.abort(), 20);
  await expect(inspected).rejects.toMatchObject({ reason: 'aborted' });
  expect(await inspectDocument(blobs, hash, 'a.pdf', here)).toMatchObject({ pages: 30 });
});

it('does not blame a document that is not there', async () => {
  await expect(inspectDocument(blobs, '0'.repeat(64), 'a.pdf', here)).rejects.toThrow('ENOENT');
});

function program(): Buffer {
  return Buffer.concat([
    Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'),
    Buffer.alloc(500),
  ]);
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

/** Line ends changed, as a mail server does to what it takes for text. */
function mangled(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}

/** Its header alone says how large it is. */
async function hugePng(): Promise<Buffer> {
  const png = await sharp({
    create: { width: 30_000, height: 1, channels: 3, background: 'white' },
  })
    .png()
    .toBuffer();
  png.writeUInt32BE(30_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}
