import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import css from './states.module.css';

/** Says that there is nothing and what to do about it. */
export function Empty(props: {
  readonly icon?: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={css['state']}>
      <span className={css['badge']}>
        <Icon name={props.icon ?? 'inbox'} size={22} />
      </span>
      <p className={css['title']}>{props.title}</p>
      {props.children !== undefined && <div className={css['body']}>{props.children}</div>}
    </div>
  );
}

/** Appears only after 300 ms, so that fast answers never flicker. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  return (
    <div className={css['loading']} role="status">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className={css['bar']} style={{ width: `${92 - ((i * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

export function Failure(props: {
  readonly title?: ReactNode;
  readonly detail?: ReactNode;
  readonly onRetry?: (() => void) | undefined;
}) {
  return (
    <div className={css['state']} role="alert">
      <span className={css['badgeBad']}>
        <Icon name="alert" size={22} />
      </span>
      <p className={css['title']}>{props.title ?? <Trans>This could not be loaded</Trans>}</p>
      {props.detail !== undefined && <div className={css['body']}>{props.detail}</div>}
      {props.onRetry !== undefined && (
        <Button onClick={props.onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  );
}

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

const NOTICE_ICON: Record<NoticeTone, IconName> = {
  info: 'help',
  good: 'check',
  warn: 'alert',
  bad: 'alert',
};

/** A message that stays in its place in the page. */
export function Notice(props: {
  readonly tone?: NoticeTone;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  const tone = props.tone ?? 'info';
  return (
    <div className={`${css['notice']} ${css[tone]}`} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon name={NOTICE_ICON[tone]} />
      <div className={css['noticeBody']}>{props.children}</div>
      {props.actions}
    </div>
  );
}
