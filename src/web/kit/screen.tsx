import type { ReactNode } from 'react';
import { useEffect } from 'react';
import css from './screen.module.css';

/**
 * The frame of a screen: title, what it is about, its acts, then the work. Names the browser tab
 * too.
 */
export function Screen(props: {
  readonly title: ReactNode;
  readonly tabTitle?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** The content scrolls itself and fills the rest of the window. */
  readonly fill?: boolean;
  readonly flush?: boolean;
}) {
  const { tabTitle, title } = props;
  const name = tabTitle ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = name === '' ? 'Patravali पत्रावली' : `${name} · Patravali`;
  }, [name]);
  return (
    <div className={props.fill === true ? css['fill'] : css['screen']}>
      <header className={css['head']}>
        <div className={css['titles']}>
          <h1>{title}</h1>
          {props.lead !== undefined && <div className={css['lead']}>{props.lead}</div>}
        </div>
        {props.actions !== undefined && <div className={css['actions']}>{props.actions}</div>}
      </header>
      <div className={props.flush === true ? css['flush'] : css['body']}>{props.children}</div>
    </div>
  );
}

/** A white card with a heading. */
export function Panel(props: {
  readonly title?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={css['panel']}>
      {props.title !== undefined && (
        <header className={css['panelHead']}>
          <h2>{props.title}</h2>
          {props.end}
        </header>
      )}
      {props.children}
    </section>
  );
}

/** Names and values, aligned. Empty values are left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={css['facts']}>
      {facts
        .filter(([, value]) => value !== '' && value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
