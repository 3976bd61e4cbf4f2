import { useLingui } from '@lingui/react/macro';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './button.tsx';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import {
  currentAnnouncement,
  currentToasts,
  dismissToast,
  onAnnouncement,
  onToasts,
} from './toast-store.ts';
import type { Toast } from './toast-store.ts';
import css from './toasts.module.css';

const SHOWN_MS = 10_000;

/** The one place where messages appear; mounted once, above everything. */
export function Toasts() {
  const { t } = useLingui();
  const toasts = useSyncExternalStore(onToasts, currentToasts);
  const announcement = useSyncExternalStore(onAnnouncement, currentAnnouncement);
  return (
    <>
      <div className="sr-only" role="status" aria-live="polite" data-react-aria-top-layer="true">
        {announcement}
      </div>
      <section
        className={cx(css['stack'], 'no-print')}
        aria-label={t`Messages`}
        aria-live="polite"
        data-react-aria-top-layer="true"
      >
        {toasts.map((one) => (
          <ToastCard key={one.id} toast={one} />
        ))}
      </section>
    </>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { t } = useLingui();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  const { action } = toast;
  return (
    <div
      className={cx(css['toast'], css[toast.tone])}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={toast.tone === 'bad' ? 'alert' : 'check'} />
      <span className={css['text']}>{toast.text}</span>
      {action !== undefined && (
        <Button
          look="quiet"
          keys="Z"
          onClick={() => {
            dismissToast(toast.id);
            action.perform();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        look="quiet"
        label={t`Dismiss`}
        icon={<Icon name="close" size={14} />}
        onClick={() => dismissToast(toast.id)}
      />
    </div>
  );
}
