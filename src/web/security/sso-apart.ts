/**
 * A single sign-on in a window of its own, while the screen that asked for it stays as it is. Which
 * window a reply belongs to is told by its `state`; that it came to its end, by a channel: the page
 * of the provider in between cuts every other tie.
 */
const KEY = 'patravali.sso.apart';
const CHANNEL = 'patravali.sso';

const stateOf = (search: string): string | null => new URLSearchParams(search).get('state');

/** Sent away in a window of its own. */
export function sendApart(url: string): void {
  localStorage.setItem(KEY, stateOf(new URL(url).search) ?? '');
}

/** Whether what came back with this query began in a dialog of another window. */
export function cameApart(search: string): boolean {
  const state = stateOf(search);
  const apart = state !== null && state !== '' && localStorage.getItem(KEY) === state;
  if (apart) localStorage.removeItem(KEY);
  return apart;
}

export function tellApart(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('in');
  channel.close();
}

export function whenToldApart(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = listener;
  return () => channel.close();
}
