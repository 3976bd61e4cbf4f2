import { i18n } from '@lingui/core';
import type { Messages } from '@lingui/core';
import { useSyncExternalStore } from 'react';

export type Language = 'en' | 'hi';
const KEY = 'patravali.language';

/** The language on the screen now. */
export function language(): Language {
  return i18n.locale === 'hi' ? 'hi' : 'en';
}

export function useLanguage(): Language {
  return useSyncExternalStore((changed) => i18n.on('change', changed), language);
}

/** Formats follow India in both languages; Hindi keeps international digits, Article 343. */
export function locale(): string {
  return language() === 'hi' ? 'hi-IN-u-nu-latn' : 'en-IN';
}

export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'en' || kept === 'hi') return kept;
  return navigator.language.toLowerCase().startsWith('hi') ? 'hi' : 'en';
}

type Words = { readonly messages: Messages };
type Loader = (language: Language) => Promise<Words>;
const loaders: Loader[] = [
  (next) => (next === 'hi' ? import('./locales/hi.po') : import('./locales/en.po')),
];

/** For parts of the client that bring words of their own: await it before they are drawn. */
export async function addWords(load: Loader): Promise<void> {
  loaders.push(load);
  if (i18n.locale === '') return;
  const { messages } = await load(language());
  i18n.load(language(), messages);
}

/**
 * Loads the words of one language and shows them; what is typed and open stays as it is. Words that
 * are added while it loads are loaded too, since they were added in the language before.
 */
export async function setLanguage(next: Language): Promise<void> {
  for (let known = 0; known < loaders.length;) {
    const added = loaders.slice(known);
    known = loaders.length;
    const words = await Promise.all(added.map((load) => load(next)));
    for (const { messages } of words) i18n.load(next, messages);
  }
  i18n.activate(next);
  document.documentElement.lang = next;
  localStorage.setItem(KEY, next);
}

/** The half of a two-language value that fits the screen, the other where that one is empty. */
export function pick(both: { readonly en: string; readonly hi: string }): string {
  if (language() === 'hi') return both.hi === '' ? both.en : both.hi;
  return both.en === '' ? both.hi : both.en;
}
