/** The words on the screen in either language, by their English, from the message catalogues. */
import { readFileSync } from 'node:fs';
import { setupI18n } from '@lingui/core';
import { OWN_WORDS } from '../../../lingui.config.ts';

export type Language = 'en' | 'hi';
export type Words = (english: string, values?: Record<string, unknown>) => string;

const WEB = new URL('../../../src/web/', import.meta.url);
const PARTS = ['i18n', ...OWN_WORDS];

/** Throws for words that are on no screen, so that a walk cannot wait for what nobody writes. */
export function wordsIn(language: Language): Words {
  const messages = catalogue(language);
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  return (english, values = {}) => {
    if (messages[english] === undefined) throw new Error(`no screen says: ${english}`);
    return i18n._(english, values);
  };
}

function catalogue(language: Language): Record<string, string> {
  const out: Record<string, string> = {};
  const read = (part: string) =>
    readFileSync(new URL(`${part}/locales/${language}.po`, WEB), 'utf8');
  for (const entry of PARTS.flatMap((part) => read(part).split(/\n\n+/u))) {
    const id = field(entry, 'msgid');
    const words = field(entry, 'msgstr');
    if (id !== '' && words !== '') out[id] = words;
  }
  return out;
}

function field(entry: string, name: string): string {
  const found = new RegExp(`^${name} ((?:".*"\\n?)+)`, 'mu').exec(entry)?.[1] ?? '';
  return found
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as string)
    .join('');
}

export function isDevanagari(text: string): boolean {
  return /\p{Script=Devanagari}/u.test(text);
}
