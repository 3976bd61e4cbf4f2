import { useEffect } from 'react';

/**
 * Fetches what is likely needed next once the screen rests, so that its first use does not wait.
 */
export function useWhenIdle(load: () => Promise<unknown>): void {
  useEffect(() => {
    const handle = requestIdleCallback(() => void load().catch(() => undefined), { timeout: 4000 });
    return () => cancelIdleCallback(handle);
  }, [load]);
}
