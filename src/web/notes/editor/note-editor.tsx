import '../words.ts';
import { useLingui } from '@lingui/react/macro';
import { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import type { RichText } from '../../../core/rich-text.ts';
import { cx } from '../../kit/class-names.ts';
import textCss from '../rich-text.module.css';
import { fromRichText, toRichText } from './convert.ts';
import css from './note-editor.module.css';
import { cleanPastedHtml, cleanPastedText } from './paste.ts';
import { RefPicker } from './ref-picker.tsx';
import type { CaretBox, RefChoice, RefRange } from './ref-picker.tsx';
import { extensionsFor } from './schema.ts';
import { Toolbar } from './toolbar.tsx';

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
  readonly lang?: 'en' | 'hi' | undefined;
  readonly autoFocus?: boolean;
  readonly tone?: 'green' | 'yellow' | 'plain';
  readonly describedBy?: string;
};

export function NoteEditor(props: NoteEditorProps) {
  const { t } = useLingui();
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [picking, setPicking] = useState<CaretBox | null>(null);
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
        handleTextInput: (view, from, _to, text) => {
          if (text !== '@' || latest.current.refs === undefined || view.composing) return false;
          const before = view.state.doc.textBetween(Math.max(0, from - 1), from, '\n', '\n');
          if (before !== '' && !/\s|[([]/u.test(before)) return false;
          const at = view.coordsAtPos(from);
          setPicking({ left: at.left, top: at.top, bottom: at.bottom });
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
  const openPicker = () => {
    if (editor === null) return;
    const { left, top, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
    setPicking({ left, top, bottom });
  };
  return (
    <div className={cx(css['frame'], css[props.tone ?? 'plain'])}>
      {editor !== null && (
        <Toolbar
          editor={editor}
          label={t`Formatting of ${props.label}`}
          onRef={props.refs === undefined ? undefined : openPicker}
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
        {picking !== null && props.refs !== undefined && (
          <RefPicker at={picking} range={props.refs} onChoose={choose} />
        )}
      </div>
    </div>
  );
}
