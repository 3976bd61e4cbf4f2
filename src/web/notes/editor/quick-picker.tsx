import '../words.ts';
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { toWesternDigits } from '../../kit/digits.ts';
import { placed } from './caret-box.ts';
import type { CaretBox } from './caret-box.ts';
import css from './note-editor.module.css';

export type QuickNotes = {
  readonly texts: readonly string[];
  /** Opens where they are kept and forgotten. */
  readonly onManage: () => void;
};

/** One's own kept texts at the caret: chosen by number, by a word of them, or along the list. */
export function QuickPicker(props: {
  readonly at: CaretBox;
  readonly quick: QuickNotes;
  readonly onChoose: (text: string | null) => void;
}) {
  const { t } = useLingui();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { texts, onManage } = props.quick;
  const shown = quickChoices(texts, typed);
  const manage = shown.length;
  const choose = (index: number) => {
    const found = shown[index];
    if (found !== undefined) return props.onChoose(found.text);
    props.onChoose(null);
    onManage();
  };
  const current = Math.min(at, manage);
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, manage));
    else if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
    else if (event.key === 'Enter' || event.key === 'Tab') choose(current);
    else if (event.key === 'Escape') props.onChoose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const option = (index: number, words: string, beside: string) => (
    <div
      key={index}
      id={`${id}${index}`}
      role="option"
      aria-selected={index === current}
      onMouseDown={(event) => {
        event.preventDefault();
        choose(index);
      }}
    >
      <span>{words}</span>
      <span>{beside}</span>
    </div>
  );
  return (
    <div className={css['picker']} style={placed(props.at)}>
      <input
        autoFocus
        role="combobox"
        aria-label={t`Quick note`}
        aria-expanded="true"
        aria-controls={`${id}list`}
        aria-activedescendant={`${id}${current}`}
        placeholder={t`Number or word of a quick note`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        onBlur={() => props.onChoose(null)}
      />
      <div role="listbox" id={`${id}list`} aria-label={t`Quick notes`} className={css['quick']}>
        {shown.map(({ text, no }, index) => option(index, text, String(no)))}
        {option(manage, t`Keep or forget quick notes…`, '')}
      </div>
    </div>
  );
}

type Choice = { readonly text: string; readonly no: number };

/** A number finds the text of that place, words find what holds them all; nothing finds all. */
function quickChoices(texts: readonly string[], typed: string): readonly Choice[] {
  const all = texts.map((text, i) => ({ text, no: i + 1 }));
  const number = toWesternDigits(typed.trim());
  if (/^\d+$/u.test(number)) return all.filter(({ no }) => String(no).startsWith(number));
  const words = typed.toLowerCase().split(/\s+/u);
  return all.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));
}
