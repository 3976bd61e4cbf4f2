import { useLingui } from '@lingui/react/macro';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import { learnRefusals } from '../api/index.ts';
import { setLanguage, useLanguage } from '../i18n/language.ts';
import { useHotkeys } from '../kit/actions/hotkeys.ts';
import { useActions } from '../kit/actions/registry.ts';
import { performLatestToast } from '../kit/toast-store.ts';
import { isAuditor, useSession } from '../people/session.tsx';
import { Header } from './header.tsx';
import { Nav, useNavEntries } from './nav.tsx';
import css from './shell.module.css';
import { StatusLine } from './status-line.tsx';

const Palette = lazy(async () => ({
  default: (await import('../kit/actions/palette.tsx')).Palette,
}));
const KeyHelp = lazy(async () => ({
  default: (await import('../kit/actions/key-help.tsx')).KeyHelp,
}));

const AlarmBanner = lazy(async () => ({
  default: (await import('../ledger/alarm-banner.tsx')).AlarmBanner,
}));

export function Shell() {
  const { t } = useLingui();
  const language = useLanguage();
  const navigate = useNavigate();
  const entries = useNavEntries();
  const { post } = useSession();
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  useHotkeys();
  useRefusalsAtRest();
  const group = t`Anywhere`;
  useActions([
    {
      id: 'palette',
      title: t`All commands`,
      group,
      keys: ['Ctrl+KeyK'],
      whileTyping: true,
      perform: () => setOpen('palette'),
    },
    {
      id: 'keys',
      title: t`Keys on this screen`,
      group,
      keys: ['Shift+Slash'],
      perform: () => setOpen('keys'),
    },
    { id: 'search', title: t`Search files`, group, keys: ['Slash'], perform: focusSearch },
    {
      id: 'language',
      title: t`Change the language`,
      group,
      perform: () => void setLanguage(language === 'hi' ? 'en' : 'hi'),
    },
    {
      id: 'undo',
      title: t`Undo the last act, while its message shows`,
      group,
      keys: ['KeyZ'],
      quiet: true,
      perform: () => void performLatestToast(),
    },
    {
      id: 'back',
      title: t`Back`,
      group,
      keys: ['Escape'],
      quiet: true,
      perform: () => history.back(),
    },
    ...entries.map((entry) => ({
      id: `go${entry.to}`,
      title: entry.label,
      group: t`Go to`,
      ...(entry.keys === undefined ? {} : { keys: [entry.keys] }),
      perform: () => void navigate({ to: entry.to }),
    })),
  ]);
  const main = useFocusOnArrival();
  return (
    <div className={css['shell']}>
      <a className={css['skip']} href="#main">
        {t`Skip to the content`}
      </a>
      <Header onHelp={() => setOpen('keys')} />
      <Suspense>{isAuditor(post) && <AlarmBanner />}</Suspense>
      <div className={css['middle']}>
        <Nav entries={entries} />
        <main id="main" ref={main} className={css['main']} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <StatusLine />
      <Suspense>
        {open === 'palette' && <Palette onClose={() => setOpen(null)} />}
        {open === 'keys' && <KeyHelp onClose={() => setOpen(null)} />}
      </Suspense>
    </div>
  );
}

/** Fetched while nobody waits, so that a refusal finds its words even when the office is gone. */
function useRefusalsAtRest(): void {
  useEffect(() => {
    const asked = requestIdleCallback(() => void learnRefusals());
    return () => cancelIdleCallback(asked);
  }, []);
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('#office-search')?.focus();
}

/**
 * Every new screen takes the focus, else its keys would be dead; a grid inside may take it
 * further.
 */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  // Where the router has arrived: while it loads, the old screen still holds the focus.
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    const box = main.current;
    if (box !== null && !box.contains(document.activeElement)) box.focus({ preventScroll: true });
  }, [path]);
  return main;
}
