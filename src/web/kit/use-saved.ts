import { useCallback, useEffect, useRef, useState } from 'react';

const PREFIX = 'patravali.form.';
const SAVE_MS = 400;

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/**
 * State that survives a crash, a reload and an expired session: it is kept on this computer 400
 * ms after the last change, until `forget`; `replace` shows something else without keeping it.
 * `restored` says that something was found.
 */
export function useSaved<T>(key: string, initial: T) {
  const [value, setValue] = useState<T>(() => read<T>(key) ?? initial);
  const [restored] = useState(() => read<T>(key) !== undefined);
  const touched = useRef(false);
  useEffect(() => {
    if (!touched.current) return undefined;
    const save = () => {
      try {
        localStorage.setItem(PREFIX + key, JSON.stringify(value));
      } catch {
        // A full or forbidden store only means that this one form is not kept.
      }
    };
    const timer = setTimeout(save, SAVE_MS);
    return () => clearTimeout(timer);
  }, [key, value]);
  const set = useCallback((next: T | ((old: T) => T)) => {
    touched.current = true;
    setValue(next);
  }, []);
  const forget = useCallback(() => {
    touched.current = false;
    localStorage.removeItem(PREFIX + key);
  }, [key]);
  const replace = useCallback(
    (next: T) => {
      forget();
      setValue(next);
    },
    [forget],
  );
  return { value, set, replace, forget, restored };
}

/** Wipes every kept form: on signing out nothing of the work stays on a shared computer. */
export function forgetAllForms(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }
}
