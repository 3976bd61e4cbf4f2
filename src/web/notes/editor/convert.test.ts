import { describe, expect, it } from 'vitest';
import { EMPTY_TEXT, richTextProblem } from '../../../core/rich-text.ts';
import { fromRichText, toRichText } from './convert.ts';

describe('toRichText', () => {
  it('drops what only the screen needs and keeps the rest', () => {
    const cell = { type: 'tableCell', attrs: { colspan: 1, rowspan: 1, colwidth: null } };
    const marks = [{ type: 'underline' }, { type: 'bold', attrs: { x: 1 } }];
    const text = toRichText({
      type: 'doc',
      content: [
        { type: 'orderedList', attrs: { start: 3, type: null }, content: [item('एक')] },
        { type: 'table', content: [{ type: 'tableRow', content: [{ ...cell, ...filled() }] }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'both', marks }] },
      ],
    });
    expect(richTextProblem(text)).toBeNull();
    expect(text.content[2]).toEqual({
      type: 'paragraph',
      content: [{ type: 'text', text: 'both', marks: [{ type: 'bold' }, { type: 'underline' }] }],
    });
  });

  it('writes composed letters', () => {
    const text = toRichText({ type: 'doc', content: [paragraph('ए\u0301e\u0301')] });
    expect(JSON.stringify(text)).toContain('é');
  });

  it('makes a blank sheet the empty text, and back', () => {
    expect(toRichText({ type: 'doc', content: [{ type: 'paragraph' }, paragraph('  ')] })).toEqual(
      EMPTY_TEXT,
    );
    expect(fromRichText(EMPTY_TEXT).content).toEqual([{ type: 'paragraph' }]);
  });
});

function paragraph(text: string) {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}
function filled() {
  return { content: [paragraph('x')] };
}
function item(text: string) {
  return { type: 'listItem', content: [paragraph(text)] };
}
