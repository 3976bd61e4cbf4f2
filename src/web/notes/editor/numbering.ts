import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/**
 * Paragraph numbers in the margin: drawn, never part of the text. Same rule as
 * `numberedParagraphs`.
 */
export const Numbering = Extension.create<{ first: () => number | undefined }>({
  name: 'numbering',
  addOptions: () => ({ first: () => undefined }),
  addProseMirrorPlugins() {
    const { first } = this.options;
    return [
      new Plugin({
        props: {
          decorations(state) {
            const start = first();
            return start === undefined ? null : numbers(state.doc, start);
          },
        },
      }),
    ];
  },
});

function numbers(doc: Node, first: number): DecorationSet {
  let next = first;
  const marks: Decoration[] = [];
  doc.forEach((block, at) => {
    if (block.type.name !== 'paragraph' || !visible(block)) return;
    marks.push(Decoration.node(at, at + block.nodeSize, { 'data-number': String(next++) }));
  });
  return DecorationSet.create(doc, marks);
}

function visible(paragraph: Node): boolean {
  let seen = paragraph.textContent.trim() !== '';
  paragraph.forEach((child) => {
    seen ||= child.type.name === 'ref';
  });
  return seen;
}
