import { useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import css from './tabs.module.css';

export type Tab = {
  readonly id: string;
  readonly label: ReactNode;
  readonly count?: number | undefined;
};

/** One tab stop; arrows move and open, as the ARIA pattern for tabs has it. */
export function Tabs(props: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
  readonly onChange: (id: string) => void;
  readonly children: ReactNode;
  readonly end?: ReactNode;
}) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = props.tabs.findIndex((tab) => tab.id === props.current);
    const next = (at + step + props.tabs.length) % props.tabs.length;
    const tab = props.tabs[next];
    if (tab === undefined) return;
    props.onChange(tab.id);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div className={css['tabs']}>
      <div className={css['bar']}>
        <div className={css['list']} role="tablist" aria-label={props.label} ref={list}>
          {props.tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${base}${tab.id}`}
              aria-controls={`${base}panel`}
              aria-selected={tab.id === props.current}
              tabIndex={tab.id === props.current ? 0 : -1}
              className={css['tab']}
              onKeyDown={move}
              onClick={() => props.onChange(tab.id)}
            >
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && (
                <span className={css['count']}>{tab.count}</span>
              )}
            </button>
          ))}
        </div>
        {props.end}
      </div>
      <div
        role="tabpanel"
        id={`${base}panel`}
        aria-labelledby={`${base}${props.current}`}
        className={css['panel']}
      >
        {props.children}
      </div>
    </div>
  );
}
