import { Node, mergeAttributes } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { Numbering } from './numbering.ts';

/** A reference is one unbreakable sign in the text: it is deleted whole and never half edited. */
const Reference = Node.create({
  name: 'ref',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    kind: { default: 'C', parseHTML: (element) => element.getAttribute('data-ref') },
    target: { default: '', parseHTML: (element) => element.getAttribute('data-target') },
    label: { default: '', parseHTML: (element) => element.textContent },
  }),
  parseHTML: () => [{ tag: 'span[data-ref]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes({
      'data-ref': HTMLAttributes['kind'] as string,
      'data-target': HTMLAttributes['target'] as string,
    }),
    node.attrs['label'] as string,
  ],
  renderText: ({ node }) => node.attrs['label'] as string,
});

/**
 * Exactly the node types of `core/rich-text.ts`; whatever else is typed or pasted has nowhere to
 * go.
 */
export function extensionsFor(
  firstParagraph: () => number | undefined,
  withRefs: boolean,
): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      heading: false,
      horizontalRule: false,
      link: false,
      strike: false,
      listItem: false,
      hardBreak: false,
      trailingNode: false,
      dropcursor: false,
    }),
    ListItem,
    LineBreak,
    Table.configure({ resizable: false }),
    TableRow.extend({ content: '(tableCell | tableHeader)+' }),
    TableCell.extend({ content: 'paragraph+' }),
    TableHeader.extend({ content: 'paragraph+' }),
    Numbering.configure({ first: firstParagraph }),
    ...(withRefs ? [Reference] : []),
  ];
}

/** Only Shift+Enter breaks a line: Ctrl+Enter signs and sends. */
const LineBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.insertContent({ type: this.name }) };
  },
});

const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});
