/** The words of these screens, which no other screen loads. Imported first by each of them. */
import { addWords } from '../i18n/language.ts';

await addWords((language) =>
  language === 'hi' ? import('./locales/hi.po') : import('./locales/en.po'),
);
