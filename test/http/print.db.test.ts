/** A whole file as one PDF: everything its reader sees, in order, with the numbers of the file. */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picturesOf } from '../../scripts/page-codes.ts';
import { drawPaper } from '../../src/server/dispatch/papers.ts';
import { comparable } from '../../src/server/dispatch/letter/check.ts';
import { inspectedVerb } from '../../src/server/documents/commands.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, dak, text } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let clerk: Caller;
let inspector: Caller;
let officer: Caller;
let manager: Caller;
let file = '';
const marked = (to: string) => ({
  ...{ to, action: 'examine', priority: 'ordinary', dueOn: null, remarks: 'शीघ्र देखें' },
});
const COLOURS = { red: [220, 30, 30], green: [30, 180, 40], blue: [40, 60, 220] } as const;
type Colour = keyof typeof COLOURS;

/** A dak of pages of plain colours, one of them lying; drawn as the inspector would. */
async function uploaded(by: Caller, name: string, pages: readonly Colour[]): Promise<string> {
  const { body } = await by.upload(Buffer.from(`%PDF- ${name}`), `${name}.pdf`);
  const hash = String(body['hash']);
  const found = { type: 'application/pdf', pages: pages.length };
  await site.system(inspectedVerb, { id: String(body['id']), found });
  for (const [i, colour] of pages.entries()) {
    const [width, height] = colour === 'green' ? [1240, 877] : [1240, 1754];
    const [r, g, b] = COLOURS[colour];
    const create = { width, height, channels: 3 as const, background: { r, g, b } };
    const picture = await sharp({ create }).webp().toBuffer();
    await site.blobs.putDerived(hash, `p${i + 1}-1240.webp`, picture);
    const facts = { page: i + 1, width: width / 2, height: height / 2, text: '', words: [] };
    await site.blobs.putDerived(hash, `p${i + 1}.json`, Buffer.from(JSON.stringify(facts)));
  }
  return String(body['id']);
}

async function put(by: Caller, form: object, document: string | null): Promise<void> {
  const body = { form: dak(form), document, copyOf: null, send: null };
  const { id } = await by.act('/api/receipts', body);
  await by.act(`/api/files/${file}/receipts`, { receipt: id });
}

beforeAll(async () => {
  site = await openSite(database.db);
  clerk = await site.signIn('DK');
  inspector = await site.signIn('EN');
  officer = (await site.signIn('KN')).as('AC(');
  manager = await site.signIn('IU');
  file = (await clerk.act('/api/files', { cover: COVER, receipts: [] })).id;
  await put(clerk, {}, await uploaded(clerk, 'first', ['red', 'green']));
  await put(clerk, { nature: 'physical' }, null);
  await clerk.act(`/api/files/${file}/notes`, {
    colour: 'green',
    text: text('प्रथम टिप्पणी। Flag 🚩 seen.'),
  });
  const up = marked(inspector.post('INSP'));
  await clerk.act(`/api/files/${file}/send`, { ...up, agree: false });
  await inspector.act(`/api/files/${file}/open`, {});
  const sealed = await uploaded(inspector, 'secret', ['blue']);
  await put(inspector, { classification: 'confidential', subject: 'गोपनीय बात' }, sealed);
  await notCleared(clerk.post('TA'));
  const yellow = { colour: 'yellow', text: text('कच्ची टिप्पणी') };
  await inspector.act(`/api/files/${file}/notes`, yellow);
});
afterAll(() => site[Symbol.asyncDispose]());

/** By order, the post may see nothing classified from now on. */
async function notCleared(post: string): Promise<void> {
  const [row] = await database.owner.read<{ state: Record<string, unknown> }>(
    'post_state',
    'select state from posts where id = $1',
    [post],
  );
  const { unit, designation, desig, roles, reportsTo } = row?.state ?? {};
  const cover = { unit, designation, desig, roles, reportsTo, order: 'A-1/2026' };
  await manager.act(`/api/office/posts/${post}`, { ...cover, clearance: 'normal' });
}

