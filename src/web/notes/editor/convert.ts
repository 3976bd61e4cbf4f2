import type { JSONContent } from '@tiptap/core';
import { EMPTY_TEXT, isBlank } from '../../../core/rich-text.ts';
import type { RichText } from '../../../core/rich-text.ts';

const MARKS = ['bold', 'italic', 'underline'];
const LEAVES = ['paragraph'];

/**
 * The editor's document as the one text format: attributes that only the screen needs (widths,
 * list starts) fall away, marks stand in one order, and a document without a visible sign is the
 * empty text.
 */
export function toRichText(json: JSONContent): RichText {
  const content = (json.content ?? []).map(node).filter((child) => child !== null);
  const doc = { type: 'doc', content } as unknown as RichText;
  return isBlank(doc) ? EMPTY_TEXT : doc;
}

type Plain = Record<string, unknown>;

function node(json: JSONContent): Plain | null {
  const type = json.type ?? '';
  if (type === 'text') return text(json);
  if (type === 'hardBreak') return { type };
  if (type === 'ref') {
    const { kind, target, label } = json.attrs ?? {};
    return { type, attrs: { kind, target: String(target), label: String(label) } };
  }
  const children = (json.content ?? []).map(node).filter((child) => child !== null);
  return children.length === 0 && LEAVES.includes(type) ? { type } : { type, content: children };
}

function text(json: JSONContent): Plain | null {
  const value = (json.text ?? '').normalize('NFC');
  if (value === '') return null;
  const marks = MARKS.filter((mark) => json.marks?.some((m) => m.type === mark) === true);
  if (marks.length === 0) return { type: 'text', text: value };
  return { type: 'text', text: value, marks: marks.map((type) => ({ type })) };
}

/** ProseMirror wants at least one block where the format allows none. */
export function fromRichText(doc: RichText): JSONContent {
  const json = JSON.parse(JSON.stringify(doc)) as JSONContent;
  return json.content?.length === 0 ? { type: 'doc', content: [{ type: 'paragraph' }] } : json;
}
