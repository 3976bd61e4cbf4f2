import '../words.ts';
import { useLingui } from '@lingui/react/macro';
import { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import type { Paragraph, RichText } from '../../../core/rich-text.ts';
import { cx } from '../../kit/class-names.ts';
import textCss from '../rich-text.module.css';
import type { CaretBox } from './caret-box.ts';
import { citePasted, citeTyped } from './citing.ts';
import { fromRichText, toRichText } from './convert.ts';
import css from './note-editor.module.css';
import { cleanPastedHtml, cleanPastedText } from './paste.ts';
import { QuickPicker } from './quick-picker.tsx';
import type { QuickNotes } from './quick-picker.tsx';
import { RefPicker } from './ref-picker.tsx';
import type { RefChoice, RefRange } from './ref-picker.tsx';
import { extensionsFor } from './schema.ts';
import { Toolbar } from './toolbar.tsx';
import { refLabel } from '../../../core/notes.ts';

export type NoteEditorProps = {
  readonly label: string;
  /**
   * The text at mounting; later changes come only from the keys. Remount with `key` to replace
   * it.
   */
  readonly initial: RichText;
  readonly onChange: (text: RichText) => void;
  readonly firstParagraph?: number | undefined;
  /** What can be referred to; without it `@` is only a sign. */
  readonly refs?: RefRange | undefined;
  /** One's own kept texts; without them none is offered. */
  readonly quick?: QuickNotes | undefined;
  /** What a key outside of the editor asks of it; done once, then `onAsked` is called. */
  readonly ask?: EditorAsk | null | undefined;
  readonly onAsked?: (() => void) | undefined;
  readonly lang?: 'en' | 'hi' | undefined;
  readonly autoFocus?: boolean;
  readonly tone?: 'green' | 'yellow' | 'plain';
  readonly describedBy?: string;
};

/** To refer to the page in view, or to offer the quick notes. */
export type EditorAsk = 'cite' | 'quick' | { readonly paragraphs: readonly Paragraph[] };
type Picking = CaretBox & { readonly what: 'ref' | 'quick' };

export function NoteEditor(props: NoteEditorProps) {
  const { t } = useLingui();
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const { refs, initial, autoFocus } = latest.current;
    const made = new Editor({
      element: host.current,
      extensions: extensionsFor(() => latest.current.firstParagraph, refs !== undefined),
      content: fromRichText(initial),
      autofocus: autoFocus === true ? 'end' : false,
      injectCSS: false,
      onUpdate: ({ editor: at }) => latest.current.onChange(toRichText(at.getJSON())),
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': latest.current.label,
        },
        transformPastedHTML: cleanPastedHtml,
        transformPastedText: cleanPastedText,
        transformPasted: (slice, view) => {
          const series = latest.current.refs;
          return series === undefined ? slice : citePasted(slice, view.state.schema, series);
        },
        handleTextInput: (view, from, to, text) => {
          const series = latest.current.refs;
          if (series !== undefined && from === to && citeTyped(view, from, text, series))
            return true;
          if (text !== '@' || latest.current.refs === undefined || view.composing) return false;
          const before = view.state.doc.textBetween(Math.max(0, from - 1), from, '\n', '\n');
          if (before !== '' && !/\s|[([]/u.test(before)) return false;
          const at = view.coordsAtPos(from);
          setPicking({ what: 'ref', left: at.left, top: at.top, bottom: at.bottom });
          return true;
        },
      },
    });
    setEditor(made);
    return () => {
      made.destroy();
      setEditor(null);
    };
  }, []);

  useEffect(() => {
    const content = editor?.view.dom;
    if (content === undefined) return;
    content.setAttribute('aria-label', props.label);
    if (props.describedBy !== undefined)
      content.setAttribute('aria-describedby', props.describedBy);
    if (props.lang !== undefined) content.lang = props.lang;
  }, [editor, props.label, props.lang, props.describedBy]);

  // A new first number changes nothing in the document, so the margin is asked to draw itself
  // again.
  useEffect(() => {
    editor?.view.dispatch(editor.state.tr.setMeta('numbering', props.firstParagraph));
  }, [editor, props.firstParagraph]);

  const choose = (choice: RefChoice | null) => {
    setPicking(null);
    if (editor === null) return;
    const content =
      choice === null
        ? '@'
        : [
            { type: 'ref', attrs: choice },
            { type: 'text', text: ' ' },
          ];
    editor.chain().focus().insertContent(content).run();
  };
  const insertQuick = (text: string | null) => {
    setPicking(null);
    editor
      ?.chain()
      .focus()
      .insertContent(text === null ? [] : { type: 'text', text })
      .run();
  };
  const openPicker = (what: Picking['what']) => {
    if (editor === null) return;
    const { left, top, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
    setPicking({ what, left, top, bottom });
  };
  const { ask, onAsked } = props;
  useEffect(() => {
    if (editor === null || ask === null || ask === undefined) return;
    onAsked?.();
    if (typeof ask === 'object') {
      const content = ask.paragraphs.map((paragraph) => ({ ...paragraph }));
      editor.chain().focus('end').insertContent(content).run();
      return;
    }
    const here = latest.current.refs?.here ?? null;
    if (ask === 'quick' || here === null) return openPicker(ask === 'quick' ? 'quick' : 'ref');
    choose({ kind: 'C', target: String(here), label: refLabel('C', here) });
  });
  return (
    <div className={cx(css['frame'], css[props.tone ?? 'plain'])}>
      {editor !== null && (
        <Toolbar
          editor={editor}
          label={t`Formatting of ${props.label}`}
          onRef={props.refs === undefined ? undefined : () => openPicker('ref')}
          onQuick={props.quick === undefined ? undefined : () => openPicker('quick')}
        />
      )}
      <div
        ref={host}
        className={cx(
          css['host'],
          props.firstParagraph === undefined ? textCss['text'] : textCss['numbered'],
          props.firstParagraph !== undefined && css['margin'],
        )}
      >
        {picking?.what === 'quick' && props.quick !== undefined && (
          <QuickPicker at={picking} quick={props.quick} onChoose={insertQuick} />
        )}
        {picking?.what === 'ref' && props.refs !== undefined && (
          <RefPicker at={picking} range={props.refs} onChoose={choose} />
        )}
      </div>
    </div>
  );
}
