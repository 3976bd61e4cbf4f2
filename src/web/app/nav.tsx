import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { read } from '../api/index.ts';
import { Icon } from '../kit/index.ts';
import type { IconName } from '../kit/index.ts';
import { isAuditor, useSession } from '../people/session.tsx';
import css from './shell.module.css';

export type NavEntry = {
  readonly to:
    | '/'
    | '/inbox'
    | '/created'
    | '/receive'
    | '/sent'
    | '/files'
    | '/diarise'
    | '/emails'
    | '/dispatch'
    | '/parked'
    | '/closed'
    | '/approvals'
    | '/registers'
    | '/office'
    | '/office/readings'
    | '/log';
  readonly label: string;
  readonly icon: IconName;
  readonly keys?: string;
  readonly count?: number | undefined;
  readonly ruleBefore?: boolean;
};

/** What this post may open; one who may not diarise is not shown the door. */
export function useNavEntries(): readonly NavEntry[] {
  const { t } = useLingui();
  const { abilities, post } = useSession();
  const counts = useQuery({
    ...read('deskCounts', {}),
    enabled: post !== null,
    refetchInterval: 60_000,
  }).data;
  const entries: NavEntry[] = [
    { to: '/', label: t`My desk`, icon: 'desk', keys: 'KeyG KeyH' },
    { to: '/inbox', label: t`Inbox`, icon: 'inbox', keys: 'KeyG KeyI', count: counts?.unread },
    { to: '/created', label: t`Created`, icon: 'created', keys: 'KeyG KeyC' },
    { to: '/sent', label: t`Sent`, icon: 'sent', keys: 'KeyG KeyS' },
    { to: '/receive', label: t`Receive paper`, icon: 'check', keys: 'KeyG KeyE' },
    { to: '/files', label: t`Files`, icon: 'files', keys: 'KeyG KeyF', ruleBefore: true },
  ];
  if (abilities.includes('registerReceipt'))
    entries.push({ to: '/diarise', label: t`Diarise`, icon: 'scan', keys: 'KeyG KeyN' });
  if (counts !== undefined && counts.emails !== null)
    entries.push({
      ...{ to: '/emails', label: t`E-mail dak`, icon: 'at', keys: 'KeyG KeyM' },
      count: counts.emails,
    });
  return [
    ...entries,
    {
      to: '/dispatch',
      label: t`Dispatch`,
      icon: 'dispatch',
      keys: 'KeyG KeyD',
      count: counts?.dispatch,
    },
    { to: '/parked', label: t`Parked`, icon: 'clock', keys: 'KeyG KeyP', ruleBefore: true },
    { to: '/closed', label: t`Closed`, icon: 'closed' },
    ...(abilities.includes('proposeCallBook') || abilities.includes('approveProposal')
      ? [{ to: '/approvals', label: t`Approvals`, icon: 'check', keys: 'KeyG KeyA' } as const]
      : []),
    { to: '/registers', label: t`Registers`, icon: 'table', keys: 'KeyG KeyR' },
    ...(abilities.includes('administer') || abilities.includes('certifyPerson')
      ? [{ to: '/office', label: t`Office`, icon: 'user', keys: 'KeyG KeyO' } as const]
      : []),
    ...(abilities.includes('seeReaders')
      ? [{ to: '/office/readings', label: t`Readings`, icon: 'search' } as const]
      : []),
    ...(isAuditor(post)
      ? [{ to: '/log', label: t`Log`, icon: 'lock', keys: 'KeyG KeyL' } as const]
      : []),
  ];
}

export function Nav({ entries }: { readonly entries: readonly NavEntry[] }) {
  const { t } = useLingui();
  const client = useQueryClient();
  return (
    <nav className={css['nav']} aria-label={t`Main`}>
      {entries.map((entry) => (
        <Fragment key={entry.to}>
          {entry.ruleBefore === true && <div className={css['rule']} />}
          <Link
            to={entry.to}
            className={css['entry'] ?? ''}
            activeOptions={{ exact: entry.to === '/', includeSearch: false }}
            // Pressed on the very screen it leads to, it asks what is new.
            onClick={() => void client.invalidateQueries()}
          >
            <Icon name={entry.icon} size={18} />
            <span className={css['entryLabel']}>{entry.label}</span>
            {entry.count !== undefined && entry.count > 0 && (
              <span className={css['entryCount']}>
                {entry.count >= 100 ? '99+' : entry.count}
                <span className="sr-only"> {t`waiting`}</span>
              </span>
            )}
          </Link>
        </Fragment>
      ))}
    </nav>
  );
}
