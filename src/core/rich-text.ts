/**
 * The one text format of notes and drafts: a small tree, a subset of what ProseMirror writes, with
 * a closed list of node types. The editor produces it, the server accepts nothing else, the letter
 * renderer and the screen draw it. No images, no links, no markup: text is data from the first
 * keystroke to the PDF.
 */
export type Mark = { readonly type: 'bold' | 'italic' | 'underline' };

/**
 * A link to a page of the correspondence (`C`), a paragraph of the notes (`N`) or a draft (`D`).
 * CSMOP 7.5.
 */
export type Ref = {
  readonly type: 'ref';
  readonly attrs: {
    readonly kind: 'C' | 'N' | 'D';
    readonly target: string;
    readonly label: string;
  };
};
export type Text = {
  readonly type: 'text';
  readonly text: string;
  readonly marks?: readonly Mark[];
};
export type Inline = Text | Ref | { readonly type: 'hardBreak' };
export type Paragraph = { readonly type: 'paragraph'; readonly content?: readonly Inline[] };
export type ListItem = { readonly type: 'listItem'; readonly content: readonly Paragraph[] };
export type List = {
  readonly type: 'bulletList' | 'orderedList';
  readonly content: readonly ListItem[];
};
export type Cell = {
  readonly type: 'tableCell' | 'tableHeader';
  readonly content: readonly Paragraph[];
};
export type Row = { readonly type: 'tableRow'; readonly content: readonly Cell[] };
export type Table = { readonly type: 'table'; readonly content: readonly Row[] };
export type Block = Paragraph | List | Table;
export type RichText = { readonly type: 'doc'; readonly content: readonly Block[] };

/** Longest text of one note or draft body, in UTF-16 units; about 60 printed pages. */
export const RICH_TEXT_MAX = 200_000;
export const EMPTY_TEXT: RichText = { type: 'doc', content: [] };

/**
 * Every visible character, blocks separated by line feeds; what search, comparison and checks read.
 */
export function plainText(doc: RichText): string {
  return doc.content.map(blockText).join('\n');
}

/** Whether a person would see nothing: such a note is an agreement by signature. CSMOP 7.8. */
export function isBlank(doc: RichText): boolean {
  return plainText(doc).trim() === '';
}

/** Top-level paragraphs with text: the ones that carry numbers. CSMOP 6.8. */
export function numberedParagraphs(doc: RichText): number {
  return doc.content.filter((b) => b.type === 'paragraph' && blockText(b).trim() !== '').length;
}

/** Every reference in reading order. */
export function refsOf(doc: RichText): readonly Ref[] {
  return doc.content.flatMap(blockParagraphs).flatMap((p) => (p.content ?? []).filter(isRef));
}

function isRef(inline: Inline): inline is Ref {
  return inline.type === 'ref';
}

function blockParagraphs(block: Block): readonly Paragraph[] {
  switch (block.type) {
    case 'paragraph':
      return [block];
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap((item) => item.content);
    case 'table':
      return block.content.flatMap((row) => row.content.flatMap((cell) => cell.content));
  }
}

function blockText(block: Block): string {
  return blockParagraphs(block).map(paragraphText).join('\n');
}

function paragraphText(paragraph: Paragraph): string {
  return (paragraph.content ?? []).map(inlineText).join('');
}

function inlineText(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'ref':
      return inline.attrs.label;
    case 'hardBreak':
      return '\n';
  }
}

type Shape = { readonly children: readonly string[]; readonly required: boolean };
const SHAPES: Record<string, Shape> = {
  doc: { children: ['paragraph', 'bulletList', 'orderedList', 'table'], required: true },
  paragraph: { children: ['text', 'ref', 'hardBreak'], required: false },
  bulletList: { children: ['listItem'], required: true },
  orderedList: { children: ['listItem'], required: true },
  listItem: { children: ['paragraph'], required: true },
  table: { children: ['tableRow'], required: true },
  tableRow: { children: ['tableCell', 'tableHeader'], required: true },
  tableCell: { children: ['paragraph'], required: true },
  tableHeader: { children: ['paragraph'], required: true },
};
const MARKS = ['bold', 'italic', 'underline'];

/**
 * What is wrong with a value that claims to be a rich text, as a path and a reason; null when it is
 * one.
 */
export function richTextProblem(value: unknown): string | null {
  const problem = nodeProblem(value, 'doc', 'text');
  if (problem !== null) return problem;
  return plainText(value as RichText).length > RICH_TEXT_MAX ? 'text: too long' : null;
}

function nodeProblem(value: unknown, type: string, path: string): string | null {
  if (!isRecord(value) || value['type'] !== type) return `${path}: expected ${type}`;
  if (type === 'text') return textProblem(value, path);
  if (type === 'ref') return refProblem(value, path);
  if (type === 'hardBreak') return unknownKeys(value, ['type'], path);
  const shape = SHAPES[type];
  if (shape === undefined) return `${path}: unknown type`;
  const keys = unknownKeys(value, ['type', 'content'], path);
  if (keys !== null) return keys;
  const content = value['content'];
  if (content === undefined) return shape.required ? `${path}: content missing` : null;
  if (!Array.isArray(content)) return `${path}: content is not a list`;
  for (const [i, child] of content.entries()) {
    const childType = isRecord(child) ? child['type'] : undefined;
    if (typeof childType !== 'string' || !shape.children.includes(childType))
      return `${path}.${i}: not allowed in ${type}`;
    const problem = nodeProblem(child, childType, `${path}.${i}`);
    if (problem !== null) return problem;
  }
  return null;
}

function textProblem(value: Record<string, unknown>, path: string): string | null {
  const keys = unknownKeys(value, ['type', 'text', 'marks'], path);
  if (keys !== null) return keys;
  const text = value['text'];
  if (typeof text !== 'string' || text === '') return `${path}: text missing`;
  const marks = value['marks'];
  if (marks === undefined) return null;
  if (!Array.isArray(marks)) return `${path}: marks is not a list`;
  const known = (m: unknown) =>
    isRecord(m) && Object.keys(m).length === 1 && MARKS.some((mark) => mark === m['type']);
  return marks.every(known) ? null : `${path}: unknown mark`;
}

function refProblem(value: Record<string, unknown>, path: string): string | null {
  const keys = unknownKeys(value, ['type', 'attrs'], path);
  if (keys !== null) return keys;
  const attrs = value['attrs'];
  if (!isRecord(attrs)) return `${path}: attrs missing`;
  const { kind, target, label } = attrs;
  if (kind !== 'C' && kind !== 'N' && kind !== 'D') return `${path}: unknown reference`;
  if (typeof target !== 'string' || typeof label !== 'string')
    return `${path}: reference incomplete`;
  return unknownKeys(attrs, ['kind', 'target', 'label'], path);
}

function unknownKeys(value: Record<string, unknown>, known: readonly string[], path: string) {
  const extra = Object.keys(value).find((key) => !known.includes(key));
  return extra === undefined ? null : `${path}: unknown field ${extra}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
