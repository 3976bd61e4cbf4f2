import './words.ts';
import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { isBlank } from '../../core/rich-text.ts';
import type { Block, Inline, Paragraph, Ref, RichText, Text } from '../../core/rich-text.ts';
import css from './rich-text.module.css';

export type RefKind = Ref['attrs']['kind'];
type Follow = (kind: RefKind, target: number) => void;

type ViewProps = {
  readonly text: RichText;
  /** Number of the first paragraph with text; without it none is numbered. CSMOP 6.8. */
  readonly firstParagraph?: number | undefined;
  /** Called when a reference is followed; without it references are plain words. */
  readonly onRef?: Follow | undefined;
};

/** Draws a frozen text: the same tree that the server hashes, no markup in between. */
export function RichTextView({ text, firstParagraph, onRef }: ViewProps) {
  if (isBlank(text)) {
    return (
      <p className={css['agreed']}>
        <Trans>Agreed and signed, without further remarks.</Trans>
      </p>
    );
  }
  let next = firstParagraph ?? 0;
  return (
    <div className={firstParagraph === undefined ? css['text'] : css['numbered']}>
      {text.content.map((block, i) => {
        const counts = firstParagraph !== undefined && block.type === 'paragraph' && hasText(block);
        const number = counts ? next++ : undefined;
        return <BlockView key={i} block={block} number={number} onRef={onRef} />;
      })}
    </div>
  );
}

function hasText(paragraph: Paragraph): boolean {
  return (paragraph.content ?? []).some(
    (node) => node.type === 'ref' || (node.type === 'text' && node.text.trim() !== ''),
  );
}

type BlockProps = {
  readonly block: Block;
  readonly number?: number | undefined;
  readonly onRef: Follow | undefined;
};

function BlockView({ block, number, onRef }: BlockProps): ReactNode {
  const items = (paragraphs: readonly Paragraph[]) =>
    paragraphs.map((p, i) => <BlockView key={i} block={p} onRef={onRef} />);
  switch (block.type) {
    case 'paragraph':
      return (
        <p id={number === undefined ? undefined : `para-${number}`} data-number={number}>
          {(block.content ?? []).map((node, i) => (
            <InlineView key={i} node={node} onRef={onRef} />
          ))}
        </p>
      );
    case 'bulletList':
      return (
        <ul>
          {block.content.map((item, i) => (
            <li key={i}>{items(item.content)}</li>
          ))}
        </ul>
      );
    case 'orderedList':
      return (
        <ol>
          {block.content.map((item, i) => (
            <li key={i}>{items(item.content)}</li>
          ))}
        </ol>
      );
    case 'table':
      return (
        <table>
          <tbody>
            {block.content.map((row, i) => (
              <tr key={i}>
                {row.content.map((cell, j) =>
                  cell.type === 'tableHeader' ? (
                    <th key={j}>{items(cell.content)}</th>
                  ) : (
                    <td key={j}>{items(cell.content)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function InlineView({
  node,
  onRef,
}: {
  readonly node: Inline;
  readonly onRef: Follow | undefined;
}) {
  switch (node.type) {
    case 'hardBreak':
      return <br />;
    case 'text':
      return marked(node);
    case 'ref': {
      const { kind, target, label } = node.attrs;
      if (onRef === undefined) return <span className={css['ref']}>{label}</span>;
      const follow = (event: MouseEvent) => {
        event.preventDefault();
        onRef(kind, Number(target));
      };
      return (
        <a className={css['ref']} href={`#${kind}${target}`} onClick={follow}>
          {label}
        </a>
      );
    }
  }
}

function marked(node: Text): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>(
    (inside, mark) => {
      if (mark.type === 'bold') return <strong>{inside}</strong>;
      return mark.type === 'italic' ? <em>{inside}</em> : <u>{inside}</u>;
    },
    <Fragment>{node.text}</Fragment>,
  );
}
