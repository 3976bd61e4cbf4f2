/** Every form on paper, in each language, one after the other and side by side. */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { expect, test } from 'vitest';
import type { DraftContent } from '../../../core/drafts.ts';
import { FORMS } from '../../../core/letter-forms.ts';
import type { FormRule } from '../../../core/letter-forms.ts';
import { letterOf } from '../../../core/letter-frame.ts';
import { missingForApproval } from '../../../core/letter-rules.ts';
import type { Addressee, LetterContent } from '../../../core/letters.ts';
import type { RichText } from '../../../core/rich-text.ts';
import { comparable } from './check.ts';
import { renderLetter } from './index.ts';

const doc = (...lines: readonly string[]): RichText => ({
  type: 'doc',
  content: lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
});
const addressee: Addressee = {
  name: 'श्री क्षितिज नमूना',
  designation: 'निदेशक',
  office: 'नमूना निदेशालय',
  address: 'उदाहरणपुर',
  email: '',
};
const HI = ['क्षेत्रीय कार्यालयों में कार्य प्रारंभ हो गया है।', 'विद्युत् व्यवस्था द्वितीय चरण में।'];
const EN = ['Work has begun in the field formations.', 'Power supply follows in the second phase.'];

function contentOf(rule: FormRule, over: Partial<DraftContent>): DraftContent {
  const fields = (words: string) =>
    Object.fromEntries(
      rule.fields.filter((f) => f.each).map((f) => [f.name, `${words} ${f.name}`]),
    );
  return {
    form: rule.code,
    language: 'both',
    fields: { replyBy: '2026-12-10', meetingOn: '2026-11-20', phone: '0522-0000000' },
    texts: {
      hi: { subject: 'ई-ऑफिस के क्रियान्वयन की स्थिति', body: doc(...HI), fields: fields('विवरण') },
      en: { subject: 'Status of e-Office', body: doc(...EN), fields: fields('Detail') },
    },
    to: rule.to === 'may' ? [] : [addressee],
    copyTo: [{ ...addressee, name: '', designation: 'गार्ड फाइल' }],
    enclosures: ['सूची'],
    reference: { number: '45/2026', date: '2026-10-05' },
    signatory: 'post',
    ...over,
  };
}

function letterFrom(content: DraftContent): LetterContent {
  const stamp = { fileNumber: 'GEN/1/2026-TECH', number: '7/2026/TECH', issuedOn: '2026-11-22' };
  const frame = {
    office: { en: 'Imagined Office', hi: 'कल्पित कार्यालय' },
    officeAddress: { en: 'Sample Road', hi: 'नमूना मार्ग' },
    place: { en: 'Udaharanpur', hi: 'उदाहरणपुर' },
    section: { en: 'Technical Section', hi: 'तकनीकी अनुभाग' },
    signatory: {
      name: { en: 'Kamal Namuna', hi: 'कमल नमूना' },
      designation: { en: 'Assistant Commissioner', hi: 'सहायक आयुक्त' },
    },
  };
  return { salt: '00', ...letterOf({ content }, stamp, frame) };
}

async function made(content: DraftContent): Promise<{ pages: number; text: string }> {
  const result = await renderLetter(letterFrom(content));
  if ('problem' in result) throw new Error(result.problem);
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(result.pdf);
  const texts = Array.from(document.pages(), (page) => page.getText());
  document.destroy();
  library.destroy();
  return { pages: result.pages, text: comparable(texts.join('')) };
}

test.each(FORMS)('$code says what its form says, in each language', async (rule) => {
  for (const language of ['hi', 'en'] as const) {
    const { text } = await made(contentOf(rule, { language }));
    const said = (words: string) => text.includes(comparable(words));
    expect(said(rule.heading[language])).toBe(true);
    expect(said(rule.closing[language])).toBe(true);
    expect(said(language === 'hi' ? 'ई-ऑफिस के क्रियान्वयन की स्थिति' : 'Status of e-Office')).toBe(
      rule.subject !== 'none',
    );
    for (const field of rule.fields) {
      const words = language === 'hi' ? 'विवरण' : 'Detail';
      if (field.each) expect(said(`${words} ${field.name}`), field.name).toBe(true);
    }
    // The addressee of a foot form comes after the signature.
    if (rule.to === 'may') continue;
    const [signed, addressed] = [
      text.lastIndexOf(comparable(EN[1] ?? '')) + text.lastIndexOf(comparable(HI[1] ?? '')),
      text.indexOf(comparable(addressee.office)),
    ];
    expect(addressed > signed, 'addressee at the foot').toBe(rule.place === 'foot');
  }
});

test.each(FORMS)('$code stands side by side on one page', async (rule) => {
  const { pages, text } = await made(contentOf(rule, { beside: true }));
  expect(pages).toBe(1);
  // Paragraph by paragraph: the second in Hindi after the first in English.
  expect(text.indexOf(comparable(HI[1] ?? ''))).toBeGreaterThan(
    text.indexOf(comparable(EN[0] ?? '')),
  );
  expect(text.split(comparable('7/2026/TECH'))).toHaveLength(2);
});

test('side by side runs over pages without losing a paragraph', async () => {
  const [rule] = FORMS;
  if (rule === undefined) throw new Error('there are forms');
  const many = (line: string) => Array.from({ length: 40 }, (_, i) => `${line} ${i + 1}`);
  const texts = {
    hi: { subject: 'विषय', body: doc(...many(HI[0] ?? '')) },
    en: { subject: 'Subject', body: doc(...many(EN[0] ?? ''), 'One more.') },
  };
  const { pages } = await made(contentOf(rule, { beside: true, texts }));
  expect(pages).toBeGreaterThan(1);
});

test('the longest demi-official letter that may be approved is one page', async () => {
  const rule = FORMS.find(({ code }) => code === 'do');
  if (rule === undefined) throw new Error('there is a form');
  const line = 'विद्युत्व्यवस्थाद्वितीयचरण '.repeat(3);
  const english = 'Wide words and wonderful weather whisper '.repeat(2);
  const fits = (body: RichText, language: 'hi' | 'en') => {
    const texts = { [language]: { subject: 'S'.repeat(70), body, fields: { salutation: 'Dear' } } };
    const content = contentOf(rule, { language, texts });
    const missing = missingForApproval(content, { today: '2026-11-22', signing: ['signatory'] });
    return missing.length === 0 ? content : null;
  };
  for (const [language, words] of [
    ['hi', line],
    ['en', english],
  ] as const) {
    for (const [paragraphs, each] of [
      [30, 1],
      [3, 20],
      [1, 60],
    ] as const) {
      let longest: DraftContent | null = null;
      for (let count = 1; count <= paragraphs * each; count += 1) {
        const full = Array.from({ length: Math.ceil(count / each) }, (_, i) =>
          words.repeat(Math.min(each, count - i * each)),
        );
        longest = fits(doc(...full), language) ?? longest;
      }
      if (longest === null) throw new Error('nothing fits');
      expect((await made(longest)).pages, `${language} ${paragraphs}`).toBe(1);
    }
  }
});
