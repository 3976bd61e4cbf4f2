/** Makes what is typed and pasted into references, where it cites what is on the file. */
import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { citationBefore, citationsIn } from './citations.ts';
import type { Series } from './citations.ts';

/** The sign typed at `at` ends a citation: both are written, and true is given. */
export function citeTyped(view: EditorView, at: number, sign: string, series: Series): boolean {
  const { state } = view;
  const place = state.doc.resolve(at);
  const { parent, parentOffset } = place;
  // Every sign and every leaf is one position, so offsets of the text are offsets of the paragraph.
  const before = parent.textBetween(0, parentOffset, '\n', '\ufffc');
  const found = citationBefore(before, sign, series);
  const type = state.schema.nodes['ref'];
  if (found === null || type === undefined || before.length !== parentOffset) return false;
  const start = place.start();
  const nodes = [type.create(found.ref), state.schema.text(sign)];
  view.dispatch(state.tr.replaceWith(start + found.from, at, nodes));
  return true;
}

export function citePasted(slice: Slice, schema: Schema, series: Series): Slice {
  return new Slice(cited(slice.content, schema, series), slice.openStart, slice.openEnd);
}

function cited(fragment: Fragment, schema: Schema, series: Series): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (node.isText) nodes.push(...split(node, schema, series));
    else nodes.push(node.copy(cited(node.content, schema, series)));
  });
  return Fragment.from(nodes);
}

function split(node: Node, schema: Schema, series: Series): readonly Node[] {
  const type = schema.nodes['ref'];
  const text = node.text ?? '';
  const found = type === undefined ? [] : citationsIn(text, series);
  const nodes: Node[] = [];
  let at = 0;
  for (const { from, to, ref } of found) {
    if (from > at) nodes.push(node.cut(at, from));
    if (type !== undefined) nodes.push(type.create(ref));
    at = to;
  }
  if (at < text.length) nodes.push(node.cut(at));
  return nodes;
}
