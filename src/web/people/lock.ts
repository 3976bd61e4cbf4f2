/** Leaving a shared machine for a moment: the session ends, the screen stays behind a locked door. */
import { call, newKey } from '../api/client.ts';

/** Set while a screen is locked, also past a reload: a provider must ask anew who they are. */
const FRESH_KEY = 'patravali.fresh';

const onLock = new Set<() => void>();

export function whenLocked(listener: () => void): () => void {
  onLock.add(listener);
  return () => onLock.delete(listener);
}

export async function lock(): Promise<void> {
  localStorage.setItem(FRESH_KEY, 'yes');
  for (const tell of onLock) tell();
  await call('signOut', {}, { key: newKey() }).catch(() => undefined);
}

export const isFreshNeeded = (): boolean => localStorage.getItem(FRESH_KEY) !== null;
export const noFreshNeeded = (): void => localStorage.removeItem(FRESH_KEY);
