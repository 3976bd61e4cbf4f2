import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formProblems } from '../src/core/receipt-form.ts';
import { VALUES } from '../test/db/samples.ts';
import { makeSampleDak } from './sample-dak.ts';
import type { SampleDak } from './sample-dak.ts';

const TODAY = '2026-01-02';
let directory = '';
let dak: SampleDak;
const folder = (name: string): string => join(directory, name);

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'patravali-sample-test-'));
  dak = await makeSampleDak(folder('first'), TODAY);
}, 60_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function pagesOf(path: string): Promise<readonly string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(readFileSync(path));
  const texts = Array.from(document.pages(), (page) => page.getText());
  document.destroy();
  library.destroy();
  return texts;
}

describe('the sample dak', () => {
  it('can be diarised as it is on the day it is received', () => {
    for (const { form } of Object.values(dak)) {
      expect(formProblems(form, { today: TODAY, hasScan: true, values: VALUES })).toEqual([]);
      expect(form.receivedOn).toBe(TODAY);
      expect(form.letterDate !== null && form.letterDate < TODAY).toBe(true);
    }
  });

  it('is pictures only, like a scan: no text to copy', async () => {
    expect(await pagesOf(dak.hindi.path)).toEqual(['', '']);
    expect(await pagesOf(dak.english.path)).toEqual(['']);
  });

  it('shows ink on every page', async () => {
    for (let page = 0; page < 2; page += 1) {
      const sheet = await sharp(dak.hindiTiff.path, { page }).stats();
      expect(sheet.channels[0]?.mean).toBeGreaterThan(200);
      expect(sheet.channels[0]?.stdev).toBeGreaterThan(20);
    }
    for (const { path } of [dak.englishJpeg, dak.englishPng])
      expect((await sharp(path).stats()).channels[0]?.stdev).toBeGreaterThan(20);
  });

  it('is the same, byte for byte, on the same day, and another on another', async () => {
    const again = await makeSampleDak(folder('again'), TODAY);
    const later = await makeSampleDak(folder('later'), '2026-01-03');
    for (const kind of Object.keys(dak) as (keyof SampleDak)[]) {
      const bytes = readFileSync(dak[kind].path);
      expect(readFileSync(again[kind].path).equals(bytes), kind).toBe(true);
      expect(readFileSync(later[kind].path).equals(bytes), kind).toBe(false);
    }
  }, 60_000);
});
