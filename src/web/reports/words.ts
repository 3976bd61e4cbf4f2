/** The words of this screen, which no other screen loads. Imported first by it. */
import { addWords } from '../i18n/language.ts';

await addWords((language) =>
  language === 'hi' ? import('./locales/hi.po') : import('./locales/en.po'),
);
