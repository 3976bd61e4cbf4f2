import { i18n } from '@lingui/core';
import { afterEach, expect, test, vi } from 'vitest';
import { addWords, setLanguage } from './language.ts';

vi.mock('./locales/hi.po', () => ({ messages: {} }));
vi.mock('./locales/en.po', () => ({ messages: {} }));

afterEach(() => vi.unstubAllGlobals());

test('words that are added while a language loads are there in that language', async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  vi.stubGlobal('localStorage', { setItem: () => undefined });
  await setLanguage('en');
  const slow = Promise.withResolvers<void>();
  await addWords(async (language) => {
    if (language === 'hi') await slow.promise;
    return { messages: { first: language } };
  });
  const switched = setLanguage('hi');
  await addWords(async (language) => ({ messages: { second: language } }));
  slow.resolve();
  await switched;
  expect(i18n.messages).toMatchObject({ first: 'hi', second: 'hi' });
});
