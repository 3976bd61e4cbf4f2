/** A Word document as the text of a draft: what it says, and what is refused in it. */
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WordText } from '../../src/contract/drafts.ts';
import { richTextProblem } from '../../src/core/rich-text.ts';
import { useDatabase } from '../db/harness.ts';
import { COVER, reply } from '../db/samples.ts';
import { openSite } from './site.ts';
import type { Caller, Site } from './site.ts';

const database = useDatabase();
let site: Site;
let inspector: Caller;
beforeAll(async () => {
  site = await openSite(database.db);
  inspector = await site.signIn('EN');
});
afterAll(() => site[Symbol.asyncDispose]());

const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = (main = `${WORD}.document.main+xml`) =>
  `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types">` +
  `<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
const body = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${NS}><w:body>${inside}</w:body></w:document>`;
const relations = (inside: string) =>
  `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`;
const NUMBERING = `<w:numbering ${NS}>
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="8">
    <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`;

function docx(inside: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer {
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': types(),
    'word/document.xml': body(inside),
    'word/numbering.xml': NUMBERING,
    ...more,
  };
  const entries = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(part) : part,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>));
}

const read = (bytes: Buffer) =>
  site.ask({
    ...{ method: 'POST', url: '/api/drafts/word', payload: bytes },
    headers: { cookie: inspector.cookie, 'content-type': 'application/octet-stream' },
  });
const t = (text: string, look = '') =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inside: string, props = '') =>
  `<w:p>${props === '' ? '' : `<w:pPr>${props}</w:pPr>`}${inside}</w:p>`;
const item = (text: string, list: number) =>
  p(t(text), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`);
const plain = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

describe('a Word document', () => {
  test('gives its paragraphs, marks, lists and tables, and can be drafted', async () => {
    const cell = (text: string) => `<w:tc>${p(t(text))}</w:tc>`;
    const head = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('क्र.')}${cell('कार्यालय')}</w:tr>`;
    const underlined = t('second line', '<w:u w:val="single"/>');
    const bytes = docx(
      [
        p(t('Progress'), '<w:pStyle w:val="Heading1"/>'),
        p(''),
        p(`${t('यह ')}${t('आदेश', '<w:b/>')}${t(' तथा ')}${t('it', '<w:i/><w:b w:val="0"/>')} `),
        p(`${t('A &lt;b&gt; ')}${t('&amp; B')}<w:r><w:br/></w:r>${underlined}`),
        ...[item('पहला', 1), item('दूसरा', 1), item('bullet', 2)],
        `<w:tbl>${head}<w:tr>${cell('1')}${cell('लखनऊ')}</w:tr></w:tbl>`,
        p(`<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>${t('kept')}</w:ins>`),
        p(`<w:r><w:drawing/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>${t('seen')}`),
        '<w:sectPr/>',
      ].join(''),
    );
    const { status, body: said, text } = await read(bytes);
    expect(status, text).toBe(200);
    const word = said as unknown as WordText;
    expect(richTextProblem(word.text)).toBeNull();
    expect(word.text.content).toEqual([
      ...[
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'Progress', marks: [{ type: 'bold' }] }],
        },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'यह ' },
            { type: 'text', text: 'आदेश', marks: [{ type: 'bold' }] },
            { type: 'text', text: ' तथा ' },
            { type: 'text', text: 'it', marks: [{ type: 'italic' }] },
          ],
        },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'A <b> & B' },
            { type: 'hardBreak' },
            { type: 'text', text: 'second line', marks: [{ type: 'underline' }] },
          ],
        },
      ],
      {
        type: 'orderedList',
        content: ['पहला', 'दूसरा'].map((words) => ({ type: 'listItem', content: [plain(words)] })),
      },
      { type: 'bulletList', content: [{ type: 'listItem', content: [plain('bullet')] }] },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: ['क्र.', 'कार्यालय'].map((words) => ({
              ...{ type: 'tableHeader', content: [plain(words)] },
            })),
          },
          {
            type: 'tableRow',
            content: ['1', 'लखनऊ'].map((words) => ({ type: 'tableCell', content: [plain(words)] })),
          },
        ],
      },
      ...[plain('kept'), plain('seen')],
    ]);
    expect(word.left).toEqual({ pictures: 1, footnotes: 1, deleted: 1, legacyFont: false });
    const { id } = await inspector.act('/api/files', { cover: COVER, receipts: [] });
    const texts = { hi: { subject: 'प्रगति', body: word.text } };
    const content = { ...reply(inspector.post('INSP')), texts };
    await inspector.act(`/api/files/${id}/drafts`, { content, replyTo: null });
  });

  test('set in a font of before Unicode says so; a link is only its words', async () => {
    const linked = `<w:hyperlink r:id="rId5" xmlns:r="${OFFICE}">${t('the site')}</w:hyperlink>`;
    const old = t('vkns’k', '<w:rFonts w:ascii="Kruti Dev 010" w:hAnsi="Kruti Dev 010"/>');
    const rel = `<Relationship Id="rId5" Type="${OFFICE}/hyperlink" Target="https://a.example" TargetMode="External"/>`;
    const more = { 'word/_rels/document.xml.rels': relations(rel) };
    const { body: said } = await read(docx(p(linked) + p(old), more));
    expect(said).toMatchObject({
      text: { content: [plain('the site'), plain('vkns’k')] },
      left: { legacyFont: true },
    });
  });
});

