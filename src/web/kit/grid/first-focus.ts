import { useEffect, useRef } from 'react';

/**
 * Puts the focus on the active row once there are rows: before, the virtual list has drawn none
 * and the keys of a fresh screen would be dead. Never takes it from something the user is in.
 */
export function useFirstFocus(ready: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    requestAnimationFrame(() => {
      const at = document.activeElement;
      if (at !== null && at !== document.body && at.id !== 'main') return;
      document
        .querySelector<HTMLElement>('[role="row"][tabindex="0"]')
        ?.focus({ preventScroll: true });
    });
  }, [ready]);
}
