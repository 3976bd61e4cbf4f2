import { inflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { expect, it } from 'vitest';
import { codesOf } from '../../../../scripts/page-codes.ts';
import { canonicalJson } from '../../../core/ledger/canonical.ts';
import type { Addressee, LetterContent, LetterText } from '../../../core/letters.ts';
import type { Block, RichText } from '../../../core/rich-text.ts';
import { comparable } from './check.ts';
import { renderLetter } from './index.ts';
import { sheetOf } from './sheet.ts';
import { typeset } from './typeset.ts';

const hostile =
  '#set page(width: 1pt) *b* _i_ $x$ <l> @r `c` \\ // # = #panic("x") [ { "q" https://a.example';
const paragraph = (text: string): Block => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
});
const doc = (...content: readonly Block[]): RichText => ({ type: 'doc', content });
const addressee = (designation: string): Addressee => ({
  name: '',
  designation,
  office: '',
  address: 'नमूनाबाद',
  email: '',
});
const hindi: LetterText = {
  subject: 'क्षेत्रीय कार्यालयों में ई-ऑफिस लागू करने के सम्बन्ध में।',
  salutation: 'महोदय/महोदया,',
  body: doc(paragraph('श्री कर्म, र्क्ष्य, ट्ठ, ह्म, ज़मीन।'), paragraph('दूसरा अनुच्छेद।')),
  closing: 'भवदीय',
  fields: {},
};
const letter: LetterContent = {
  salt: '00112233',
  form: 'letter',
  language: 'hi',
  beside: false,
  fields: {},
  fileNumber: 'GEN/1/2026-TECH',
  issueNumber: '7/2026/TECH',
  issuedOn: '2026-11-22',
  office: { en: 'Imagined Office', hi: 'कल्पित कार्यालय' },
  officeAddress: { en: 'Sample Road', hi: 'नमूना मार्ग' },
  place: { en: 'Udaharanpur', hi: 'उदाहरणपुर' },
  section: { en: 'Technical Section', hi: 'तकनीकी अनुभाग' },
  reference: { number: '45/2026', date: '2026-10-05' },
  texts: { hi: hindi },
  to: [addressee('जिलाधिकारी')],
  copyTo: [addressee('निदेशक'), addressee('गार्ड फाइल')],
  enclosures: ['प्रपत्र'],
  signatory: {
    name: { en: 'Kamal Namuna', hi: 'कमल नमूना' },
    designation: { en: 'Assistant Commissioner', hi: 'सहायक आयुक्त' },
  },
};

const PLAIN = { attachment: null, code: null };

async function made(content: LetterContent, options?: { draft?: boolean; link?: string }) {
  const result = await renderLetter(content, options);
  if ('problem' in result) throw new Error(result.problem);
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(result.pdf);
  const texts = Array.from(document.pages(), (page) => page.getText());
  document.destroy();
  library.destroy();
  return {
    ...result,
    texts: texts.map(comparable),
    text: comparable(texts.join('')),
    raw: Buffer.from(result.pdf).toString('latin1'),
  };
}

/** The embedded file of a PDF whose objects are plain. ISO 32000-1 7.11.4. */
function attached(raw: string): string {
  const stream = /\/EmbeddedFile[^]*?stream\r?\n([^]*?)\r?\nendstream/u.exec(raw)?.[1] ?? '';
  return inflateSync(Buffer.from(stream, 'latin1')).toString('utf8');
}

it('makes a tagged PDF/A-3a that holds its own canonical content', async () => {
  const { pages, raw, text } = await made(letter);
  expect(pages).toBe(1);
  expect(raw).toMatch(/pdfaid:part>3</);
  expect(raw).toMatch(/pdfaid:conformance>A</);
  expect(raw).toContain('/AFRelationship /Source');
  expect(attached(raw)).toBe(canonicalJson(letter));
  for (const words of [
    'प्रेषक,',
    'सेवा में,',
    'संख्या एवं तद्दिनांक',
    'आज्ञा से,',
    '22.11.2026',
    '2-',
    '05.10.2026',
  ])
    expect(text).toContain(comparable(words));
});

const link = 'https://office.example/check#i.AZqyxAABeryN7wARIjNEVQ.wP_uAMD_7gDA_-4AwP_u.log';

it('carries the code of its link in each language, on paper and to press', async () => {
  const en: LetterText = { ...hindi, subject: 'A subject', body: doc(paragraph('The body.')) };
  const both = { ...letter, language: 'both', texts: { hi: hindi, en } } as const;
  const { pdf, raw, text } = await made(both, { link });
  expect(await codesOf(pdf)).toEqual([[link], [link]]);
  expect(raw.split(`/URI (${link})`)).toHaveLength(3);
  expect(text.split(comparable('जाँचें / Check office.example'))).toHaveLength(3);
  expect(await renderLetter(both, { link })).toEqual(await renderLetter(both, { link }));
  const drafted = await made(both, { draft: true });
  expect(await codesOf(drafted.pdf)).toEqual([[], []]);
});

