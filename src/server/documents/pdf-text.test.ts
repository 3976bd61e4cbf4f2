import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageText } from '../../contract/documents.ts';
import { present } from '../../core/must.ts';
import { isRefused } from '../../core/refusals.ts';
import { openBlobs } from '../platform/blobs.ts';
import { drawPages } from './inspect.ts';
import { pageText } from './pages.ts';

const ROOT = join(import.meta.dirname, '../../..');
const DAK = join(ROOT, '../shared/dak');
let directory = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'patravali-text-'));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function readAs(bytes: Buffer, page = 1): Promise<PageText> {
  const blobs = openBlobs(directory);
  const stored = await blobs.put(Readable.from([bytes]), { maxBytes: 1e9 });
  if (isRefused(stored)) throw new Error(stored.refused);
  await drawPages(blobs, stored.sha256, new AbortController().signal);
  return present(await pageText(blobs, stored.sha256, page), 'the text of a page');
}

const HINDI = [
  'सेवा में, श्री विवेक कुमार, कार्यालय अधीक्षक, जिला सूचना केन्द्र।',
  'विषय: पोर्टल से क्रय की स्वीकृति एवं प्रिंटर/स्कैनर्स की व्यवस्था लागू किया जाना। ' +
    'धर्मार्थ ज्ञान क्षत्रिय श्रृंखला ट्रॉजेक्शन ई-ऑफिस (Two-Way) २०१८ ₹१,२३,४५६ ज़िला फ़ाइल।',
  'शासकीय कार्य-पद्धति में छूट की कार्यवाही वरिष्ठ अधिकारियों द्वारा ' +
    'इलेक्ट्रॉनिक माध्यम से ही सम्पादित की जायेगी तथा प्रणाली लागू कर दी गई है। ' +
    'The file is forwarded for approval, please.',
].map((paragraph) => paragraph.normalize('NFC'));

function words(text: string): string[] {
  // A hyphen at the end of a line belongs to the word, or not: no reader of a page can know.
  return text.replaceAll('-\n', '-').split(/\s+/).filter(Boolean);
}

it('reads the Hindi of Chromium as it was written', async () => {
  const path = join(ROOT, 'test/fixtures/documents/hindi-chromium.pdf');
  const { text } = await readAs(readFileSync(path));
  expect(words(text)).toEqual(words(HINDI.join('\n')));
});

it.each([9, 11, 14])('reads the Hindi of Typst at %i points as it was written', async (points) => {
  const { text } = await readAs(typeset(points));
  expect(words(text)).toEqual(words(HINDI.join('\n')));
});

it('says where each word stands, on the page as it is shown', async () => {
  const upright = await readAs(typeset(11));
  const { width, height } = upright;
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  expect(upright.words.map(({ t }) => t)).toEqual(upright.text.split(/\s+/));
  const [first, second] = [present(upright.words[0], 'a word'), present(upright.words[1], 'one')];
  // Typst's margin is 2.5/21 of the shorter side.
  expect(first).toMatchObject({ t: 'सेवा' });
  expect(first.x * width).toBeCloseTo(70.9, 0);
  expect(first.y * height).toBeGreaterThan(60);
  expect(first.y * height).toBeLessThan(80);
  expect(second.x).toBeGreaterThan(first.x + first.w);
  for (const { x, y, w, h } of upright.words) {
    expect(Math.min(x, y, w, h)).toBeGreaterThan(0);
    expect(Math.max(x + w, y + h)).toBeLessThan(1);
  }
});

it('says so on a page that lies on its side too', async () => {
  const path = join(ROOT, 'test/fixtures/documents/turned.pdf');
  const { width, height, text, words: found } = await readAs(readFileSync(path));
  expect([width, height, text]).toEqual([842, 595, 'Annexure A']);
  // Written at 50, 780 of a sheet that is shown turned clockwise by a quarter.
  const { x, y, w, h } = present(found[0], 'a word');
  expect(x * width).toBeCloseTo(780, -1);
  expect(y * height).toBeCloseTo(50, -1);
  expect(w * width).toBeLessThan(h * height);
});

function typeset(points: number): Buffer {
  const fonts = join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-devanagari/400Regular');
  const fontBlobs = readdirSync(fonts).map((name) => readFileSync(join(fonts, name)));
  const compiler = NodeCompiler.create({ workspace: directory, fontArgs: [{ fontBlobs }] });
  const mainFileContent = `#set document(date: datetime(year: 2026, month: 1, day: 1))
    #set page(paper: "a4")
    #set text(font: "Noto Sans Devanagari", lang: "hi", size: ${points}pt, hyphenate: false)
    #set par(justify: true)
    #for line in json(bytes(sys.inputs.lines)) { par(line) }`;
  const lines = JSON.stringify(HINDI);
  const made = compiler.compile({ mainFileContent, inputs: { lines } });
  return compiler.pdf(present(made.result, 'a letter'), { pdfStandard: 'a-3a' });
}

it.skipIf(!existsSync(DAK))('reads the real order', async () => {
  const order = readFileSync(join(DAK, 'up-order.pdf'));
  const first = await readAs(order, 1);
  for (const phrase of [
    'राजीव कुमार',
    'मण्डलायुक्त/जिलाधिकारी, उत्तर प्रदेश।',
    'आई०टी० एवं इलेक्ट्रानिक्स अनुभाग-2',
    'ई-ऑफिस प्रणाली लागू कर दी गई है',
    'चिकित्सा अवकाश की स्वीकृति, पेन्शन की स्वीकृति',
  ])
    expect(first.text).toContain(phrase);
  expect((await readAs(order, 3)).text).toContain('जेम (GeM) पोर्टल से किया जायेगा।');
});
