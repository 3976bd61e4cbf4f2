import { useEffect } from 'react';
import { currentActions } from './registry.ts';

const OFF_KEY = 'patravali.keys';
const SEQUENCE_MS = 1200;

/** Single keys can be switched off, WCAG 2.1.4. */
export function keysOn(): boolean {
  return localStorage.getItem(OFF_KEY) !== 'off';
}

export function setKeysOn(on: boolean): void {
  localStorage.setItem(OFF_KEY, on ? 'on' : 'off');
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target.closest('[role="listbox"], [role="menu"], [role="spinbutton"]') !== null) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** `Ctrl+Shift+KeyK` for a key press, by the place of the key and not by what it writes. */
export function chordOf(event: KeyboardEvent): string {
  const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return `${ctrl}${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.code}`;
}

/** Listens for the whole page; mounted once. */
export function useHotkeys(): void {
  useEffect(() => {
    let prefix = '';
    let prefixAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229) return;
      // ProseMirror prevents every Enter, also the Ctrl+Enter that it has no use for.
      const inEditor = event.target instanceof HTMLElement && event.target.isContentEditable;
      if (event.defaultPrevented && !inEditor) return;
      const typing = isTyping(event.target);
      const chord = chordOf(event);
      const plain = !chord.includes('Ctrl+') && !chord.includes('Alt+');
      if (plain && (typing || !keysOn())) return;
      const inDialog = document.querySelector('[role="dialog"]') !== null;
      if (plain && inDialog) return;
      const sequence =
        performance.now() - prefixAt < SEQUENCE_MS && prefix !== '' ? `${prefix} ${chord}` : '';
      const actions = currentActions().filter((a) => !typing || a.whileTyping === true);
      const matches = (keys: string) =>
        actions.find((action) => action.keys?.includes(keys) === true);
      const found = (sequence === '' ? undefined : matches(sequence)) ?? matches(chord);
      prefix = '';
      if (found !== undefined) {
        event.preventDefault();
        found.perform();
        return;
      }
      if (actions.some((a) => a.keys?.some((keys) => keys.startsWith(`${chord} `)) === true)) {
        prefix = chord;
        prefixAt = performance.now();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