describe('is refused where it is', () => {
  const external = (type: string) =>
    relations(
      `<Relationship Id="r" Type="${OFFICE}/${type}" Target="http://a.example/x" TargetMode="External"/>`,
    );
  const field = (code: string) => p(`<w:r><w:instrText> ${code} </w:instrText></w:r>`);
  const bomb = () => new Uint8Array(80 * 1024 * 1024);
  const CASES: readonly (readonly [string, string, () => Buffer])[] = [
    ['nothing', 'document_empty', () => Buffer.alloc(0)],
    ['no archive', 'word_unknown', () => Buffer.from('plain words')],
    ['an old .doc', 'word_unknown', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'locked',
      'document_encrypted',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
    ],
    ['a spreadsheet', 'word_unknown', () => docx('', { '[Content_Types].xml': types('x/sheet') })],
    ['cut off', 'document_damaged', () => docx(p(t('words'))).subarray(0, 300)],
    ['no XML', 'document_damaged', () => docx('', { 'word/document.xml': '<w:document><w:b' })],
    ['with macros', 'word_active', () => docx('', { 'word/vbaProject.bin': 'x' })],
    [
      'a macro document',
      'word_active',
      () =>
        docx('', {
          '[Content_Types].xml': types(
            'application/vnd.ms-word.document.macroEnabled.main+xml wordprocessingml',
          ),
        }),
    ],
    ['with a program in it', 'word_active', () => docx('', { 'word/embeddings/a.docx': 'x' })],
    [
      'with a template from elsewhere',
      'word_external',
      () => docx('', { 'word/_rels/settings.xml.rels': external('attachedTemplate') }),
    ],
    [
      'with a picture from elsewhere',
      'word_external',
      () => docx('', { 'word/_rels/document.xml.rels': external('image') }),
    ],
    ['with DDE', 'word_active', () => docx(field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'))],
    ['with a file taken in', 'word_active', () => docx(field('INCLUDETEXT "http://a.example"'))],
    [
      'with entities to be blown up',
      'word_active',
      () =>
        docx('', {
          'word/document.xml': `<!DOCTYPE w [<!ENTITY a "aaaa">]>${body(p(t('&a;')))}`,
        }),
    ],
    ['a bomb', 'document_too_large', () => docx('', { 'word/document.xml': bomb() })],
    [
      'of too many parts',
      'document_too_large',
      () =>
        docx('', Object.fromEntries(Array.from({ length: 2_100 }, (_, i) => [`a/${i}.txt`, '']))),
    ],
    [
      'longer than a draft may be',
      'document_too_large',
      () => docx(Array.from({ length: 210 }, () => p(t('x'.repeat(1_000)))).join('')),
    ],
    [
      'nested without end',
      'document_damaged',
      () => docx(p(`${'<w:ins>'.repeat(20_000)}${'</w:ins>'.repeat(20_000)}`)),
    ],
  ];
  test.each(CASES)('%s: %s', async (_what, code, bytes) => {
    const answer = await read(bytes());
    const status = code === 'document_too_large' ? 413 : 422;
    expect([answer.status, answer.code]).toEqual([status, code]);
  });
});
