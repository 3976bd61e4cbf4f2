/** Leaving a shared machine for a moment: the session ends, the screen stays behind a locked door. */
import { call, newKey } from '../api/client.ts';

const onLock = new Set<() => void>();

export function whenLocked(listener: () => void): () => void {
  onLock.add(listener);
  return () => onLock.delete(listener);
}

export async function lock(): Promise<void> {
  for (const tell of onLock) tell();
  await call('signOut', {}, { key: newKey() }).catch(() => undefined);
}
