import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  EMPTY_TEXT,
  RICH_TEXT_MAX,
  isBlank,
  numberedParagraphs,
  plainText,
  refsOf,
  richTextProblem,
} from './rich-text.ts';
import type { RichText } from './rich-text.ts';

const line = (text: string) => ({ type: 'text', text }) as const;
const paragraph = (...texts: string[]) =>
  ({ type: 'paragraph', content: texts.map(line) }) as const;
const page2 = { type: 'ref', attrs: { kind: 'C', target: '2', label: 'p. 2/C' } } as const;
const cell = (type: 'tableCell' | 'tableHeader', text: string) =>
  ({ type, content: [paragraph(text)] }) as const;

const DOC: RichText = {
  type: 'doc',
  content: [
    { type: 'paragraph', content: [line('देखें '), page2, { type: 'hardBreak' }, line('पर')] },
    { type: 'paragraph' },
    { type: 'orderedList', content: [{ type: 'listItem', content: [paragraph('एक')] }] },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'पद'), cell('tableHeader', 'संख्या')] },
        { type: 'tableRow', content: [cell('tableCell', 'निरीक्षक'), cell('tableCell', '7')] },
      ],
    },
    paragraph('दूसरा'),
  ],
};

describe('reading a text', () => {
  test('every visible character in order', () => {
    expect(plainText(DOC)).toBe('देखें p. 2/C\nपर\n\nएक\nपद\nसंख्या\nनिरीक्षक\n7\nदूसरा');
  });

  test('paragraphs at the top that say something carry numbers', () => {
    expect(numberedParagraphs(DOC)).toBe(2);
    expect(numberedParagraphs(EMPTY_TEXT)).toBe(0);
  });

  test('references, also inside of lists and tables', () => {
    const inCell = { type: 'paragraph', content: [page2] } as const;
    const row = { type: 'tableRow', content: [{ type: 'tableCell', content: [inCell] }] } as const;
    const deep: RichText = {
      type: 'doc',
      content: [...DOC.content, { type: 'table', content: [row] }],
    };
    expect(refsOf(deep)).toHaveLength(2);
  });

  test('nothing to be seen is blank', () => {
    expect(isBlank(EMPTY_TEXT)).toBe(true);
    expect(isBlank({ type: 'doc', content: [paragraph('  '), { type: 'paragraph' }] })).toBe(true);
    expect(isBlank(DOC)).toBe(false);
  });
});

describe('what is no text of ours', () => {
  const doc = (...content: unknown[]) => ({ type: 'doc', content });
  test('a good one', () => {
    expect(richTextProblem(DOC)).toBeNull();
    expect(richTextProblem(EMPTY_TEXT)).toBeNull();
    const marked = { ...line('x'), marks: [{ type: 'bold' }, { type: 'italic' }] };
    expect(richTextProblem(doc({ type: 'paragraph', content: [marked] }))).toBeNull();
  });

  test.each([
    ['nothing', null, 'text: expected doc'],
    ['a text', 'doc', 'text: expected doc'],
    ['a list', [], 'text: expected doc'],
    ['no content', { type: 'doc' }, 'text: content missing'],
    ['content of another kind', { type: 'doc', content: {} }, 'text: content is not a list'],
    ['another field', { type: 'doc', content: [], attrs: {} }, 'text: unknown field attrs'],
    ['an image', doc({ type: 'image', src: 'x' }), 'text.0: not allowed in doc'],
    ['a text at the top', doc(line('x')), 'text.0: not allowed in doc'],
    ['a heading', doc({ type: 'heading', content: [] }), 'text.0: not allowed in doc'],
    ['an empty text', doc(paragraph('')), 'text.0.0: text missing'],
    [
      'a link',
      doc({ type: 'paragraph', content: [{ ...line('x'), href: '/' }] }),
      'text.0.0: unknown field href',
    ],
    [
      'an unknown mark',
      doc({ type: 'paragraph', content: [{ ...line('x'), marks: ['b'] }] }),
      'text.0.0: unknown mark',
    ],
    [
      'a mark with more',
      doc({ type: 'paragraph', content: [{ ...line('x'), marks: [{ type: 'bold', attrs: {} }] }] }),
      'text.0.0: unknown mark',
    ],
    [
      'a mark in a list',
      doc({ type: 'paragraph', content: [{ ...line('x'), marks: [{ type: ['bold'] }] }] }),
      'text.0.0: unknown mark',
    ],
    [
      'a mark that cannot be read',
      doc({
        type: 'paragraph',
        content: [{ ...line('x'), marks: [{ type: { toString: 1, valueOf: 1 } }] }],
      }),
      'text.0.0: unknown mark',
    ],
    [
      'a list in a list',
      doc({ type: 'bulletList', content: [{ type: 'bulletList' }] }),
      'text.0.0: not allowed in bulletList',
    ],
    [
      'a row without cells',
      doc({ type: 'table', content: [{ type: 'tableRow' }] }),
      'text.0.0: content missing',
    ],
    [
      'a reference to nothing',
      doc({ type: 'paragraph', content: [{ type: 'ref' }] }),
      'text.0.0: attrs missing',
    ],
    [
      'another kind of reference',
      doc({
        type: 'paragraph',
        content: [{ type: 'ref', attrs: { kind: 'X', target: '1', label: '' } }],
      }),
      'text.0.0: unknown reference',
    ],
    [
      'half a reference',
      doc({
        type: 'paragraph',
        content: [{ type: 'ref', attrs: { kind: 'C', target: 1, label: '' } }],
      }),
      'text.0.0: reference incomplete',
    ],
    [
      'a reference with more',
      doc({ type: 'paragraph', content: [{ type: 'ref', attrs: { ...page2.attrs, href: '/' } }] }),
      'text.0.0: unknown field href',
    ],
    [
      'a break with more',
      doc({ type: 'paragraph', content: [{ type: 'hardBreak', n: 2 }] }),
      'text.0.0: unknown field n',
    ],
    ['too much', doc(paragraph('x'.repeat(RICH_TEXT_MAX + 1))), 'text: too long'],
  ])('%s', (_name, value, problem) => {
    expect(richTextProblem(value)).toBe(problem);
  });

  test('whatever JSON comes, it is said and never thrown', () => {
    const words = fc.constantFrom(
      ...['doc', 'paragraph', 'text', 'ref', 'hardBreak', 'table', 'tableRow', 'tableCell'],
      ...['bulletList', 'listItem', 'bold', 'constructor', '__proto__', 'toString', 'valueOf'],
    );
    const keys = fc.oneof(words, fc.constantFrom('type', 'content', 'text', 'marks', 'attrs'));
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 6 },
        fc.oneof(words, fc.integer(), fc.boolean(), fc.constant(null), fc.string()),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(keys, tie('any'), { maxKeys: 4 }),
        fc.record({ type: tie('any'), content: fc.array(tie('any'), { maxLength: 4 }) }),
        fc.record({ type: fc.constant('doc'), content: fc.array(tie('any'), { maxLength: 4 }) }),
      ),
    }));
    fc.assert(
      fc.property(any ?? fc.constant(null), (value) => {
        const problem = richTextProblem(value);
        if (problem === null) expect(plainText(value as RichText)).toBeTypeOf('string');
      }),
      { numRuns: 2_000 },
    );
  });
});
