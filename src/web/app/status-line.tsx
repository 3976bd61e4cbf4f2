import { Trans } from '@lingui/react/macro';
import { onlineManager, useIsFetching } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { cx } from '../kit/class-names.ts';
import { useSession } from '../people/session.tsx';
import css from './shell.module.css';

/** What the machine is doing, in one quiet line. */
export function StatusLine() {
  const { me } = useSession();
  const fetching = useIsFetching();
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  return (
    <footer className={css['status']}>
      <span>
        <i className={cx(css['dot'], !online && css['dotOff'])} aria-hidden="true" />
        {online ? <Trans>Online</Trans> : <Trans>No connection: what you type is kept here</Trans>}
      </span>
      {fetching > 0 && <Trans>Loading</Trans>}
      <span className={css['spacer']} />
      <span>{pick(me.organisation.name)}</span>
      <span>{formatDate(me.today)}</span>
    </footer>
  );
}
