/**
 * A citizen checks a letter and a slip without an account: by the code's address, by a scan of the
 * page, by the PDF, by a PDF that was changed; in both languages.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { codesOf, picturesOf } from '../../scripts/page-codes.ts';
import { present } from '../../src/core/must.ts';
import { makeCase } from './office/case.ts';
import type { Case } from './office/case.ts';
import { apiDesk } from './office/office.ts';
import type { OfficeFacts } from './office/office.ts';
import { shot } from './office/shots.ts';
import { expect, test } from './office/test.ts';
import type { Language } from './office/words.ts';

const NO_CODE =
  'No code of a letter or slip was found here. Take a sharp picture of the whole code, ' +
  'in good light, and try again.';

type Papers = {
  readonly pdf: Buffer;
  readonly scan: Buffer;
  readonly hash: string;
  readonly number: string;
  readonly slip: string;
};

let papers: Papers;
test.beforeAll(async ({ office }) => {
  const made: Case = await makeCase(office);
  papers = await papersOf(office, made);
});

async function papersOf(office: OfficeFacts, made: Case): Promise<Papers> {
  const inspector = await apiDesk(office, 'INSP(HN)');
  const clerk = await apiDesk(office, 'HC(CU)');
  const issue = await inspector.ask('getIssue', {
    params: { id: made.issue },
    query: { wait: 20 },
  });
  const params = { hash: present(issue.pdf, 'the letter') };
  const pdf = Buffer.from(await (await inspector.bytes('getContent', { params })).arrayBuffer());
  const [link = ''] = (await codesOf(pdf)).flat();
  const slip = await clerk.bytes('printSlip', { params: { id: made.kept.id } });
  const [slipLink = ''] = (await codesOf(new Uint8Array(await slip.arrayBuffer()))).flat();
  return {
    pdf,
    scan: await scanOf(pdf),
    hash: new URL(link).hash,
    number: issue.number,
    slip: new URL(slipLink).hash,
  };
}

/** The first page as a scanner gives it: turned a little, grey, JPEG. */
async function scanOf(pdf: Buffer): Promise<Buffer> {
  const pages = await picturesOf(pdf, 200);
  const { data, width, height } = present(pages.at(0), 'a page');
  const raw = { width, height, channels: 4 as const };
  const page = sharp(Buffer.from(data), { raw }).rotate(2, { background: '#eee' }).grayscale();
  return page.jpeg({ quality: 60 }).toBuffer();
}

/** As a scanner wraps its pictures: enough of a PDF for whoever looks for them. */
function scannedPdf(jpeg: Buffer): Buffer {
  const head = '%PDF-1.4\n1 0 obj << /Subtype /Image /Filter /DCTDecode >> stream\n';
  return Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\nendstream endobj\n')]);
}

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((n) => n.html)])).toEqual([]);
}

for (const language of ['en', 'hi'] as const satisfies readonly Language[]) {
  test(`the code's address opens the answer (${language})`, async ({ visit }) => {
    const window = await visit({ language });
    const { page, w } = window;
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') violations.push(message.text());
    });
    await page.goto(`/check${papers.hash}`);
    const card = page.getByRole('region');
    await expect(card.getByRole('heading')).toHaveText(
      w('The office issued the letter of this code'),
    );
    await expect(card).toContainText(papers.number);
    await expect(card).toContainText(w('Entry in the log'));
    await axeClean(page);
    await shot(window, 'check-letter');
    await page.goto(`/check${papers.slip}`);
    const [before = '', after = ''] = w('Your letter is entry {0} of this log', { 0: '|' }).split(
      '|',
    );
    await expect(card.getByRole('heading')).toHaveText(
      new RegExp(`^\\s*${before}[\\d,]+${after}$`, 'u'),
    );
    await axeClean(page);
    await shot(window, 'check-slip');
    expect(violations).toEqual([]);
  });

  test(`scan, PDF and changed PDF are told apart (${language})`, async ({ visit }) => {
    const window = await visit({ language });
    const { page, w } = window;
    await page.goto('/check');
    await axeClean(page);
    await shot(window, 'check-empty');
    const choose = (name: string, mimeType: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
    const heading = page.getByRole('region').getByRole('heading');

    await choose('scan.jpg', 'image/jpeg', papers.scan);
    await expect(heading).toHaveText(w('The office issued the letter of this code'));

    await page.goto('about:blank');
    await page.goto('/check');
    await choose('scan.pdf', 'application/pdf', scannedPdf(papers.scan));
    await expect(heading).toHaveText(w('The office issued the letter of this code'));

    await choose('letter.pdf', 'application/pdf', papers.pdf);
    const whole = page.getByText(w('The file is the issued one, byte for byte.'));
    await expect(whole).toBeVisible();
    await expect(heading).toHaveText(w('This letter was issued by the office'));

    const changed = Buffer.from(papers.pdf);
    const at = changed.indexOf('endobj') + 7;
    changed[at] = (changed[at] ?? 0) ^ 1;
    await choose('letter.pdf', 'application/pdf', changed);
    await expect(heading).toHaveText(w('These are not the issued bytes'));
    await shot(window, 'check-changed');

    await choose('nothing.png', 'image/png', Buffer.from('no picture at all'));
    await expect(page.getByText(w(NO_CODE))).toBeVisible();
  });
}

test('an invented code, and the code of another office', async ({ visit }) => {
  const { page, w } = await visit({ language: 'en' });
  const [kind = '', id = '', content = '', ...origin] = papers.hash.slice(1).split('.');
  const other = content.replace(/^./u, (c) => (c === 'A' ? 'B' : 'A'));
  await page.goto(`/check#${[kind, id, other, ...origin].join('.')}`);
  await expect(page.getByText(w('This office knows no such letter or slip.'))).toBeVisible();
  await page.goto(`/check#${[kind, id, content, 'other', 'example'].join('.')}`);
  await expect(page.getByText('other.example')).toBeVisible();
  await page.goto('/check#nonsense');
  await expect(page.getByText(w(NO_CODE))).toBeVisible();
});

test('a server that lies is found out', async ({ visit }) => {
  const { page, w } = await visit({ language: 'en' });
  await page.route('**/api/check/**', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as Record<string, unknown>;
    await route.fulfill({ response: answer, json: { ...body, at: '2020-01-01T00:00:00.000Z' } });
  });
  await page.goto(`/check${papers.hash}`);
  await expect(page.getByRole('region').getByRole('heading')).toHaveText(
    w('The proof does not hold'),
  );
});
