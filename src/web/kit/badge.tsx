import type { ReactNode } from 'react';
import css from './badge.module.css';
import { cx } from './class-names.ts';

export type BadgeTone = 'plain' | 'navy' | 'good' | 'warn' | 'bad' | 'green' | 'yellow';

export function Badge(props: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return <span className={cx(css['badge'], css[props.tone ?? 'plain'])}>{props.children}</span>;
}

/** A filter that is on or off; `count` stands after the words. */
export function Chip(props: {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly count?: number | undefined;
}) {
  return (
    <button
      type="button"
      className={css['chip']}
      aria-pressed={props.pressed}
      onClick={props.onPress}
    >
      {props.children}
      {props.count !== undefined && <span className={css['count']}>{props.count}</span>}
    </button>
  );
}