/** The job that a running office would do, until the file is told. */
async function printed(by: Caller, query = '?language=en') {
  const asked = site.app.inject({
    method: 'GET',
    url: `/api/files/${file}/print${query}`,
    headers: { cookie: by.cookie, 'patravali-post': by.me.posts[0]?.id ?? '' },
  });
  let done = false;
  void asked.finally(() => (done = true));
  while (!done) {
    const jobs = await database.owner.read<{ payload: unknown }>(
      'orders',
      `delete from outbox where task = 'draw_paper' returning payload`,
      [],
    );
    for (const { payload } of jobs) await drawPaper(site.blobs, payload);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const { statusCode, rawPayload } = await asked;
  return { status: statusCode, pdf: rawPayload };
}

type Sheet = { readonly text: string; readonly colour: Colour | null; readonly lying: boolean };

async function sheetsOf(pdf: Buffer): Promise<readonly Sheet[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const texts = Array.from(document.pages(), (page) => comparable(page.getText()));
  document.destroy();
  library.destroy();
  const pictures = await picturesOf(pdf, 40);
  return texts.map((words, i) => {
    const { data, width, height } = pictures[i] ?? { data: [], width: 0, height: 0 };
    // A little off the middle: a word said there would be no plain colour.
    const at = 4 * (Math.floor(height * 0.7) * width + Math.floor(width / 2));
    const dot = [0, 1, 2].map((c) => data[at + c] ?? 0);
    const near = (Object.keys(COLOURS) as Colour[]).find((name) =>
      [dot, dot.toReversed()].some((rgb) =>
        COLOURS[name].every((value, c) => Math.abs(value - (rgb[c] ?? 0)) < 12),
      ),
    );
    return { text: words, colour: near ?? null, lying: width > height };
  });
}

test('is all that its holder sees: notes, every page in its order, movement', async () => {
  const { status, pdf } = await printed(inspector);
  expect(status).toBe(200);
  const sheets = await sheetsOf(pdf);
  const [cover, notes, one, two, three, four, movement] = sheets;
  expect(sheets).toHaveLength(7);
  expect(cover?.text).toContain(comparable(COVER.subject));
  expect(notes?.text).toContain(comparable('प्रथम टिप्पणी। Flag [U+1F6A9] seen.'));
  expect(sheets.map(({ text: words }) => words).join('')).not.toContain(comparable('कच्ची'));
  expect([one, two, three, four].map((sheet) => sheet?.text.match(/\d\/C/u)?.[0])).toEqual([
    ...['1/C', '2/C', '3/C', '4/C'],
  ]);
  expect([one, two, three, four].map((sheet) => [sheet?.colour, sheet?.lying])).toEqual([
    ['red', false],
    ['green', true],
    [null, false],
    ['blue', false],
  ]);
  expect(three?.text).toContain(comparable('This page is on paper only.'));
  expect(movement?.text).toContain(comparable('शीघ्र देखें'));
  const marks = pdf.toString('latin1').match(/%%Page: \d+ \d+/gu);
  expect(marks).toEqual(['%%Page: 1 3', '%%Page: 2 3', '%%Page: 3 3']);
});

test('holds back what the reader is not cleared for, as the screen does', async () => {
  const before = (await clerk.get(`/api/files/${file}`)).body['correspondence'] as {
    document: string | null;
  }[];
  expect(before.map(({ document }) => document !== null)).toEqual([true, false, false]);
  const { pdf } = await printed(clerk, '?language=hi');
  const sheets = await sheetsOf(pdf);
  expect(sheets.map(({ colour }) => colour)).not.toContain('blue');
  const said = comparable('वर्गीकृत: यह पृष्ठ आपके पद को नहीं दिखाया जाता।');
  expect(sheets[5]?.text).toContain(said);
  const all = sheets.map(({ text: words }) => words).join('');
  expect(all).not.toContain(comparable('गोपनीय बात'));
  const rows = (await inspector.get(`/api/files/${file}`)).body['correspondence'] as {
    document: string | null;
  }[];
  const picture = `/api/content/${rows[2]?.document}/pages/1`;
  expect((await inspector.get(`${picture}?width=1240`)).status).toBe(200);
  expect((await clerk.get(`${picture}?width=1240`)).code).toBe('not_found');
});

test('is for its readers alone, and waits for pages that are not drawn', async () => {
  expect((await officer.get(`/api/files/${file}/print?language=en`)).code).toBe('not_found');
  expect((await manager.get(`/api/files/${file}/print?language=en`)).status).not.toBe(200);
  const { body } = await inspector.upload(Buffer.from('%PDF- slow'), 'slow.pdf');
  const found = { type: 'application/pdf', pages: 1 };
  await site.system(inspectedVerb, { id: String(body['id']), found });
  await put(inspector, {}, String(body['id']));
  expect((await inspector.get(`/api/files/${file}/print?language=en`)).code).toBe(
    'document_pending',
  );
});
