import './own-words.ts';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Screen } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import css from './admin-screen.module.css';

/** The screens of administration beside each other; who may not open one is not shown the way. */
function useWays() {
  const { t } = useLingui();
  const { abilities } = useSession();
  const administers = abilities.includes('administer');
  const certifies = abilities.includes('certifyPerson');
  return [
    { to: '/office', label: t`Units, posts, people`, open: administers || certifies },
    { to: '/office/joining', label: t`Joining from elsewhere`, open: administers },
    { to: '/office/hand-overs', label: t`Desks handed over`, open: true },
    { to: '/office/rolls', label: t`Employee lists`, open: administers || certifies },
    { to: '/office/reports', label: t`Reports`, open: administers },
    { to: '/office/roles', label: t`Roles for a time`, open: administers || certifies },
    { to: '/office/networks', label: t`Networks`, open: administers },
    { to: '/office/tokens', label: t`Machines`, open: administers },
    { to: '/office/masters', label: t`Masters`, open: administers },
    { to: '/office/holidays', label: t`Holidays`, open: administers },
    { to: '/office/refused', label: t`Refused attempts`, open: administers },
    { to: '/office/readings', label: t`Readings`, open: abilities.includes('seeReaders') },
    { to: '/office/organisations', label: t`Organisations`, open: administers || certifies },
    { to: '/office/super-admin', label: t`Super admin`, open: true },
  ] as const;
}

/** The frame of a screen of administration: its title, and the way to the others. */
export function AdminScreen(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly fill?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useLingui();
  const ways = useWays().filter(({ open }) => open);
  return (
    <Screen {...props}>
      {ways.length > 1 && (
        <nav className={css['ways']} aria-label={t`Administration`}>
          {ways.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              className={css['way'] ?? ''}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {label}
            </Link>
          ))}
        </nav>
      )}
      {props.children}
    </Screen>
  );
}