it('takes the last copy along to the page of the order that signs for it', async () => {
  let turned = 0;
  for (let count = 9; count < 19; count += 1) {
    const body = doc(...Array.from({ length: count }, () => paragraph('पंक्ति')));
    const { texts } = await made({ ...letter, texts: { hi: { ...hindi, body } } });
    const signed = texts.find((page) => page.includes(comparable('आज्ञा से,')));
    expect(signed, `${count} lines`).toContain(comparable('गार्ड फाइल'));
    if (texts.length === 2 && signed?.includes('भवदीय') === false) turned += 1;
  }
  expect(turned).toBeGreaterThan(0);
});

it('reads back lifted signs, whose syllables the PDF holds twice', async () => {
  const body = doc(paragraph('नोट्स, आउट्सोर्सिंग, रिपोर्ट्स, पढ़ूँगा, षड़्ज'), paragraph('अंत'));
  expect((await made({ ...letter, texts: { hi: { ...hindi, body } } })).pages).toBe(1);
});

it('gives identical bytes for identical content, and other bytes for another salt', async () => {
  const [first, second, third] = await Promise.all([
    renderLetter(letter),
    renderLetter(structuredClone(letter)),
    renderLetter({ ...letter, salt: '44556677' }),
  ]);
  expect(first).toEqual(second);
  expect(first).not.toEqual(third);
});

it('leaves what looks like markup as it is', async () => {
  const cell = { type: 'tableCell', content: [paragraph(hostile)] };
  const table = { type: 'table', content: [{ type: 'tableRow', content: [cell, cell] }] };
  const list = {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [paragraph(hostile)] }],
  };
  const body = doc(paragraph(hostile), table as Block, list as Block);
  const to = [{ ...addressee(hostile), name: hostile }];
  const content = {
    ...letter,
    to,
    enclosures: [hostile],
    texts: { hi: { ...hindi, body, subject: hostile } },
  };
  const { text } = await made(content);
  expect(text.split(comparable(hostile)).length - 1).toBe(8);
});

it('prints both languages, the second on its own page with the same numbers', async () => {
  const en: LetterText = { ...hindi, subject: 'A subject', body: doc(paragraph('The body.')) };
  const { pages, text } = await made({ ...letter, language: 'both', texts: { hi: hindi, en } });
  expect(pages).toBe(2);
  expect(text.split(comparable('GEN/1/2026-TECH')).length - 1).toBe(2);
  expect(text).toContain('Copyto:');
});

it('gives a memorandum its heading and no salutation', async () => {
  const text: LetterText = { ...hindi, salutation: '', closing: '' };
  const om = await made({ ...letter, form: 'om', texts: { hi: text } });
  expect(om.text).toContain(comparable('कार्यालय ज्ञापन'));
  expect(om.text).not.toContain('भवदीय');
});

it('marks a draft, which needs neither number nor text, and attaches nothing to it', async () => {
  const draft = await made({ ...letter, issueNumber: '', texts: {} }, { draft: true });
  expect(draft.text).toContain(comparable('मसौदा / DRAFT'));
  expect(draft.raw).not.toContain('/EmbeddedFile');
  expect((await made(letter)).text).not.toContain('DRAFT');
});

it('breaks overlong words and long tables without losing a letter', async () => {
  const cell = (text: string) => ({ type: 'tableCell', content: [paragraph(text)] });
  const rows = Array.from({ length: 30 }, (_, i) => [`${i}`, 'लम्बी प्रविष्टि '.repeat(60 + i)]);
  const content = rows.map((row) => ({ type: 'tableRow', content: row.map(cell) }));
  const body = doc(paragraph('क्ष'.repeat(400)), { type: 'table', content } as Block);
  const { pages } = await made({ ...letter, texts: { hi: { ...hindi, body } } });
  expect(pages).toBeGreaterThan(5);
});

it('has no letter for a text that no font can print, and says which characters', async () => {
  const texts = { hi: { ...hindi, subject: 'விषय 😀' } };
  expect(await renderLetter({ ...letter, texts })).toMatchObject({
    problem: expect.stringMatching(/no font has: .*😀/u),
  });
});

it('has no letter without its font, where Typst would give a blank page', async () => {
  const request = { template: 'letter', data: sheetOf(letter, false), ...PLAIN } as const;
  const result = await typeset({ ...request, sequences: [['कल्पित']] }, 'Missing Family');
  expect(result).toMatchObject({ problem: expect.stringContaining('unknown font family') });
});

it('has no letter when the paper does not say what the content says', async () => {
  const request = { template: 'letter', data: sheetOf(letter, false), ...PLAIN } as const;
  const result = await typeset({ ...request, sequences: [[hindi.subject], ['कुछ और']] });
  expect(result).toMatchObject({ problem: 'not readable in the PDF: कुछ और' });
});

it('does not repeat a paragraph number that the writer typed', async () => {
  const body = doc(
    paragraph('पहला'),
    paragraph('२. दूसरा'),
    paragraph('3- तीसरा'),
    paragraph('2.5 करोड़'),
  );
  const { text } = await made({ ...letter, texts: { hi: { ...hindi, body } } });
  expect(text).toContain(comparable('पहला २. दूसरा 3- तीसरा 4- 2.5 करोड़'));
});
