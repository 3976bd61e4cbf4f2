export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'info';
  readonly action?: { readonly label: string; readonly perform: () => void };
};

let toasts: readonly Toast[] = [];
let serial = 0;
const listeners = new Set<() => void>();

function tell(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Shows a message at the top right; it stays 10 seconds, longer while it is pointed at or
 * focused.
 */
export function toast(text: string, more: Partial<Pick<Toast, 'tone' | 'action'>> = {}): void {
  const next = { id: ++serial, text, tone: more.tone ?? 'good', ...more };
  // A mere confirmation makes way for the next message: a pile would hide the acts of the screen.
  const staying = toasts.filter((one) => one.action !== undefined || one.tone === 'bad');
  tell([...staying.slice(-1), next]);
}

export function dismissToast(id: number): void {
  tell(toasts.filter((one) => one.id !== id));
}

/** Performs the newest undo that is still on the screen; false when there is none. */
export function performLatestToast(): boolean {
  const latest = toasts.findLast((one) => one.action !== undefined);
  if (latest?.action === undefined) return false;
  dismissToast(latest.id);
  latest.action.perform();
  return true;
}

let announcement = '';
const hearers = new Set<() => void>();

/** Says something to screen readers only. */
export function announce(text: string): void {
  announcement = announcement === text ? `${text}\u00a0` : text;
  for (const hearer of hearers) hearer();
}

export function currentAnnouncement(): string {
  return announcement;
}

export function onAnnouncement(hearer: () => void): () => void {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}
