import '../words.ts';
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { refLabel } from '../../../core/notes.ts';
import { toWesternDigits } from '../../kit/digits.ts';
import type { RefKind } from '../rich-text-view.tsx';
import { placed } from './caret-box.ts';
import type { CaretBox } from './caret-box.ts';
import css from './note-editor.module.css';

/** How far each series goes, and what stands where; `here` is the page in view. */
export type RefRange = {
  readonly pages: number;
  readonly paragraphs: number;
  readonly drafts: number;
  readonly here: number | null;
  readonly pageOf: (page: number) => string;
};
export type RefChoice = { readonly kind: RefKind; readonly target: string; readonly label: string };

const SHOWN_MAX = 30;

/**
 * What fits the typed signs: `12` in every series, `12c`, `3n`, `d1` in one; nothing typed offers
 * the nearest.
 */
export function refChoices(typed: string, range: RefRange): readonly RefChoice[] {
  const text = toWesternDigits(typed).toLowerCase();
  const letter = /[cndपटम]/u.exec(text)?.[0];
  const wanted = /\d+/u.exec(text)?.[0];
  const kinds = { c: 'C', प: 'C', n: 'N', ट: 'N', d: 'D', म: 'D' } as const;
  const only = letter === undefined ? null : kinds[letter as keyof typeof kinds];
  const last = { C: range.pages, N: range.paragraphs, D: range.drafts };
  const out: RefChoice[] = [];
  const add = (kind: RefKind, n: number) => {
    if (n < 1 || n > last[kind] || (only !== null && kind !== only)) return;
    if (wanted !== undefined && !String(n).startsWith(wanted)) return;
    if (out.some((choice) => choice.kind === kind && choice.target === String(n))) return;
    if (out.length < SHOWN_MAX) out.push({ kind, target: String(n), label: refLabel(kind, n) });
  };
  if (wanted !== undefined) for (const kind of ['C', 'N', 'D'] as const) add(kind, Number(wanted));
  if (range.here !== null) add('C', range.here);
  for (const kind of ['D', 'N'] as const)
    for (let n = last[kind]; n > 0 && n > last[kind] - 5; n -= 1) add(kind, n);
  for (let n = 1; n <= range.pages && out.length < SHOWN_MAX; n += 1) add('C', n);
  if (only !== null) for (let n = 1; n <= last[only]; n += 1) add(only, n);
  return out;
}

export function RefPicker(props: {
  readonly at: CaretBox;
  readonly range: RefRange;
  readonly onChoose: (choice: RefChoice | null) => void;
}) {
  const { t } = useLingui();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const choices = refChoices(typed, props.range);
  const current = choices[Math.min(at, choices.length - 1)];
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt((n) => Math.min(n + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setAt((n) => Math.max(n - 1, 0));
    else if (event.key === 'Enter' || event.key === 'Tab') props.onChoose(current ?? null);
    else if (event.key === 'Escape') props.onChoose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const what = (choice: RefChoice) => {
    if (choice.kind === 'C') return props.range.pageOf(Number(choice.target));
    return choice.kind === 'N' ? t`Note paragraph` : t`Draft`;
  };
  return (
    <div className={css['picker']} style={placed(props.at)}>
      <input
        autoFocus
        role="combobox"
        aria-label={t`Reference to`}
        aria-expanded="true"
        aria-controls={`${id}list`}
        aria-activedescendant={
          current === undefined ? undefined : `${id}${current.kind}${current.target}`
        }
        placeholder={t`2c page, 3n paragraph, d1 draft`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        onBlur={() => props.onChoose(null)}
      />
      <div role="listbox" id={`${id}list`} aria-label={t`References`}>
        {choices.map((choice) => (
          <div
            key={choice.label}
            id={`${id}${choice.kind}${choice.target}`}
            role="option"
            aria-selected={choice === current}
            onMouseDown={(event) => {
              event.preventDefault();
              props.onChoose(choice);
            }}
          >
            <span>{choice.label}</span>
            <span>{what(choice)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
