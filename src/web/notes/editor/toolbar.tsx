import '../words.ts';
import { useLingui } from '@lingui/react/macro';
import type { Editor } from '@tiptap/core';
import { useEffect, useReducer, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Icon } from '../../kit/icon.tsx';
import type { IconName } from '../../kit/icon.tsx';
import css from './note-editor.module.css';

type Tool = {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly text?: string;
  readonly pressed?: boolean;
  readonly run: () => void;
};

/**
 * One tab stop; arrows go along it. The editor keeps its selection because pressing never takes
 * the focus.
 */
export function Toolbar(props: {
  readonly editor: Editor;
  readonly label: string;
  readonly onRef: (() => void) | undefined;
  readonly onQuick?: (() => void) | undefined;
}) {
  const { editor } = props;
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    editor.on('transaction', redraw);
    return () => {
      editor.off('transaction', redraw);
    };
  }, [editor]);
  const tools = useTools(editor, props);
  const along = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div ref={bar} className={css['bar']} role="toolbar" aria-label={props.label} onKeyDown={along}>
      {tools.map((tool, i) => (
        <button
          key={tool.id}
          type="button"
          className={css['tool']}
          tabIndex={i === 0 ? 0 : -1}
          aria-label={tool.label}
          aria-pressed={tool.pressed}
          title={tool.label}
          onMouseDown={(event) => event.preventDefault()}
          onClick={tool.run}
        >
          {tool.icon === undefined ? tool.text : <Icon name={tool.icon} />}
        </button>
      ))}
    </div>
  );
}

type Offers = {
  readonly onRef: (() => void) | undefined;
  readonly onQuick?: (() => void) | undefined;
};

function useTools(editor: Editor, { onRef, onQuick }: Offers): readonly Tool[] {
  const { t } = useLingui();
  const chain = () => editor.chain().focus();
  const always: Tool[] = [
    {
      id: 'b',
      label: t`Bold (Ctrl+B)`,
      icon: 'bold',
      pressed: editor.isActive('bold'),
      run: () => chain().toggleBold().run(),
    },
    {
      id: 'i',
      label: t`Italic (Ctrl+I)`,
      icon: 'italic',
      pressed: editor.isActive('italic'),
      run: () => chain().toggleItalic().run(),
    },
    {
      id: 'u',
      label: t`Underline (Ctrl+U)`,
      icon: 'underline',
      pressed: editor.isActive('underline'),
      run: () => chain().toggleUnderline().run(),
    },
    {
      id: 'ul',
      label: t`Bullets`,
      icon: 'bullets',
      pressed: editor.isActive('bulletList'),
      run: () => chain().toggleBulletList().run(),
    },
    {
      id: 'ol',
      label: t`Numbers (Ctrl+Shift+7)`,
      icon: 'numbers',
      pressed: editor.isActive('orderedList'),
      run: () => chain().toggleOrderedList().run(),
    },
  ];
  if (onRef !== undefined)
    always.push({
      id: 'ref',
      label: t`Reference to a page, paragraph or draft (@)`,
      icon: 'link',
      run: onRef,
    });
  if (onQuick !== undefined)
    always.push({
      id: 'quick',
      label: t`Quick notes`,
      text: t`Quick`,
      run: onQuick,
    });
  if (!editor.isActive('table')) {
    const run = () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
    return [...always, { id: 'table', label: t`Table`, icon: 'table', run }];
  }
  return [
    ...always,
    { id: 'row', label: t`Add a row`, text: t`+ row`, run: () => chain().addRowAfter().run() },
    {
      id: 'col',
      label: t`Add a column`,
      text: t`+ column`,
      run: () => chain().addColumnAfter().run(),
    },
    { id: 'row-', label: t`Remove the row`, text: t`− row`, run: () => chain().deleteRow().run() },
    {
      id: 'col-',
      label: t`Remove the column`,
      text: t`− column`,
      run: () => chain().deleteColumn().run(),
    },
    {
      id: 'del',
      label: t`Remove the table`,
      icon: 'close',
      run: () => chain().deleteTable().run(),
    },
  ];
}
