import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, it } from 'vitest';
import { comparable } from './check.ts';
import type { Paper, PaperProblem } from './paper.ts';
import { renderRegister } from './register.ts';
import type { RegisterContent } from './register.ts';
import { renderSlip } from './slip.ts';
import type { SlipContent } from './slip.ts';

const office = { hi: 'कल्पित कार्यालय, उदाहरणपुर', en: 'Imagined Office, Udaharanpur' };
const slip: SlipContent = {
  office,
  officeAddress: { hi: 'नमूना मार्ग', en: 'Sample Road' },
  diaryNumber: '17/2026/CRU',
  registeredOn: '2026-11-22',
  receivedOn: '2026-11-21',
  sender: 'कल्पना नमूना, प्रमुख सचिव',
  subject: 'ई-ऑफिस प्रणाली #panic("x") *लागू* किया जाना।',
  letterRef: '217/नमूना',
  letterDate: '2026-11-17',
  deliveryMode: { hi: 'डाक', en: 'Post' },
  enclosures: '',
  link: 'https://office.example/check#r.AZqyxAABeryN7wARIjNEVQ.wP_uAMD_7gDA_-4AwP_u.log',
};
function register(count: number, lang: 'en' | 'hi'): RegisterContent {
  const heads = { en: ['Sl.', 'Issue number', 'Addressee'], hi: ['क्र.', 'निर्गम संख्या', 'प्रेषिती'] };
  return {
    ...{ office, from: '2026-11-01', to: '2026-11-22' },
    title: lang === 'hi' ? 'प्रेषण पंजी' : 'Dispatch register',
    heads: heads[lang],
    shares: [1, 2],
    rows: Array.from({ length: count }, (_, at) => [
      ...[String(at + 1), `${at + 1001}/2026/TECH`, 'निदेशक, नमूना निदेशालय'],
    ]),
    empty: 'कुछ भी प्रेषित नहीं किया गया',
    signed: ['Dispatch Clerk', 'प्रधान लिपिक'],
  };
}

async function pagesOf(paper: Paper | PaperProblem): Promise<readonly string[]> {
  if ('problem' in paper) throw new Error(paper.problem);
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(paper.pdf);
  const texts = Array.from(document.pages(), (page) => comparable(page.getText()));
  document.destroy();
  library.destroy();
  return texts;
}

describe('the acknowledgement slip', () => {
  it('says everything in both languages on one sheet, text as text', async () => {
    const pages = await pagesOf(await renderSlip(slip));
    expect(pages.length).toBe(1);
    for (const text of [office.hi, office.en, slip.diaryNumber, slip.subject, 'डाक / Post'])
      expect(pages[0]).toContain(comparable(text));
    for (const date of ['22.11.2026', '21.11.2026', '17.11.2026']) expect(pages[0]).toContain(date);
  });

  it('leaves out the lines of which nothing is known', async () => {
    const full = { ...slip, enclosures: 'सूची' };
    expect((await pagesOf(await renderSlip(full)))[0]).toContain('Enclosures');
    const bare = { ...slip, letterRef: '', letterDate: null, deliveryMode: null };
    const text = (await pagesOf(await renderSlip(bare)))[0];
    for (const label of ['Enclosures', 'Letternumber', 'Letterdate', 'Deliverymode'])
      expect(text).not.toContain(label);
  });

  it('gives the same bytes again, and refuses what no font can write', async () => {
    expect(await renderSlip(slip)).toEqual(await renderSlip(slip));
    expect(await renderSlip({ ...slip, sender: '\u{1F600}' })).toHaveProperty('problem');
  });
});

describe('a register', () => {
  it('numbers its lines and repeats its heads on every page', async () => {
    const pages = await pagesOf(await renderRegister(register(60, 'en'), 'en'));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages.slice(0, 2)) expect(page).toContain('IssuenumberAddressee');
    const all = pages.join('');
    expect(all).toContain('11001/2026/TECH');
    expect(all).toContain('601060/2026/TECH');
    expect(all).toContain('Total:60');
    expect(all).toContain(`1/${pages.length}`);
  });

  it('speaks Hindi too, and says so when nothing stands in it', async () => {
    const [first] = await pagesOf(await renderRegister(register(1, 'hi'), 'hi'));
    for (const word of ['प्रेषण पंजी', office.hi, 'निदेशक, नमूना निदेशालय', 'प्रधान लिपिक'])
      expect(first).toContain(comparable(word));
    const [empty] = await pagesOf(await renderRegister(register(0, 'hi'), 'hi'));
    expect(empty).toContain(comparable('कुछ भी प्रेषित नहीं'));
    expect(empty).not.toContain(comparable('निर्गम संख्या'));
  });
});
