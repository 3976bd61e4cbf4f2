import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { cx } from './class-names.ts';
import css from './split.module.css';

export type PaneLayout = 'both' | 'left' | 'right';

function kept(key: string, fallback: string): string {
  return localStorage.getItem(`patravali.split.${key}`) ?? fallback;
}

/** The layout and the share of the left pane, remembered on this computer under `name`. */
export function useSplit(name: string, share = 46) {
  const [layout, setLayout] = useState<PaneLayout>(
    () => kept(`${name}.layout`, 'both') as PaneLayout,
  );
  const [left, setLeft] = useState(() => Number(kept(`${name}.left`, String(share))));
  useEffect(() => {
    localStorage.setItem(`patravali.split.${name}.layout`, layout);
    localStorage.setItem(`patravali.split.${name}.left`, String(left));
  }, [name, layout, left]);
  return { layout, setLayout, left, setLeft };
}

type SplitProps = {
  readonly state: ReturnType<typeof useSplit>;
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly leftLabel: string;
  readonly rightLabel: string;
};

/**
 * Two panes; F6 goes from one to the other, the rule between them is moved by pointer or arrows.
 */
export function Split({ state, left, right, leftLabel, rightLabel }: SplitProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const clamp = (value: number) => Math.min(75, Math.max(25, value));
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const bounds = box.current?.getBoundingClientRect();
    if (bounds === undefined) return;
    state.setLeft(clamp(((event.clientX - bounds.left) / bounds.width) * 100));
  };
  const nudge = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -2 : event.key === 'ArrowRight' ? 2 : 0;
    if (step === 0) return;
    event.preventDefault();
    state.setLeft(clamp(state.left + step));
  };
  const nextPane = (event: KeyboardEvent) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    const panes = [...(box.current?.querySelectorAll<HTMLElement>(':scope > section') ?? [])];
    const open = panes.filter((pane) => !pane.hidden);
    const at = open.findIndex((pane) => pane.contains(document.activeElement));
    open[(at + 1) % open.length]?.focus();
  };
  return (
    <div className={css['split']} ref={box} onKeyDown={nextPane} data-layout={state.layout}>
      <section
        className={css['pane']}
        aria-label={leftLabel}
        tabIndex={-1}
        hidden={state.layout === 'right'}
        style={state.layout === 'both' ? { flex: `0 0 ${state.left}%` } : { flex: 1 }}
      >
        {left}
      </section>
      {state.layout === 'both' && (
        <div
          className={cx(css['rule'], 'no-print')}
          role="separator"
          aria-orientation="vertical"
          aria-label={t`Width of the panes`}
          aria-valuenow={Math.round(state.left)}
          aria-valuemin={25}
          aria-valuemax={75}
          tabIndex={0}
          onKeyDown={nudge}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
        />
      )}
      <section
        className={css['pane']}
        aria-label={rightLabel}
        tabIndex={-1}
        hidden={state.layout === 'left'}
        style={{ flex: 1 }}
      >
        {right}
      </section>
    </div>
  );
}
