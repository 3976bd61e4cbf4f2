import { useEffect, useRef } from 'react';

/**
 * One list of what can be done now: buttons, keys, the command palette and the help are drawn
 * from it. Keys are physical (`KeyJ`, `Ctrl+KeyK`, `KeyG KeyI`): on a Hindi layout the J key
 * writes र, so letters would fail.
 */
export type Action = {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly keys?: readonly string[];
  readonly perform: () => void;
  /** Fires even while the user types; only for combinations with Ctrl. */
  readonly whileTyping?: boolean;
  /** Kept out of the palette: moves that only make sense as a key. */
  readonly quiet?: boolean;
};

type Scope = { readonly actions: () => readonly Action[] };
const scopes: Scope[] = [];

/**
 * Offers these actions while the calling component is on the screen; later scopes win over
 * earlier ones.
 */
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const scope: Scope = { actions: () => latest.current };
    scopes.push(scope);
    return () => {
      scopes.splice(scopes.indexOf(scope), 1);
    };
  }, []);
}

/** Innermost first, without those an inner scope replaces. */
export function currentActions(): readonly Action[] {
  const seen = new Set<string>();
  const out: Action[] = [];
  for (const scope of [...scopes].reverse()) {
    for (const action of scope.actions()) {
      if (seen.has(action.id)) continue;
      seen.add(action.id);
      out.push(action);
    }
  }
  return out;
}

const NAMES: Readonly<Record<string, string>> = {
  Slash: '/',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
  Enter: '↵',
  Escape: 'Esc',
};

/** `Ctrl+KeyK` as `Ctrl+K`, `KeyG KeyI` as `G I`, `Shift+Slash` as `?`. */
export function keyLabel(keys: string | undefined): string | undefined {
  if (keys === undefined) return undefined;
  if (keys === 'Shift+Slash') return '?';
  const chord = (part: string) =>
    part
      .split('+')
      .map((key) => NAMES[key] ?? key.replace(/^(?:Key|Digit)/u, ''))
      .join('+');
  return keys.split(' ').map(chord).join(' ');
}
